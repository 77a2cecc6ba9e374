//! With what a connection says who the client is: a certificate and its key.

use auth_exchange::OutgoingIdentity;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{Error, ErrorKind};

/// A certificate and its key, as a spec places them.
#[derive(Clone)]
pub(crate) struct Identity {
    /// By which one is told from others, without holding them.
    pub(super) fingerprint: [u8; 32],
    certificate: Zeroizing<String>,
    key: Zeroizing<String>,
    /// What the spec calls the two.
    names: (String, String),
}

impl Identity {
    pub(crate) fn new(outgoing: &OutgoingIdentity) -> Self {
        let (certificate, key) = (outgoing.certificate.clear(), outgoing.key.clear());
        let mut digest = Sha256::new();
        digest.update(Sha256::digest(certificate));
        digest.update(Sha256::digest(key));
        Self {
            fingerprint: digest.finalize().into(),
            certificate: Zeroizing::new(certificate.to_owned()),
            key: Zeroizing::new(key.to_owned()),
            names: (outgoing.certificate_name.clone(), outgoing.key_name.clone()),
        }
    }

    /// As the HTTP library has it.
    ///
    /// # Errors
    ///
    /// One of the two is not what was expected.
    pub(super) fn read(&self) -> Result<reqwest::Identity, Error> {
        let (certificate_name, key_name) = &self.names;
        if !self.certificate.contains("-----BEGIN CERTIFICATE-----") {
            return Err(unfit(certificate_name, "a certificate in PEM (`-----BEGIN CERTIFICATE-----`)"));
        }
        if self.key.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || self.key.contains("ENCRYPTED\n") {
            return Err(unfit(key_name, "a private key in PEM that is not encrypted"));
        }
        if !self.key.contains("PRIVATE KEY-----") {
            return Err(unfit(key_name, "a private key in PEM (`-----BEGIN PRIVATE KEY-----`)"));
        }
        self.parsed()
            .map_err(|()| unfit(&format!("{certificate_name}` and `{key_name}"), "a certificate and its key"))
    }

    pub(super) fn mismatch(&self) -> Error {
        let (certificate_name, key_name) = &self.names;
        let names = format!("{certificate_name}` and `{key_name}");
        unfit(&names, "a certificate that can be read, and the key that belongs to it")
    }

    #[cfg(any(feature = "rustls", feature = "rustls-no-provider"))]
    fn parsed(&self) -> Result<reqwest::Identity, ()> {
        let both = Zeroizing::new(format!("{}\n{}", self.certificate.as_str(), self.key.as_str()));
        reqwest::Identity::from_pem(both.as_bytes()).map_err(drop)
    }

    #[cfg(all(feature = "native-tls", not(any(feature = "rustls", feature = "rustls-no-provider"))))]
    fn parsed(&self) -> Result<reqwest::Identity, ()> {
        reqwest::Identity::from_pkcs8_pem(self.certificate.as_bytes(), self.key.as_bytes()).map_err(drop)
    }

    #[cfg(not(any(feature = "native-tls", feature = "rustls", feature = "rustls-no-provider")))]
    fn parsed(&self) -> Result<reqwest::Identity, ()> {
        Err(())
    }
}

/// The library's own errors may quote what it was given.
fn unfit(names: &str, expected: &str) -> Error {
    Error::new(
        ErrorKind::InvalidInput,
        format!("`{names}` cannot be used for `client_cert`: expected {expected}"),
    )
}
