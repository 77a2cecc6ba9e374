//! A process that renews until it is told to end, or killed.

use std::env;
use std::sync::Mutex;
use std::time::Duration;

use auth_runtime::ErrorKind;
use auth_runtime::model::Provider;
use auth_runtime::store::{Entry, Lease, StoreFuture, StoreKey, Swap, TokenStore};

use super::fate::{Fate, LEASE, PLACES, Place};
use crate::authority::builder;
use crate::support::{access_token, reqwest_without_proxy};

/// The variables that make this binary a child.
pub(crate) const PLACE: &str = "AUTH_CHAOS_STORE";
pub(crate) const ORIGIN: &str = "AUTH_CHAOS_ORIGIN";
pub(crate) const FATE: &str = "AUTH_CHAOS_FATE";
pub(crate) const PROCESS: &str = "x-process";

/// Where a child tells which errors it got.
pub(crate) const FAILED: &str = "/failed/";

pub(crate) fn is_one() -> bool {
    env::var_os(PLACE).is_some()
}

/// Where the store is.
pub(crate) fn place() -> String {
    env::var(PLACE).unwrap()
}

pub(crate) fn run(provider: Provider, store: impl TokenStore) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(renew(provider, store));
}

/// Renews until the parent kills it, or is gone itself. A token that it shows as its last one was kept before.
async fn renew(provider: Provider, store: impl TokenStore) {
    let origin = env::var(ORIGIN).unwrap();
    let process = std::process::id().to_string();
    let doom = Doom::from_environment();
    let store = Doomed { store, doom: doom.clone() };
    let builder = builder(provider, &origin, store).http(move |builder| {
        let mut headers = auth_runtime::reqwest::header::HeaderMap::new();
        headers.insert(PROCESS, process.parse().unwrap());
        builder.no_proxy().default_headers(headers)
    });
    let client = builder.build().unwrap();
    loop {
        if let Err(error) = access_token(&client).await
            && tell(&origin, error.kind()).await.is_err()
        {
            return;
        }
        doom.at(Place::Published);
        client.invalidate();
    }
}

/// Tells an error, and takes a breath.
async fn tell(origin: &str, kind: ErrorKind) -> auth_runtime::reqwest::Result<()> {
    let http = reqwest_without_proxy(auth_runtime::reqwest::Client::builder()).build().unwrap();
    http.get(format!("{origin}{FAILED}{kind:?}")).send().await?;
    tokio::time::sleep(Duration::from_millis(20)).await;
    Ok(())
}

/// What happens to this process: it, at a place, the second time that it gets there.
#[derive(Clone)]
struct Doom(std::sync::Arc<Mutex<Option<(Place, Fate, u32)>>>);

impl Doom {
    fn from_environment() -> Self {
        let text = env::var(FATE).unwrap_or_default();
        let doom = text.split_once(' ').and_then(|(place, fate)| {
            let place = PLACES.into_iter().find(|known| format!("{known:?}") == place)?;
            let fate = if fate == "Killed" { Fate::Killed } else { Fate::Stopped };
            Some((place, fate, 2))
        });
        Self(std::sync::Arc::new(Mutex::new(doom)))
    }

    fn at(&self, place: Place) {
        let mut doom = self.0.lock().unwrap();
        let Some((at, fate, times)) = doom.as_mut().filter(|(at, ..)| *at == place) else { return };
        debug_assert_eq!(*at, place);
        *times -= 1;
        if *times == 0 {
            fate.befall(&std::process::id().to_string());
            *doom = None;
        }
    }
}

/// A store at whose calls it happens.
struct Doomed<S> {
    store: S,
    doom: Doom,
}

impl<S: TokenStore> TokenStore for Doomed<S> {
    fn load<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, Option<Entry>> {
        Box::pin(async move {
            self.doom.at(Place::BeforeLoad);
            let loaded = self.store.load(key).await;
            self.doom.at(Place::AfterLoad);
            loaded
        })
    }

    fn compare_and_swap<'a>(
        &'a self,
        key: &'a StoreKey,
        spent: Option<&'a Entry>,
        new: &'a Entry,
    ) -> StoreFuture<'a, Swap> {
        let marks = new.expose_text().contains("\"mark\"");
        let (before, after) =
            if marks { (Place::BeforeMark, Place::AfterMark) } else { (Place::BeforeKeep, Place::AfterKeep) };
        Box::pin(async move {
            self.doom.at(before);
            let swapped = self.store.compare_and_swap(key, spent, new).await;
            self.doom.at(after);
            swapped
        })
    }

    fn clear<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, ()> {
        self.store.clear(key)
    }

    fn lease<'a>(&'a self, key: &'a StoreKey, _: Duration) -> StoreFuture<'a, Option<Lease>> {
        Box::pin(async move {
            self.doom.at(Place::BeforeLease);
            let lease = self.store.lease(key, Duration::from_millis(LEASE)).await;
            self.doom.at(Place::AfterLease);
            lease
        })
    }
}
