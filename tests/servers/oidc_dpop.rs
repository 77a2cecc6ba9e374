//! `oidc-provider`: tokens that are bound to a key (RFC 9449). The server checks every proof, and wants a nonce in it.

use auth_runtime::store::MemoryStore;
use auth_runtime::{ClientBuilder, ExposeSecret, auth_provider};
use real_servers::{Oidc, SECRET};

use crate::support::{body, direct, http, person_allows, read};

#[auth_provider("tests/servers/specs/oidc-dpop.yaml")]
struct OidcDpop;

#[auth_provider("tests/servers/specs/oidc-public-dpop.yaml")]
struct OidcPublicDpop;

/// Nobody listens there: the person does not follow the redirect.
const REDIRECT: &str = "http://127.0.0.1:9/callback";

const SCOPES: [&str; 3] = ["openid", "offline_access", "read"];

fn public(oidc: &Oidc) -> ClientBuilder<OidcPublicDpop> {
    let credentials = OidcPublicDpopCredentials::new("public-dpop");
    OidcPublicDpop::builder(credentials, OidcPublicDpopSettings::new(oidc.issuer())).http(direct)
}

async fn log_in(client: &OidcPublicDpop) {
    let pending = client.login().redirect_uri(REDIRECT).scopes(SCOPES).start().await.unwrap();
    let callback = person_allows(pending.url()).await;
    client.finish_login(pending, &callback).await.unwrap();
}

#[tokio::test]
async fn a_machine_gets_a_token_that_the_server_bound_to_its_key() {
    let Some(oidc) = Oidc::shared() else { return };
    let credentials = OidcDpopClientCredentialsCredentials::new("dpop", SECRET);
    let settings = OidcDpopClientCredentialsSettings::new(oidc.issuer());
    let client = OidcDpopClientCredentials::builder(credentials, settings).http(direct).build().unwrap();
    let token = client.token().await.unwrap();
    assert_eq!(token.token_type.as_deref(), Some("DPoP"));
    let told = client.introspect().await.unwrap();
    // A SHA-256 in base64url (RFC 9449 §6.2).
    let thumbprint = told.further["cnf"]["jkt"].as_str().unwrap();
    assert!(told.active && thumbprint.len() == 43, "{told:?}");
}

#[tokio::test]
async fn a_person_logs_in_with_a_confidential_client() {
    let Some(oidc) = Oidc::shared() else { return };
    let credentials = OidcDpopAuthorizationCodeCredentials::new("dpop", SECRET);
    let settings = OidcDpopAuthorizationCodeSettings::new(oidc.issuer());
    let client = OidcDpopAuthorizationCode::builder(credentials, settings).http(direct).build().unwrap();
    let pending = client.login().redirect_uri(REDIRECT).scopes(SCOPES).start().await.unwrap();
    let callback = person_allows(pending.url()).await;
    client.finish_login(pending, &callback).await.unwrap();
    let (status, who) = body(client.get("/me").send().await.unwrap()).await;
    assert_eq!(status, 200, "{who}");
}

/// The server rotates refresh tokens, ends everything when one comes twice, and refuses one without its key.
#[tokio::test]
async fn a_public_client_renews_again_and_again_with_its_key() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = public(oidc).build().unwrap();
    log_in(&client).await;
    let mut before = client.token().await.unwrap();
    for _ in 0..3 {
        assert_eq!(client.get("/me").send().await.unwrap().status(), 200);
        client.invalidate();
        let token = client.token().await.unwrap();
        let [old, new] = [&before, &token].map(|token| token.refresh_token.as_ref().unwrap().expose_secret());
        assert_ne!(old, new);
        before = token;
    }
}

#[tokio::test]
async fn the_next_start_has_the_key_out_of_the_store() {
    let Some(oidc) = Oidc::shared() else { return };
    let store = MemoryStore::new();
    let process = || public(oidc).store(store.clone()).build().unwrap();
    log_in(&process()).await;
    let next = process();
    assert_eq!(next.get("/me").send().await.unwrap().status(), 200);
    next.invalidate();
    assert_eq!(next.get("/me").send().await.unwrap().status(), 200);
}

/// So the tests above can fail.
#[tokio::test]
async fn without_its_key_the_token_is_of_no_use() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = public(oidc).build().unwrap();
    log_in(&client).await;
    let token = client.token().await.unwrap();
    let request = http().get(format!("{}/me", oidc.issuer())).bearer_auth(token.access_token.expose_secret());
    assert_eq!(read(request).await.0, 401);
}
