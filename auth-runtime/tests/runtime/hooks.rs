//! The program's own code that is told of new tokens.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use auth_runtime::store::MemoryStore;
use auth_runtime::{Client, ClientBuilder, ExposeSecret, ManualClock, NewToken, ObtainedBy};

use crate::support::server::Server;
use crate::support::{access_token, builder, clock, models, token_with_refresh, until};

const HOUR: Duration = Duration::from_secs(3_600);

/// What a hook was told.
#[derive(Clone, Default)]
struct Told {
    tokens: Arc<Mutex<Vec<(ObtainedBy, String)>>>,
    shown: Arc<Mutex<String>>,
}

impl Told {
    fn note(&self, new: &NewToken) {
        let shown = format!("{new:?}");
        *self.shown.lock().unwrap() += &shown;
        self.tokens.lock().unwrap().push((new.by, new.token.access_token.expose_secret().to_owned()));
    }

    fn all(&self) -> Vec<(ObtainedBy, String)> {
        self.tokens.lock().unwrap().clone()
    }
}

fn numbered() -> Server {
    let number = AtomicUsize::new(0);
    Server::start(move |_| token_with_refresh(number.fetch_add(1, Ordering::Relaxed) + 1, HOUR.as_secs()))
}

fn noting(builder: ClientBuilder<Client>, told: &Told) -> Client {
    let told = told.clone();
    let builder = builder.on_token(move |new| {
        told.note(&new);
        std::future::ready(Ok(()))
    });
    builder.build().unwrap()
}

fn renewing(server: &Server, clock: &ManualClock) -> ClientBuilder<Client> {
    builder(models::renewing(), server, clock)
}

#[tokio::test]
async fn purchases_and_renewals_are_told_once_each() {
    let (server, clock, told) = (numbered(), clock(), Told::default());
    let client = noting(renewing(&server, &clock), &told);
    for _ in 0..2 {
        for _ in 0..10 {
            access_token(&client).await.unwrap();
        }
        clock.advance(HOUR);
    }
    let expected =
        [(ObtainedBy::Purchase, "token-1".to_owned()), (ObtainedBy::Renewal, "token-2".to_owned())];
    assert_eq!(told.all(), expected);
    let shown = told.shown.lock().unwrap();
    assert!(
        shown.contains("Renewal") && !shown.contains("token-1") && !shown.contains("refresh-1"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_token_out_of_the_store_is_told_and_a_new_one_only_when_it_is_kept() {
    let (server, clock, store) = (numbered(), clock(), MemoryStore::new());
    let first = Told::default();
    access_token(&noting(renewing(&server, &clock).store(store.clone()), &first)).await.unwrap();
    assert_eq!(first.all(), [(ObtainedBy::Purchase, "token-1".to_owned())]);

    let second = Told::default();
    let hook = {
        let (told, store, origin, clock) =
            (second.clone(), store.clone(), server.origin().to_owned(), clock.clone());
        move |new: NewToken| {
            let (told, store, origin, clock) = (told.clone(), store.clone(), origin.clone(), clock.clone());
            async move {
                told.note(&new);
                // Whoever shares the store has the new token already.
                let other = shared(&origin, &clock, store);
                assert_eq!(access_token(&other).await?, new.token.access_token.expose_secret());
                Ok(())
            }
        }
    };
    let client = renewing(&server, &clock).store(store).on_token(hook).build().unwrap();
    access_token(&client).await.unwrap();
    clock.advance(HOUR);
    access_token(&client).await.unwrap();
    let expected = [(ObtainedBy::Store, "token-1".to_owned()), (ObtainedBy::Renewal, "token-2".to_owned())];
    assert_eq!(second.all(), expected);
    assert_eq!(server.count("/token"), 2);
}

fn shared(origin: &str, clock: &ManualClock, store: MemoryStore) -> Client {
    crate::support::builder_at(models::renewing(), origin, clock).store(store).build().unwrap()
}

#[tokio::test]
async fn no_caller_has_the_token_before_the_hook_is_done() {
    let (server, clock) = (numbered(), clock());
    let gate = Arc::new(tokio::sync::Semaphore::new(0));
    let reached = Arc::new(AtomicUsize::new(0));
    let hook = {
        let (gate, reached) = (Arc::clone(&gate), Arc::clone(&reached));
        move |_| {
            let (gate, reached) = (Arc::clone(&gate), Arc::clone(&reached));
            async move {
                reached.fetch_add(1, Ordering::Relaxed);
                gate.acquire().await?.forget();
                Ok(())
            }
        }
    };
    let client = renewing(&server, &clock).on_token(hook).build().unwrap();
    let waiting = tokio::spawn({
        let client = client.clone();
        async move { access_token(&client).await }
    });
    until(|| reached.load(Ordering::Relaxed) == 1).await;
    assert!(!waiting.is_finished() && !client.status().ready);
    gate.add_permits(1);
    assert_eq!(waiting.await.unwrap().unwrap(), "token-1");
}

#[tokio::test]
async fn a_hook_that_fails_panics_or_never_ends_loses_no_token() {
    let failures: [fn() -> Result<(), &'static str>; 2] = [|| Err("no disk"), || panic!("in the hook")];
    for failure in failures {
        let (server, clock) = (numbered(), clock());
        let hook = move |_| async move { Ok(failure()?) };
        let client = renewing(&server, &clock).on_token(hook).build().unwrap();
        assert_eq!(access_token(&client).await.unwrap(), "token-1");
        clock.advance(HOUR);
        assert_eq!(access_token(&client).await.unwrap(), "token-2");
        assert!(server.seen("/token")[1].body.ends_with("refresh_token=refresh-1"));
    }

    let (server, clock) = (numbered(), clock());
    let called = Arc::new(AtomicUsize::new(0));
    let hook = {
        let called = Arc::clone(&called);
        move |_| {
            called.fetch_add(1, Ordering::Relaxed);
            std::future::pending()
        }
    };
    let client = renewing(&server, &clock).on_token(hook).build().unwrap();
    let waiting = tokio::spawn(async move { access_token(&client).await });
    until(|| called.load(Ordering::Relaxed) == 1).await;
    clock.advance(Duration::from_secs(10));
    assert_eq!(waiting.await.unwrap().unwrap(), "token-1");
}
