//! A login in a browser at a second server, which names no issuer in its redirects.

use auth_runtime::{ErrorKind, ManualClock, auth_provider};
use real_servers::{Django, Oidc, SECRET};

use crate::support::{TWO_HOURS, direct, person_allows, person_denies};

#[auth_provider("tests/servers/specs/django-login.yaml")]
struct DjangoLogin;

const REDIRECT: &str = "http://127.0.0.1:9/callback";

#[tokio::test]
async fn a_person_logs_in_at_django() {
    let (Some(django), Some(_)) = (Django::shared(), Oidc::shared()) else { return };
    let clock = ManualClock::new(std::time::SystemTime::now());
    let credentials = DjangoLoginCredentials::new("web", SECRET);
    let client = DjangoLogin::builder(credentials, DjangoLoginSettings::new(django.origin())).http(direct);
    let client = client.clock(clock.clone()).build().unwrap();
    let pending = client.login().redirect_uri(REDIRECT).scopes(["read"]).start().await.unwrap();
    let callback = person_allows(pending.url()).await;
    client.finish_login(pending, &callback).await.unwrap();
    assert_eq!(client.get("/api/oauth").send().await.unwrap().status(), 200);
    for _ in 0..2 {
        clock.advance(TWO_HOURS);
        assert_eq!(client.get("/api/oauth").send().await.unwrap().status(), 200);
    }

    let pending = client.login().redirect_uri(REDIRECT).scopes(["read"]).start().await.unwrap();
    let callback = person_denies(pending.url()).await;
    let error = client.finish_login(pending, &callback).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LoginRefused, "{error}");
}
