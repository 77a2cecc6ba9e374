//! Requests that are signed as wholes: the fake makes each signature again, over what came.

use std::time::Duration;

use auth_runtime::__v1::put;
use auth_runtime::fake::{Fake, Purpose, Recorded};
use auth_runtime::{Client, Dynamic, ErrorKind, ManualClock, PendingLogin};

use crate::support::{clock, provider_in};

const REDIRECT: &str = "https://app.example.com/callback";

async fn x(way: &str, clock: &ManualClock) -> Fake<Client> {
    let dynamic = Dynamic::new(provider_in("specs/x-oauth1.yaml")).unwrap().way(way).unwrap();
    dynamic.fake().clock(clock.clone()).await.unwrap()
}

async fn begun(client: &Client) -> PendingLogin {
    client.login().redirect_uri(REDIRECT).start().await.unwrap()
}

fn differences(requests: &[Recorded]) -> Vec<String> {
    requests.iter().flat_map(Recorded::differences).map(ToString::to_string).collect()
}

#[tokio::test]
async fn a_person_logs_in_by_three_legs_and_the_client_stays_in() {
    let clock = clock();
    let fake = x("login", &clock).await;
    let client = fake.client().unwrap();
    for _ in 0..2 {
        let pending = begun(&client).await;
        let callback = fake.log_in(&pending).await.unwrap();
        client.finish_login(pending, &callback).await.unwrap();
        for _ in 0..2 {
            let sent = client.post("/2/tweets?a=b%20c").form(&[("status", "Hello Ladies + Gentlemen!")]);
            assert_eq!(sent.send().await.unwrap().status(), 200);
            clock.advance(Duration::from_secs(60));
        }
    }
    for purpose in [Purpose::Step, Purpose::Login, Purpose::Token, Purpose::Api] {
        assert_eq!(differences(&fake.requests_for(purpose)), Vec::<String>::new(), "{purpose:?}");
        assert!(!fake.requests_for(purpose).is_empty(), "{purpose:?}");
    }
}

/// RFC 5849 §2.2: the redirect brings the token that the login began with, and ends it once.
#[tokio::test]
async fn a_callback_of_another_login_ends_none() {
    let fake = x("login", &clock()).await;
    let client = fake.client().unwrap();
    let refused = async |callback: String, pending| {
        let error = client.finish_login(pending, &callback).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::LoginInvalid, "{callback}: {error}");
        error.to_string()
    };
    let callback = fake.log_in(&begun(&client).await).await.unwrap();
    let (_, query) = callback.split_once('?').unwrap();
    let token = query.split('&').find(|pair| pair.starts_with("oauth%5Ftoken=")).unwrap();
    for other in ["oauth_token=other", "oauth_token=", "state=", ""] {
        let said = refused(callback.replace(token, other), begun(&client).await).await;
        assert!(said.contains("`oauth_token` is not the one of this login"), "{said}");
    }
    refused(format!("{callback}&{token}"), begun(&client).await).await;
    assert_eq!(fake.token_requests().len(), 0, "nothing was sent");

    let pending = begun(&client).await;
    let again: PendingLogin = serde_json::from_str(&serde_json::to_string(&pending).unwrap()).unwrap();
    let callback = fake.log_in(&pending).await.unwrap();
    client.finish_login(pending, &callback).await.unwrap();
    let said = refused(callback, again).await;
    assert!(said.contains("was finished before"), "{said}");
    assert_eq!(fake.token_requests().len(), 1);
}

#[tokio::test]
async fn a_signature_by_another_secret_is_not_let_in() {
    let clock = clock();
    let settings = ["base_url", "region", "service"];
    for (spec, way, secret) in [
        ("specs/x-oauth1.yaml", Some("own_account"), "access_token_secret"),
        ("specs/aws.yaml", None, "secret_access_key"),
    ] {
        let mut dynamic = Dynamic::new(provider_in(spec)).unwrap();
        if let Some(way) = way {
            dynamic = dynamic.way(way).unwrap();
        }
        let fake = dynamic.fake().clock(clock.clone()).await.unwrap();
        let right = fake.client().unwrap();
        assert_eq!(right.put("/a//b?x=1").body("body").send().await.unwrap().status(), 200, "{spec}");
        let mut given = fake.inputs().clone();
        for name in &settings {
            drop(given.take(name));
        }
        put(&mut given, secret, "another".to_owned());
        let wrong = right.with_credentials(given).unwrap();
        assert_eq!(wrong.put("/a//b?x=1").body("body").send().await.unwrap().status(), 401, "{spec}");
        let told = differences(&fake.requests());
        assert_eq!(told, ["`header Authorization` is not what the spec sends"], "{spec}");
    }
}
