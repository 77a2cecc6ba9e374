//! What a token is asked for, and what was granted (RFC 6749 §3.3, §5.1).

use std::time::Duration;

use auth_runtime::store::MemoryStore;
use auth_runtime::{ErrorKind, TokenSet};

use crate::support::server::{Reply, Server};
use crate::support::{access_token, builder, client, clock, models, steps, token};

fn granting(scope: &'static str) -> Server {
    Server::start(move |_| Reply::json(format!(r#"{{"access_token": "t", "expires_in": 60{scope}}}"#)))
}

#[tokio::test]
async fn the_callers_scopes_take_the_place_of_the_specs_own() {
    let server = granting("");
    let default = client(steps::scoped(&["read"]), &server, &clock());
    access_token(&default).await.unwrap();
    let chosen = builder(steps::scoped(&["read"]), &server, &clock()).scopes(["orders:read", "b c"]).build();
    access_token(&chosen.unwrap()).await.unwrap();
    let none = client(steps::scoped(&[]), &server, &clock());
    access_token(&none).await.unwrap();
    let sent: Vec<String> = server.seen("/token").into_iter().map(|seen| seen.body).collect();
    assert_eq!(sent, ["scope=read", "scope=orders%3Aread%2Cb+c", ""]);
}

#[tokio::test]
async fn a_reply_without_scopes_grants_what_was_asked_for() {
    let server = granting("");
    let client = builder(steps::scoped(&[]), &server, &clock()).scopes(["a", "b"]).build().unwrap();
    let set = client.token::<TokenSet>().await.unwrap();
    assert_eq!(set.scope.as_deref().unwrap(), ["a", "b"]);
    assert!(client.missing_scopes().is_empty());
}

#[tokio::test]
async fn a_narrower_grant_is_seen_and_no_error() {
    let server = granting(r#", "scope": "b d""#);
    let client = builder(steps::scoped(&[]), &server, &clock()).scopes(["a", "b", "c"]).build().unwrap();
    assert!(client.missing_scopes().is_empty(), "there is no token yet");
    let set = client.token::<TokenSet>().await.unwrap();
    assert_eq!(set.scope.as_deref().unwrap(), ["b", "d"]);
    assert_eq!(client.missing_scopes(), ["a", "c"]);
}

#[tokio::test]
async fn tokens_for_different_scopes_are_different_tokens_in_a_store() {
    let server = granting("");
    let store = MemoryStore::new();
    let clock = clock();
    let with = |scopes: &[&'static str]| {
        let builder = builder(steps::scoped(&["read"]), &server, &clock).store(store.clone());
        builder.scopes(scopes.iter().copied()).build().unwrap()
    };
    for (scopes, requests) in
        [(&["a", "b"][..], 1), (&["a"], 2), (&["b", "a"], 2), (&[], 3), (&["read"], 3), (&["write"], 4)]
    {
        access_token(&with(scopes)).await.unwrap();
        assert_eq!(server.count("/token"), requests, "{scopes:?}");
    }
}

#[tokio::test]
async fn scopes_that_no_request_says_are_refused_when_the_client_is_made() {
    let server = granting("");
    let error = builder(models::buying(), &server, &clock()).scopes(["a"]).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn what_was_granted_stays_through_a_renewal_that_tells_none() {
    let server = Server::start(|seen| {
        if seen.body.contains("refresh_token") {
            return token(2, 3_600);
        }
        Reply::json(r#"{"access_token": "t", "refresh_token": "r", "expires_in": 3600, "scope": "a"}"#)
    });
    let clock = clock();
    let client = client(models::renewing(), &server, &clock);
    access_token(&client).await.unwrap();
    clock.advance(Duration::from_secs(3_600));
    assert_eq!(client.token::<TokenSet>().await.unwrap().scope.as_deref().unwrap(), ["a"]);
    assert_eq!(server.count("/token"), 2);
}
