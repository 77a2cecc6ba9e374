//! With what a connection says who the client is: a certificate and its key.

use auth_exchange::OutgoingIdentity;
use reqwest::ClientBuilder;
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

    /// What gives it to an HTTP client that is built.
    ///
    /// # Errors
    ///
    /// One of the two is not what was expected, or this program has no TLS.
    pub(super) fn read(
        &self,
    ) -> Result<impl Fn(ClientBuilder) -> ClientBuilder + Send + Sync + use<>, Error> {
        self.check()?;
        self.parsed()
    }

    fn check(&self) -> Result<(), Error> {
        let (certificate_name, key_name) = &self.names;
        let says = |what: &str| self.key.contains(what);
        if !self.certificate.contains("-----BEGIN CERTIFICATE-----") {
            return Err(unfit(certificate_name, "a certificate in PEM (`-----BEGIN CERTIFICATE-----`)"));
        }
        if says("-----BEGIN ENCRYPTED PRIVATE KEY-----") || says("ENCRYPTED\n") {
            return Err(unfit(key_name, "a private key in PEM that is not encrypted"));
        }
        if !says("PRIVATE KEY-----") {
            return Err(unfit(key_name, "a private key in PEM (`-----BEGIN PRIVATE KEY-----`)"));
        }
        Ok(())
    }

    pub(super) fn mismatch(&self) -> Error {
        let (certificate_name, key_name) = &self.names;
        let names = format!("{certificate_name}` and `{key_name}");
        unfit(&names, "a certificate that can be read, and the key that belongs to it")
    }

    #[cfg(any(feature = "rustls", feature = "rustls-no-provider", feature = "native-tls"))]
    fn parsed(&self) -> Result<impl Fn(ClientBuilder) -> ClientBuilder + Send + Sync + use<>, Error> {
        let (certificate_name, key_name) = &self.names;
        let names = || format!("{certificate_name}` and `{key_name}");
        let identity = pair(&self.certificate, &self.key);
        let identity = identity.map_err(|_| unfit(&names(), "a certificate and its key"))?;
        Ok(move |builder: ClientBuilder| with_its_library(builder).identity(identity.clone()))
    }

    #[cfg(not(any(feature = "rustls", feature = "rustls-no-provider", feature = "native-tls")))]
    fn parsed(&self) -> Result<fn(ClientBuilder) -> ClientBuilder, Error> {
        Err(Error::new(ErrorKind::Configuration, "the spec has a `client_cert`, and this program has no TLS")
            .with_help("give `auth-runtime` the feature `rustls` or `native-tls`"))
    }
}

#[cfg(any(feature = "rustls", feature = "rustls-no-provider"))]
fn pair(certificate: &str, key: &str) -> reqwest::Result<reqwest::Identity> {
    let both = Zeroizing::new(format!("{certificate}\n{key}"));
    reqwest::Identity::from_pem(both.as_bytes())
}

/// A program may have both libraries, as where another crate asks `reqwest` for the other one, and an identity that was read
/// for one is refused by the other.
#[cfg(any(feature = "rustls", feature = "rustls-no-provider"))]
fn with_its_library(builder: ClientBuilder) -> ClientBuilder {
    builder.tls_backend_rustls()
}

#[cfg(all(feature = "native-tls", not(any(feature = "rustls", feature = "rustls-no-provider"))))]
fn pair(certificate: &str, key: &str) -> reqwest::Result<reqwest::Identity> {
    reqwest::Identity::from_pkcs8_pem(certificate.as_bytes(), key.as_bytes())
}

/// As for the other library.
#[cfg(all(feature = "native-tls", not(any(feature = "rustls", feature = "rustls-no-provider"))))]
fn with_its_library(builder: ClientBuilder) -> ClientBuilder {
    builder.tls_backend_native()
}

/// The library's own errors may quote what it was given.
fn unfit(names: &str, expected: &str) -> Error {
    Error::new(
        ErrorKind::InvalidInput,
        format!("`{names}` cannot be used for `client_cert`: expected {expected}"),
    )
}
