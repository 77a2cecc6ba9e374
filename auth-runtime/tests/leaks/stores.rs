//! Stores that fail, and what is kept in those that do not.

use std::sync::Arc;
use std::time::Duration;

use auth_runtime::ErrorKind;
use auth_runtime::store::{
    Entry, FileStore, Lease, MemoryStore, StoreError, StoreFuture, StoreKey, Swap, TokenStore,
};

use crate::listener::{EXPECTED, Listener};
use crate::providers::with_token;
use crate::shared::search::{CANARY, assert_silent};
use crate::stage::Stage;
use crate::support::access_token;
use crate::told::{assert_error_silent, assert_shows_nothing};

/// After which no token lives.
const LONG: Duration = Duration::from_secs(7 * 24 * 3_600);

/// A store whose entry is no entry, and that keeps nothing.
#[derive(Clone)]
enum Broken {
    /// Every call fails.
    Down,
    /// What was kept is damaged.
    Damaged(String),
    /// The calls panic.
    Panics,
}

impl Broken {
    fn answer<T: Send + 'static>(&self, answer: T) -> StoreFuture<'static, T> {
        let answer = match self {
            Self::Down => Err(StoreError::new("out of order")),
            Self::Damaged(_) => Ok(answer),
            Self::Panics => panic!("{EXPECTED}"),
        };
        Box::pin(std::future::ready(answer))
    }
}

impl TokenStore for Broken {
    fn load<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, Option<Entry>> {
        assert_shows_nothing("a key", key);
        assert_silent("a key", key.as_str());
        match self {
            Self::Damaged(text) => self.answer(Some(Entry::from_text(text.clone()))),
            _ => self.answer(None),
        }
    }

    fn compare_and_swap<'a>(
        &'a self,
        _: &'a StoreKey,
        spent: Option<&'a Entry>,
        new: &'a Entry,
    ) -> StoreFuture<'a, Swap> {
        assert_shows_nothing("an entry", &(spent, new));
        self.answer(Swap::Lost)
    }

    fn clear<'a>(&'a self, _: &'a StoreKey) -> StoreFuture<'a, ()> {
        self.answer(())
    }

    fn lease<'a>(&'a self, _: &'a StoreKey, _: Duration) -> StoreFuture<'a, Option<Lease>> {
        self.answer(Some(Lease::new(|| {})))
    }
}

#[tokio::test]
async fn no_store_that_fails_tells_a_secret() {
    let listener = Listener::start();
    let damaged = [
        CANARY.to_owned(),
        format!("{{\"version\": 1, \"token\": {CANARY:?}}}"),
        format!("{{\"version\": {CANARY:?}}}"),
        format!("{{\"version\": 2, \"token\": {CANARY:?}}}"),
        format!("{{\"version\": 1, {CANARY:?}: 1}}"),
        format!("{{\"version\": 1, \"token\": {{ \"access_token\": {CANARY:?} }}}}"),
    ];
    let stores = damaged.map(Broken::Damaged).into_iter().chain([Broken::Down, Broken::Panics]);
    for store in stores {
        for case in with_token() {
            let stage = Stage::new(case);
            let builder = stage.case.builder(stage.server.origin()).clock(stage.clock.clone());
            let client = builder.store(store.clone()).build().unwrap();
            assert_shows_nothing(stage.case.name, &client);
            for _ in 0..2 {
                if let Err(error) = access_token(&client).await {
                    assert_error_silent(stage.case.name, &error);
                }
                stage.clock.advance(LONG);
            }
            if let Ok(Err(error)) = tokio::spawn(client.forget()).await {
                assert_error_silent(stage.case.name, &error);
            }
            assert_shows_nothing(stage.case.name, &client.status());
        }
    }
    assert!(listener.heard_event("auth.store.failed"));
}

/// A store that keeps, and asks of what it keeps whether it shows itself.
#[tokio::test]
async fn what_is_kept_shows_nothing_where_it_is_printed() {
    let _listener = Listener::start();
    let folder = std::env::temp_dir().join(format!("auth-leaks-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for case in with_token() {
        let stage = Stage::new(case);
        let memory = MemoryStore::new();
        let file = FileStore::new(folder.join(stage.case.name));
        let builder = || stage.case.builder(stage.server.origin()).clock(stage.clock.clone());
        let clients = [
            builder().store(memory.clone()).build().unwrap(),
            builder().store(file.clone()).build().unwrap(),
        ];
        for client in clients {
            access_token(&client).await.unwrap();
            assert_shows_nothing("a client with a store", &client);
        }
        assert_shows_nothing("MemoryStore", &memory);
        assert_shows_nothing("FileStore", &file);
        let shared = builder().store(file).build().unwrap();
        stage.token_requests_meet(Some(Arc::new(|| crate::support::server::Reply::Reset)));
        access_token(&shared).await.expect("the file has the token");
        stage.clock.advance(LONG);
        let error = access_token(&shared).await.unwrap_err();
        assert_ne!(error.kind(), ErrorKind::Internal);
        assert_error_silent(stage.case.name, &error);
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
