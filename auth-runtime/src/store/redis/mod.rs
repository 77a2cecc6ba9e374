//! A store for many machines: Redis.

mod failure;
mod leases;
mod link;
mod scripts;
mod tls;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ::redis::RedisResult;
use ::redis::aio::MultiplexedConnection;

use super::{Entry, Lease, StoreError, StoreFuture, StoreKey, Swap, TokenStore};
use failure::Failure;
use leases::Ended;
use link::Link;

/// Shares tokens between machines, in one Redis or Valkey server.
///
/// **The server must not forget.** A server that comes back without its last writes, after a crash or as a replica that
/// was behind, brings spent refresh tokens back, and a provider may answer their second use by revoking the login. Run
/// it with `appendonly yes`, `appendfsync always` and `maxmemory-policy noeviction`; where a replica may take its place,
/// say so with [`replicas`](Self::replicas). The docs of the stores say more.
///
/// Tokens stand in the server in clear, and nothing in it expires but leases. A connection is made when it is needed, and
/// made again when it broke or belongs to another async runtime. A server that does not answer is given up after 1.5
/// seconds.
#[derive(Clone)]
pub struct RedisStore {
    link: Arc<Link>,
    ended: Arc<Ended>,
    prefix: Arc<str>,
    replicas: usize,
}

impl RedisStore {
    /// A store in the server at this address, `redis://[user:password@]host[:port][/database]`. With the feature
    /// `redis-rustls` it may be `rediss`: the server's certificate must come from a root that the system trusts. Nothing
    /// is sent yet.
    ///
    /// # Errors
    ///
    /// The address is none, or asks for TLS where there is none.
    pub fn new(url: &str) -> Result<Self, StoreError> {
        Link::new(url).map(Self::over)
    }

    /// The same behind TLS, where the server's certificate must come from one of these roots, in PEM, and none of the
    /// system's.
    ///
    /// # Errors
    ///
    /// The address is none with `rediss`, the roots are none, or rustls has no crypto provider.
    #[cfg(feature = "redis-rustls")]
    pub fn trusting(url: &str, roots: &[u8]) -> Result<Self, StoreError> {
        Link::trusting(url, roots).map(Self::over)
    }

    /// What every key in the server begins with, nothing unless it is said. Behind it stands the key of the token, which
    /// begins with the client's namespace; a lease has the same and `:lease`.
    #[must_use]
    pub fn key_prefix(self, prefix: &str) -> Self {
        Self { prefix: Arc::from(prefix), ..self }
    }

    /// How many replicas must have a change before it counts, none unless it is said. A change that fewer confirm within a
    /// second has failed: no refresh token is sent after it.
    ///
    /// It is safe only with all replicas that may take the server's place: one that does not confirm and is promoted
    /// brings a spent refresh token back.
    #[must_use]
    pub fn replicas(self, count: usize) -> Self {
        Self { replicas: count, ..self }
    }

    fn over(link: Link) -> Self {
        Self { link: Arc::new(link), ended: Arc::default(), prefix: Arc::from(""), replicas: 0 }
    }

    fn entry_key(&self, key: &StoreKey) -> String {
        format!("{}{key}", self.prefix)
    }

    fn lease_key(&self, key: &StoreKey) -> String {
        format!("{}{key}:lease", self.prefix)
    }

    /// Ends once as many replicas have what this connection wrote as must have it.
    async fn replicate(&self, connection: &mut MultiplexedConnection) -> Result<(), Failure> {
        if self.replicas == 0 {
            return Ok(());
        }
        let confirmed = scripts::wait(self.replicas).query_async(connection).await?;
        if confirmed < self.replicas {
            return Err(Failure::Replicas { confirmed, wanted: self.replicas });
        }
        Ok(())
    }

    /// Gives a lease back in the background, where there is a runtime for it; otherwise this process, or its end, does.
    fn release(&self, key: &str, holder: String) {
        self.ended.insert(key, &holder);
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let (store, key) = (self.clone(), key.to_owned());
        runtime.spawn(async move {
            let released = store.link.ask(|mut connection| {
                let (key, holder) = (&key, &holder);
                async move { Ok(scripts::release(key, holder).invoke_async(&mut connection).await?) }
            });
            if let Ok(()) = released.await {
                store.ended.remove(&key, &holder);
            }
        });
    }
}

impl TokenStore for RedisStore {
    fn load<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, Option<Entry>> {
        Box::pin(async move {
            let key = &self.entry_key(key);
            let loaded = self.link.ask(|mut connection| async move {
                let kept: RedisResult<Option<Vec<u8>>> = scripts::get(key).query_async(&mut connection).await;
                kept?.map(String::from_utf8).transpose().map_err(|_| Failure::NoText)
            });
            Ok(loaded.await?.map(Entry::from_text))
        })
    }

    fn compare_and_swap<'a>(
        &'a self,
        key: &'a StoreKey,
        spent: Option<&'a Entry>,
        new: &'a Entry,
    ) -> StoreFuture<'a, Swap> {
        Box::pin(async move {
            let key = &self.entry_key(key);
            let swapped = self.link.ask(|mut connection| async move {
                let swapped: bool = scripts::swap(key, spent, new).invoke_async(&mut connection).await?;
                if !swapped {
                    return Ok(Swap::Lost);
                }
                self.replicate(&mut connection).await?;
                Ok(Swap::Done)
            });
            swapped.await
        })
    }

    fn clear<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let key = &self.entry_key(key);
            let cleared = self.link.ask(|mut connection| async move {
                scripts::clear(key).invoke_async::<()>(&mut connection).await?;
                self.replicate(&mut connection).await
            });
            cleared.await
        })
    }

    fn lease<'a>(&'a self, key: &'a StoreKey, duration: Duration) -> StoreFuture<'a, Option<Lease>> {
        Box::pin(async move {
            let key = self.lease_key(key);
            let (holder, ended) = (leases::holder(), self.ended.take(&key));
            let leased = self.link.ask(|mut connection| {
                let lease = scripts::lease(&key, &holder, ended.as_deref(), duration);
                async move { Ok(lease.invoke_async::<bool>(&mut connection).await?) }
            });
            let store = self.clone();
            Ok(leased.await?.then(|| Lease::new(move || store.release(&key, holder))))
        })
    }
}

impl fmt::Debug for RedisStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("RedisStore");
        shown.field("server", &self.link.server()).field("key_prefix", &self.prefix);
        shown.field("replicas", &self.replicas).finish_non_exhaustive()
    }
}
