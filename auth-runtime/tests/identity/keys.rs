//! The issuer's keys: asked for before anything is spent, once for everybody, and once more for a new one.

use std::time::Duration;

use auth_runtime::ErrorKind;

use crate::issuer::{Key, World, key_set};
use crate::support::access_token;
use crate::support::server::Reply;

const MINUTE: Duration = Duration::from_secs(60);

async fn log_in_by(world: &World, key: &Key) -> Result<(), auth_runtime::Error> {
    let made = |nonce: &str| Some(key.sign(&key.header(), &world.claims(nonce)));
    world.log_in(&world.client(), made).await
}

#[tokio::test]
async fn keys_are_asked_for_once_an_hour() {
    let world = World::new();
    let client = world.client();
    for user in 0..20 {
        world.log_in_rightly(&client.for_user(&user.to_string())).await.unwrap();
    }
    assert_eq!(world.server.count("/jwks"), 1);
    world.clock.advance(61 * MINUTE);
    world.log_in_rightly(&client).await.unwrap();
    assert_eq!(world.server.count("/jwks"), 2);
}

#[tokio::test]
async fn a_new_key_is_found() {
    let world = World::new();
    let client = world.client();
    world.log_in_rightly(&client).await.unwrap();
    let second = Key::new("second");
    world.issuer.has_keys(key_set(&[world.key.public(), second.public()]));
    world.clock.advance(MINUTE);
    let made = |nonce: &str| Some(second.sign(&second.header(), &world.claims(nonce)));
    world.log_in(&client, made).await.unwrap();
    assert_eq!(world.server.count("/jwks"), 2);
    assert_eq!(access_token(&client).await.unwrap(), "access-2");
}

/// Whoever makes up names of keys does not make a client ask at every login.
#[tokio::test]
async fn unknown_keys_are_asked_for_once_a_minute() {
    let world = World::new();
    let (client, unknown) = (world.client(), Key::new("unknown"));
    let forged = |nonce: &str| Some(unknown.sign(&unknown.header(), &world.claims(nonce)));
    for _ in 0..10 {
        world.log_in(&client, forged).await.unwrap_err();
    }
    assert_eq!(world.server.count("/jwks"), 1, "they were asked for in this minute");
    world.clock.advance(MINUTE);
    for _ in 0..10 {
        world.log_in(&client, forged).await.unwrap_err();
    }
    assert_eq!(world.server.count("/jwks"), 2);
    world.log_in_rightly(&client).await.unwrap();
}

#[tokio::test]
async fn a_key_that_was_taken_away_is_gone_within_an_hour() {
    let world = World::new();
    world.log_in_rightly(&world.client()).await.unwrap();
    let second = Key::new("second");
    world.issuer.has_keys(key_set(&[second.public()]));
    world.clock.advance(61 * MINUTE);
    let error = log_in_by(&world, &world.key).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedReply);
    log_in_by(&world, &second).await.unwrap();
}

/// Without the keys the code is not sent, so that it can be used when they are back.
#[tokio::test]
async fn without_keys_nothing_is_spent() {
    let world = World::new();
    let huge = format!("{{\"keys\": [], \"more\": \"{}\"}}", "x".repeat(2 * 1024 * 1024));
    for (keys, kind) in [
        (Reply::status(500), ErrorKind::ProviderUnavailable),
        (Reply::status(404), ErrorKind::Refused),
        (Reply::json("{}"), ErrorKind::UnexpectedReply),
        (Reply::json("<html>"), ErrorKind::UnexpectedReply),
        (Reply::json(huge), ErrorKind::UnexpectedReply),
    ] {
        world.issuer.has_keys(keys);
        let error = log_in_by(&world, &world.key).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{error}");
        assert!(error.to_string().contains("id_token.keys"), "{error}");
        assert_eq!(world.server.count("/token"), 0);
    }
    for keys in ["{\"keys\": 7}", "{\"keys\": {}}", "{\"keys\": [7, null, [], {}]}"] {
        world.issuer.has_keys(Reply::json(keys));
        let error = log_in_by(&world, &world.key).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedReply, "{error}");
        assert!(access_token(&world.client()).await.unwrap_err().needs_login());
    }
}
