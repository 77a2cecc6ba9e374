//! `oidc-provider`: what a token is for (RFC 8707).

use std::time::SystemTime;

use auth_runtime::{ErrorKind, ExposeSecret, ManualClock, SecretString, auth_provider};
use real_servers::{Oidc, SECRET};
use serde_json::Value;

use crate::support::{TWO_HOURS, body, direct, http, person_allows, read};

#[auth_provider("tests/servers/specs/oidc-machine.yaml")]
struct OidcMachine;

#[auth_provider("tests/servers/specs/oidc-login-resource.yaml")]
struct OidcResource;

const JWT: &str = "https://jwt.example.com/";

fn machine(oidc: &Oidc, resource: &str) -> OidcMachine {
    let settings = OidcMachineSettings::new(oidc.issuer(), resource);
    OidcMachine::builder(OidcMachineCredentials::new("basic", SECRET), settings).http(direct).build().unwrap()
}

/// Who a JWT is for, as the server itself says: its keys tell that it is one of its own.
async fn audience(oidc: &Oidc, token: &SecretString) -> Value {
    let (_, keys) = read(http().get(format!("{}/jwks", oidc.issuer()))).await;
    let keys = keys.get("keys").and_then(Value::as_array).unwrap().clone();
    let [header, claims] = [0, 1].map(|part| {
        let part = token.expose_secret().split('.').nth(part).unwrap();
        serde_json::from_slice::<Value>(&decoded(part)).unwrap()
    });
    assert!(keys.iter().any(|key| key.get("kid") == header.get("kid")), "{header}");
    claims.get("aud").cloned().unwrap_or_default()
}

/// RFC 4648 §5.
fn decoded(text: &str) -> Vec<u8> {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut bytes = Vec::new();
    let (mut held, mut count) = (0_usize, 0);
    for character in text.chars() {
        held = (held << 6 | ALPHABET.find(character).unwrap()) & 0xf_ffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((held >> count) & 0xff).unwrap());
        }
    }
    bytes
}

#[tokio::test]
async fn a_machines_token_is_for_the_resource_that_it_asks_for() {
    let Some(oidc) = Oidc::shared() else { return };
    let (status, who) =
        body(machine(oidc, "https://api.example.com/").get("/api").send().await.unwrap()).await;
    assert_eq!((status.as_u16(), &who["aud"]), (200, &"https://api.example.com/".into()));
    let token = machine(oidc, JWT).token().await.unwrap();
    assert_eq!(audience(oidc, &token.access_token).await, JWT);
}

/// RFC 8707 §2.
#[tokio::test]
async fn a_resource_that_the_server_does_not_know_is_refused() {
    let Some(oidc) = Oidc::shared() else { return };
    let error = machine(oidc, "https://other.example.com/").token().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused);
    assert!(error.to_string().contains("invalid_target"), "{error}");
}

#[tokio::test]
async fn a_login_is_for_its_resource_and_so_is_what_renews_it() {
    let Some(oidc) = Oidc::shared() else { return };
    let clock = ManualClock::new(SystemTime::now());
    let credentials = OidcResourceCredentials::new("public");
    let client = OidcResource::builder(credentials, OidcResourceSettings::new(oidc.issuer())).http(direct);
    let client = client.clock(clock.clone()).build().unwrap();
    let login = client.login().redirect_uri("http://127.0.0.1:9/callback");
    let pending = login.scopes(["openid", "offline_access", "read"]).start().await.unwrap();
    let callback = person_allows(pending.url()).await;
    client.finish_login(pending, &callback).await.unwrap();
    let first = client.token().await.unwrap();
    assert_eq!(audience(oidc, &first.access_token).await, JWT);
    clock.advance(TWO_HOURS);
    let second = client.token().await.unwrap();
    assert_ne!(first.access_token.expose_secret(), second.access_token.expose_secret());
    assert_eq!(audience(oidc, &second.access_token).await, JWT);
}
