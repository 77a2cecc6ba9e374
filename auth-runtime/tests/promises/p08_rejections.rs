//! Promise 8: a rejection by the API throws away that token only, gets another one, and sends the request once more.

use std::borrow::Cow::Borrowed;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use auth_runtime::TokenSource;
use auth_runtime::reqwest::{Body, Response};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::support::server::{Reply, Seen, Server};
use crate::support::{access_token, client, clock, models, token, until};

/// A server whose first token the API rejects.
fn rejecting_the_first() -> Server {
    let number = AtomicUsize::new(0);
    Server::start(move |seen| match seen.path() {
        "/token" => token(number.fetch_add(1, Ordering::Relaxed) + 1, 3_600),
        _ if is_with(seen, "Bearer token-1") => Reply::status(401),
        _ => Reply::json(r#"{"ok": true}"#),
    })
}

fn is_with(seen: &Seen, authorization: &str) -> bool {
    seen.header("authorization") == Some(authorization)
}

/// A server whose API rejects every token of its own.
fn rejecting_all() -> Server {
    let number = AtomicUsize::new(0);
    Server::start(move |seen| match seen.path() {
        "/token" => token(number.fetch_add(1, Ordering::Relaxed) + 1, 36_000),
        "/v1/good" => Reply::status(200),
        _ => Reply::status(401),
    })
}

#[tokio::test]
async fn a_rejected_token_is_replaced_and_the_request_sent_once_more() {
    let server = rejecting_the_first();
    let client = client(models::buying(), &server, &clock());
    let response = client.post("/x").query(&[("a", "b")]).json(&[1, 2]).send().await.unwrap();
    assert_eq!(response.status(), 200);
    let sent = server.seen("/v1/x");
    assert_eq!(sent.len(), 2);
    assert!(is_with(&sent[0], "Bearer token-1") && is_with(&sent[1], "Bearer token-2"));
    assert!(
        sent.iter().all(|seen| seen.body == "[1,2]" && seen.target == "/v1/x?a=b" && seen.method == "POST")
    );
}

#[tokio::test]
async fn a_thousand_rejections_at_once_make_one_token_request() {
    let server = rejecting_the_first();
    let client = client(models::buying(), &server, &clock());
    access_token(&client).await.unwrap();
    let mut calls = JoinSet::new();
    for _ in 0..1_000 {
        let client = client.clone();
        calls.spawn(async move { client.get("/x").send().await.unwrap().status() });
    }
    assert!(calls.join_all().await.into_iter().all(|status| status == 200));
    assert_eq!(server.count("/token"), 2);
}

#[tokio::test]
async fn a_second_rejection_is_the_answer() {
    let server = Server::start(|seen| match seen.path() {
        "/token" => token(1, 3_600),
        _ => Reply::status(401),
    });
    let client = client(models::buying(), &server, &clock());
    assert_eq!(client.get("/x").send().await.unwrap().status(), 401);
    assert_eq!(server.count("/v1/x"), 2);
    assert_eq!(server.count("/token"), 2);
}

#[tokio::test]
async fn a_body_that_cannot_be_sent_again_is_not() {
    let server = rejecting_the_first();
    let client = client(models::buying(), &server, &clock());
    // The body of a response is a stream.
    let once = Body::from(Response::from(http::Response::new("abc")));
    assert_eq!(client.post("/x").body(once).send().await.unwrap().status(), 401);
    assert_eq!(server.count("/v1/x"), 1);
    assert_eq!(client.get("/x").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn the_statuses_that_the_spec_names_are_rejections_and_no_others() {
    let mut way = models::way();
    way.applied.rejected_on = Borrowed(&[403]);
    let number = AtomicUsize::new(0);
    let server = Server::start(move |seen| match seen.path() {
        "/token" => token(number.fetch_add(1, Ordering::Relaxed) + 1, 3_600),
        "/v1/unauthorized" => Reply::status(401),
        _ if is_with(seen, "Bearer token-1") => Reply::status(403),
        _ => Reply::status(200),
    });
    let client = client(models::provider(way), &server, &clock());
    assert_eq!(client.get("/unauthorized").send().await.unwrap().status(), 401);
    assert_eq!(server.count("/token"), 1);
    assert_eq!(client.get("/x").send().await.unwrap().status(), 200);
    assert_eq!(server.count("/token"), 2);
}

/// A server that answers token requests only when it is let to.
fn held(gate: &Arc<Semaphore>, expires_in: u64) -> Server {
    let (gate, number) = (Arc::clone(gate), AtomicUsize::new(0));
    Server::start_async(move |seen| {
        let (gate, is_token) = (Arc::clone(&gate), seen.path() == "/token");
        let number = if is_token { number.fetch_add(1, Ordering::Relaxed) + 1 } else { 0 };
        async move {
            if !is_token {
                return Reply::status(if is_with(&seen, "Bearer token-1") { 401 } else { 200 });
            }
            gate.acquire().await.unwrap().forget();
            token(number, expires_in)
        }
    })
}

#[tokio::test]
async fn a_renewal_under_way_is_not_published_if_the_token_was_rejected_meanwhile() {
    let gate = Arc::new(Semaphore::new(1));
    let (server, clock) = (held(&gate, 3_600), clock());
    let client = client(models::buying(), &server, &clock);
    access_token(&client).await.unwrap();
    clock.advance(Duration::from_secs(3_600 - 100));
    assert_eq!(access_token(&client).await.unwrap(), "token-1");
    until(|| server.count("/token") == 2).await;

    let call = tokio::spawn(client.get("/x").send());
    until(|| server.count("/v1/x") == 1).await;
    until(|| !client.status().ready).await;
    gate.add_permits(2);
    assert_eq!(call.await.unwrap().unwrap().status(), 200);
    let sent = server.seen("/v1/x");
    assert!(is_with(&sent[1], "Bearer token-3"), "{sent:?}");
}

#[tokio::test]
async fn a_token_that_is_thrown_away_while_it_is_fetched_is_fetched_again() {
    let gate = Arc::new(Semaphore::new(0));
    let server = held(&gate, 3_600);
    let client = client(models::buying(), &server, &clock());
    let waiting = tokio::spawn({
        let client = client.clone();
        async move { access_token(&client).await }
    });
    until(|| server.count("/token") == 1).await;
    client.invalidate();
    gate.add_permits(2);
    assert_eq!(waiting.await.unwrap().unwrap(), "token-2");
    assert_eq!(server.count("/token"), 2);
}

#[tokio::test]
async fn an_api_that_rejects_every_token_costs_few_token_requests() {
    let server = rejecting_all();
    let clock = clock();
    let client = client(models::buying(), &server, &clock);
    for _ in 0..3_600 {
        assert_eq!(client.get("/x").send().await.unwrap().status(), 401);
        clock.advance(Duration::from_secs(1));
    }
    // Pauses of 0.25 to 1.25 s that double up to one minute: with full jitter about 120 an hour.
    let count = server.count("/token");
    assert!((60..=300).contains(&count), "{count}");
}

#[tokio::test]
async fn an_address_that_rejects_everybody_does_not_take_the_token_from_the_others() {
    let server = rejecting_all();
    let client = client(models::buying(), &server, &clock());
    for _ in 0..100 {
        assert_eq!(client.get("/x").send().await.unwrap().status(), 401);
        assert_eq!(client.get("/good").send().await.unwrap().status(), 200);
    }
    assert_eq!(server.count("/token"), 2);
}

#[tokio::test]
async fn a_rejection_that_another_library_saw_counts_the_same() {
    let server = rejecting_all();
    let client = client(models::buying(), &server, &clock());
    for _ in 0..100 {
        access_token(&client).await.unwrap();
        client.reject();
    }
    assert_eq!(server.count("/token"), 2);
}

#[tokio::test]
async fn tokens_that_are_revoked_again_and_again_are_replaced_each_time() {
    let (number, revoked) = (AtomicUsize::new(0), Arc::new(AtomicUsize::new(0)));
    let last_revoked = Arc::clone(&revoked);
    let server = Server::start(move |seen| match seen.path() {
        "/token" => token(number.fetch_add(1, Ordering::Relaxed) + 1, 3_600),
        _ if is_with(seen, &format!("Bearer token-{}", last_revoked.load(Ordering::Relaxed))) => {
            Reply::status(401)
        }
        _ => Reply::status(200),
    });
    let client = client(models::buying(), &server, &clock());
    for round in 1..=20 {
        revoked.store(round, Ordering::Relaxed);
        assert_eq!(client.get("/x").send().await.unwrap().status(), 200, "{round}");
        assert_eq!(server.count("/token"), round + 1);
    }
}
