//! Promise 10: a rotated refresh token is kept before any caller sees the access token that came with it.
//!
//! What becomes of it when processes are killed and stopped between the steps is in `../store/chaos.rs`.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use auth_runtime::store::{Entry, Lease, MemoryStore, StoreFuture, StoreKey, Swap, TokenStore};
use tokio::sync::Semaphore;

use crate::support::server::Server;
use crate::support::{access_token, builder, clock, models, token, token_with_refresh, until};

const HOUR: u64 = 3_600;

/// A store that lets a new token in when the test says so.
#[derive(Clone)]
struct Gated {
    store: MemoryStore,
    gate: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    kept: Arc<Mutex<String>>,
}

impl TokenStore for Gated {
    fn load<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, Option<Entry>> {
        self.store.load(key)
    }

    fn compare_and_swap<'a>(
        &'a self,
        key: &'a StoreKey,
        spent: Option<&'a Entry>,
        new: &'a Entry,
    ) -> StoreFuture<'a, Swap> {
        Box::pin(async move {
            if !new.expose_text().contains("\"mark\"") {
                self.waiting.fetch_add(1, Ordering::Relaxed);
                self.gate.acquire().await.unwrap().forget();
            }
            let swap = self.store.compare_and_swap(key, spent, new).await;
            new.expose_text().clone_into(&mut self.kept.lock().unwrap());
            swap
        })
    }

    fn clear<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, ()> {
        self.store.clear(key)
    }

    fn lease<'a>(&'a self, key: &'a StoreKey, duration: Duration) -> StoreFuture<'a, Option<Lease>> {
        self.store.lease(key, duration)
    }
}

#[tokio::test]
async fn no_caller_sees_a_token_before_it_is_kept() {
    let number = AtomicUsize::new(0);
    let server = Server::start(move |_| token_with_refresh(number.fetch_add(1, Ordering::Relaxed) + 1, HOUR));
    let store = Gated {
        store: MemoryStore::new(),
        gate: Arc::new(Semaphore::new(0)),
        waiting: Arc::default(),
        kept: Arc::default(),
    };
    let clock = clock();
    let client = builder(models::renewing(), &server, &clock).store(store.clone()).build().unwrap();
    // The first is bought, the others are renewed.
    for number in 1..=5 {
        let callers: Vec<_> = (0..10)
            .map(|_| {
                let (client, kept) = (client.clone(), Arc::clone(&store.kept));
                tokio::spawn(async move {
                    let token = access_token(&client).await.unwrap();
                    (token, kept.lock().unwrap().clone())
                })
            })
            .collect();
        until(|| store.waiting.load(Ordering::Relaxed) == number).await;
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        assert_eq!(server.count("/token"), number);
        assert!(callers.iter().all(|caller| !caller.is_finished()), "a caller sees token {number}");
        store.gate.add_permits(1);
        for caller in callers {
            let (token, kept) = caller.await.unwrap();
            assert_eq!(token, format!("token-{number}"));
            assert!(kept.contains(&format!("refresh-{number}\"")), "{kept}");
        }
        clock.advance(Duration::from_secs(HOUR));
    }
}

#[tokio::test]
async fn a_reply_without_a_refresh_token_leaves_the_old_one_in_the_store() {
    let number = AtomicUsize::new(0);
    let server = Server::start(move |_| match number.fetch_add(1, Ordering::Relaxed) {
        0 => token_with_refresh(1, HOUR),
        later => token(later + 1, HOUR),
    });
    let (clock, store) = (clock(), MemoryStore::new());
    for _ in 0..3 {
        // Each is a new process to the store.
        let client = builder(models::renewing(), &server, &clock).store(store.clone()).build().unwrap();
        access_token(&client).await.unwrap();
        clock.advance(Duration::from_secs(HOUR));
    }
    let sent: Vec<_> = server.seen("/token").into_iter().map(|seen| seen.body).collect();
    assert!(sent[0].starts_with("grant_type=client_credentials"));
    for body in &sent[1..] {
        assert_eq!(body, "grant_type=refresh_token&refresh_token=refresh-1");
    }
}
