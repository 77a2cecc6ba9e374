//! Providers without tokens, and tokens of the caller's.

use std::sync::atomic::{AtomicUsize, Ordering};

use auth_runtime::__v1::{Given, put};
use auth_runtime::{ErrorKind, TokenSet};

use crate::support::server::{Reply, Server};
use crate::support::{SECRET, builder, client, clock, models};

#[tokio::test]
async fn static_keys_go_where_the_spec_says_and_a_401_is_just_an_answer() {
    let server = Server::start(|_| Reply::status(401));
    let client = client(models::static_key(), &server, &clock());
    let response = client.get("/x?page=2").query(&[("size", "5")]).send().await.unwrap();
    assert_eq!(response.status(), 401);
    let seen = server.all();
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].target, format!("/v1/x?page=2&size=5&key={SECRET}"));
    assert_eq!(seen[0].header("x-client"), Some("id"));
    assert_eq!(response.url().query(), Some("page=2&size=5"));
}

#[tokio::test]
async fn there_is_no_token_to_be_had() {
    let server = Server::start(|_| Reply::status(200));
    let client = client(models::static_key(), &server, &clock());
    assert_eq!(client.token::<TokenSet>().await.unwrap_err().kind(), ErrorKind::Configuration);
    assert_eq!(client.authorization_header().await.unwrap_err().kind(), ErrorKind::Configuration);
    assert!(client.status().ready);
}

#[tokio::test]
async fn a_rejected_key_out_of_a_source_is_asked_for_again_and_the_request_sent_once_more() {
    let asked = AtomicUsize::new(0);
    let server =
        Server::start(|seen| Reply::status(if seen.target.ends_with("key=rotated-0") { 401 } else { 200 }));
    let client = builder(models::static_key(), &server, &clock())
        .credential_source(move || {
            let number = asked.fetch_add(1, Ordering::Relaxed);
            async move {
                let mut given = Given::default();
                put(&mut given, "client_id", "id".to_owned());
                put(&mut given, "client_secret", format!("rotated-{number}"));
                Ok(given)
            }
        })
        .build()
        .unwrap();
    assert_eq!(client.get("/x").send().await.unwrap().status(), 200);
    let sent: Vec<_> = server.all().into_iter().map(|seen| seen.target).collect();
    assert_eq!(sent, ["/v1/x?key=rotated-0", "/v1/x?key=rotated-1"]);
}

#[tokio::test]
async fn a_token_of_the_callers_needs_no_server() {
    let server = Server::start(|_| Reply::status(200));
    let client = builder(models::buying(), &server, &clock()).with_token("given".to_owned()).build().unwrap();
    client.get("/x").send().await.unwrap();
    client.invalidate();
    client.get("/x").send().await.unwrap();
    assert_eq!(server.count("/token"), 0);
    let sent = server.seen("/v1/x");
    assert!(sent.iter().all(|seen| seen.header("authorization") == Some("Bearer given")), "{sent:?}");
}

#[tokio::test]
async fn a_key_that_no_header_can_carry_is_refused_when_the_client_is_made() {
    let server = Server::start(|_| Reply::status(200));
    let provider = models::static_key();
    let dynamic = auth_runtime::Dynamic::new(provider).unwrap();
    let built = dynamic.input("client_id", "a\r\nX-Evil: 1").unwrap().input("client_secret", "x").unwrap();
    let error = built.builder().with_origin("https://api.example.com", server.origin()).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert!(!format!("{error:?}").contains("Evil"));
}
