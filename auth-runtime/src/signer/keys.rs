//! Signatures with private keys, by `aws-lc-rs`.

mod jwk;

use auth_exchange::{Sign, SignError};
use auth_model::Algorithm;
use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, EcdsaSigningAlgorithm,
    Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_SHA256,
    RSA_PSS_SHA384, RSA_PSS_SHA512, RsaEncoding, RsaKeyPair,
};
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject;
use zeroize::Zeroizing;

use jwk::Jwk;

/// Signs with the keys that a spec names.
#[derive(Debug)]
pub(super) struct Signer;

impl Sign for Signer {
    fn sign(&self, algorithm: Algorithm, key: &[u8], message: &[u8]) -> Result<Vec<u8>, SignError> {
        let key = Key::read(key)?;
        match algorithm {
            Algorithm::Rs256 => rsa(&RSA_PKCS1_SHA256, &key, message),
            Algorithm::Rs384 => rsa(&RSA_PKCS1_SHA384, &key, message),
            Algorithm::Rs512 => rsa(&RSA_PKCS1_SHA512, &key, message),
            Algorithm::Ps256 => rsa(&RSA_PSS_SHA256, &key, message),
            Algorithm::Ps384 => rsa(&RSA_PSS_SHA384, &key, message),
            Algorithm::Ps512 => rsa(&RSA_PSS_SHA512, &key, message),
            Algorithm::Es256 => ecdsa(&ECDSA_P256_SHA256_FIXED_SIGNING, &key, message),
            Algorithm::Es384 => ecdsa(&ECDSA_P384_SHA384_FIXED_SIGNING, &key, message),
            Algorithm::EdDsa => Ok(key.ed25519()?.sign(message).as_ref().to_vec()),
            Algorithm::Hs256 | Algorithm::Hs384 | Algorithm::Hs512 => Err(SignError::OtherKey),
        }
    }

    fn public_key(&self, key: &[u8]) -> Result<Vec<u8>, SignError> {
        let key = Key::read(key)?;
        let of_curve = |algorithm| Ok(der(key.ecdsa(algorithm)?.public_key()));
        let rsa = || Ok(der(key.rsa()?.public_key()));
        let ed25519 = || Ok(der(key.ed25519()?.public_key()));
        // Each reads keys of its own kind only.
        let found = rsa()
            .or_else(|_: SignError| of_curve(&ECDSA_P256_SHA256_FIXED_SIGNING))
            .or_else(|_: SignError| of_curve(&ECDSA_P384_SHA384_FIXED_SIGNING))
            .or_else(|_: SignError| ed25519())?;
        found.ok_or(SignError::OtherKey)
    }
}

/// A private key as it is written.
enum Key {
    /// PKCS #1, PKCS #8 or SEC 1, in PEM.
    Pem(Zeroizing<PrivateKeyDer<'static>>),
    Jwk(Box<Jwk>),
}

impl Key {
    fn read(written: &[u8]) -> Result<Self, SignError> {
        if written.trim_ascii_start().starts_with(b"{") {
            return Ok(Self::Jwk(Box::new(Jwk::read(written)?)));
        }
        let key = PrivateKeyDer::from_pem_slice(written).map_err(|_| SignError::NoKey)?;
        Ok(Self::Pem(Zeroizing::new(key)))
    }

    fn pem(&self) -> Option<&PrivateKeyDer<'static>> {
        match self {
            Self::Pem(key) => Some(key),
            Self::Jwk(_) => None,
        }
    }

    fn rsa(&self) -> Result<RsaKeyPair, SignError> {
        let pair = match (self, self.pem()) {
            (Self::Jwk(key), _) => return key.rsa(),
            (_, Some(PrivateKeyDer::Pkcs1(key))) => RsaKeyPair::from_der(key.secret_pkcs1_der()),
            (_, Some(PrivateKeyDer::Pkcs8(key))) => RsaKeyPair::from_pkcs8(key.secret_pkcs8_der()),
            _ => return Err(SignError::OtherKey),
        };
        pair.map_err(|_| SignError::OtherKey)
    }

    fn ecdsa(&self, algorithm: &'static EcdsaSigningAlgorithm) -> Result<EcdsaKeyPair, SignError> {
        let pair = match (self, self.pem()) {
            (Self::Jwk(key), _) => return key.ecdsa(algorithm),
            (_, Some(PrivateKeyDer::Sec1(key))) => {
                EcdsaKeyPair::from_private_key_der(algorithm, key.secret_sec1_der())
            }
            (_, Some(PrivateKeyDer::Pkcs8(key))) => {
                EcdsaKeyPair::from_pkcs8(algorithm, key.secret_pkcs8_der())
            }
            _ => return Err(SignError::OtherKey),
        };
        pair.map_err(|_| SignError::OtherKey)
    }

    /// RFC 8037. A key made by OpenSSL has no public half with it.
    fn ed25519(&self) -> Result<Ed25519KeyPair, SignError> {
        let pair = match (self, self.pem()) {
            (Self::Jwk(key), _) => return key.ed25519(),
            (_, Some(PrivateKeyDer::Pkcs8(key))) => {
                Ed25519KeyPair::from_pkcs8_maybe_unchecked(key.secret_pkcs8_der())
            }
            _ => return Err(SignError::OtherKey),
        };
        pair.map_err(|_| SignError::OtherKey)
    }
}

/// RFC 7518 §3.3 and §3.5.
fn rsa(encoding: &'static dyn RsaEncoding, key: &Key, message: &[u8]) -> Result<Vec<u8>, SignError> {
    let pair = key.rsa()?;
    let mut signature = vec![0; pair.public_modulus_len()];
    let signed = pair.sign(encoding, &SystemRandom::new(), message, &mut signature);
    signed.map(|()| signature).map_err(|_| SignError::OtherKey)
}

/// RFC 7518 §3.4: both numbers, one behind the other.
fn ecdsa(algorithm: &'static EcdsaSigningAlgorithm, key: &Key, message: &[u8]) -> Result<Vec<u8>, SignError> {
    let signed = key.ecdsa(algorithm)?.sign(&SystemRandom::new(), message);
    signed.map(|signature| signature.as_ref().to_vec()).map_err(|_| SignError::OtherKey)
}

/// A public key as `SubjectPublicKeyInfo`.
fn der(key: &impl AsDer<PublicKeyX509Der<'static>>) -> Option<Vec<u8>> {
    key.as_der().ok().map(|der| der.as_ref().to_vec())
}

#[cfg(test)]
mod tests;
