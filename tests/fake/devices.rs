//! Persons who log in at another device (RFC 8628).

use std::time::Duration;

use auth_runtime::fake::{Behaviour, Fake, FakeProvider, Purpose};
use auth_runtime::{DeviceLogin, Error, ErrorKind, ManualClock, auth_provider};
use tokio::task::JoinHandle;

use crate::support::{clock, replayed, until};

#[auth_provider("tests/fake/device.yaml")]
struct Device;

async fn begun() -> (ManualClock, Fake<Device>, Device, DeviceLogin) {
    let clock = clock();
    let fake = Device::fake().clock(clock.clone()).await.unwrap();
    let client = fake.client().unwrap();
    let login = client.device_login().scopes([DeviceScope::Read]).start().await.unwrap();
    (clock, fake, client, login)
}

/// Lets so many seconds pass, and what comes of it happen, until the fake was asked once more.
async fn asked_after(
    seconds: u64,
    clock: &ManualClock,
    fake: &Fake<Device>,
    task: &JoinHandle<Result<(), Error>>,
) {
    let before = fake.token_requests().len();
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    clock.advance(Duration::from_secs(seconds));
    until(|| fake.token_requests().len() > before || task.is_finished()).await;
    // The answer has come when the client waits again, or is done.
    for _ in 0..10_000 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_device_waits_until_the_person_is_done() {
    let (clock, fake, client, login) = begun().await;
    assert_eq!(login.user_code(), "MADE-0001");
    assert!(login.verification_uri().starts_with("https://"), "{}", login.verification_uri());
    assert!(login.verification_uri_complete().unwrap().ends_with("?user_code=MADE-0001"));
    assert_eq!(login.expires_in(), Duration::from_secs(1800));
    let finishing = tokio::spawn(login.finish());
    asked_after(5, &clock, &fake, &finishing).await;
    assert!(!finishing.is_finished() && fake.token_requests().len() == 1);
    fake.approve_device();
    asked_after(5, &clock, &fake, &finishing).await;
    finishing.await.unwrap().unwrap();
    assert_eq!(fake.token_requests().len(), 2);
    assert_eq!(client.token().await.unwrap().scope, ["read"]);
    assert_eq!(client.get("/me").send().await.unwrap().status(), 200);
    client.invalidate();
    assert_eq!(client.get("/me").send().await.unwrap().status(), 200);
    assert_eq!(fake.token_requests().pop().unwrap().purpose(), Purpose::Renewal);
    for request in fake.token_requests().iter().chain(&fake.requests_for(Purpose::Login)) {
        assert_eq!(request.differences(), [], "{request:?}");
    }
}

#[tokio::test]
async fn a_device_that_is_too_fast_slows_down() {
    let (clock, fake, _, login) = begun().await;
    fake.next_token(Behaviour::Refuse("slow_down".to_owned()));
    let finishing = tokio::spawn(login.finish());
    asked_after(5, &clock, &fake, &finishing).await;
    fake.approve_device();
    clock.advance(Duration::from_secs(9));
    for _ in 0..10_000 {
        tokio::task::yield_now().await;
    }
    assert_eq!(fake.token_requests().len(), 1, "it was asked before ten seconds had passed");
    asked_after(1, &clock, &fake, &finishing).await;
    finishing.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_person_may_refuse_or_take_too_long() {
    let (clock, fake, client, login) = begun().await;
    fake.deny_device();
    let finishing = tokio::spawn(login.finish());
    asked_after(5, &clock, &fake, &finishing).await;
    assert_eq!(finishing.await.unwrap().unwrap_err().kind(), ErrorKind::LoginRefused);

    let login = client.device_login().start().await.unwrap();
    fake.next_token(Behaviour::Refuse("expired_token".to_owned()));
    let finishing = tokio::spawn(login.finish());
    asked_after(5, &clock, &fake, &finishing).await;
    assert_eq!(finishing.await.unwrap().unwrap_err().kind(), ErrorKind::LoginRefused);
    assert!(client.get("/me").send().await.unwrap_err().needs_login());
}

/// RFC 8628 §3.5: what a client is told that asks after the end.
#[tokio::test]
async fn a_code_runs_out_and_is_taken_once() {
    let (clock, fake, _, login) = begun().await;
    let finishing = tokio::spawn(login.finish());
    asked_after(5, &clock, &fake, &finishing).await;
    let asked = fake.token_requests().pop().unwrap();
    let again = async || replayed(&fake, &asked, |_| {}).await.1;
    assert_eq!(again().await, "authorization_pending");
    fake.approve_device();
    asked_after(5, &clock, &fake, &finishing).await;
    finishing.await.unwrap().unwrap();
    assert_eq!(again().await, "invalid_grant");
    fake.client().unwrap().device_login().start().await.unwrap();
    clock.advance(Duration::from_secs(1800));
    let second = |body: &mut String| {
        let number = body.rfind("-1").unwrap();
        body.replace_range(number..number + 2, "-2");
    };
    assert_eq!(replayed(&fake, &asked, second).await.1, "expired_token");
}

#[tokio::test]
async fn a_device_gets_no_code_where_there_is_none() {
    let fake = Device::fake().await.unwrap();
    let client = fake.client().unwrap();
    fake.next(Purpose::Login, Behaviour::Refuse("invalid_client".to_owned()));
    let error = client.device_login().start().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CredentialsRejected, "{error}");
    client.device_login().start().await.unwrap();
}
