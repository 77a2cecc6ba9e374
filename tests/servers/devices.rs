//! Logins at another device (RFC 8628), at both servers.

use std::time::Duration;

use auth_runtime::{DeviceLogin, ErrorKind, auth_provider};
use real_servers::{Django, Oidc};

use crate::support::{direct, person_allows, person_denies};

#[auth_provider("tests/servers/specs/oidc-device.yaml")]
struct OidcDevice;

#[auth_provider("tests/servers/specs/django-device.yaml")]
struct DjangoDevice;

/// What the person opens.
fn page(login: &DeviceLogin) -> String {
    login.verification_uri_complete().unwrap().to_owned()
}

#[tokio::test]
async fn a_person_lets_a_device_in_at_the_openid_provider() {
    let Some(oidc) = Oidc::shared() else { return };
    let credentials = OidcDeviceCredentials::new("public");
    let client = OidcDevice::builder(credentials, OidcDeviceSettings::new(oidc.issuer())).http(direct);
    let client = client.build().unwrap();
    let login = client.device_login().scopes(["openid"]).start().await.unwrap();
    assert!(!login.user_code().is_empty() && login.expires_in() > Duration::from_secs(60));
    let page = page(&login);
    let finishing = tokio::spawn(login.finish());
    person_allows(&page).await;
    finishing.await.unwrap().unwrap();
    assert_eq!(client.get("/me").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_person_refuses_a_device_at_the_openid_provider() {
    let Some(oidc) = Oidc::shared() else { return };
    let credentials = OidcDeviceCredentials::new("public");
    let client = OidcDevice::builder(credentials, OidcDeviceSettings::new(oidc.issuer())).http(direct);
    let client = client.build().unwrap();
    let login = client.device_login().scopes(["openid"]).start().await.unwrap();
    let page = page(&login);
    let finishing = tokio::spawn(login.finish());
    person_denies(&page).await;
    let error = finishing.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LoginRefused, "{error}");
}

#[tokio::test]
async fn a_person_lets_a_device_in_at_django() {
    let (Some(django), Some(_)) = (Django::shared(), Oidc::shared()) else { return };
    let credentials = DjangoDeviceCredentials::new("device");
    let client = DjangoDevice::builder(credentials, DjangoDeviceSettings::new(django.origin())).http(direct);
    let client = client.build().unwrap();
    let login = client.device_login().scopes(["read"]).start().await.unwrap();
    let page = page(&login);
    let finishing = tokio::spawn(login.finish());
    person_allows(&page).await;
    finishing.await.unwrap().unwrap();
    assert_eq!(client.get("/api/oauth").send().await.unwrap().status(), 200);
}
