//! Pushed authorization requests (RFC 9126), at a client of `oidc-provider` that may log in no other way.

use auth_runtime::{ErrorKind, auth_provider};
use real_servers::{Oidc, SECRET};

use crate::support::{direct, person_allows};

#[auth_provider("tests/servers/specs/oidc-pushed.yaml")]
struct OidcPushed;

#[auth_provider("tests/servers/specs/oidc-login.yaml")]
struct OidcLogin;

const REDIRECT: &str = "http://127.0.0.1:9/callback";

#[tokio::test]
async fn a_login_whose_request_went_ahead() {
    let Some(oidc) = Oidc::shared() else { return };
    let credentials = OidcPushedCredentials::new("pushed", SECRET);
    let client = OidcPushed::builder(credentials, OidcPushedSettings::new(oidc.issuer())).http(direct);
    let client = client.build().unwrap();
    let pending = client.login().redirect_uri(REDIRECT).scopes(["openid"]).start().await.unwrap();
    assert!(
        pending.url().contains("request_uri=urn") && !pending.url().contains("state="),
        "{}",
        pending.url()
    );
    let callback = person_allows(pending.url()).await;
    let other = client.login().redirect_uri(REDIRECT).scopes(["openid"]).start().await.unwrap();
    let error = client.finish_login(other, &callback).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LoginInvalid, "the callback has the state of another login");
    client.finish_login(pending, &callback).await.unwrap();
    assert_eq!(client.get("/me").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn the_server_takes_no_request_of_this_client_in_the_address() {
    let Some(oidc) = Oidc::shared() else { return };
    let credentials = OidcLoginCredentials::new("pushed", SECRET);
    let client = OidcLogin::builder(credentials, OidcLoginSettings::new(oidc.issuer())).http(direct);
    let client = client.build().unwrap();
    let scopes = [OidcLoginScope::Openid];
    let pending = client.login().redirect_uri(REDIRECT).scopes(scopes).start().await.unwrap();
    let callback = person_allows(pending.url()).await;
    let error = client.finish_login(pending, &callback).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused, "{error}");
}
