//! ID tokens that are not the issuer's, not this client's, not this login's or not of now: each publishes no token.

use auth_runtime::ErrorKind;
use aws_lc_rs::hmac;
use serde_json::{Value, json};

use crate::issuer::{Key, World, encoded, key_set, unsigned};
use crate::support::access_token;

/// Nobody is logged in, here or in the store, and the error says what was expected.
async fn refused(world: &World, made: impl FnOnce(&str) -> String, expected: &str) {
    let client = world.client();
    let mut token = String::new();
    let login = world.log_in(&client, |nonce| {
        token = made(nonce);
        Some(token.clone())
    });
    let error = login.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedReply, "{expected}: {error}");
    assert!(
        error.to_string().contains(&format!("the ID token is not as the spec says: expected {expected}")),
        "{error}"
    );
    let told = format!("{error} {error:?}");
    assert!(token.split('.').all(|part| part.len() < 8 || !told.contains(part)), "{told}");
    let sent = world.server.count("/token");
    for client in [client, world.client()] {
        assert!(!client.status().ready);
        assert!(access_token(&client).await.unwrap_err().needs_login());
    }
    assert_eq!(world.server.count("/token"), sent);
}

/// One that is right but for this.
async fn refused_with(change: impl FnOnce(&mut Value), expected: &str) {
    let world = World::new();
    let made = |nonce: &str| {
        let mut claims = world.claims(nonce);
        change(&mut claims);
        world.key.sign(&world.key.header(), &claims)
    };
    refused(&world, made, expected).await;
}

#[tokio::test]
async fn of_another_issuer() {
    for other in ["https://auth.example.com/", "https://evil.example.com", "HTTPS://AUTH.EXAMPLE.COM", ""] {
        refused_with(|claims| claims["iss"] = other.into(), "`iss` to be `https://auth.example.com`").await;
    }
    refused_with(|claims| claims["iss"] = json!(["https://auth.example.com"]), "`iss`").await;
}

#[tokio::test]
async fn for_another_client() {
    for other in
        [json!("other"), json!(["other"]), json!([]), json!(null), json!("id other"), json!(["id", 7])]
    {
        refused_with(|claims| claims["aud"] = other, "`aud` to name this client").await;
    }
    refused_with(|claims| claims["aud"] = json!(["id", "other"]), "an `azp` beside several `aud`").await;
    for party in [json!("other"), json!(7), json!(null)] {
        let change = |claims: &mut Value| {
            claims["aud"] = json!(["id", "other"]);
            claims["azp"] = party;
        };
        refused_with(change, "`azp` to be this client").await;
    }
    refused_with(|claims| claims["azp"] = "other".into(), "`azp` to be this client").await;
}

#[tokio::test]
async fn of_another_time() {
    let shifted = |name: &'static str, seconds: i64| {
        move |claims: &mut Value| claims[name] = (claims["iat"].as_i64().unwrap() + seconds).into()
    };
    refused_with(shifted("exp", -60), "an `exp` that is not over").await;
    refused_with(shifted("iat", 61), "an `iat` that is not to come").await;
    refused_with(shifted("nbf", 61), "an `nbf` that is not to come").await;
    for name in ["exp", "iat"] {
        for value in [json!(null), json!("784115377"), json!({})] {
            refused_with(|claims| claims[name] = value, &format!("an `{name}`")).await;
        }
    }
    refused_with(|claims| claims["nbf"] = "soon".into(), "an `nbf`").await;
}

#[tokio::test]
async fn of_another_login() {
    refused_with(|claims| claims["nonce"] = "other".into(), "the `nonce` of this login").await;
    refused_with(|claims| drop(claims.as_object_mut().unwrap().remove("nonce")), "the `nonce`").await;
    refused_with(|claims| claims["nonce"] = json!([claims["nonce"]]), "the `nonce`").await;
}

#[tokio::test]
async fn about_nobody() {
    for nobody in [json!(null), json!(""), json!(7)] {
        refused_with(|claims| claims["sub"] = nobody, "a `sub`").await;
    }
}

#[tokio::test]
async fn signed_by_nobody() {
    let world = World::new();
    for algorithm in ["none", "None", "NONE", ""] {
        let made = |nonce: &str| {
            format!("{}.", unsigned(&json!({ "alg": algorithm, "kid": "first" }), &world.claims(nonce)))
        };
        refused(&world, made, "`alg` to be ES256").await;
    }
    let without = |nonce: &str| format!("{}.", unsigned(&world.key.header(), &world.claims(nonce)));
    refused(&world, without, "a signature by the issuer's key").await;
}

/// Whoever takes the public key for a shared secret takes anybody's signature.
#[tokio::test]
async fn signed_with_the_public_key_as_a_secret() {
    let world = World::new();
    let public = [world.key.point(), world.key.public().to_string().into_bytes()];
    for secret in public {
        let made = |nonce: &str| {
            let signed = unsigned(&json!({ "alg": "HS256", "kid": "first" }), &world.claims(nonce));
            let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &secret), signed.as_bytes());
            format!("{signed}.{}", encoded(tag.as_ref()))
        };
        refused(&world, made, "`alg` to be ES256").await;
    }
}

#[tokio::test]
async fn signed_by_somebody_else() {
    let world = World::new();
    let (other, unknown) = (Key::new("first"), Key::new("unknown"));
    let forged = |nonce: &str| other.sign(&other.header(), &world.claims(nonce));
    refused(&world, forged, "a signature by the issuer's key").await;
    let of_nobody = |nonce: &str| unknown.sign(&unknown.header(), &world.claims(nonce));
    refused(&world, of_nobody, "a signature by one of the issuer's keys").await;
    // Its own key in the header, as RFC 7515 §4.1.3 allows, is nobody's.
    let with_key = |nonce: &str| {
        let header = json!({ "alg": "ES256", "kid": "unknown", "jwk": unknown.public() });
        unknown.sign(&header, &world.claims(nonce))
    };
    refused(&world, with_key, "a signature by one of the issuer's keys").await;
}

#[tokio::test]
async fn changed_on_the_way() {
    let world = World::new();
    let made = |nonce: &str| {
        let right = world.key.sign(&world.key.header(), &world.claims(nonce));
        let (_, signature) = right.rsplit_once('.').unwrap();
        let mut claims = world.claims(nonce);
        claims["sub"] = "somebody else".into();
        format!("{}.{signature}", unsigned(&world.key.header(), &claims))
    };
    refused(&world, made, "a signature by the issuer's key").await;
}

#[tokio::test]
async fn that_are_none() {
    let world = World::new();
    for text in ["a", "a.b", "..", "a.b.c", "e30.e30.e30", "eyJhbGciOiJFUzI1NiJ9..", "a.b.c.d.e"] {
        refused(&world, |_| text.to_owned(), "").await;
    }
    let critical = |nonce: &str| {
        world.key.sign(
            &json!({ "alg": "ES256", "kid": "first", "crit": ["b64"], "b64": false }),
            &world.claims(nonce),
        )
    };
    refused(&world, critical, "a header without `crit`").await;
}

#[tokio::test]
async fn whose_key_is_not_for_that() {
    let world = World::new();
    let made = |nonce: &str| world.key.sign(&world.key.header(), &world.claims(nonce));
    for (member, value) in [
        ("use", json!("enc")),
        ("key_ops", json!(["encrypt"])),
        ("alg", json!("ECDH-ES")),
        ("crv", json!("P-384")),
        ("kty", json!("RSA")),
    ] {
        let mut key = world.key.public();
        key[member] = value;
        world.issuer.has_keys(key_set(&[key]));
        // Each is asked for anew.
        world.clock.advance(std::time::Duration::from_secs(3601));
        refused(&world, made, "a signature by one of the issuer's keys").await;
    }
}

/// §10.1: with several keys it is said which.
#[tokio::test]
async fn that_do_not_say_by_which_key() {
    let world = World::new();
    world.issuer.has_keys(key_set(&[world.key.public(), Key::new("second").public()]));
    let made = |nonce: &str| world.key.sign(&json!({ "alg": "ES256" }), &world.claims(nonce));
    refused(&world, made, "the `kid` of one of the issuer's keys").await;
}
