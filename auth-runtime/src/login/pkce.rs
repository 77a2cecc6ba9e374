//! Proof key for code exchange (RFC 7636), by S256 only, and the `state` and the nonce of a login.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{Error, ErrorKind};

/// 256 random bits in 43 characters, which RFC 7636 §7.1 asks of a verifier: unguessable for a `state` too.
///
/// # Errors
///
/// The operating system gives no random numbers.
pub(super) fn unguessable() -> Result<SecretString, Error> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    getrandom::fill(&mut *bytes).map_err(|_| no_random())?;
    Ok(URL_SAFE_NO_PAD.encode(*bytes).into())
}

/// What is sent of a verifier in the first request (RFC 7636 §4.2).
pub(super) fn challenge(verifier: &SecretString) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.expose_secret().as_bytes()))
}

/// What binds an ID token to the login: made of the verifier, which nobody else knows (OpenID Connect Core 1.0 §15.5.2).
pub(super) fn nonce(verifier: &SecretString) -> String {
    let digest = Sha256::new().chain_update(b"nonce of ").chain_update(verifier.expose_secret().as_bytes());
    URL_SAFE_NO_PAD.encode(digest.finalize())
}

fn no_random() -> Error {
    Error::new(ErrorKind::Internal, "the operating system gives no random numbers")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7636, appendix B.
    #[test]
    fn the_challenge_is_that_of_the_standard() {
        let verifier = SecretString::from("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assert_eq!(challenge(&verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn no_two_are_alike() {
        let [first, second] = [unguessable().unwrap(), unguessable().unwrap()];
        assert_eq!(first.expose_secret().len(), 43);
        assert_ne!(first.expose_secret(), second.expose_secret());
    }
}
