//! A login whose ID token is right, and those in which nobody looks at one.

use std::collections::HashSet;
use std::time::{Duration, SystemTime};

use auth_runtime::{Clock, ErrorKind, IdToken, PendingLogin, TokenSet};
use serde_json::json;

use crate::issuer::{REDIRECT, World, callback, parameter, spec};
use crate::support::access_token;

#[tokio::test]
async fn the_token_says_who_logged_in() {
    let world = World::new();
    let client = world.client();
    world.log_in_rightly(&client).await.unwrap();
    assert_eq!(access_token(&client).await.unwrap(), "access-1");
    let set = client.token::<TokenSet>().await.unwrap();
    let id_token = IdToken::of(&set).unwrap();
    assert_eq!(id_token.issuer, "https://auth.example.com");
    assert_eq!(id_token.subject, "person");
    assert_eq!(id_token.audience, ["id"]);
    assert_eq!(id_token.issued_at, world.clock.wall());
    assert_eq!(id_token.expires_at, world.clock.wall() + Duration::from_secs(3600));
    assert_eq!(id_token.claims["email"], "person@example.com");
    let shown = format!("{set:?} {id_token:?}");
    assert!(!shown.contains("eyJ") && !shown.contains("person"), "{shown}");
}

/// The store has what was verified, and whoever reads it need not do it again.
#[tokio::test]
async fn another_process_finds_it_in_the_store() {
    let world = World::new();
    world.log_in_rightly(&world.client()).await.unwrap();
    let other = world.client();
    let set = other.token::<TokenSet>().await.unwrap();
    assert_eq!(IdToken::of(&set).unwrap().subject, "person");
    assert_eq!((world.server.count("/token"), world.server.count("/jwks")), (1, 1));
}

/// The login may be begun and finished by two processes (§15.5.2).
#[tokio::test]
async fn a_nonce_is_of_one_login_and_goes_with_it() {
    let world = World::new();
    let mut seen = HashSet::new();
    for _ in 0..3 {
        let pending = world.client().login().redirect_uri(REDIRECT).start().await.unwrap();
        let nonce = parameter(&pending, "nonce");
        assert!(nonce.len() >= 22 && seen.insert(nonce.clone()));
        let stored = serde_json::to_string(&pending).unwrap();
        let taken_up: PendingLogin = serde_json::from_str(&stored).unwrap();
        let callback = callback(&taken_up);
        world.issuer.gives(Some(world.key.sign(&world.key.header(), &world.claims(&nonce))));
        world.client().finish_login(taken_up, &callback).await.unwrap();
    }
}

#[tokio::test]
async fn a_reply_without_one_logs_nobody_in() {
    let world = World::new();
    let client = world.client();
    let error = world.log_in(&client, |_| None).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedReply);
    assert!(error.to_string().contains("expected text at `id_token`"), "{error}");
    assert!(access_token(&client).await.unwrap_err().needs_login());
}

/// §3.1.3.7, number 13.
#[tokio::test]
async fn a_login_may_have_to_be_new() {
    let world = World::new();
    let client = world.client_of(spec("max_age: 10m"));
    let now = world.clock.wall().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    let logged_in = async |at: Option<u64>| {
        let made = |nonce: &str| {
            let mut claims = world.claims(nonce);
            claims["auth_time"] = at.into();
            Some(world.key.sign(&world.key.header(), &claims))
        };
        world.log_in(&client, made).await
    };
    for old in [None, Some(now - 700)] {
        let error = logged_in(old).await.unwrap_err();
        assert!(error.to_string().contains("expected an `auth_time` at most 600 s ago"), "{error}");
        assert!(access_token(&client).await.is_err());
    }
    logged_in(Some(now - 500)).await.unwrap();
}

#[tokio::test]
async fn several_audiences_are_taken_with_the_party_that_it_is_for() {
    let world = World::new();
    let client = world.client();
    let made = |nonce: &str| {
        let mut claims = world.claims(nonce);
        claims["aud"] = json!(["id", "other"]);
        claims["azp"] = "id".into();
        Some(world.key.sign(&world.key.header(), &claims))
    };
    world.log_in(&client, made).await.unwrap();
    let set = client.token::<TokenSet>().await.unwrap();
    assert_eq!(IdToken::of(&set).unwrap().audience, ["id", "other"]);
}
