//! The proof of one request (RFC 9449 §4.2).

use std::time::{Duration, SystemTime};

use auth_exchange::{EarlierReply, TokenSet};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Url;
use reqwest::header::{HeaderName, HeaderValue};
use secrecy::ExposeSecret;
use serde::Serialize;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::key::Key;
use super::{damaged, key_of, no_key};
use crate::Error;
use crate::engine::Core;

/// The header that a proof stands in.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("dpop");

/// Makes proofs for one token, or for the requests that lead to it.
pub(crate) struct Prover {
    key: Key,
    header: String,
    /// The hash of the access token, where the proof goes with it.
    ath: Option<String>,
}

/// A public key (RFC 7517).
#[derive(Serialize)]
pub(super) struct Jwk {
    kty: &'static str,
    crv: &'static str,
    x: String,
    y: String,
}

#[derive(Serialize)]
struct Header {
    typ: &'static str,
    alg: &'static str,
    jwk: Jwk,
}

#[derive(Serialize)]
struct Claims<'a> {
    jti: String,
    htm: &'a str,
    htu: &'a str,
    iat: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    ath: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<&'a str>,
}

impl Jwk {
    #[cfg_attr(not(feature = "dpop"), allow(dead_code, reason = "nobody has a key"))]
    pub(super) fn p256(x: String, y: String) -> Self {
        Self { kty: "EC", crv: "P-256", x, y }
    }
}

impl Prover {
    /// For the requests of a conversation that made a key, or goes on with a token's.
    ///
    /// # Errors
    ///
    /// There is no key, or none that can be used.
    pub(crate) fn new(earlier: &[EarlierReply]) -> Result<Self, Error> {
        let key = key_of(earlier)?;
        let header = encoded(&Header { typ: "dpop+jwt", alg: "ES256", jwk: key.jwk()? })?;
        Ok(Self { key, header, ath: None })
    }

    /// For API requests with this token (§7).
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub(crate) fn new_for(set: Option<&TokenSet>) -> Result<Self, Error> {
        let set = set.ok_or_else(no_key)?;
        let ath = URL_SAFE_NO_PAD.encode(Sha256::digest(set.access_token.expose_secret().as_bytes()));
        Ok(Self { ath: Some(ath), ..Self::new(&set.earlier)? })
    }

    /// The proof of a request that is sent just now, with what its server wants to find in it.
    pub(crate) fn proof(&self, core: &Core, method: &str, url: &Url) -> Result<Zeroizing<String>, Error> {
        let nonce = core.nonces.of(url);
        let target = without_query(url);
        let claims = Claims {
            jti: URL_SAFE_NO_PAD.encode(crate::random::bytes()),
            htm: method,
            htu: target.as_str(),
            iat: seconds(core.clock.wall()),
            ath: self.ath.as_deref(),
            nonce: nonce.as_deref(),
        };
        let mut proof = Zeroizing::new(format!("{}.{}", self.header, encoded(&claims)?));
        let signature = self.key.sign(proof.as_bytes())?;
        proof.push('.');
        proof.push_str(&URL_SAFE_NO_PAD.encode(signature));
        Ok(proof)
    }

    /// Puts the proof of a request on it.
    pub(crate) fn prove(&self, core: &Core, request: &mut reqwest::Request) -> Result<(), Error> {
        let proof = self.proof(core, request.method().as_str(), request.url())?;
        let mut value = HeaderValue::from_str(&proof).map_err(|_| damaged())?;
        value.set_sensitive(true);
        request.headers_mut().insert(HEADER, value);
        Ok(())
    }
}

fn encoded(part: &impl Serialize) -> Result<String, Error> {
    serde_json::to_vec(part).map(|json| URL_SAFE_NO_PAD.encode(json)).map_err(|_| damaged())
}

fn without_query(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_query(None);
    url.set_fragment(None);
    url
}

fn seconds(now: SystemTime) -> u64 {
    now.duration_since(SystemTime::UNIX_EPOCH).as_ref().map_or(0, Duration::as_secs)
}
