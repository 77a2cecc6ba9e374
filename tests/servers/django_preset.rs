//! `django-oauth-toolkit` by the preset `oauth2`.

use std::time::SystemTime;

use auth_runtime::{ExposeSecret, ManualClock, auth_provider};
use real_servers::{Django, Oidc, PASSWORD, SECRET, USERNAME, person};

use crate::support::{TWO_HOURS, body, direct};

#[auth_provider("tests/servers/specs/django-preset.yaml")]
struct DjangoPreset;

const HOST: &str = "127.0.0.1";

/// Nobody listens there.
const CALLBACK: &str = "http://127.0.0.1:9/callback";

#[tokio::test]
async fn a_password_buys_a_token_that_is_renewed() {
    let Some(django) = Django::shared() else { return };
    let clock = ManualClock::new(SystemTime::now());
    let credentials = DjangoPresetPasswordCredentials::new("password", SECRET, USERNAME, PASSWORD);
    let settings = DjangoPresetPasswordSettings::new(django.origin(), HOST);
    let builder = DjangoPresetPassword::builder(credentials, settings).http(direct);
    let client = builder.clock(clock.clone()).build().unwrap();
    let (status, who) = body(client.get("/api/oauth").send().await.unwrap()).await;
    assert_eq!((status.as_u16(), &who["user"]), (200, &USERNAME.into()));
    let first = client.token().await.unwrap();
    clock.advance(TWO_HOURS);
    let second = client.token().await.unwrap();
    assert_ne!(first.access_token.expose_secret(), second.access_token.expose_secret());
}

#[tokio::test]
async fn a_person_logs_in_with_a_browser() {
    let (Some(django), Some(_)) = (Django::shared(), Oidc::shared()) else { return };
    let credentials = DjangoPresetAuthorizationCodeCredentials::new("native");
    let settings = DjangoPresetAuthorizationCodeSettings::new(django.origin(), HOST);
    let client = DjangoPresetAuthorizationCode::builder(credentials, settings).http(direct).build().unwrap();
    let pending = client.login().redirect_uri(CALLBACK).scopes(["read"]).start().await.unwrap();
    let callback = person::allow(pending.url()).unwrap();
    client.finish_login(pending, &callback).await.unwrap();
    let (status, who) = body(client.get("/api/oauth").send().await.unwrap()).await;
    assert_eq!((status.as_u16(), &who["user"]), (200, &USERNAME.into()));
}

/// The server wants the client's id in both requests.
#[tokio::test]
async fn a_device_is_let_in() {
    let (Some(django), Some(_)) = (Django::shared(), Oidc::shared()) else { return };
    let credentials = DjangoPresetDeviceCodeCredentials::new("device");
    let settings = DjangoPresetDeviceCodeSettings::new(django.origin(), HOST);
    let client = DjangoPresetDeviceCode::builder(credentials, settings).http(direct).build().unwrap();
    let login = client.device_login().scopes(["read"]).start().await.unwrap();
    let page = login.verification_uri_complete().unwrap().to_owned();
    tokio::task::spawn_blocking(move || person::allow(&page)).await.unwrap();
    login.finish().await.unwrap();
    assert_eq!(client.get("/api/oauth").send().await.unwrap().status(), 200);
}
