//! `oidc-provider`: pushed authorization requests (RFC 9126), with a client that may do nothing else.

use auth_runtime::reqwest::redirect::Policy;
use auth_runtime::reqwest::{Client, Url};
use auth_runtime::{ErrorKind, Step, auth_provider};
use real_servers::{Oidc, SECRET};

use crate::support::{direct, person_allows, person_denies};

#[auth_provider("tests/servers/specs/oidc-pushed.yaml")]
struct OidcPushed;

#[auth_provider("tests/servers/specs/oidc-login.yaml")]
struct OidcLogin;

const REDIRECT: &str = "http://127.0.0.1:9/callback";

fn client(oidc: &Oidc, secret: &str) -> OidcPushed {
    let credentials = OidcPushedCredentials::new("pushed", secret);
    OidcPushed::builder(credentials, OidcPushedSettings::new(oidc.issuer())).http(direct).build().unwrap()
}

#[tokio::test]
async fn a_person_logs_in_at_an_address_that_says_nothing() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = client(oidc, SECRET);
    let pending = client.login().redirect_uri(REDIRECT).scopes(["openid"]).start().await.unwrap();
    let url = Url::parse(pending.url()).unwrap();
    let names: Vec<_> = url.query_pairs().map(|(name, _)| name.into_owned()).collect();
    assert_eq!(names, ["client_id", "request_uri"]);
    let callback = person_allows(pending.url()).await;
    client.finish_login(pending, &callback).await.unwrap();
    assert_eq!(client.get("/me").send().await.unwrap().status(), 200);
}

/// The `state` that was pushed comes back, and is checked as any other.
#[tokio::test]
async fn the_callback_of_another_login_is_refused() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = client(oidc, SECRET);
    let begin = || client.login().redirect_uri(REDIRECT).scopes(["openid"]).start();
    let (pending, other) = (begin().await.unwrap(), begin().await.unwrap());
    let callback = person_allows(other.url()).await;
    let error = client.finish_login(pending, &callback).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LoginInvalid, "{error}");
    client.finish_login(other, &callback).await.unwrap();
}

#[tokio::test]
async fn a_person_who_refuses_is_told_apart() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = client(oidc, SECRET);
    let pending = client.login().redirect_uri(REDIRECT).scopes(["openid"]).start().await.unwrap();
    let callback = person_denies(pending.url()).await;
    let error = client.finish_login(pending, &callback).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LoginRefused, "{error}");
}

/// The client says who it is before anybody opens an address.
#[tokio::test]
async fn a_wrong_secret_is_refused_at_the_start() {
    let Some(oidc) = Oidc::shared() else { return };
    let error = client(oidc, "wr0ng").login().redirect_uri(REDIRECT).start().await.unwrap_err();
    assert_eq!((error.kind(), error.step()), (ErrorKind::CredentialsRejected, Some(Step::Preparation)));
    assert!(error.to_string().contains("invalid_client"), "{error}");
}

#[tokio::test]
async fn the_server_takes_nothing_else_of_this_client() {
    let Some(oidc) = Oidc::shared() else { return };
    let credentials = OidcLoginCredentials::new("pushed", SECRET);
    let plain = OidcLogin::builder(credentials, OidcLoginSettings::new(oidc.issuer())).http(direct);
    let plain = plain.build().unwrap();
    let pending =
        plain.login().redirect_uri(REDIRECT).scopes([OidcLoginScope::Openid]).start().await.unwrap();
    let browser = direct(Client::builder()).redirect(Policy::none()).build().unwrap();
    let response = browser.get(pending.url()).send().await.unwrap();
    let location = response.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
    let told = location.unwrap_or_default() + &response.text().await.unwrap();
    assert!(told.contains("invalid_request") && told.contains("Pushed"), "{told}");
}
