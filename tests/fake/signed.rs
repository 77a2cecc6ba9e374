//! Requests that are signed: a fake accepts what its client signs, and refuses what was changed on the way.

use auth_runtime::fake::{Fake, Problem, Purpose};
use auth_runtime::reqwest::{self, Body, Method, Request};
use auth_runtime::{Client, Dynamic};

use crate::support::{clock, provider, provider_in};

async fn fake(dynamic: Dynamic, inputs: &[(&str, &str)]) -> Fake<Client> {
    let fake = dynamic.fake().clock(clock());
    inputs.iter().fold(fake, |fake, (name, text)| fake.input(name, *text)).await.unwrap()
}

/// A request as the client signs it, which another HTTP client sends.
async fn signed(fake: &Fake<Client>, target: &str, body: &'static str) -> Request {
    let address = format!("{}{target}", fake.origin());
    let mut request = Request::new(Method::POST, address.parse().unwrap());
    request.headers_mut().insert("Content-Type", "application/x-www-form-urlencoded".parse().unwrap());
    *request.body_mut() = Some(Body::from(body));
    fake.client().unwrap().apply(&mut request).await.unwrap();
    request
}

async fn status(request: Request) -> u16 {
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    http.execute(request).await.unwrap().status().as_u16()
}

#[tokio::test]
async fn what_was_changed_on_its_way_is_refused_with_its_place() {
    for (name, at) in
        [("binance", "query signature"), ("bitmex", "header api-signature"), ("duo", "header authorization")]
    {
        let fake = fake(Dynamic::new(provider_in(&format!("specs/{name}.yaml"))).unwrap(), &[]).await;
        assert_eq!(status(signed(&fake, "/v1/orders?b=2&a=1", "c=3").await).await, 200, "{name}");
        let mut body = signed(&fake, "/v1/orders?b=2&a=1", "c=3").await;
        *body.body_mut() = Some(Body::from("c=4"));
        let mut query = signed(&fake, "/v1/orders?b=2&a=1", "c=3").await;
        let changed = query.url().query().unwrap().replace("a=1", "a=5");
        query.url_mut().set_query(Some(&changed));
        for request in [body, query] {
            assert_eq!(status(request).await, 401, "{name}");
            let recorded = fake.requests_for(Purpose::Api).pop().unwrap();
            let [difference] = recorded.differences() else { panic!("{name}: {recorded:?}") };
            assert_eq!((difference.at.as_str(), difference.problem), (at, Problem::Differs), "{name}");
        }
    }
}

const KEYS: [(&str, &str); 3] = [
    ("rsa", include_str!("../../auth-runtime/src/signer/keys/rsa-pkcs8.pem")),
    ("ec", include_str!("../../auth-runtime/src/signer/keys/p256-sec1.pem")),
    ("ed", include_str!("../../auth-runtime/src/signer/keys/ed25519.jwk")),
];

/// Signatures of which no two are alike among them.
#[tokio::test]
async fn every_kind_of_private_key_signs_at_a_fake() {
    let spec = r#"
credentials: { rsa: pem, ec: pem, ed: pem }
base_url: https://api.example.com
let:
  claims: { jwt: { alg: ES256, key: $ec, claims: { uri: "${req.method} ${req.host}${req.path}", key: "${rsa | spki | sha256 | hex}" } } }
use:
  bearer: $claims
  query: { digest: "${req.body | sha256 | hex}", s: "${req.query | sign('EdDSA', ed) | base64url}" }
  headers:
    X-Rs: "${req.target | sign('RS256', rsa) | base64}"
    X-Ps: "${req.url | sign('PS512', rsa) | base64}"
    X-Der: "${req.params | canonical | sign('ES256-DER', ec) | base64}"
"#;
    let fake = fake(Dynamic::new(provider("keys.yaml", spec)).unwrap(), &KEYS).await;
    assert_eq!(status(signed(&fake, "/a?x=1", "y=2").await).await, 200, "{:?}", fake.requests());
    let mut changed = signed(&fake, "/a?x=1", "y=2").await;
    *changed.body_mut() = Some(Body::from("y=3"));
    assert_eq!(status(changed).await, 401);
    let recorded = fake.requests().pop().unwrap();
    let places: Vec<&str> = recorded.differences().iter().map(|found| found.at.as_str()).collect();
    // Signatures of which no two are alike tell nothing.
    assert_eq!(places, ["header x-rs", "query digest", "query s"]);
}

/// `coinbase` and `snowflake` with the keys of their examples.
#[tokio::test]
async fn a_token_for_each_request_lets_in() {
    for (name, key) in [("coinbase", KEYS[1].1), ("snowflake", KEYS[0].1)] {
        let dynamic = Dynamic::new(provider_in(&format!("specs/{name}.yaml"))).unwrap();
        let fake = fake(dynamic, &[("private_key", key)]).await;
        let client = fake.client().unwrap();
        assert_eq!(
            client.get("/v1/x?page=2").send().await.unwrap().status(),
            200,
            "{name}: {:?}",
            fake.requests()
        );
        let shown = format!("{:?}{:?}", fake.requests(), client);
        assert!(!shown.contains(key.get(40..80).unwrap()), "{shown}");
    }
}
