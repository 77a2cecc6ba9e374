//! Signatures with private keys, which whoever can compute them hands in: this crate knows hashes only.

use std::fmt;

use auth_model::Algorithm;

/// Computes signatures. Keys are PEM, or JWK (RFC 7517).
pub trait Sign: fmt::Debug + Send + Sync {
    /// The signature of a message, as a JWS carries it (RFC 7518 §3).
    ///
    /// # Errors
    ///
    /// Where the key cannot be read, or is of another kind than the algorithm needs.
    fn sign(&self, algorithm: Algorithm, key: &[u8], message: &[u8]) -> Result<Vec<u8>, SignError>;

    /// The public key of a private one, as `SubjectPublicKeyInfo` (RFC 5280 §4.1) in DER.
    ///
    /// # Errors
    ///
    /// Where the key cannot be read.
    fn public_key(&self, key: &[u8]) -> Result<Vec<u8>, SignError>;
}

/// Why there is no signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignError {
    /// It is no private key.
    NoKey,
    /// It is a key of another kind.
    OtherKey,
}
