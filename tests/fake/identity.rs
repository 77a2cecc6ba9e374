//! ID tokens that a fake signs and its client verifies (OpenID Connect Core 1.0 §3.1.3.7 and §12.2).

use std::time::Duration;

use auth_runtime::fake::{Behaviour, Fake, FakeProvider, Purpose, Recorded};
use auth_runtime::{Client, Dynamic, ErrorKind, IdToken, ManualClock, TokenSet, auth_provider};

use crate::support::{clock, parameters, provider};

#[auth_provider("tests/fake/identity.yaml")]
struct Identity;

const REDIRECT: &str = "https://app.example.com/callback";

const DEFAULTS: &str = r#"
credentials: [client_id, client_secret]
base_url: https://api.example.com
oauth2:
  grants: [authorization_code, refresh_token]
  authorize_url: https://login.example.com/authorize
  token_url: https://login.example.com/token
id_token: { issuer: "https://login.example.com", keys: "https://login.example.com/jwks", algorithms: [ALGORITHM] }
"#;

async fn logged_in(clock: &ManualClock) -> (Fake<Identity>, Identity) {
    let fake = Identity::fake().clock(clock.clone()).await.unwrap();
    let client = fake.client().unwrap();
    let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    let callback = fake.log_in(&pending).await.unwrap();
    client.finish_login(pending, &callback).await.unwrap();
    (fake, client)
}

fn paths(fake: &Fake<Identity>, purpose: Purpose) -> Vec<String> {
    fake.requests_for(purpose).iter().map(|request| request.path().to_owned()).collect()
}

#[tokio::test]
async fn a_login_says_who_logged_in_and_so_does_its_renewal() {
    let clock = clock();
    let (fake, client) = logged_in(&clock).await;
    let first = client.token().await.unwrap().id_token.clone();
    assert_eq!(
        (first.issuer.as_str(), first.audience.as_slice()),
        ("https://login.example.com", &["made-up-client-id".to_owned()][..])
    );
    assert!(!first.subject.is_empty() && first.claims.contains_key("nonce"));
    // The keys are asked for where the discovery says.
    assert_eq!(paths(&fake, Purpose::Keys), ["/discovery/jwks-uri"]);

    clock.advance(Duration::from_secs(3_601));
    let renewed = client.token().await.unwrap().id_token.clone();
    assert_eq!(renewed.subject, first.subject);
    assert!(renewed.issued_at > first.issued_at && !renewed.claims.contains_key("nonce"));
    let bought: Vec<_> = fake.token_requests().iter().map(Recorded::purpose).collect();
    assert_eq!(bought, [Purpose::Token, Purpose::Renewal]);
    for purpose in [Purpose::Step, Purpose::Keys, Purpose::Login, Purpose::Token, Purpose::Renewal] {
        for request in fake.requests_for(purpose) {
            assert_eq!(request.differences(), [], "{request:?}");
        }
    }
}

/// Of a login that is not the one that the nonce was made for.
#[tokio::test]
async fn the_nonce_is_that_of_the_login() {
    let fake = Identity::fake().await.unwrap();
    let client = fake.client().unwrap();
    let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    let nonce = parameters(pending.url())["nonce"].clone();
    let other = pending.url().replace(&nonce, &nonce.chars().rev().collect::<String>());
    let callback = fake.open(&other, REDIRECT, None).await.unwrap();
    let error = client.finish_login(pending, &callback).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedReply);
    assert!(error.to_string().contains("`nonce`"), "{error}");
}

#[tokio::test]
async fn keys_that_cannot_be_had_spend_no_code() {
    let clock = clock();
    let fake = Identity::fake().clock(clock.clone()).await.unwrap();
    let client = fake.client().unwrap();
    let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    let callback = fake.log_in(&pending).await.unwrap();
    fake.next(Purpose::Keys, Behaviour::Status(503));
    let error = client.finish_login(pending, &callback).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ProviderUnavailable);
    assert_eq!(fake.token_requests().len(), 0);
}

/// A key that is another fake's signs nothing here.
#[tokio::test]
async fn each_fake_has_a_key_of_its_own() {
    let (one, other) = (Identity::fake().await.unwrap(), Identity::fake().await.unwrap());
    let keys = |fake: &Fake<Identity>| fake.origin().to_owned() + "/discovery/jwks-uri";
    let http = auth_runtime::reqwest::Client::builder().no_proxy().build().unwrap();
    let mut sets = Vec::new();
    for fake in [&one, &other] {
        let set: serde_json::Value = http
            .get(keys(fake))
            .header("Accept", "application/json")
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        assert_eq!((&set["keys"][0]["kty"], &set["keys"][0]["e"]), (&"RSA".into(), &"AQAB".into()));
        assert!(set["keys"][0].get("d").is_none());
        sets.push(set);
    }
    assert_ne!(sets[0], sets[1]);
}

#[tokio::test]
async fn it_signs_by_every_algorithm() {
    for algorithm in ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"] {
        let text = DEFAULTS.replace("ALGORITHM", algorithm);
        let fake = Dynamic::new(provider("acme.yaml", &text)).unwrap().fake().clock(clock()).await.unwrap();
        let client: Client = fake.client().unwrap();
        let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
        let callback = fake.log_in(&pending).await.unwrap();
        client
            .finish_login(pending, &callback)
            .await
            .map_err(|error| format!("{algorithm}: {error}"))
            .unwrap();
        assert!(IdToken::of(&client.token::<TokenSet>().await.unwrap()).is_some(), "{algorithm}");
    }
}
