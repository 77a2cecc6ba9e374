//! Signatures with private keys in PEM, by `aws-lc-rs`.

use auth_exchange::{Sign, SignError};
use auth_model::Algorithm;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, EcdsaSigningAlgorithm,
    Ed25519KeyPair, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_SHA256, RSA_PSS_SHA384,
    RSA_PSS_SHA512, RsaEncoding, RsaKeyPair,
};
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject;
use zeroize::Zeroizing;

/// Signs with the keys that a spec names.
#[derive(Debug)]
pub(super) struct Signer;

impl Sign for Signer {
    fn sign(&self, algorithm: Algorithm, key: &[u8], message: &[u8]) -> Result<Vec<u8>, SignError> {
        let key = PrivateKeyDer::from_pem_slice(key).map_err(|_| SignError::NoKey)?;
        let key = Zeroizing::new(key);
        match algorithm {
            Algorithm::Rs256 => rsa(&RSA_PKCS1_SHA256, &key, message),
            Algorithm::Rs384 => rsa(&RSA_PKCS1_SHA384, &key, message),
            Algorithm::Rs512 => rsa(&RSA_PKCS1_SHA512, &key, message),
            Algorithm::Ps256 => rsa(&RSA_PSS_SHA256, &key, message),
            Algorithm::Ps384 => rsa(&RSA_PSS_SHA384, &key, message),
            Algorithm::Ps512 => rsa(&RSA_PSS_SHA512, &key, message),
            Algorithm::Es256 => ecdsa(&ECDSA_P256_SHA256_FIXED_SIGNING, &key, message),
            Algorithm::Es384 => ecdsa(&ECDSA_P384_SHA384_FIXED_SIGNING, &key, message),
            Algorithm::EdDsa => ed25519(&key, message),
            Algorithm::Hs256 | Algorithm::Hs384 | Algorithm::Hs512 => Err(SignError::OtherKey),
        }
    }
}

/// RFC 7518 §3.3 and §3.5, with a key in PKCS #1 or PKCS #8.
fn rsa(
    encoding: &'static dyn RsaEncoding,
    key: &PrivateKeyDer<'_>,
    message: &[u8],
) -> Result<Vec<u8>, SignError> {
    let pair = match key {
        PrivateKeyDer::Pkcs1(key) => RsaKeyPair::from_der(key.secret_pkcs1_der()),
        PrivateKeyDer::Pkcs8(key) => RsaKeyPair::from_pkcs8(key.secret_pkcs8_der()),
        _ => return Err(SignError::OtherKey),
    };
    let pair = pair.map_err(|_| SignError::OtherKey)?;
    let mut signature = vec![0; pair.public_modulus_len()];
    let signed = pair.sign(encoding, &SystemRandom::new(), message, &mut signature);
    signed.map(|()| signature).map_err(|_| SignError::OtherKey)
}

/// RFC 7518 §3.4: both numbers, one behind the other. The key is one in SEC 1 or PKCS #8.
fn ecdsa(
    algorithm: &'static EcdsaSigningAlgorithm,
    key: &PrivateKeyDer<'_>,
    message: &[u8],
) -> Result<Vec<u8>, SignError> {
    let pair = match key {
        PrivateKeyDer::Sec1(key) => EcdsaKeyPair::from_private_key_der(algorithm, key.secret_sec1_der()),
        PrivateKeyDer::Pkcs8(key) => EcdsaKeyPair::from_pkcs8(algorithm, key.secret_pkcs8_der()),
        _ => return Err(SignError::OtherKey),
    };
    let pair = pair.map_err(|_| SignError::OtherKey)?;
    let signed = pair.sign(&SystemRandom::new(), message);
    signed.map(|signature| signature.as_ref().to_vec()).map_err(|_| SignError::OtherKey)
}

/// RFC 8037. A key made by OpenSSL has no public half with it.
fn ed25519(key: &PrivateKeyDer<'_>, message: &[u8]) -> Result<Vec<u8>, SignError> {
    let PrivateKeyDer::Pkcs8(key) = key else { return Err(SignError::OtherKey) };
    let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(key.secret_pkcs8_der());
    Ok(pair.map_err(|_| SignError::OtherKey)?.sign(message).as_ref().to_vec())
}

#[cfg(test)]
mod tests;
