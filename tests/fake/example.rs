//! The code of `docs/testing.md`. `tests/docs.rs` holds the two to the same text.

use std::time::{Duration, SystemTime};

use auth_runtime::fake::{Behaviour, FakeProvider};
use auth_runtime::{ErrorKind, ManualClock, auth_provider};

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
