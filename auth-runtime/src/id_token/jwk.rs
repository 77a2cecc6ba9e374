//! Public keys of an issuer (RFC 7517, RFC 7518 §6, RFC 8037 §2).

use auth_model::Algorithm;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::Value;

use super::Flaw;

/// A public key, as far as it verifies signatures.
#[derive(Deserialize)]
pub(super) struct Jwk {
    #[serde(rename = "kty")]
    family: String,
    #[serde(rename = "crv")]
    curve: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    #[serde(rename = "key_ops")]
    operations: Option<Vec<String>>,
    alg: Option<String>,
    kid: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// The key for this algorithm that has this name. Without a name there has to be just one (OpenID Connect Core 1.0 §10.1).
pub(super) fn find(keys: &Value, algorithm: Algorithm, name: Option<&str>) -> Result<Jwk, Flaw> {
    let keys =
        keys.as_array().ok_or_else(|| Flaw::expected("a list of the issuer's `keys` (RFC 7517 §5.1)"))?;
    // RFC 7517 §5: a key that is not understood is none.
    let fitting = keys.iter().filter_map(|key| Jwk::deserialize(key).ok()).filter(|key| key.fits(algorithm));
    let mut named = fitting.filter(|key| name.is_none() || key.kid.as_deref() == name);
    let key = named.next().ok_or(Flaw::NoKey)?;
    match named.next() {
        None => Ok(key),
        Some(_) => Err(Flaw::expected("the `kid` of one of the issuer's keys")),
    }
}

impl Jwk {
    fn fits(&self, algorithm: Algorithm) -> bool {
        let (family, curve) = kind(algorithm);
        self.family == family
            && curve.is_none_or(|curve| self.curve.as_deref() == Some(curve))
            && self.purpose.as_deref().is_none_or(|purpose| purpose == "sig")
            && self.operations.as_ref().is_none_or(|known| known.iter().any(|known| known == "verify"))
            && self.alg.as_deref().is_none_or(|own| own == algorithm.as_str())
    }

    /// The modulus and the exponent of an RSA key.
    pub(super) fn rsa(&self) -> Option<(Vec<u8>, Vec<u8>)> {
        Some((decoded(self.n.as_deref())?, decoded(self.e.as_deref())?))
    }

    /// A point as SEC 1 §2.3.3 writes it without compression.
    pub(super) fn point(&self) -> Option<Vec<u8>> {
        let (x, y) = (decoded(self.x.as_deref())?, decoded(self.y.as_deref())?);
        Some([&[4_u8], x.as_slice(), y.as_slice()].concat())
    }

    /// The public key of Ed25519.
    pub(super) fn edwards(&self) -> Option<Vec<u8>> {
        decoded(self.x.as_deref())
    }
}

/// The family and the curve of an algorithm's keys.
fn kind(algorithm: Algorithm) -> (&'static str, Option<&'static str>) {
    match algorithm {
        Algorithm::Hs256 | Algorithm::Hs384 | Algorithm::Hs512 => ("oct", None),
        Algorithm::Rs256
        | Algorithm::Rs384
        | Algorithm::Rs512
        | Algorithm::Ps256
        | Algorithm::Ps384
        | Algorithm::Ps512 => ("RSA", None),
        Algorithm::Es256 => ("EC", Some("P-256")),
        Algorithm::Es384 => ("EC", Some("P-384")),
        Algorithm::EdDsa => ("OKP", Some("Ed25519")),
    }
}

fn decoded(member: Option<&str>) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(member?).ok()
}
