//! `django-oauth-toolkit`: client credentials, password, and refresh tokens that rotate.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use auth_runtime::reqwest::StatusCode;
use auth_runtime::{ErrorKind, ExposeSecret, ManualClock, SecretString, Step, auth_provider};
use real_servers::{Django, PASSWORD, SECRET, USERNAME};
use serde_json::{Value, json};

use crate::support::{TWO_HOURS, body, direct, http, is_in, read};

#[auth_provider("tests/servers/specs/django-machine.yaml")]
struct DjangoMachine;

#[auth_provider("tests/servers/specs/django-password.yaml")]
struct DjangoPassword;

#[tokio::test]
async fn a_token_for_a_secret_by_basic() {
    let Some(django) = Django::shared() else { return };
    let credentials = DjangoMachineBasicCredentials::new("machine", SECRET);
    let settings = DjangoMachineBasicSettings::new(django.origin());
    let client = DjangoMachineBasic::builder(credentials, settings).http(direct).build().unwrap();
    let (status, who) = body(client.get("/api/oauth").send().await.unwrap()).await;
    assert_eq!((status, who), (StatusCode::OK, json!({ "user": null, "scope": "read" })));
}

#[tokio::test]
async fn a_token_for_a_secret_in_the_body() {
    let Some(django) = Django::shared() else { return };
    let credentials = DjangoMachineBodyCredentials::new("machine", SECRET);
    let settings = DjangoMachineBodySettings::new(django.origin());
    let client = DjangoMachineBody::builder(credentials, settings).http(direct).build().unwrap();
    let (status, who) = body(client.get("/api/oauth").send().await.unwrap()).await;
    assert_eq!((status, who), (StatusCode::OK, json!({ "user": null, "scope": "read write" })));
    let token = client.token().await.unwrap();
    assert_eq!(token.scope, ["read", "write"]);
    assert!(is_in(token.expires_at, 3_600));
}

#[tokio::test]
async fn a_wrong_secret_is_refused() {
    let Some(django) = Django::shared() else { return };
    let credentials = DjangoMachineBasicCredentials::new("machine", "wr0ng");
    let settings = DjangoMachineBasicSettings::new(django.origin());
    let client = DjangoMachineBasic::builder(credentials, settings).http(direct).build().unwrap();
    let error = client.get("/api/oauth").send().await.unwrap_err();
    assert_eq!((error.kind(), error.step()), (ErrorKind::CredentialsRejected, Some(Step::Token)));
    assert!(error.to_string().contains("invalid_client"), "{error}");
}

/// A client whose clock can be turned and whose password can be forgotten.
struct Person {
    client: DjangoPassword,
    clock: ManualClock,
    forgot: Arc<AtomicBool>,
}

impl Person {
    fn new(django: &Django) -> Self {
        let (clock, forgot) = (ManualClock::new(SystemTime::now()), Arc::new(AtomicBool::new(false)));
        let asked = Arc::clone(&forgot);
        let client =
            DjangoPassword::builder(credentials(PASSWORD), DjangoPasswordSettings::new(django.origin()))
                .http(direct)
                .clock(clock.clone())
                .credential_source(move || {
                    let password = if asked.load(Ordering::SeqCst) { "forgotten" } else { PASSWORD };
                    async move { Ok(credentials(password)) }
                })
                .build()
                .unwrap();
        Self { client, clock, forgot }
    }

    fn forget(&self) {
        self.forgot.store(true, Ordering::SeqCst);
    }

    /// The access token and the refresh token, after the last ones have run out.
    async fn next(&self) -> Result<(String, String), auth_runtime::Error> {
        self.clock.advance(TWO_HOURS);
        let token = self.client.token().await?;
        let text = |secret: &SecretString| secret.expose_secret().to_owned();
        Ok((text(&token.access_token), text(token.refresh_token.as_ref().unwrap())))
    }
}

fn credentials(password: &str) -> DjangoPasswordCredentials {
    DjangoPasswordCredentials::new(USERNAME, password, SECRET)
}

/// What the server says to a refresh token, without a client of this project.
async fn refresh(django: &Django, token: &str) -> (StatusCode, Value) {
    let form = [("grant_type", "refresh_token"), ("refresh_token", token)];
    let address = format!("{}/o/token/", django.origin());
    let secret = [("client_id", "password"), ("client_secret", SECRET)];
    read(http().post(address).form(&[form, secret].concat())).await
}

async fn api_status(django: &Django, token: &str) -> StatusCode {
    read(http().get(format!("{}/api/oauth", django.origin())).bearer_auth(token)).await.0
}

#[tokio::test]
async fn a_person_is_let_in_by_password() {
    let Some(django) = Django::shared() else { return };
    let person = Person::new(django);
    let (status, who) = body(person.client.get("/api/oauth").send().await.unwrap()).await;
    assert_eq!((status, who), (StatusCode::OK, json!({ "user": USERNAME, "scope": "read" })));
}

#[tokio::test]
async fn a_wrong_password_is_refused() {
    let Some(django) = Django::shared() else { return };
    let person = Person::new(django);
    person.forget();
    let error = person.client.token().await.unwrap_err();
    assert_eq!((error.kind(), error.step()), (ErrorKind::CredentialsRejected, Some(Step::Token)));
    assert!(error.to_string().contains("invalid_grant"), "{error}");
    assert!(!format!("{error:?}").contains("forgotten"), "{error:?}");
}

/// Without the password: only the refresh tokens can have done it.
#[tokio::test]
async fn refresh_tokens_rotate() {
    let Some(django) = Django::shared() else { return };
    let person = Person::new(django);
    let mut last = person.next().await.unwrap();
    person.forget();
    for _ in 0..3 {
        let next = person.next().await.unwrap();
        assert_ne!(last.0, next.0);
        assert_ne!(last.1, next.1);
        assert_eq!(api_status(django, &next.0).await, 200);
        last = next;
    }
}

#[tokio::test]
async fn a_refresh_token_that_is_used_twice_ends_the_family() {
    let Some(django) = Django::shared() else { return };
    let person = Person::new(django);
    let (_, first) = person.next().await.unwrap();
    let (access, _) = person.next().await.unwrap();
    assert_eq!(api_status(django, &access).await, 200);

    let (status, reply) = refresh(django, &first).await;
    assert_eq!((status, &reply["error"]), (StatusCode::BAD_REQUEST, &json!("invalid_grant")));
    assert_eq!(api_status(django, &access).await, 401, "the server ended what came of the same login");

    // The password buys a new family.
    let (access, _) = person.next().await.unwrap();
    assert_eq!(api_status(django, &access).await, 200);
}

#[tokio::test]
async fn an_ended_family_without_a_password_is_told_as_such() {
    let Some(django) = Django::shared() else { return };
    let person = Person::new(django);
    let (_, first) = person.next().await.unwrap();
    person.next().await.unwrap();
    refresh(django, &first).await;
    person.forget();
    let error = person.next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CredentialsRejected);
    assert!(error.to_string().contains("invalid_grant"), "{error}");
}
