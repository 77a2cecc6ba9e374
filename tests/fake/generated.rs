//! Generated clients get in, stay in, and come back.

use std::time::Duration;

use auth_runtime::fake::{Fake, FakeProvider, Purpose};
use auth_runtime::{Clock, ExposeSecret, auth_provider};

use crate::support::{cases, clock, status};

#[auth_provider("specs/example-api.yaml")]
struct ExampleApi;

#[auth_provider("specs/oauth2-api.yaml")]
struct Oauth2Api;

#[auth_provider("specs/sirv.yaml")]
struct Sirv;

#[auth_provider("specs/vervoe.yaml")]
struct Vervoe;

#[auth_provider("specs/voipex.yaml")]
struct Voipex;

#[auth_provider("tests/ui-specs/everything.yaml")]
struct Everything;

#[auth_provider("tests/ui-specs/two-ways.yaml")]
struct TwoWays;

/// One token for two requests, another one when it is rejected, and another one when its hour is over.
async fn lives_through<S: FakeProvider>(url: &str, renewed_by: Purpose) -> Fake<S> {
    let clock = clock();
    let fake = S::fake().clock(clock.clone()).await.unwrap();
    let session = fake.client().unwrap();
    for _ in 0..2 {
        assert_eq!(status(&session, url).await, 200);
    }
    fake.expire();
    assert_eq!(status(&session, url).await, 200);
    clock.advance(Duration::from_secs(3_601));
    assert_eq!(status(&session, url).await, 200);
    let bought: Vec<_> = fake.token_requests().iter().map(auth_runtime::fake::Recorded::purpose).collect();
    assert_eq!(bought, [Purpose::Token, renewed_by, renewed_by]);
    let differing = fake.token_requests().into_iter().filter(|request| !request.differences().is_empty());
    assert_eq!(differing.count(), 0);
    // The one of the token that `expire` ended, and its repetition.
    assert_eq!(fake.requests().len(), 5);
    fake
}

#[tokio::test]
async fn each_of_the_five_lives_through_a_rejection_and_an_expiry() {
    lives_through::<ExampleApi>("/api/collections", Purpose::Token).await;
    lives_through::<Oauth2ApiPassword>("/v1/me", Purpose::Renewal).await;
    lives_through::<Sirv>("/v2/account", Purpose::Token).await;
    lives_through::<Voipex>("https://api.voipex.io/v1/calls", Purpose::Renewal).await;
    lives_through::<Vervoe>("/api/public/ats-api/jobs", Purpose::Token).await;
}

#[tokio::test]
async fn the_specs_of_the_tests_do_too() {
    lives_through::<Everything>("/things", Purpose::Renewal).await;
    lives_through::<TwoWaysLogin>("/things", Purpose::Token).await;
}

#[tokio::test]
async fn credentials_on_every_request_need_no_token() {
    let fake = TwoWaysApiKey::fake().await.unwrap();
    let client = fake.client().unwrap();
    assert_eq!(client.get("/things").send().await.unwrap().status(), 200);
    assert_eq!(fake.token_requests().len(), 0);
    assert_eq!(fake.requests()[0].header("x-api-key"), Some("made-up-api-key"));
}

#[tokio::test]
async fn the_token_has_every_field_of_the_spec() {
    let clock = clock();
    let fake = Everything::fake().clock(clock.clone()).lifetime(Duration::from_secs(90)).await.unwrap();
    let token = fake.client().unwrap().token().await.unwrap();
    assert_eq!(token.hidden.expose_secret(), "made-up-hidden");
    assert_eq!(token.home, "https://main.example.com");
    assert_eq!((token.unsigned, token.signed, token.flag), (7, 7, true));
    assert_eq!(token.list, ["made", "up"]);
    assert_eq!(token.scope, ["read", "write"]);
    assert_eq!(token.expires_at, Some(clock.wall() + Duration::from_secs(90)));
}

#[tokio::test]
async fn an_input_may_be_given_in_place_of_a_made_up_one() {
    let fake = Everything::fake().input("realm", "north").input("app", "tests").await.unwrap();
    assert_eq!(fake.client().unwrap().token().await.unwrap().home, "https://north.example.com");
    assert_eq!(fake.token_requests()[0].header("x-app"), Some("tests"));
    let error = Everything::fake().input("app", "Not Lower").await.unwrap_err();
    assert_eq!(error.kind(), auth_runtime::ErrorKind::InvalidInput);
}

/// The same through the second door, in the same test run, so that many fakes stand side by side.
#[tokio::test]
async fn the_second_door_is_let_in_as_the_first_and_only_by_its_own_fake() {
    let clock = clock();
    let mut fakes = Vec::new();
    for case in cases() {
        fakes.push((case.fake(&clock).await, case.url));
    }
    for (fake, url) in &fakes {
        assert_eq!(status(&fake.client().unwrap(), url).await, 200, "{fake:?}");
    }
    for (fake, _) in &fakes {
        assert_eq!(fake.token_requests().len(), 1, "{fake:?}");
        assert_eq!(fake.requests().len(), 1, "{fake:?}");
    }
}
