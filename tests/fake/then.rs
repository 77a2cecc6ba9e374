//! The requests after a token, and what goes into the bodies of API requests.

use std::time::Duration;

use auth_runtime::fake::{Behaviour, FakeProvider, Purpose, Recorded};
use auth_runtime::{ErrorKind, Step, auth_provider};

use crate::support::{clock, replayed};

#[auth_provider("tests/fake/then.yaml")]
struct Then;

#[tokio::test]
async fn what_comes_after_a_token_is_answered_and_goes_into_bodies() {
    let clock = clock();
    let fake = Then::fake().clock(clock.clone()).await.unwrap();
    let client = fake.client().unwrap();
    assert_eq!(
        client
            .post("/files")
            .json(&[("name", 1)].into_iter().collect::<std::collections::HashMap<_, _>>())
            .send()
            .await
            .unwrap()
            .status(),
        200
    );
    clock.advance(Duration::from_secs(601));
    assert_eq!(client.post("/files").send().await.unwrap().status(), 200);
    let then = fake.requests_for(Purpose::Then);
    let paths: Vec<_> = then.iter().map(Recorded::path).collect();
    assert_eq!(paths, ["/me", "/sessions", "/sessions"]);
    assert_eq!(fake.token_requests().len(), 1);
    for request in then.iter().cloned().chain(fake.requests()) {
        assert_eq!(request.differences(), [], "{request:?}");
    }
}

#[tokio::test]
async fn another_body_or_token_is_not_let_in() {
    let fake = Then::fake().await.unwrap();
    let client = fake.client().unwrap();
    client.post("/files").send().await.unwrap();
    let sent = fake.requests().pop().unwrap();
    assert_eq!(replayed(&fake, &sent, |body| *body = r#"{"session": "x"}"#.to_owned()).await.0, 401);
    let told = fake.requests().pop().unwrap().differences()[0].to_string();
    assert_eq!(told, "`json session` is not what the spec sends");
    let session = fake.requests_for(Purpose::Then).pop().unwrap();
    assert_eq!(replayed(&fake, &session, |body| *body = r#"{"account": "x"}"#.to_owned()).await.0, 400);
}

#[tokio::test]
async fn a_failure_is_named_and_mended() {
    let clock = clock();
    let fake = Then::fake().clock(clock.clone()).await.unwrap();
    let client = fake.client().unwrap();
    for (behaviour, kind) in [
        (Behaviour::Refuse("locked".to_owned()), ErrorKind::Refused),
        (Behaviour::Status(503), ErrorKind::ProviderUnavailable),
        (Behaviour::Rubbish, ErrorKind::UnexpectedReply),
    ] {
        fake.next(Purpose::Then, behaviour.clone());
        client.invalidate();
        let error = client.token().await.unwrap_err();
        assert_eq!((error.kind(), error.step()), (kind, Some(Step::Then)), "{behaviour:?}: {error}");
        assert!(error.to_string().starts_with("step `account`: "), "{error}");
    }
    clock.advance(Duration::from_secs(60));
    client.token().await.unwrap();
}
