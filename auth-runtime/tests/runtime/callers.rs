//! Many callers: one request, shared with its success and its failure (promises 1, 2, 3).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use auth_runtime::{Client, ErrorKind};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::support::server::{Reply, Server};
use crate::support::{access_token, builder, client, clock, models, token, until};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_cold_callers_make_one_request() {
    for _ in 0..5 {
        let server = Server::start(|_| token(1, 3_600));
        let client = client(models::buying(), &server, &clock());
        for outcome in call(&client, 10_000).await {
            assert_eq!(outcome.unwrap(), "token-1");
        }
        assert_eq!(server.count("/token"), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failing_batch_makes_one_request_and_everybody_gets_the_error() {
    let failures: [(fn() -> Reply, ErrorKind); 3] = [
        (|| Reply::status(500), ErrorKind::ProviderUnavailable),
        (|| Reply::Reset, ErrorKind::Transport),
        (|| Reply::status(401), ErrorKind::CredentialsRejected),
    ];
    for (reply, kind) in failures {
        let server = Server::start(move |_| reply());
        let client = client(models::buying(), &server, &clock());
        for outcome in call(&client, 1_000).await {
            let error = outcome.unwrap_err();
            assert_eq!(error.kind(), kind);
            assert!(error.retry_after().is_some());
        }
        assert_eq!(server.count("/token"), 1);
    }
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

#[tokio::test]
async fn a_source_of_credentials_is_asked_at_each_request() {
    let asked = Arc::new(AtomicUsize::new(0));
    let server = Server::start(|_| token(1, 3_600));
    let counter = Arc::clone(&asked);
    let client = builder(models::buying(), &server, &clock())
        .credential_source(move || {
            let number = counter.fetch_add(1, Ordering::Relaxed);
            async move {
                let mut given = auth_runtime::__v1::Given::default();
                auth_runtime::__v1::put(&mut given, "client_id", "id".to_owned());
                auth_runtime::__v1::put(&mut given, "client_secret", format!("rotated-{number}"));
                Ok(given)
            }
        })
        .build()
        .unwrap();
    access_token(&client).await.unwrap();
    access_token(&client).await.unwrap();
    client.invalidate();
    access_token(&client).await.unwrap();
    let sent: Vec<_> = server.seen("/token").into_iter().map(|seen| seen.body).collect();
    assert_eq!(sent.len(), 2);
    assert!(sent[0].ends_with("client_secret=rotated-0") && sent[1].ends_with("client_secret=rotated-1"));
}

#[tokio::test]
async fn a_source_that_fails_or_panics_is_an_error_and_the_next_call_asks_again() {
    let server = Server::start(|_| token(1, 3_600));
    let clock = clock();
    let client = builder(models::buying(), &server, &clock)
        .credential_source(|| async { Err("the vault is sealed".into()) })
        .build()
        .unwrap();
    let error = access_token(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CredentialsUnavailable);
    assert!(error.is_retryable());
    assert_eq!(server.all().len(), 0);

    let client = builder(models::buying(), &server, &clock)
        .credential_source(|| async { panic!("a mistake of the source's") })
        .build()
        .unwrap();
    for _ in 0..2 {
        assert_eq!(access_token(&client).await.unwrap_err().kind(), ErrorKind::Interrupted);
    }
}

async fn call(client: &Client, callers: usize) -> Vec<Result<String, auth_runtime::Error>> {
    let mut calls = JoinSet::new();
    for _ in 0..callers {
        let client = client.clone();
        calls.spawn(async move { access_token(&client).await });
    }
    calls.join_all().await
}
