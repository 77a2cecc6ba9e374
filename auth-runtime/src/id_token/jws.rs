//! A signed token in compact form (RFC 7515 §3.1 and §7.1).

use auth_model::Algorithm;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use super::Flaw;

/// A signed token, taken apart. Nothing in it is true yet.
pub(super) struct Jws<'a> {
    header: Header,
    payload: &'a str,
    /// What the signature is over.
    pub(super) signed: &'a str,
    pub(super) signature: Vec<u8>,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    crit: Option<IgnoredAny>,
}

impl<'a> Jws<'a> {
    pub(super) fn parse(token: &'a str) -> Result<Self, Flaw> {
        let none = || Flaw::expected("a signed token in compact form (RFC 7515 §7.1)");
        let (signed, signature) = token.rsplit_once('.').ok_or_else(none)?;
        let (header, payload) = signed.split_once('.').ok_or_else(none)?;
        let header = decoded(header).ok_or_else(none)?;
        // The errors of `serde_json` quote values.
        let header: Header = serde_json::from_slice(&header).map_err(|_| none())?;
        // RFC 7515 §4.1.11: what is critical has to be understood, and nothing of it is.
        if header.crit.is_some() {
            return Err(Flaw::expected("a header without `crit`"));
        }
        Ok(Self { header, payload, signed, signature: decoded(signature).ok_or_else(none)? })
    }

    /// The algorithm that the header names, if it is among these: what the token says of itself is no reason to trust it.
    pub(super) fn algorithm(&self, among: &[Algorithm]) -> Result<Algorithm, Flaw> {
        let found = among.iter().find(|algorithm| algorithm.as_str() == self.header.alg);
        found.copied().ok_or_else(|| {
            let names: Vec<&str> = among.iter().map(|algorithm| algorithm.as_str()).collect();
            Flaw::expected(format!("`alg` to be {}", names.join(" or ")))
        })
    }

    pub(super) fn key_id(&self) -> Option<&str> {
        self.header.kid.as_deref()
    }

    pub(super) fn claims(&self) -> Result<Map<String, Value>, Flaw> {
        let claims = decoded(self.payload).and_then(|payload| serde_json::from_slice(&payload).ok());
        claims.ok_or_else(|| Flaw::expected("claims in JSON"))
    }
}

fn decoded(part: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(part).ok()
}
