//! The bytes of a PEM (RFC 7468).

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD_INDIFFERENT;
use zeroize::Zeroizing;

use crate::render::Problem;

const BEGIN: &str = "-----BEGIN ";
const DASHES: &str = "-----";

/// What the first block says that it is, such as `CERTIFICATE`.
pub(super) fn label(pem: &str) -> Option<&str> {
    let (_, behind) = pem.split_once(BEGIN)?;
    behind.split_once(DASHES).map(|(label, _)| label)
}

/// The bytes of the first block. Lines are no matter: a variable of the environment may have lost them.
pub(super) fn der(pem: &str) -> Result<Zeroizing<Vec<u8>>, Problem> {
    let inside = pem.split_once(BEGIN).and_then(|(_, behind)| behind.split_once(DASHES));
    let text = inside.and_then(|(_, text)| text.split_once(DASHES)).ok_or(Problem::NoPem)?.0;
    let text: Zeroizing<String> = Zeroizing::new(text.split_whitespace().collect());
    let bytes = STANDARD_NO_PAD_INDIFFERENT.decode(text.as_bytes());
    bytes.map(Zeroizing::new).map_err(|_| Problem::NoPem)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of RFC 4648 §10's `foobar`.
    #[test]
    fn the_first_block_is_read() {
        let pem = "kept by Bob\n-----BEGIN CERTIFICATE-----\nZm9v\r\nYmFy\n-----END CERTIFICATE-----\n";
        assert_eq!(label(pem), Some("CERTIFICATE"));
        assert_eq!(der(&format!("{pem}{pem}")).unwrap().as_slice(), b"foobar");
        for broken in ["", "-----BEGIN X-----", "-----BEGIN X-----\n!\n-----END X-----"] {
            assert_eq!(der(broken), Err(Problem::NoPem));
        }
    }
}
