//! The code of `docs/testing.md`. `tests/docs.rs` holds the two to the same text.

use std::time::{Duration, SystemTime};

use auth_runtime::fake::{Behaviour, FakeProvider};
use auth_runtime::{ErrorKind, ManualClock, PendingLogin, auth_provider};

#[auth_provider("specs/voipex.yaml")]
pub struct Voipex;

/// The code under test.
async fn calls(voipex: &Voipex) -> Result<String, auth_runtime::Error> {
    let response = voipex.get("https://api.voipex.io/v1/calls").send().await?;
    Ok(response.status().to_string())
}

#[tokio::test]
async fn a_token_that_runs_out_is_renewed() {
    let clock = ManualClock::new(SystemTime::now());
    let fake = Voipex::fake().clock(clock.clone()).lifetime(Duration::from_secs(600)).await.unwrap();
    let voipex = fake.client().unwrap();

    assert_eq!(calls(&voipex).await.unwrap(), "200 OK");
    clock.advance(Duration::from_secs(601));
    assert_eq!(calls(&voipex).await.unwrap(), "200 OK");

    let renewal = fake.token_requests().pop().unwrap();
    assert!(String::from_utf8_lossy(renewal.body()).contains("grant_type=refresh_token"));
}

#[tokio::test]
async fn a_busy_provider_is_left_alone_until_it_says() {
    let clock = ManualClock::new(SystemTime::now());
    let fake = Voipex::fake().clock(clock.clone()).await.unwrap();
    let voipex = fake.client().unwrap();

    fake.next_token(Behaviour::TooManyRequests { retry_after: Duration::from_secs(30) });
    let error = calls(&voipex).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ProviderUnavailable);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(30)));
    assert!(fake.requests().is_empty(), "nothing goes to the API without a token");

    clock.advance(Duration::from_secs(30));
    assert_eq!(calls(&voipex).await.unwrap(), "200 OK");
}

#[auth_provider("specs/linkedin.yaml")]
pub struct LinkedIn;

/// The code under test: what a web program does when the browser comes back.
async fn callback(linkedin: &LinkedIn, pending: PendingLogin, query: &str) -> &'static str {
    match linkedin.finish_login(pending, query).await {
        Ok(()) => "welcome",
        Err(error) if error.kind() == ErrorKind::LoginRefused => "as you like",
        Err(_) => "please try again",
    }
}

#[tokio::test]
async fn a_person_logs_in_or_does_not() {
    let fake = LinkedIn::fake().await.unwrap();
    let linkedin = fake.client().unwrap();
    let begin = async || {
        let login = linkedin.login().redirect_uri("https://app.example.com/callback");
        login.scopes([LinkedInScope::Openid, LinkedInScope::Profile]).start().await.unwrap()
    };

    let pending = begin().await;
    let refused = fake.deny(&pending).await.unwrap();
    assert_eq!(callback(&linkedin, pending, &refused).await, "as you like");
    assert!(linkedin.get("/v2/userinfo").send().await.unwrap_err().needs_login());

    fake.grant(["openid"]);
    let pending = begin().await;
    let agreed = fake.log_in(&pending).await.unwrap();
    assert_eq!(callback(&linkedin, pending, &agreed).await, "welcome");
    assert_eq!(linkedin.token().await.unwrap().scope, ["openid"]);

    let pending = begin().await;
    assert_eq!(callback(&linkedin, pending, &agreed).await, "please try again");
}

#[auth_provider("specs/microsoft.yaml")]
pub struct Microsoft;

#[tokio::test]
async fn a_device_gets_in_when_the_person_has_typed_the_code_in() {
    let clock = ManualClock::new(SystemTime::now());
    let fake = MicrosoftDeviceCode::fake().clock(clock.clone()).await.unwrap();
    let microsoft = fake.client().unwrap();

    let login = microsoft.device_login().start().await.unwrap();
    assert!(!login.user_code().is_empty());
    fake.approve_device();
    let finishing = tokio::spawn(login.finish());
    tokio::task::yield_now().await; // it waits for the interval now
    clock.advance(Duration::from_secs(5));
    finishing.await.unwrap().unwrap();
    assert_eq!(microsoft.get("/me").send().await.unwrap().status(), 200);
}
