//! Requests about a token: revocation (RFC 7009) and introspection (RFC 7662).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use auth_runtime::store::MemoryStore;
use auth_runtime::{ErrorKind, Step};
use tokio::sync::Semaphore;

use crate::support::server::{Reply, Seen, Server};
use crate::support::{
    SECRET, access_token, builder, client, clock, models, steps, token_with_refresh, until,
};

const HOUR: u64 = 3_600;

/// Gives tokens, and answers to revocations.
fn server(revocation: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> Server {
    let number = AtomicUsize::new(0);
    Server::start(move |seen| match seen.path() {
        "/token" => token_with_refresh(number.fetch_add(1, Ordering::Relaxed) + 1, HOUR),
        _ => revocation(seen),
    })
}

fn bodies(server: &Server, path: &str) -> Vec<String> {
    server.seen(path).into_iter().map(|seen| seen.body).collect()
}

#[tokio::test]
async fn a_revoked_token_is_forgotten_here_and_in_the_store() {
    for store in [None, Some(MemoryStore::new())] {
        let server = server(|_| Reply::status(200));
        let clock = clock();
        let start = || {
            let builder = builder(steps::ending(), &server, &clock);
            match &store {
                Some(store) => builder.store(store.clone()),
                None => builder,
            }
            .build()
            .unwrap()
        };
        let client = start();
        access_token(&client).await.unwrap();
        client.revoke().await.unwrap();
        assert_eq!(bodies(&server, "/revoke"), [format!("token=refresh-1&client_secret={SECRET}")]);
        assert!(!client.status().ready);
        assert_eq!(access_token(&client).await.unwrap(), "token-2");
        assert_eq!(
            access_token(&start()).await.unwrap(),
            if store.is_some() { "token-2" } else { "token-3" }
        );
        for body in bodies(&server, "/token") {
            assert!(body.starts_with("grant_type=client_credentials"), "a revoked token is renewed: {body}");
        }
    }
}

#[tokio::test]
async fn without_a_token_nothing_is_sent() {
    let server = server(|_| Reply::status(200));
    client(steps::ending(), &server, &clock()).revoke().await.unwrap();
    assert!(server.all().is_empty());
}

#[tokio::test]
async fn a_token_that_is_invalid_already_is_revoked() {
    let invalid = r#"{"error": "invalid_token"}"#;
    let server = server(move |_| {
        Reply::status(400).with_header("Content-Type", "application/json").with_body(invalid)
    });
    let client = client(steps::ending(), &server, &clock());
    access_token(&client).await.unwrap();
    client.revoke().await.unwrap();
    assert!(!client.status().ready);
}

#[tokio::test]
async fn a_revocation_that_fails_leaves_the_token_to_be_revoked_later() {
    for (status, kind) in [(400, ErrorKind::Refused), (503, ErrorKind::ProviderUnavailable)] {
        let number = AtomicUsize::new(0);
        let server = server(move |_| match number.fetch_add(1, Ordering::Relaxed) {
            0 => Reply::status(status).with_header("Retry-After", "7"),
            _ => Reply::status(200),
        });
        let client = client(steps::ending(), &server, &clock());
        access_token(&client).await.unwrap();
        let error = client.revoke().await.unwrap_err();
        assert_eq!((error.kind(), error.step()), (kind, Some(Step::Revocation)));
        assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
        assert_eq!(access_token(&client).await.unwrap(), "token-1");
        client.revoke().await.unwrap();
        assert_eq!(bodies(&server, "/revoke").len(), 2);
    }
}

#[tokio::test]
async fn a_renewal_under_way_is_waited_for_and_its_token_revoked() {
    let gate = Arc::new(Semaphore::new(0));
    let server = Server::start_async({
        let gate = Arc::clone(&gate);
        move |seen| {
            let gate = Arc::clone(&gate);
            async move {
                if seen.body.starts_with("grant_type=refresh_token") {
                    let _ = gate.acquire().await;
                    return token_with_refresh(2, HOUR);
                }
                if seen.path() == "/token" { token_with_refresh(1, HOUR) } else { Reply::status(200) }
            }
        }
    });
    let clock = clock();
    let client = client(steps::ending(), &server, &clock);
    access_token(&client).await.unwrap();
    clock.advance(Duration::from_secs(HOUR));
    let renewing = tokio::spawn({
        let client = client.clone();
        async move { access_token(&client).await }
    });
    until(|| server.count("/token") == 2).await;
    let revoking = tokio::spawn({
        let client = client.clone();
        async move { client.revoke().await }
    });
    gate.add_permits(1);
    renewing.await.unwrap().unwrap();
    revoking.await.unwrap().unwrap();
    assert_eq!(bodies(&server, "/revoke"), [format!("token=refresh-2&client_secret={SECRET}")]);
}

#[tokio::test]
async fn who_stops_waiting_does_not_stop_a_revocation() {
    let gate = Arc::new(Semaphore::new(0));
    let server = Server::start_async({
        let gate = Arc::clone(&gate);
        move |seen| {
            let gate = Arc::clone(&gate);
            async move {
                if seen.path() == "/token" {
                    return token_with_refresh(1, HOUR);
                }
                let _ = gate.acquire().await;
                Reply::status(200)
            }
        }
    });
    let client = client(steps::ending(), &server, &clock());
    access_token(&client).await.unwrap();
    let revoking = tokio::spawn({
        let client = client.clone();
        async move { client.revoke().await }
    });
    until(|| server.count("/revoke") == 1).await;
    revoking.abort();
    gate.add_permits(1);
    until(|| !client.status().ready).await;
}

/// The example of RFC 7662 §2.2, with an audience more.
const ACTIVE: &str = r#"{
    "active": true, "client_id": "l238j323ds-23ij4", "username": "jdoe", "scope": "read write dolphin",
    "sub": "Z5O3upPC88QrAjx00dis", "aud": ["https://protected.example.net/resource", "other"],
    "iss": "https://server.example.com/", "exp": 1419356238, "iat": 1419350238,
    "extension_field": "twenty-seven"
}"#;

#[tokio::test]
async fn an_introspection_has_the_members_of_the_standard_and_the_others() {
    let server = server(|_| Reply::json(ACTIVE));
    let client = client(steps::ending(), &server, &clock());
    let said = client.introspect().await.unwrap();
    let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    assert_eq!(bodies(&server, "/introspect"), ["token=token-1"]);
    assert!(said.active);
    assert_eq!(said.scope.as_deref().unwrap(), ["read", "write", "dolphin"]);
    assert_eq!((said.exp, said.iat, said.nbf), (Some(at(1_419_356_238)), Some(at(1_419_350_238)), None));
    assert_eq!(said.username.as_deref(), Some("jdoe"));
    assert_eq!(said.aud, ["https://protected.example.net/resource", "other"]);
    assert_eq!(said.further.keys().collect::<Vec<_>>(), ["extension_field"]);
    assert!(!format!("{said:?}").contains("twenty-seven"));
}

#[tokio::test]
async fn a_token_that_is_not_active_is_no_error() {
    let server = server(|_| Reply::json(r#"{"active": false}"#));
    let client = client(steps::ending(), &server, &clock());
    assert!(!client.introspect().await.unwrap().active);
}

#[tokio::test]
async fn what_is_no_introspection_is_told_without_the_body() {
    for body in
        ["{}", "[]", "", r#"{"active": "canary"}"#, r#"{"active": true, "exp": "canary"}"#, "<canary/>"]
    {
        let server = server(move |_| Reply::json(body));
        let client = client(steps::ending(), &server, &clock());
        let error = client.introspect().await.unwrap_err();
        assert_eq!(
            (error.kind(), error.step()),
            (ErrorKind::UnexpectedReply, Some(Step::Introspection)),
            "{body}"
        );
        assert!(!format!("{error:?}").contains("canary"), "{error:?}");
    }
}

#[tokio::test]
async fn what_the_spec_does_not_say_is_an_error() {
    let server = server(|_| Reply::status(200));
    let client = client(models::renewing(), &server, &clock());
    access_token(&client).await.unwrap();
    assert_eq!(client.revoke().await.unwrap_err().kind(), ErrorKind::Configuration);
    assert_eq!(client.introspect().await.unwrap_err().kind(), ErrorKind::Configuration);
    assert_eq!(access_token(&client).await.unwrap(), "token-1");
}
