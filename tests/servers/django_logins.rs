//! Django's other ways in: `djangorestframework-simplejwt`, `obtain_auth_token`, Basic.

use std::time::SystemTime;

use auth_runtime::reqwest::StatusCode;
use auth_runtime::{ErrorKind, ExposeSecret, ManualClock, auth_provider};
use real_servers::{Django, PASSWORD, USERNAME};
use serde_json::json;

use crate::support::{TWO_HOURS, body, direct, http, is_in, read};

#[auth_provider("tests/servers/specs/django-jwt.yaml")]
struct DjangoJwt;

#[auth_provider("tests/servers/specs/django-token.yaml")]
struct DjangoToken;

#[auth_provider("tests/servers/specs/django-basic.yaml")]
struct DjangoBasic;

fn jwt(django: &Django, password: &str) -> auth_runtime::ClientBuilder<DjangoJwt> {
    let credentials = DjangoJwtCredentials::new(USERNAME, password);
    DjangoJwt::builder(credentials, DjangoJwtSettings::new(django.origin())).http(direct)
}

fn token(django: &Django, password: &str) -> DjangoToken {
    let credentials = DjangoTokenCredentials::new(USERNAME, password);
    DjangoToken::builder(credentials, DjangoTokenSettings::new(django.origin())).http(direct).build().unwrap()
}

fn basic(django: &Django, password: &str) -> DjangoBasic {
    let credentials = DjangoBasicCredentials::new(USERNAME, password);
    DjangoBasic::builder(credentials, DjangoBasicSettings::new(django.origin())).http(direct).build().unwrap()
}

fn ada() -> serde_json::Value {
    json!({ "user": USERNAME, "scope": null })
}

#[tokio::test]
async fn a_jwt_goes_by_a_scheme_of_its_own() {
    let Some(django) = Django::shared() else { return };
    let client = jwt(django, PASSWORD).build().unwrap();
    assert_eq!(body(client.get("/api/jwt").send().await.unwrap()).await, (StatusCode::OK, ada()));
    let token = client.token().await.unwrap();
    assert!(is_in(token.expires_at, 3_600), "the expiry stands in the token");
    let api = format!("{}/api/jwt", django.origin());
    let (status, _) = read(http().get(api).bearer_auth(token.access_token.expose_secret())).await;
    assert_eq!(status, 401, "the server takes no Bearer");
}

#[tokio::test]
async fn a_jwt_is_renewed_and_the_old_refresh_token_is_on_the_blacklist() {
    let Some(django) = Django::shared() else { return };
    let clock = ManualClock::new(SystemTime::now());
    let client = jwt(django, PASSWORD).clock(clock.clone()).build().unwrap();
    let first = client.token().await.unwrap();
    clock.advance(TWO_HOURS);
    assert_eq!(client.get("/api/jwt").send().await.unwrap().status(), 200);
    let second = client.token().await.unwrap();
    let refresh_token = first.refresh_token.as_ref().unwrap().expose_secret();
    assert_ne!(refresh_token, second.refresh_token.as_ref().unwrap().expose_secret());

    let address = format!("{}/login/jwt/refresh", django.origin());
    let (status, reply) = read(http().post(address).json(&json!({ "refresh": refresh_token }))).await;
    assert_eq!((status, &reply["detail"]), (StatusCode::UNAUTHORIZED, &json!("Token is blacklisted")));
}

#[tokio::test]
async fn a_wrong_password_is_refused_with_the_servers_words() {
    let Some(django) = Django::shared() else { return };
    let error = jwt(django, "wr0ng").build().unwrap().token().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CredentialsRejected);
    assert!(error.to_string().contains("No active account found"), "{error}");

    // This one answers 400, without a code.
    let error = token(django, "wr0ng").token().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused);
    assert!(error.to_string().contains("Unable to log in with provided credentials"), "{error}");
}

#[tokio::test]
async fn a_token_without_an_end_is_used_as_long_as_it_serves() {
    let Some(django) = Django::shared() else { return };
    let client = token(django, PASSWORD);
    assert_eq!(body(client.get("/api/token").send().await.unwrap()).await, (StatusCode::OK, ada()));
    assert_eq!(client.token().await.unwrap().expires_at, None);
}

#[tokio::test]
async fn a_password_on_every_request() {
    let Some(django) = Django::shared() else { return };
    let response = basic(django, PASSWORD).get("/api/basic").send().await.unwrap();
    assert_eq!(body(response).await, (StatusCode::OK, ada()));
    assert_eq!(basic(django, "wr0ng").get("/api/basic").send().await.unwrap().status(), 401);
}
