//! A generated client over the engine.

use std::sync::Arc;

use auth_runtime::store::MemoryStore;
use auth_runtime::{ErrorKind, ExposeSecret, TokenSet, TokenSource, auth_provider};

use crate::support::server::{Reply, Server};
use crate::support::{SECRET, clock, reqwest_without_proxy};

#[auth_provider("tests/runtime/acme.yaml")]
struct Acme;

fn server(extra: &'static str) -> Server {
    Server::start(move |seen| match seen.path() {
        "/token" => Reply::json(format!(r#"{{"access_token": "token-1", "expires_in": 3600{extra}}}"#)),
        _ => Reply::status(200),
    })
}

fn acme(server: &Server) -> Acme {
    Acme::builder(credentials(), settings(server))
        .http(reqwest_without_proxy)
        .with_origin("https://auth.example.com", server.origin())
        .clock(clock())
        .build()
        .unwrap()
}

fn credentials() -> AcmeCredentials {
    AcmeCredentials { client_id: "id".into(), client_secret: SECRET.into() }
}

fn settings(server: &Server) -> AcmeSettings {
    AcmeSettings { base_url: server.origin().to_owned(), region: AcmeRegion::Us }
}

#[tokio::test]
async fn a_token_has_the_types_of_the_spec_and_is_converted_once() {
    let server = server(r#", "extra": 7"#);
    let acme = acme(&server);
    let first: Arc<AcmeToken> = acme.token().await.unwrap();
    let second = acme.token().await.unwrap();
    assert_eq!(first.extra, 7);
    assert!(Arc::ptr_eq(&first, &second));
    assert_eq!(server.seen("/token")[0].body, format!(r#"{{"id":"id","secret":"{SECRET}","region":"us"}}"#));
}

#[tokio::test]
async fn every_client_is_a_source_of_tokens() {
    let server = server(r#", "extra": 7"#);
    let source: Arc<dyn TokenSource> = Arc::new(acme(&server));
    assert_eq!(source.header().await.unwrap(), "Bearer token-1");
    let set: Arc<TokenSet> = source.token_set().await.unwrap();
    assert_eq!(set.access_token.expose_secret(), "token-1");
    source.reject();
    source.token_set().await.unwrap();
    assert_eq!(server.count("/token"), 2);
}

#[tokio::test]
async fn a_token_is_forgotten_by_the_client_and_by_its_store() {
    let server = server(r#", "extra": 7"#);
    let store = MemoryStore::new();
    let acme = || {
        let builder = Acme::builder(credentials(), settings(&server)).http(reqwest_without_proxy);
        let builder = builder.with_origin("https://auth.example.com", server.origin()).clock(clock());
        builder.store(store.clone()).build().unwrap()
    };
    let first = acme();
    first.token().await.unwrap();
    acme().token().await.unwrap();
    assert_eq!(server.count("/token"), 1, "the store has it");
    first.forget().await.unwrap();
    assert!(!first.status().ready);
    acme().token().await.unwrap();
    assert_eq!(server.count("/token"), 2);
}

#[tokio::test]
async fn a_reply_without_a_field_that_must_be_there_is_told_by_its_name() {
    let server = server("");
    let error = acme(&server).token().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedReply);
    assert!(error.to_string().contains("extra"), "{error}");
}

#[tokio::test]
async fn a_token_of_the_callers_serves_though_it_lacks_the_fields_of_a_reply() {
    let server = server("");
    let acme = Acme::builder(credentials(), settings(&server))
        .http(reqwest_without_proxy)
        .with_token("given".to_owned())
        .build()
        .unwrap();
    assert_eq!(acme.get("/x").send().await.unwrap().status(), 200);
    assert_eq!(server.seen("/x")[0].header("authorization"), Some("Bearer given"));
    assert_eq!(acme.token().await.unwrap_err().kind(), ErrorKind::UnexpectedReply);
}

#[tokio::test]
async fn credentials_come_from_a_source_with_the_generated_type() {
    let server = server(r#", "extra": 7"#);
    let acme = Acme::builder(credentials(), settings(&server))
        .http(reqwest_without_proxy)
        .with_origin("https://auth.example.com", server.origin())
        .credential_source(|| async {
            Ok(AcmeCredentials { client_id: "rotated".into(), client_secret: "x".into() })
        })
        .build()
        .unwrap();
    acme.token().await.unwrap();
    assert!(server.seen("/token")[0].body.contains("rotated"));
}
