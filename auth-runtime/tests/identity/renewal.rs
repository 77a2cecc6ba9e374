//! Renewals: an ID token that comes with one is of the same person and login (OpenID Connect Core 1.0 §12.2).

use std::time::Duration;

use auth_runtime::{Client, ErrorKind, IdToken, TokenSet};
use serde_json::{Value, json};

use crate::issuer::{World, key_set};
use crate::support::access_token;
use crate::support::server::Reply;

const HOUR: Duration = Duration::from_secs(3601);

/// A client that is logged in, when its token is over.
async fn logged_in(world: &World) -> Client {
    let client = world.client();
    world.log_in_rightly(&client).await.unwrap();
    world.clock.advance(HOUR);
    client
}

/// The next renewal brings an ID token that differs from the login's in this.
fn renews_with(world: &World, change: impl FnOnce(&mut Value)) {
    let mut claims = world.claims("");
    claims.as_object_mut().unwrap().remove("nonce");
    change(&mut claims);
    world.issuer.gives(Some(world.key.sign(&world.key.header(), &claims)));
}

async fn subject(client: &Client) -> (String, Value) {
    let id_token = IdToken::of(&client.token::<TokenSet>().await.unwrap()).unwrap();
    (id_token.subject, id_token.claims["email"].clone())
}

#[tokio::test]
async fn a_renewal_without_one_leaves_what_was_verified() {
    let world = World::new();
    let client = logged_in(&world).await;
    world.issuer.gives(None);
    assert_eq!(access_token(&client).await.unwrap(), "access-2");
    assert_eq!(subject(&client).await, ("person".to_owned(), json!("person@example.com")));
}

#[tokio::test]
async fn a_renewal_may_bring_another_one() {
    let world = World::new();
    let client = logged_in(&world).await;
    renews_with(&world, |claims| claims["email"] = "new@example.com".into());
    assert_eq!(access_token(&client).await.unwrap(), "access-2");
    assert_eq!(subject(&client).await, ("person".to_owned(), json!("new@example.com")));
}

#[tokio::test]
async fn one_of_somebody_else_is_refused() {
    let changes: [(&str, Value, &str); 6] = [
        ("sub", json!("somebody else"), "the `sub` of the login"),
        ("nonce", json!("other"), "the `nonce` of the login"),
        ("azp", json!("id"), "the `azp` of the login"),
        ("auth_time", json!(1), "the `auth_time` of the login"),
        ("iss", json!("https://evil.example.com"), "`iss` to be `https://auth.example.com`"),
        ("exp", json!(1), "an `exp` that is not over"),
    ];
    for (name, value, expected) in changes {
        let world = World::new();
        let client = logged_in(&world).await;
        renews_with(&world, |claims| claims[name] = value);
        let error = access_token(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedReply);
        assert!(error.to_string().contains(expected), "{error}");
        assert!(!client.status().ready);
    }
}

/// What renews the token is not sent before the keys are there.
#[tokio::test]
async fn without_keys_the_refresh_token_is_not_spent() {
    let world = World::new();
    let client = logged_in(&world).await;
    renews_with(&world, |_| ());
    world.issuer.has_keys(Reply::status(503));
    let error = access_token(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ProviderUnavailable);
    assert_eq!(world.server.count("/token"), 1);
    world.issuer.has_keys(key_set(&[world.key.public()]));
    world.clock.advance(HOUR);
    renews_with(&world, |_| ());
    assert_eq!(access_token(&client).await.unwrap(), "access-2");
}
