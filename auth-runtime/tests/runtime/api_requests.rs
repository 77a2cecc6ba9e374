//! API requests: rejection and replay, redirects, failing closed (promises 8, 11, 13).

use std::sync::atomic::{AtomicUsize, Ordering};

use auth_runtime::reqwest::{Body, Method, Request, Response, Url};
use auth_runtime::{Client, ErrorKind};
use tokio::task::JoinSet;

use crate::support::server::{Reply, Seen, Server};
use crate::support::{access_token, client, clock, models, token};

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
async fn two_hundred_rejections_at_once_make_one_token_request() {
    let server = rejecting_the_first();
    let client = client(models::buying(), &server, &clock());
    access_token(&client).await.unwrap();
    let mut calls = JoinSet::new();
    for _ in 0..200 {
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
async fn without_a_token_no_api_request_leaves() {
    let server = Server::start(|seen| match seen.path() {
        "/token" => Reply::status(500),
        _ => Reply::status(200),
    });
    let client = client(models::buying(), &server, &clock());
    assert_eq!(client.get("/x").send().await.unwrap_err().kind(), ErrorKind::ProviderUnavailable);
    assert_eq!(server.count("/v1/x"), 0);
}

#[tokio::test]
async fn redirects_stay_within_the_origin() {
    let other = Server::start(|_| Reply::status(200));
    let elsewhere = format!("{}/stolen", other.origin());
    let server = Server::start(move |seen| match seen.path() {
        "/token" => token(1, 3_600),
        "/v1/near" => Reply::status(307).with_header("Location", "/v1/there"),
        "/v1/far" => Reply::status(307).with_header("Location", elsewhere.clone()),
        _ => Reply::status(200),
    });
    let client = client(models::buying(), &server, &clock());
    assert_eq!(client.get("near").send().await.unwrap().status(), 200);
    assert!(is_with(&server.seen("/v1/there")[0], "Bearer token-1"));
    assert_eq!(client.get("far").send().await.unwrap().status(), 307);
    assert_eq!(other.all().len(), 0);
}

#[tokio::test]
async fn requests_of_others_are_authorized_at_allowed_hosts_only() {
    let server = Server::start(|_| token(1, 3_600));
    let client = client(models::buying(), &server, &clock());
    let request = |url: &str| Request::new(Method::GET, Url::parse(url).unwrap());

    let authorized = client.authorize(request("https://api.example.com/v1/x")).await.unwrap();
    let header = authorized.headers().get("authorization").unwrap();
    assert_eq!(header, "Bearer token-1");
    assert!(header.is_sensitive());
    assert!(authorized.url().as_str().starts_with(server.origin()));

    let mut foreign = request("https://evil.com/v1/x");
    assert_eq!(client.apply(&mut foreign).await.unwrap_err().kind(), ErrorKind::HostNotAllowed);
    assert!(foreign.headers().is_empty());

    let header = client.authorization_header().await.unwrap();
    assert!(header.is_sensitive() && header == "Bearer token-1");
}

#[tokio::test]
async fn a_caller_who_sets_the_header_does_not_win() {
    let server = Server::start(|seen| match seen.path() {
        "/token" => token(1, 3_600),
        _ => Reply::status(200),
    });
    let client: Client = client(models::buying(), &server, &clock());
    client.get("/x").header("Authorization", "Bearer mine").header("X-Other", "1").send().await.unwrap();
    let sent = &server.seen("/v1/x")[0];
    assert!(is_with(sent, "Bearer token-1"));
    assert_eq!(sent.header("x-other"), Some("1"));
}
