//! `oidc-provider` by the preset `oauth2`: what is written is the issuer.

use std::time::SystemTime;

use auth_runtime::{ErrorKind, ExposeSecret, ManualClock, auth_provider};
use real_servers::{Oidc, SECRET, person};

use crate::support::{TWO_HOURS, body, direct, is_in};

#[auth_provider("tests/servers/specs/oidc-preset.yaml")]
struct OidcPreset;

const HOST: &str = "127.0.0.1";

/// Nobody listens there.
const CALLBACK: &str = "http://127.0.0.1:9/callback";

/// Both halves of Basic are encoded (RFC 6749 §2.3.1): the secret has a colon and a percent sign in it.
#[tokio::test]
async fn client_credentials_at_the_addresses_that_the_issuer_tells() {
    let Some(oidc) = Oidc::shared() else { return };
    let credentials = OidcPresetClientCredentialsCredentials::new("basic", SECRET);
    let settings = OidcPresetClientCredentialsSettings::new(oidc.issuer(), HOST);
    let client = OidcPresetClientCredentials::builder(credentials, settings).http(direct).build().unwrap();
    let (status, who) = body(client.get("/api").send().await.unwrap()).await;
    assert_eq!(status, 200, "{who}");
    assert_eq!((&who["client_id"], &who["aud"]), (&"basic".into(), &"https://api.example.com/".into()));
    assert!(is_in(client.token().await.unwrap().expires_at, 3_600));
}

#[tokio::test]
async fn a_login_in_a_browser_is_renewed() {
    let Some(oidc) = Oidc::shared() else { return };
    let clock = ManualClock::new(SystemTime::now());
    let credentials = OidcPresetAuthorizationCodeCredentials::new("public");
    let settings = OidcPresetAuthorizationCodeSettings::new(oidc.issuer(), HOST);
    let builder = OidcPresetAuthorizationCode::builder(credentials, settings).http(direct);
    let client = builder.clock(clock.clone()).build().unwrap();
    let login = client.login().redirect_uri(CALLBACK).scopes(["openid", "offline_access", "read"]);
    let pending = login.start().await.unwrap();
    let callback = person::allow(pending.url()).unwrap();
    client.finish_login(pending, &callback).await.unwrap();
    assert_eq!(client.get("/api").send().await.unwrap().status(), 200);

    let first = client.token().await.unwrap();
    clock.advance(TWO_HOURS);
    assert_eq!(client.get("/api").send().await.unwrap().status(), 200);
    let second = client.token().await.unwrap();
    assert_ne!(first.access_token.expose_secret(), second.access_token.expose_secret());
    assert!(second.refresh_token.is_some());
}

#[tokio::test]
async fn whoever_refuses_in_the_browser_lets_nobody_in() {
    let Some(oidc) = Oidc::shared() else { return };
    let credentials = OidcPresetAuthorizationCodeCredentials::new("public");
    let settings = OidcPresetAuthorizationCodeSettings::new(oidc.issuer(), HOST);
    let client = OidcPresetAuthorizationCode::builder(credentials, settings).http(direct).build().unwrap();
    let pending = client.login().redirect_uri(CALLBACK).scopes(["read"]).start().await.unwrap();
    let callback = person::deny(pending.url()).unwrap();
    let error = client.finish_login(pending, &callback).await.unwrap_err();
    assert!(error.to_string().contains("access_denied"), "{error}");
    assert_eq!(client.token().await.unwrap_err().kind(), ErrorKind::LoginRequired);
}

#[tokio::test]
async fn a_device_is_let_in() {
    let Some(oidc) = Oidc::shared() else { return };
    let credentials = OidcPresetDeviceCodeCredentials::new("public");
    let settings = OidcPresetDeviceCodeSettings::new(oidc.issuer(), HOST);
    let client = OidcPresetDeviceCode::builder(credentials, settings).http(direct).build().unwrap();
    let login = client.device_login().scopes(["read"]).start().await.unwrap();
    let page = login.verification_uri_complete().unwrap().to_owned();
    tokio::task::spawn_blocking(move || person::allow(&page)).await.unwrap();
    login.finish().await.unwrap();
    assert_eq!(client.get("/api").send().await.unwrap().status(), 200);
}
