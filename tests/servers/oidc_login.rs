//! `oidc-provider`: persons who log in, by discovery, with PKCE, and what is refused.

use std::time::Duration;

use auth_runtime::store::MemoryStore;
use auth_runtime::{ClientBuilder, ErrorKind, ExposeSecret, ManualClock, PendingLogin, auth_provider};
use real_servers::{Oidc, SECRET, browser};

use crate::support::{TWO_HOURS, body, direct, person_allows, person_denies};

#[auth_provider("tests/servers/specs/oidc-login.yaml")]
struct OidcLogin;

#[auth_provider("tests/servers/specs/oidc-public.yaml")]
struct OidcPublic;

/// Nobody listens there: the person does not follow the redirect.
const REDIRECT: &str = "http://127.0.0.1:9/callback";

const SCOPES: [OidcLoginScope; 3] =
    [OidcLoginScope::Openid, OidcLoginScope::OfflineAccess, OidcLoginScope::Read];

fn builder(oidc: &Oidc) -> ClientBuilder<OidcLogin> {
    let credentials = OidcLoginCredentials::new("basic", SECRET);
    OidcLogin::builder(credentials, OidcLoginSettings::new(oidc.issuer())).http(direct)
}

async fn begun(client: &OidcLogin) -> PendingLogin {
    client.login().redirect_uri(REDIRECT).scopes(SCOPES).start().await.unwrap()
}

#[tokio::test]
async fn a_person_logs_in_and_the_token_is_renewed_again_and_again() {
    let Some(oidc) = Oidc::shared() else { return };
    let clock = ManualClock::new(std::time::SystemTime::now());
    let client = builder(oidc).clock(clock.clone()).build().unwrap();
    let pending = begun(&client).await;
    let callback = person_allows(pending.url()).await;
    client.finish_login(pending, &callback).await.unwrap();
    let (status, who) = body(client.get("/me").send().await.unwrap()).await;
    assert_eq!(status, 200, "{who}");
    let mut seen = vec![client.token().await.unwrap()];
    for _ in 0..3 {
        clock.advance(TWO_HOURS);
        let token = client.token().await.unwrap();
        // The server rotates its refresh tokens, and ends everything when one comes twice.
        let before = seen.last().unwrap().refresh_token.as_ref().unwrap().expose_secret();
        assert_ne!(token.refresh_token.as_ref().unwrap().expose_secret(), before);
        assert_eq!(client.get("/me").send().await.unwrap().status(), 200);
        seen.push(token);
    }
}

#[tokio::test]
async fn a_real_browser_comes_back_to_the_listener() {
    let Some(oidc) = Oidc::shared() else { return };
    let credentials = OidcPublicCredentials::new("public");
    let client = OidcPublic::builder(credentials, OidcPublicSettings::new(oidc.issuer())).http(direct);
    let client = client.build().unwrap();
    let login = client.login().scopes(["openid"]).on_loopback().await.unwrap();
    let url = login.url().to_owned();
    let visit = tokio::task::spawn_blocking(move || browser::log_in(&url));
    let finished = login.finish(Duration::from_secs(120)).await;
    let Some(page) = visit.await.unwrap() else { return };
    finished.unwrap();
    assert_eq!(page.text, "You can close this page and go back to the program.");
    assert_eq!(client.get("/me").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_person_who_refuses_is_told_apart() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = builder(oidc).build().unwrap();
    let pending = begun(&client).await;
    let callback = person_denies(pending.url()).await;
    let error = client.finish_login(pending, &callback).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LoginRefused);
    let error = client.token().await.unwrap_err();
    assert!(error.needs_login(), "{error}");
}

/// A copy in another process, which does not know that the login was ended: the server is the last guard, and ends what
/// came of the code (RFC 6749 §4.1.2).
#[tokio::test]
async fn a_code_that_comes_twice_is_refused_by_the_server_too() {
    let Some(oidc) = Oidc::shared() else { return };
    let (client, other) = (builder(oidc).build().unwrap(), builder(oidc).build().unwrap());
    let pending = begun(&client).await;
    let copy: PendingLogin = serde_json::from_str(&serde_json::to_string(&pending).unwrap()).unwrap();
    let callback = person_allows(pending.url()).await;
    client.finish_login(pending, &callback).await.unwrap();
    let error = other.finish_login(copy, &callback).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CredentialsRejected, "{error}");
    assert!(error.to_string().contains("invalid_grant"), "{error}");
}

/// With a store both processes know it, and the server is not asked: the first one's token lives on.
#[tokio::test]
async fn with_a_store_the_code_is_not_sent_twice() {
    let Some(oidc) = Oidc::shared() else { return };
    let store = MemoryStore::new();
    let process = || builder(oidc).store(store.clone()).build().unwrap();
    let (client, other) = (process(), process());
    let pending = begun(&client).await;
    let copy: PendingLogin = serde_json::from_str(&serde_json::to_string(&pending).unwrap()).unwrap();
    let callback = person_allows(pending.url()).await;
    client.finish_login(pending, &callback).await.unwrap();
    let error = other.finish_login(copy, &callback).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LoginInvalid);
    assert_eq!(client.get("/me").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_wrong_verifier_is_refused_by_the_server() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = builder(oidc).build().unwrap();
    let pending = begun(&client).await;
    let callback = person_allows(pending.url()).await;
    let mut changed = serde_json::to_value(&pending).unwrap();
    *changed.get_mut("verifier").unwrap() = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".into();
    let changed: PendingLogin = serde_json::from_value(changed).unwrap();
    let error = client.finish_login(changed, &callback).await.unwrap_err();
    assert!(error.to_string().contains("invalid_grant"), "{error}");
}

/// The server says in its redirects who it is (RFC 9207), and its metadata promises it.
#[tokio::test]
async fn a_redirect_of_another_issuer_is_refused() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = builder(oidc).build().unwrap();
    for (from, to) in [("iss=http%3A%2F%2F127", "iss=http%3A%2F%2F128"), ("&iss=", "&other=")] {
        let pending = begun(&client).await;
        let callback = person_allows(pending.url()).await;
        assert!(callback.contains(from), "{callback}");
        let error = client.finish_login(pending, &callback.replace(from, to)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::LoginInvalid, "{error}");
    }
}

/// A renewal that is refused needs a person, and says so apart from one that may be tried again.
#[tokio::test]
async fn a_refresh_token_that_somebody_else_spent_needs_a_person() {
    let Some(oidc) = Oidc::shared() else { return };
    let clock = ManualClock::new(std::time::SystemTime::now());
    let client = builder(oidc).clock(clock.clone()).build().unwrap();
    let pending = begun(&client).await;
    let callback = person_allows(pending.url()).await;
    client.finish_login(pending, &callback).await.unwrap();
    let stolen = client.token().await.unwrap().refresh_token.clone().unwrap();
    let form = [("grant_type", "refresh_token"), ("refresh_token", stolen.expose_secret())];
    let request = crate::support::http().post(format!("{}/token", oidc.issuer())).form(&form);
    let basic = auth_runtime::reqwest::Url::parse_with_params("http://a/", [("s", SECRET)]).unwrap();
    let encoded = basic.query().unwrap().trim_start_matches("s=").to_owned();
    let (status, reply) = crate::support::read(request.basic_auth("basic", Some(encoded))).await;
    assert_eq!(status, 200, "{reply}");
    clock.advance(TWO_HOURS);
    let error = client.token().await.unwrap_err();
    assert!(error.needs_login() && !error.is_retryable(), "{error}");
    assert_eq!(error.kind(), ErrorKind::LoginRequired);
}
