//! An issuer of ID tokens with keys of its own, and persons who log in there.

use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use auth_runtime::model::Provider;
use auth_runtime::reqwest::Url;
use auth_runtime::store::MemoryStore;
use auth_runtime::{Client, Clock, Error, ManualClock, PendingLogin};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::support::server::{Reply, Seen, Server};
use crate::support::{builder, clock};

pub(crate) const REDIRECT: &str = "https://app.example.com/callback";

/// `MORE` is what further the spec says of the ID token.
const SPEC: &str = r#"
credentials: [client_id, client_secret]
base_url: https://api.example.com
authorize:
  GET: https://auth.example.com/authorize
  query:
    response_type: code
    client_id: $client_id
    redirect_uri: $authorize.redirect_uri
    scope: openid
    state: $authorize.state
    nonce: $authorize.nonce
token:
  POST: https://auth.example.com/token
  basic: [$client_id, $client_secret]
  form: { grant_type: authorization_code, code: $authorize.code, redirect_uri: $authorize.redirect_uri }
refresh:
  POST: https://auth.example.com/token
  basic: [$client_id, $client_secret]
  form: { grant_type: refresh_token, refresh_token: $token.refresh_token }
id_token: { issuer: "https://auth.example.com", keys: "https://auth.example.com/jwks", algorithms: [ES256] MORE }
"#;

/// A signing key with its name.
pub(crate) struct Key {
    pair: EcdsaKeyPair,
    pub(crate) name: &'static str,
}

/// An issuer. What it answers next is the test's to say.
#[derive(Clone)]
pub(crate) struct Issuer(Arc<Mutex<Answers>>);

struct Answers {
    keys: Reply,
    id_token: Option<String>,
    logins: usize,
}

/// An issuer with a server, a clock and a store.
pub(crate) struct World {
    pub(crate) issuer: Issuer,
    pub(crate) server: Server,
    pub(crate) clock: ManualClock,
    pub(crate) store: MemoryStore,
    pub(crate) key: Key,
}

impl Key {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { pair: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap(), name }
    }

    /// The public half (RFC 7517 §4, RFC 7518 §6.2.1).
    pub(crate) fn public(&self) -> Value {
        let point = self.point();
        let (x, y) = (&point[1..33], &point[33..]);
        json!({ "kty": "EC", "crv": "P-256", "use": "sig", "kid": self.name, "x": encoded(x), "y": encoded(y) })
    }

    pub(crate) fn point(&self) -> Vec<u8> {
        self.pair.public_key().as_ref().to_vec()
    }

    pub(crate) fn header(&self) -> Value {
        json!({ "alg": "ES256", "kid": self.name })
    }

    /// A signed token (RFC 7515 §7.1).
    pub(crate) fn sign(&self, header: &Value, claims: &Value) -> String {
        let signed = unsigned(header, claims);
        let signature = self.pair.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
        format!("{signed}.{}", encoded(signature.as_ref()))
    }
}

pub(crate) fn unsigned(header: &Value, claims: &Value) -> String {
    format!("{}.{}", encoded(header.to_string().as_bytes()), encoded(claims.to_string().as_bytes()))
}

pub(crate) fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A set of keys (RFC 7517 §5), with the type that RFC 7517 §8.5 gives it.
pub(crate) fn key_set(keys: &[Value]) -> Reply {
    let body = json!({ "keys": keys }).to_string();
    Reply::status(200).with_header("Content-Type", "application/jwk-set+json").with_body(body)
}

impl Issuer {
    pub(crate) fn has_keys(&self, keys: Reply) {
        self.0.lock().unwrap().keys = keys;
    }

    pub(crate) fn gives(&self, id_token: Option<String>) {
        self.0.lock().unwrap().id_token = id_token;
    }

    fn answer(&self, seen: &Seen) -> Reply {
        let mut answers = self.0.lock().unwrap();
        if seen.path() == "/jwks" {
            return answers.keys.clone();
        }
        answers.logins += 1;
        let number = answers.logins;
        let mut reply = json!({ "access_token": format!("access-{number}"), "expires_in": 3600 });
        reply["refresh_token"] = format!("refresh-{number}").into();
        if let Some(id_token) = &answers.id_token {
            reply["id_token"] = id_token.as_str().into();
        }
        Reply::json(reply.to_string())
    }
}

impl World {
    pub(crate) fn new() -> Self {
        let key = Key::new("first");
        let answers = Answers { keys: key_set(&[key.public()]), id_token: None, logins: 0 };
        let issuer = Issuer(Arc::new(Mutex::new(answers)));
        let answering = issuer.clone();
        let server = Server::start(move |seen| answering.answer(seen));
        Self { issuer, server, clock: clock(), store: MemoryStore::new(), key }
    }

    pub(crate) fn client(&self) -> Client {
        self.client_of(spec(""))
    }

    pub(crate) fn client_of(&self, provider: Provider) -> Client {
        builder(provider, &self.server, &self.clock).store(self.store.clone()).build().unwrap()
    }

    /// What an ID token of a login now says.
    pub(crate) fn claims(&self, nonce: &str) -> Value {
        let now = self.clock.wall().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
        json!({
            "iss": "https://auth.example.com", "sub": "person", "aud": "id", "nonce": nonce,
            "iat": now, "exp": now + 3600, "email": "person@example.com",
        })
    }

    /// Logs in with an ID token that this makes of the nonce of the login.
    pub(crate) async fn log_in(
        &self,
        client: &Client,
        id_token: impl FnOnce(&str) -> Option<String>,
    ) -> Result<(), Error> {
        let pending = client.login().redirect_uri(REDIRECT).start().await?;
        let (callback, nonce) = (callback(&pending), parameter(&pending, "nonce"));
        self.issuer.gives(id_token(&nonce));
        client.finish_login(pending, &callback).await
    }

    /// The same with one that is right.
    pub(crate) async fn log_in_rightly(&self, client: &Client) -> Result<(), Error> {
        let made = |nonce: &str| Some(self.key.sign(&self.key.header(), &self.claims(nonce)));
        self.log_in(client, made).await
    }
}

/// The spec with something further about the ID token.
pub(crate) fn spec(more: &str) -> Provider {
    let more = if more.is_empty() { String::new() } else { format!(", {more}") };
    let source = auth_spec::Source::new("example.yaml", SPEC.replace("MORE", &more));
    auth_spec::parse(&source).unwrap().provider
}

pub(crate) fn callback(pending: &PendingLogin) -> String {
    format!("{REDIRECT}?code=abc&state={}", parameter(pending, "state"))
}

pub(crate) fn parameter(pending: &PendingLogin, name: &str) -> String {
    let url = Url::parse(pending.url()).unwrap();
    url.query_pairs().find(|(known, _)| known == name).unwrap().1.into_owned()
}
