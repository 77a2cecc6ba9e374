//! Promise 2: one attempt a failing batch: who waits shares the failure too.

use std::future::pending;
use std::sync::Arc;
use std::time::Duration;

use auth_runtime::{Error, ErrorKind};

use crate::crowd::{barrier, cold, crowd};
use crate::support::server::{Reply, Server};
use crate::support::{client, clock, models, until};

const ROUNDS: usize = 100;
const CALLERS: usize = 1_000;

/// Lets crowds run into a server that answers so once all have asked.
async fn fail_all(reply: fn() -> Reply, kind: ErrorKind) {
    let (open, held) = barrier();
    let server = Server::start_async(move |_| {
        let held = Arc::clone(&held);
        async move {
            held.acquire().await.unwrap().forget();
            reply()
        }
    });
    let template = client(models::buying(), &server, &clock());
    for round in 1..=ROUNDS {
        let callers = crowd(&cold(&template), CALLERS).await;
        open.add_permits(1);
        check(callers.outcomes().await, kind);
        assert_eq!(server.count("/token"), round);
    }
}

fn check(outcomes: Vec<Result<String, Error>>, kind: ErrorKind) {
    assert_eq!(outcomes.len(), CALLERS);
    for outcome in outcomes {
        let error = outcome.unwrap_err();
        assert_eq!(error.kind(), kind);
        assert!(error.retry_after().is_some());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_outage_is_one_request() {
    fail_all(|| Reply::status(500), ErrorKind::ProviderUnavailable).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_is_one_request() {
    fail_all(|| Reply::status(401), ErrorKind::CredentialsRejected).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_breaks_is_one_request() {
    fail_all(|| Reply::Reset, ErrorKind::Transport).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_never_answers_is_one_request() {
    let server = Server::start_async(|_| pending::<Reply>());
    let clock = clock();
    let template = client(models::buying(), &server, &clock);
    for round in 1..=ROUNDS {
        let callers = crowd(&cold(&template), CALLERS).await;
        until(|| server.count("/token") == round).await;
        clock.advance(Duration::from_secs(10));
        check(callers.outcomes().await, ErrorKind::Timeout);
        assert_eq!(server.count("/token"), round);
    }
}
