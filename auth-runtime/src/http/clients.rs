//! The HTTP clients of an engine: two for each async runtime that sends with them.

use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder};
use tokio::runtime::{Handle, Id};

use super::redirect::same_origin;
use crate::{Error, ErrorKind};

/// The user's function over a builder.
pub(crate) type Configure = Box<dyn Fn(ClientBuilder) -> ClientBuilder + Send + Sync>;

/// The clients of each async runtime. A connection is driven by the runtime that opened it, so that one of a runtime that
/// rests answers nobody: no two runtimes share one.
pub(crate) struct HttpClients {
    configure: Option<Configure>,
    first: Pair,
    /// The runtime that sent first.
    home: OnceLock<Id>,
    /// Those of other runtimes; the last ones used come last.
    others: Mutex<Vec<(Id, Pair)>>,
}

/// One client for token requests and one for API requests: their redirects differ, and a redirect policy belongs to a
/// client.
#[derive(Clone)]
pub(crate) struct Pair {
    pub(crate) token: Client,
    pub(crate) api: Client,
}

/// How many runtimes besides the first one have clients; of more, those go that did not send for the longest.
const OTHERS: usize = 4;

const CONNECT_LIMIT: Duration = Duration::from_secs(5);

impl HttpClients {
    /// # Errors
    ///
    /// There is no TLS, or what the user's function sets cannot be used.
    pub(crate) fn build(configure: Option<Configure>) -> Result<Self, Error> {
        ensure_tls()?;
        let first = Pair::build(configure.as_ref())?;
        Ok(Self { configure, first, home: OnceLock::new(), others: Mutex::default() })
    }

    /// The clients of the runtime that this is called in.
    ///
    /// # Errors
    ///
    /// As [`build`](Self::build).
    pub(crate) fn here(&self) -> Result<Pair, Error> {
        let Ok(runtime) = Handle::try_current().map(|handle| handle.id()) else {
            return Ok(self.first.clone());
        };
        if *self.home.get_or_init(|| runtime) == runtime {
            return Ok(self.first.clone());
        }
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        let known = others.iter().position(|(id, _)| *id == runtime).map(|index| others.remove(index).1);
        let pair = known.map_or_else(|| Pair::build(self.configure.as_ref()), Ok)?;
        if others.len() >= OTHERS {
            others.remove(0);
        }
        others.push((runtime, pair.clone()));
        Ok(pair)
    }

    /// Begins an API request, which will be sent by whichever client belongs to the runtime that sends it.
    pub(crate) fn begin(&self, method: reqwest::Method, url: &str) -> reqwest::RequestBuilder {
        self.first.api.request(method, url)
    }
}

impl Pair {
    fn build(configure: Option<&Configure>) -> Result<Self, Error> {
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
