//! API requests: redirects, and requests of others (promise 13).

use auth_runtime::reqwest::{Method, Request, Url};
use auth_runtime::{Client, ErrorKind};

use crate::support::server::{Reply, Seen, Server};
use crate::support::{client, clock, models, token};

fn is_with(seen: &Seen, authorization: &str) -> bool {
    seen.header("authorization") == Some(authorization)
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
