//! Signatures, verified with public keys by `aws-lc-rs`.

use auth_model::Algorithm;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256,
    RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, RSA_PSS_2048_8192_SHA256,
    RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512, RsaParameters, RsaPublicKeyComponents,
    UnparsedPublicKey, VerificationAlgorithm,
};

use super::Flaw;
use super::jwk::Jwk;

/// Whether a message is signed with the key's other half (RFC 7518 §3, RFC 8037 §3.1). RSA keys have 2048 bits at least
/// (RFC 7518 §3.3).
pub(super) fn verify(algorithm: Algorithm, key: &Jwk, message: &str, signature: &[u8]) -> Result<(), Flaw> {
    let message = message.as_bytes();
    let verified = match algorithm {
        Algorithm::Rs256 => rsa(&RSA_PKCS1_2048_8192_SHA256, key, message, signature),
        Algorithm::Rs384 => rsa(&RSA_PKCS1_2048_8192_SHA384, key, message, signature),
        Algorithm::Rs512 => rsa(&RSA_PKCS1_2048_8192_SHA512, key, message, signature),
        Algorithm::Ps256 => rsa(&RSA_PSS_2048_8192_SHA256, key, message, signature),
        Algorithm::Ps384 => rsa(&RSA_PSS_2048_8192_SHA384, key, message, signature),
        Algorithm::Ps512 => rsa(&RSA_PSS_2048_8192_SHA512, key, message, signature),
        Algorithm::Es256 => other(&ECDSA_P256_SHA256_FIXED, key.point(), message, signature),
        Algorithm::Es384 => other(&ECDSA_P384_SHA384_FIXED, key.point(), message, signature),
        Algorithm::EdDsa => other(&ED25519, key.edwards(), message, signature),
        // Whoever knows such a key can sign with it.
        Algorithm::Hs256 | Algorithm::Hs384 | Algorithm::Hs512 => None,
    };
    verified.ok_or_else(|| Flaw::expected("a signature by the issuer's key"))
}

fn rsa(parameters: &RsaParameters, key: &Jwk, message: &[u8], signature: &[u8]) -> Option<()> {
    let (n, e) = key.rsa()?;
    RsaPublicKeyComponents { n, e }.verify(parameters, message, signature).ok()
}

fn other(
    algorithm: &'static dyn VerificationAlgorithm,
    key: Option<Vec<u8>>,
    message: &[u8],
    signature: &[u8],
) -> Option<()> {
    UnparsedPublicKey::new(algorithm, key?).verify(message, signature).ok()
}
