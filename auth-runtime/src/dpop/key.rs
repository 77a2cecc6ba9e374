//! Keys on P-256, by `aws-lc-rs`.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use secrecy::SecretString;
use zeroize::Zeroizing;

use super::damaged;
use super::proof::Jwk;
use crate::{Error, ErrorKind};

/// A key pair. Its `Debug` shows the public half at most.
#[derive(Debug)]
pub(super) struct Key(EcdsaKeyPair);

/// What stands before both numbers of a point that is not compressed (SEC 1 §2.3.3).
const UNCOMPRESSED: u8 = 4;

/// The length of each.
const NUMBER: usize = 32;

impl Key {
    pub(super) fn generate() -> Result<Self, Error> {
        EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).map(Self).map_err(|_| impossible())
    }

    /// A key that was [written](Self::written).
    pub(super) fn read(written: &str) -> Result<Self, Error> {
        let der = Zeroizing::new(STANDARD.decode(written).map_err(|_| damaged())?);
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &der).map(Self).map_err(|_| damaged())
    }

    /// PKCS #8 in base64.
    pub(super) fn written(&self) -> Result<SecretString, Error> {
        let der = self.0.to_pkcs8v1().map_err(|_| impossible())?;
        Ok(STANDARD.encode(der.as_ref()).into())
    }

    /// The public half (RFC 7518 §6.2.1).
    pub(super) fn jwk(&self) -> Result<Jwk, Error> {
        let Some((&UNCOMPRESSED, numbers)) = self.0.public_key().as_ref().split_first() else {
            return Err(impossible());
        };
        let (x, y) = numbers.split_at_checked(NUMBER).ok_or_else(impossible)?;
        Ok(Jwk::p256(URL_SAFE_NO_PAD.encode(x), URL_SAFE_NO_PAD.encode(y)))
    }

    /// A signature as a JWS has it (RFC 7518 §3.4).
    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let signed = self.0.sign(&SystemRandom::new(), message);
        signed.map(|signature| signature.as_ref().to_vec()).map_err(|_| impossible())
    }
}

fn impossible() -> Error {
    Error::new(ErrorKind::Internal, "the key that tokens are bound to cannot be made or used")
}
