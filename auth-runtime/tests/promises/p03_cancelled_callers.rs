//! Promise 3: who stops waiting stops nothing, and no rotated refresh token is lost.

use std::collections::HashSet;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use auth_runtime::{Client, ManualClock};
use tokio::sync::Semaphore;

use crate::crowd::cold;
use crate::support::server::{Reply, Seen, Server};
use crate::support::{access_token, client, clock, models, token, token_with_refresh, until};

const HOUR: Duration = Duration::from_secs(3_600);

/// A server that takes each refresh token once.
#[derive(Clone, Default)]
struct Rotating(Arc<Mutex<Ledger>>);

#[derive(Default)]
struct Ledger {
    issued: usize,
    live: HashSet<String>,
    bought: usize,
    renewed: usize,
    spent_twice: usize,
}

impl Rotating {
    fn answer(&self, seen: &Seen) -> Reply {
        if seen.path() != "/token" {
            return Reply::status(200);
        }
        let mut ledger = self.0.lock().unwrap();
        match seen.body.strip_prefix("grant_type=refresh_token&refresh_token=") {
            Some(spent) if ledger.live.remove(spent) => ledger.renewed += 1,
            Some(_) => ledger.spent_twice += 1,
            None => ledger.bought += 1,
        }
        ledger.issued += 1;
        let number = ledger.issued;
        ledger.live.insert(format!("refresh-{number}"));
        token_with_refresh(number, 3_600)
    }

    /// How many tokens were bought, renewed, and asked for with a refresh token that was spent.
    fn counts(&self) -> (usize, usize, usize) {
        let ledger = self.0.lock().unwrap();
        (ledger.bought, ledger.renewed, ledger.spent_twice)
    }
}

/// Polls a future that often, each time after everything else had a turn, and drops it; whether it was done.
async fn poll_and_drop<T>(future: impl Future<Output = T>, times: usize) -> bool {
    let mut future = pin!(future);
    for _ in 0..times {
        let polled = poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await;
        if polled.is_ready() {
            return true;
        }
        tokio::task::yield_now().await;
    }
    false
}

/// Drops a caller of a client whose token is expired after each number of polls, until one gets through.
async fn drop_at_every_point<T, F: Future<Output = T>>(call: impl Fn(Client) -> F) {
    let rotating = Rotating::default();
    let answering = rotating.clone();
    let server = Server::start(move |seen| answering.answer(seen));
    let clock: ManualClock = clock();
    let template = client(models::renewing(), &server, &clock);
    for times in 0.. {
        let client = cold(&template);
        access_token(&client).await.unwrap();
        clock.advance(HOUR);
        let is_done = poll_and_drop(call(client.clone()), times).await;
        access_token(&client).await.unwrap();
        // What the dropped caller had renewed is what the next renewal starts from.
        clock.advance(HOUR);
        access_token(&client).await.unwrap();
        let rounds = times + 1;
        assert_eq!(rotating.counts(), (rounds, 2 * rounds, 0), "dropped after {times} polls");
        if is_done {
            return;
        }
    }
}

#[tokio::test]
async fn a_caller_of_the_token_is_dropped_at_every_point() {
    drop_at_every_point(|client| async move { access_token(&client).await }).await;
}

#[tokio::test]
async fn an_api_request_is_dropped_at_every_point() {
    drop_at_every_point(|client| async move { client.get("/x").send().await }).await;
}

#[tokio::test]
async fn callers_who_stop_waiting_do_not_stop_the_request() {
    let gate = Arc::new(Semaphore::new(0));
    let held = Arc::clone(&gate);
    let server = Server::start_async(move |_| {
        let held = Arc::clone(&held);
        async move {
            held.acquire().await.unwrap().forget();
            token(1, 3_600)
        }
    });
    let client = client(models::buying(), &server, &clock());
    let first = tokio::spawn({
        let client = client.clone();
        async move { access_token(&client).await }
    });
    until(|| server.count("/token") == 1).await;
    first.abort();
    assert!(first.await.unwrap_err().is_cancelled());

    let second = tokio::spawn({
        let client = client.clone();
        async move { access_token(&client).await }
    });
    tokio::task::yield_now().await;
    gate.add_permits(1);
    assert_eq!(second.await.unwrap().unwrap(), "token-1");
    assert_eq!(server.count("/token"), 1);
}
