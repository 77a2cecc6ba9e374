//! A store whose entry a test sets and whose calls fail when a test says so.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use auth_runtime::store::{Entry, Lease, StoreError, StoreFuture, StoreKey, Swap, TokenStore};

use crate::support::server::Seen;

/// Which calls fail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Faulty {
    #[default]
    Nothing,
    Load,
    Swap,
    Lease,
    All,
    /// All, without an answer.
    Hangs,
}

/// A store with one entry, whatever the key.
#[derive(Clone, Default)]
pub(crate) struct Scripted(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    kept: Option<Entry>,
    faulty: Faulty,
}

impl Scripted {
    pub(crate) fn keep(&self, text: &str) {
        self.0.lock().unwrap().kept = Some(Entry::from_text(text.to_owned()));
    }

    pub(crate) fn kept(&self) -> Option<String> {
        self.0.lock().unwrap().kept.as_ref().map(|entry| entry.expose_text().to_owned())
    }

    pub(crate) fn fail(&self, faulty: Faulty) {
        self.0.lock().unwrap().faulty = faulty;
    }

    fn answer<T: Send + 'static>(
        &self,
        call: Faulty,
        answer: impl FnOnce(&mut Option<Entry>) -> T,
    ) -> StoreFuture<'static, T> {
        let mut state = self.0.lock().unwrap();
        if state.faulty == Faulty::Hangs {
            return Box::pin(std::future::pending());
        }
        let answer = if [call, Faulty::All].contains(&state.faulty) {
            Err(StoreError::new("out of order"))
        } else {
            Ok(answer(&mut state.kept))
        };
        Box::pin(std::future::ready(answer))
    }
}

impl TokenStore for Scripted {
    fn load<'a>(&'a self, _: &'a StoreKey) -> StoreFuture<'a, Option<Entry>> {
        self.answer(Faulty::Load, |kept| kept.clone())
    }

    fn compare_and_swap<'a>(
        &'a self,
        _: &'a StoreKey,
        spent: Option<&'a Entry>,
        new: &'a Entry,
    ) -> StoreFuture<'a, Swap> {
        let swap = |kept: &mut Option<Entry>| {
            if kept.as_ref() != spent {
                return Swap::Lost;
            }
            *kept = Some(new.clone());
            Swap::Done
        };
        self.answer(Faulty::Swap, swap)
    }

    fn clear<'a>(&'a self, _: &'a StoreKey) -> StoreFuture<'a, ()> {
        self.answer(Faulty::Swap, |kept| *kept = None)
    }

    fn lease<'a>(&'a self, _: &'a StoreKey, _: Duration) -> StoreFuture<'a, Option<Lease>> {
        self.answer(Faulty::Lease, |_| Some(Lease::new(|| {})))
    }
}

/// An entry as the docs describe it, with the access token `stored`, which lives an hour.
pub(crate) fn seed(issued_at: u64, refresh_token: &str) -> String {
    format!(
        r#"{{"version":1,"token":{{"access_token":"stored","token_type":null,"refresh_token":"{refresh_token}","scope":null,"issued_at_ms":{issued_at},"expires_in_ms":3600000,"refresh_expires_in_ms":null,"fields":[]}}}}"#
    )
}

/// A request that buys a token.
pub(crate) fn purchase() -> Seen {
    Seen { method: String::new(), target: String::new(), headers: Vec::new(), body: String::new() }
}
