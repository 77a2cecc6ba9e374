//! Connections that nobody else reads.

use crate::store::StoreError;

/// Whether there is TLS. The library panics where rustls has no crypto provider.
#[cfg(feature = "redis-rustls")]
pub(super) fn ensure() -> Result<(), StoreError> {
    if rustls::crypto::CryptoProvider::get_default().is_some() {
        return Ok(());
    }
    Err(StoreError::new(
        "rustls has no crypto provider; install one first, such as \
         `rustls::crypto::aws_lc_rs::default_provider().install_default()`",
    ))
}

#[cfg(not(feature = "redis-rustls"))]
pub(super) fn ensure() -> Result<(), StoreError> {
    Err(StoreError::new("the address of Redis asks for TLS, which needs the feature `redis-rustls`"))
}

/// The same client, which takes only certificates that come from these.
#[cfg(feature = "redis-rustls")]
pub(super) fn trusting(client: &redis::Client, roots: &[u8]) -> Result<redis::Client, StoreError> {
    let certificates = redis::TlsCertificates { client_tls: None, root_cert: Some(roots.to_owned()) };
    redis::Client::build_with_tls(client.get_connection_info().clone(), certificates).map_err(|_| {
        StoreError::new("the roots cannot be used; expected certificates in PEM and an address with `rediss`")
    })
}
