//! API requests of which no two are alike: they say the time, something that nobody said before, or carry a token that
//! the client signs for each.

use std::time::Duration;

use auth_runtime::{Client, Dynamic, ManualClock};
use auth_spec::{Source, parse};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::support::server::{Reply, Server};
use crate::support::{clock, reqwest_without_proxy};

fn client(spec: &str, server: &Server, clock: &ManualClock) -> Client {
    let provider = parse(&Source::new("anew.yaml", spec)).unwrap().provider;
    let given = Dynamic::new(provider).unwrap().input("api_key", "canary-key").unwrap();
    let builder = given.builder().http(reqwest_without_proxy).clock(clock.clone());
    builder.with_origin("https://api.example.com", server.origin()).build().unwrap()
}

#[tokio::test]
async fn each_request_says_when_it_was_made_and_is_unique() {
    let server = Server::start(|_| Reply::status(200));
    let clock = clock();
    let spec = r#"
credentials: [api_key]
base_url: https://api.example.com
let: { signed: "${now | unix}:${nonce}" }
use:
  headers: { X-Date: "${now | unix}", X-Nonce: $nonce, X-Signature: "${signed | hmac_sha256(api_key) | hex}" }
  query: { once: $uuid }
"#;
    let client = client(spec, &server, &clock);
    for _ in 0..2 {
        client.get("/a?b=c").send().await.unwrap();
        clock.advance(Duration::from_secs(60));
    }
    let mut made = auth_runtime::reqwest::Request::new(
        auth_runtime::reqwest::Method::GET,
        "https://api.example.com/x".parse().unwrap(),
    );
    client.apply(&mut made).await.unwrap();
    let seen = server.all();
    let header = |index: usize, name: &str| seen[index].header(name).unwrap().to_owned();
    // The clock of the tests begins at the date of RFC 9110 §5.6.7.
    assert_eq!((header(0, "x-date"), header(1, "x-date")), ("784111777".into(), "784111837".into()));
    assert_eq!(made.headers()["x-date"], "784111897");
    assert_ne!(header(0, "x-nonce"), header(1, "x-nonce"));
    assert_ne!(header(0, "x-signature"), header(1, "x-signature"));
    assert!(seen[0].target.starts_with("/a?b=c&once="), "{}", seen[0].target);
    assert_ne!(seen[0].target, seen[1].target);
    assert_eq!(seen[0].target.matches("once=").count(), 1);
}

#[tokio::test]
async fn a_token_that_the_client_signs_is_signed_for_each_request() {
    let server = Server::start(|_| Reply::status(200));
    let clock = clock();
    let spec = r"
credentials: [api_key]
base_url: https://api.example.com
let: { assertion: { jwt: { alg: HS256, key: $api_key, ttl: 5m, claims: { iss: me } } } }
use: { bearer: $assertion }
";
    let client = client(spec, &server, &clock);
    let expiry = |header: &str| {
        let payload = URL_SAFE_NO_PAD.decode(header.split('.').nth(1).unwrap()).unwrap();
        serde_json::from_slice::<serde_json::Value>(&payload).unwrap()["exp"].as_u64().unwrap()
    };
    client.get("/").send().await.unwrap();
    clock.advance(Duration::from_secs(3_600));
    client.get("/").send().await.unwrap();
    let header = client.authorization_header().await.unwrap();
    let seen: Vec<u64> =
        server.all().iter().map(|seen| expiry(seen.header("authorization").unwrap())).collect();
    assert_eq!(seen, [784_111_777 + 300, 784_111_777 + 3_900]);
    assert_eq!(expiry(header.to_str().unwrap()), 784_111_777 + 3_900);
}
