//! The two HTTP clients of an engine.

use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder};

use super::redirect::same_origin;
use crate::{Error, ErrorKind};

/// The user's function over a builder.
pub(crate) type Configure = Box<dyn Fn(ClientBuilder) -> ClientBuilder + Send + Sync>;

/// One client for token requests and one for API requests: their redirects differ, and a redirect policy belongs to a
/// client.
pub(crate) struct HttpClients {
    pub(crate) token: Client,
    pub(crate) api: Client,
}

const CONNECT_LIMIT: Duration = Duration::from_secs(5);

impl HttpClients {
    /// # Errors
    ///
    /// There is no TLS, or what the user's function sets cannot be used.
    pub(crate) fn build(configure: Option<&Configure>) -> Result<Self, Error> {
        ensure_tls()?;
        let token = hardened(configure).redirect(Policy::none()).retry(reqwest::retry::never());
        let api = hardened(configure).redirect(same_origin());
        Ok(Self { token: build(token)?, api: build(api)? })
    }
}

/// What the user sets, then what no user may change. The features of `reqwest` unify over all crates of a program, so
/// what must be off is always said to be.
fn hardened(configure: Option<&Configure>) -> ClientBuilder {
    let defaults = Client::builder().connect_timeout(CONNECT_LIMIT);
    let configured = match configure {
        Some(configure) => configure(defaults),
        None => defaults,
    };
    // Its log would hold every byte that is sent.
    let configured = configured.connection_verbose(false);
    configured.referer(false).no_gzip().no_brotli().no_zstd().no_deflate()
}

fn build(builder: ClientBuilder) -> Result<Client, Error> {
    builder.build().map_err(|error| {
        Error::new(ErrorKind::Configuration, "the HTTP client cannot be set up")
            .with_source(error.without_url())
    })
}

/// `reqwest` panics where rustls has no provider.
#[cfg(all(feature = "rustls-no-provider", not(feature = "rustls")))]
fn ensure_tls() -> Result<(), Error> {
    if rustls::crypto::CryptoProvider::get_default().is_some() {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Configuration, "rustls has no crypto provider")
        .with_help("install one first, such as `rustls::crypto::ring::default_provider().install_default()`"))
}

#[cfg(not(all(feature = "rustls-no-provider", not(feature = "rustls"))))]
#[allow(clippy::unnecessary_wraps, reason = "the other configuration can fail")]
fn ensure_tls() -> Result<(), Error> {
    Ok(())
}
