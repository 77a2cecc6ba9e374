//! `oidc-provider`: client credentials.

use auth_runtime::{ErrorKind, ExposeSecret, ManualClock, Step, auth_provider};
use real_servers::{Oidc, SECRET};
use serde_json::json;

use crate::support::{body, direct, http, is_in, read};

#[auth_provider("tests/servers/specs/oidc-basic.yaml")]
struct OidcBasic;

#[auth_provider("tests/servers/specs/oidc-post.yaml")]
struct OidcPost;

fn basic(oidc: &Oidc, client: &str, secret: &str) -> OidcBasic {
    basic_builder(oidc, client, secret).build().unwrap()
}

fn basic_builder(oidc: &Oidc, client: &str, secret: &str) -> auth_runtime::ClientBuilder<OidcBasic> {
    let credentials = OidcBasicCredentials::new(client, secret);
    OidcBasic::builder(credentials, OidcBasicSettings::new(oidc.issuer())).http(direct)
}

fn post(oidc: &Oidc, secret: &str) -> OidcPost {
    let credentials = OidcPostCredentials::new("post", secret);
    OidcPost::builder(credentials, OidcPostSettings::new(oidc.issuer())).http(direct).build().unwrap()
}

#[tokio::test]
async fn a_token_for_a_secret_by_basic() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = basic(oidc, "basic", SECRET);
    let (status, who) = body(client.get("/api").send().await.unwrap()).await;
    assert_eq!(status, 200);
    assert_eq!(who, json!({ "client_id": "basic", "scope": "read", "aud": "https://api.example.com/" }));
    let token = client.token().await.unwrap();
    assert_eq!(token.scope, ["read"]);
    assert_eq!(token.token_type.as_deref(), Some("Bearer"));
    assert!(is_in(token.expires_at, 3_600));
}

#[tokio::test]
async fn a_token_for_a_secret_in_the_body() {
    let Some(oidc) = Oidc::shared() else { return };
    let (status, who) = body(post(oidc, SECRET).get("/api").send().await.unwrap()).await;
    assert_eq!(status, 200);
    assert_eq!(who, json!({ "client_id": "post", "scope": "read write", "aud": "https://api.example.com/" }));
}

#[tokio::test]
async fn a_wrong_secret_is_refused() {
    let Some(oidc) = Oidc::shared() else { return };
    let by_basic = basic(oidc, "basic", "wr0ng:/+ %").token().await.unwrap_err();
    let in_body = post(oidc, "wr0ng:/+ %").token().await.unwrap_err();
    for error in [by_basic, in_body] {
        assert_eq!((error.kind(), error.step()), (ErrorKind::CredentialsRejected, Some(Step::Token)));
        let told = format!("{error} {error:?}");
        assert!(told.contains("invalid_client"), "{told}");
        assert!(!told.contains("wr0ng"), "{told}");
    }
}

#[tokio::test]
async fn a_client_that_the_server_does_not_know_is_refused() {
    let Some(oidc) = Oidc::shared() else { return };
    let error = basic(oidc, "nobody", SECRET).get("/api").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CredentialsRejected);
}

/// The client's clock stands still, so that only the API knows.
#[tokio::test]
async fn a_token_that_has_run_out_at_the_api_is_replaced() {
    let Some(oidc) = Oidc::shared() else { return };
    let clock = ManualClock::new(std::time::SystemTime::now());
    let client = basic_builder(oidc, "short", SECRET).clock(clock).build().unwrap();
    let first = client.token().await.unwrap();
    until_refused(oidc, first.access_token.expose_secret()).await;
    assert_eq!(client.get("/api").send().await.unwrap().status(), 200);
    let second = client.token().await.unwrap();
    assert_ne!(first.access_token.expose_secret(), second.access_token.expose_secret());
}

/// The server's clock cannot be turned.
async fn until_refused(oidc: &Oidc, token: &str) {
    let api = format!("{}/api", oidc.issuer());
    while read(http().get(&api).bearer_auth(token)).await.0 != 401 {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}
