//! An authorization server and the person in front of it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use auth_runtime::PendingLogin;
use auth_runtime::reqwest::Url;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::support::server::{Reply, Seen, Server};

/// Codes that were given out, each with the challenge that came with its request until it is taken.
#[derive(Clone, Default)]
pub(crate) struct Codes(Arc<Mutex<HashMap<String, Option<String>>>>);

impl Codes {
    /// A server that takes each code once, with the verifier of its challenge (RFC 7636 §4.6).
    pub(crate) fn server(&self) -> Server {
        let codes = self.clone();
        Server::start(move |seen| codes.answer(seen))
    }

    /// What the person's browser is sent back to, once they have logged in at this address.
    pub(crate) fn log_in(&self, pending: &PendingLogin) -> String {
        let asked = parameters(pending.url());
        let mut codes = self.0.lock().unwrap();
        let code = format!("code-{}", codes.len());
        codes.insert(code.clone(), Some(asked["code_challenge"].clone()));
        format!("{}?code={code}&state={}", asked["redirect_uri"], asked["state"])
    }

    pub(crate) fn answer(&self, seen: &Seen) -> Reply {
        let form = parameters(&format!("https://a.example/?{}", seen.body));
        if form["grant_type"] == "refresh_token" {
            return tokens("renewed");
        }
        let challenge = self.0.lock().unwrap().get_mut(&form["code"]).and_then(Option::take);
        let made = URL_SAFE_NO_PAD.encode(Sha256::digest(&form["code_verifier"]));
        match challenge {
            Some(challenge) if challenge == made => tokens(&form["code"]),
            _ => refusal("invalid_grant"),
        }
    }
}

pub(crate) fn tokens(name: &str) -> Reply {
    Reply::json(format!(
        r#"{{"access_token": "access-{name}", "refresh_token": "refresh-{name}", "expires_in": 3600}}"#
    ))
}

pub(crate) fn refusal(code: &str) -> Reply {
    let reply = Reply::status(400).with_header("Content-Type", "application/json");
    reply.with_body(format!(r#"{{"error": "{code}"}}"#))
}

/// The parameters of an address, each of which stands there once.
pub(crate) fn parameters(url: &str) -> HashMap<String, String> {
    let url = Url::parse(url).unwrap();
    let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let named: HashMap<String, String> = pairs.iter().cloned().collect();
    assert_eq!(named.len(), pairs.len(), "a parameter stands in {url} twice");
    named
}
