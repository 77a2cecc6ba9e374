//! The end of a token (RFC 7009), and what it is good for (RFC 7662).

use std::time::{Duration, UNIX_EPOCH};

use auth_runtime::fake::{Behaviour, Fake, FakeProvider, Purpose};
use auth_runtime::{Clock, ExposeSecret, TokenSet, auth_provider, reqwest};
use serde_json::{Value, json};

use crate::support::clock;

#[auth_provider("tests/fake/browser.yaml")]
struct Browser;

/// RFC 7009 §2.1 and RFC 7662 §2.1, by hand.
async fn post(fake: &Fake<Browser>, path: &str, token: &str) -> (u16, Value) {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client.post(format!("{}/discovery/{path}", fake.origin()));
    let request = request.basic_auth("made-up-client-id", Some("made-up-client-secret"));
    let request = request.header("Accept", "application/json").form(&[("token", token)]);
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap_or_default())
}

async fn logged_in() -> (auth_runtime::ManualClock, Fake<Browser>, Browser) {
    let clock = clock();
    let fake = Browser::fake().clock(clock.clone()).await.unwrap();
    let client = fake.client().unwrap();
    let pending = client.login().redirect_uri("https://app.example.com/cb").start().await.unwrap();
    let callback = fake.log_in(&pending).await.unwrap();
    client.finish_login(pending, &callback).await.unwrap();
    (clock, fake, client)
}

#[tokio::test]
async fn a_refresh_token_that_is_revoked_ends_its_access_token() {
    let (_, fake, client) = logged_in().await;
    let set = client.client.token::<TokenSet>().await.unwrap();
    let refresh = set.refresh_token.as_ref().unwrap().expose_secret();
    assert_eq!(client.get("/me").send().await.unwrap().status(), 200);
    assert_eq!(post(&fake, "revocation-endpoint", refresh).await.0, 200);
    assert_eq!(fake.requests_for(Purpose::Revocation)[0].differences(), []);
    let access = set.access_token.expose_secret();
    assert_eq!(post(&fake, "introspection-endpoint", access).await, (200, json!({ "active": false })));
    assert!(client.get("/me").send().await.unwrap_err().needs_login());
}

/// RFC 7009 §2.2: an error is of no use to a client that cannot do anything about it.
#[tokio::test]
async fn a_token_that_is_none_is_revoked_and_not_active() {
    let (_, fake, client) = logged_in().await;
    assert_eq!(post(&fake, "revocation-endpoint", "canary").await.0, 200);
    assert_eq!(post(&fake, "introspection-endpoint", "canary").await, (200, json!({ "active": false })));
    assert_eq!(client.get("/me").send().await.unwrap().status(), 200);
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let stranger = client.post(format!("{}/discovery/revocation-endpoint", fake.origin()));
    let stranger = stranger.header("Accept", "application/json").form(&[("token", "canary")]);
    assert_eq!(stranger.send().await.unwrap().status(), 400);
    let last = fake.requests_for(Purpose::Revocation).pop().unwrap();
    assert_eq!(last.differences()[0].to_string(), "`header authorization` is missing");
    assert!(!format!("{last:?}").contains("canary"));
}

#[tokio::test]
async fn a_live_token_is_described() {
    let (clock, fake, client) = logged_in().await;
    fake.grant(["read"]);
    let set = client.client.token::<TokenSet>().await.unwrap();
    let ends = clock.wall().duration_since(UNIX_EPOCH).unwrap().as_secs() + 3_600;
    let access = set.access_token.expose_secret().to_owned();
    let (status, told) = post(&fake, "introspection-endpoint", &access).await;
    assert_eq!((status, &told["active"], &told["exp"]), (200, &json!(true), &json!(ends)));
    assert_eq!((&told["client_id"], &told["scope"]), (&json!("made-up-client-id"), &json!("read write")));
    clock.advance(Duration::from_secs(3_601));
    assert_eq!(post(&fake, "introspection-endpoint", &access).await.1, json!({ "active": false }));
    fake.next(Purpose::Introspection, Behaviour::Status(503));
    assert_eq!(post(&fake, "introspection-endpoint", &access).await.0, 503);
}

#[tokio::test]
async fn a_client_asks_about_its_token_and_gives_it_back() {
    let (_, fake, client) = logged_in().await;
    let told = client.introspect().await.unwrap();
    assert!(told.active, "{told:?}");
    client.revoke().await.unwrap();
    for purpose in [Purpose::Introspection, Purpose::Revocation] {
        let asked = fake.requests_for(purpose);
        assert_eq!((asked.len(), asked[0].differences()), (1, &[][..]));
    }
    assert!(client.get("/me").send().await.unwrap_err().needs_login());
    fake.every(Purpose::Revocation, Behaviour::Status(503));
    let pending = client.login().redirect_uri("https://app.example.com/cb").start().await.unwrap();
    let callback = fake.log_in(&pending).await.unwrap();
    client.finish_login(pending, &callback).await.unwrap();
    assert!(client.revoke().await.is_err());
    assert_eq!(client.get("/me").send().await.unwrap().status(), 200);
}
