//! The store in Redis, against a real one.

mod calls;
mod outages;
mod replicas;
mod runtimes;
mod secrets;
#[cfg(feature = "redis-rustls")]
mod tls;

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use auth_runtime::store::{Entry, Lease, RedisStore, StoreError, StoreFuture, StoreKey, Swap, TokenStore};
use real_servers::Redis;

use crate::authority::{Authority, client};
use crate::support::access_token;

fn store(redis: &Redis) -> RedisStore {
    RedisStore::new(&redis.url()).unwrap()
}

fn entry(text: &str) -> Entry {
    Entry::from_text(text.to_owned())
}

/// A lease, as soon as there is none: one is given back in the background.
async fn leased(store: &RedisStore, key: &StoreKey) -> Lease {
    let start = Instant::now();
    loop {
        if let Some(lease) = store.lease(key, Duration::from_secs(15)).await.unwrap() {
            return lease;
        }
        assert!(start.elapsed() < Duration::from_secs(10), "somebody else has the lease");
    }
}

/// A key, which only the engine makes.
async fn key() -> StoreKey {
    #[derive(Clone, Default)]
    struct Spy(Arc<Mutex<Option<StoreKey>>>);

    impl Spy {
        fn fail<T: Send + 'static>(&self, key: &StoreKey) -> StoreFuture<'static, T> {
            *self.0.lock().unwrap() = Some(key.clone());
            Box::pin(std::future::ready(Err(StoreError::new("a spy keeps nothing"))))
        }
    }

    impl TokenStore for Spy {
        fn load<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, Option<Entry>> {
            self.fail(key)
        }

        fn compare_and_swap<'a>(
            &'a self,
            key: &'a StoreKey,
            _: Option<&'a Entry>,
            _: &'a Entry,
        ) -> StoreFuture<'a, Swap> {
            self.fail(key)
        }

        fn clear<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, ()> {
            self.fail(key)
        }

        fn lease<'a>(&'a self, key: &'a StoreKey, _: Duration) -> StoreFuture<'a, Option<Lease>> {
            self.fail(key)
        }
    }

    let (spy, authority) = (Spy::default(), Authority::default());
    let server = authority.server();
    access_token(&client(&server, spy.clone())).await.unwrap();
    spy.0.lock().unwrap().clone().unwrap()
}

#[tokio::test]
async fn a_token_is_bought_once_for_all_machines() {
    let Some(redis) = Redis::start() else { return };
    let authority = Authority::default();
    let server = authority.server();
    for _ in 0..5 {
        let client = client(&server, store(&redis));
        assert_eq!(access_token(&client).await.unwrap(), "access-0-0");
    }
    assert_eq!(server.count("/token"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_machines_that_renew_at_once_send_no_refresh_token_twice() {
    let Some(redis) = Redis::start() else { return };
    let authority = Authority::default();
    let server = authority.server();
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let client = client(&server, store(&redis));
            tokio::spawn(async move {
                for _ in 0..20 {
                    access_token(&client).await.unwrap();
                    client.invalidate();
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    let families = authority.lock();
    assert_eq!((families.revoked, families.bought()), (0, 1));
    assert_eq!(families.repeated(), Vec::<&String>::new());
}

#[tokio::test]
async fn tokens_do_not_expire_and_leases_do() {
    /// What Redis says of a key without an end.
    const NEVER: i64 = -1;

    let Some(redis) = Redis::start() else { return };
    let (authority, store, key) = (Authority::default(), store(&redis).key_prefix("shop:"), key().await);
    let server = authority.server();
    access_token(&client(&server, store.clone())).await.unwrap();
    let _lease = leased(&store, &key).await;
    let names = redis.ask("KEYS *");
    assert!(names.lines().all(|name| name.starts_with("shop:auth:example:-:")), "{names}");
    let (leases, tokens): (Vec<_>, Vec<_>) = names.lines().partition(|name| name.ends_with(":lease"));
    let [token] = tokens[..] else { panic!("{names}") };
    let left = |name: &str| redis.ask(&format!("PTTL {name}")).parse::<i64>().unwrap();
    assert_eq!(left(token), NEVER);
    // The client gives its own back in the background.
    assert!(leases.iter().any(|lease| (1..=15_000).contains(&left(lease))), "{names}");
    assert!(leases.iter().all(|lease| left(lease) != NEVER), "{names}");
}
