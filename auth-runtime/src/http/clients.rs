//! The HTTP clients of an engine: two for each async runtime that sends with them.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder};
use tokio::runtime::{Handle, Id};

use super::identity::Identity;
use super::redirect::same_origin;
use crate::{Error, ErrorKind};

/// The user's function over a builder.
pub(crate) type Configure = Arc<dyn Fn(ClientBuilder) -> ClientBuilder + Send + Sync>;

/// The clients of each async runtime. A connection is driven by the runtime that opened it, so that one of a runtime that
/// rests answers nobody: no two runtimes share one.
pub(crate) struct HttpClients {
    configure: Option<Configure>,
    first: Pair,
    /// The runtime that sent first.
    home: OnceLock<Id>,
    /// Those of other runtimes; the last ones used come last.
    others: Mutex<Vec<(Id, Pair)>>,
    /// Those whose connections say who the client is; the last ones used come last.
    identified: Mutex<Vec<([u8; 32], Arc<HttpClients>)>>,
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

/// How many certificates have clients at once: each keeps connections of its own.
const IDENTITIES: usize = 64;

const CONNECT_LIMIT: Duration = Duration::from_secs(5);

impl HttpClients {
    /// # Errors
    ///
    /// There is no TLS, or what the user's function sets cannot be used.
    pub(crate) fn build(configure: Option<Configure>) -> Result<Self, Error> {
        ensure_tls()?;
        let first = Pair::build(configure.as_ref())?;
        let (others, identified) = (Mutex::default(), Mutex::default());
        Ok(Self { configure, first, home: OnceLock::new(), others, identified })
    }

    /// The clients whose connections say who the client is. A certificate belongs to an HTTP client, and a connection that
    /// was made with one may not carry requests of another.
    ///
    /// # Errors
    ///
    /// The certificate or its key cannot be used.
    pub(crate) fn identified(&self, identity: &Identity) -> Result<Arc<Self>, Error> {
        if let Some(clients) = self.known(identity) {
            return Ok(clients);
        }
        // Not under the lock: it takes a while, and others have theirs already.
        let made = Arc::new(self.made_for(identity)?);
        let mut known = self.identified.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= IDENTITIES {
            known.remove(0);
        }
        known.push((identity.fingerprint, Arc::clone(&made)));
        Ok(made)
    }

    /// Those that were made already, which are then the last ones used.
    fn known(&self, identity: &Identity) -> Option<Arc<Self>> {
        let mut known = self.identified.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.iter().position(|(fingerprint, _)| *fingerprint == identity.fingerprint)?;
        let entry = known.remove(found);
        let clients = Arc::clone(&entry.1);
        known.push(entry);
        Some(clients)
    }

    fn made_for(&self, identity: &Identity) -> Result<Self, Error> {
        let identified = identity.read()?;
        let configure = self.configure.clone();
        let with_identity: Configure = Arc::new(move |builder| {
            let configured = match &configure {
                Some(configure) => configure(builder),
                None => builder,
            };
            identified(configured)
        });
        Self::build(Some(with_identity)).map_err(|_| identity.mismatch())
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
