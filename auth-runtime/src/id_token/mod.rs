//! ID tokens: what an issuer signs about the person who logged in (OpenID Connect Core 1.0).
//!
//! [`verify`] takes one apart ([`jws`]), finds the key that it is signed with ([`jwk`]), verifies the signature
//! ([`signature`]) and looks at every claim ([`claims`]). It sends nothing and knows no clock.

mod claims;
mod jwk;
mod jws;
mod signature;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;
use std::time::{Duration, SystemTime};

use auth_exchange::{FieldValue, TokenSet};
use auth_model::Algorithm;
use serde_json::{Map, Value};

use crate::convert::{FromField, Unfit};

pub(crate) use claims::{Expected, Occasion};
use jws::Jws;

/// What a verified ID token says: who made it, about whom, for whom, and when.
///
/// `Debug` shows neither the person nor the further claims.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct IdToken {
    /// Who made it (`iss`).
    pub issuer: String,
    /// The person, by the issuer's own name for them (`sub`), which is never given to another one.
    pub subject: String,
    /// Whom it was made for (`aud`), this client among them.
    pub audience: Vec<String>,
    /// Until when it was to be taken (`exp`). It says who logged in, and is no reason to end a session.
    pub expires_at: SystemTime,
    /// When it was made (`iat`).
    pub issued_at: SystemTime,
    /// What binds it to the login (`nonce`), where the login sent one.
    pub nonce: Option<String>,
    /// Every claim as it came, those above among them.
    pub claims: Map<String, Value>,
}

/// Why an ID token is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// None of the issuer's keys is the one that it names. There may be new ones.
    NoKey,
    /// What was expected and is not so.
    Expected(Cow<'static, str>),
}

/// The claims of an ID token that is as it has to be (§3.1.3.7). `keys` are the issuer's (RFC 7517 §5.1).
pub(crate) fn verify(
    token: &str,
    keys: &Value,
    algorithms: &[Algorithm],
    expected: &Expected<'_>,
) -> Result<Map<String, Value>, Flaw> {
    let jws = Jws::parse(token)?;
    let algorithm = jws.algorithm(algorithms)?;
    let key = jwk::find(keys, algorithm, jws.key_id())?;
    signature::verify(algorithm, &key, jws.signed, &jws.signature)?;
    let claims = jws.claims()?;
    claims::check(&claims, expected)?;
    Ok(claims)
}

impl IdToken {
    /// What the ID token of this token says; `None` where the spec has no `id_token`.
    #[must_use]
    pub fn of(set: &TokenSet) -> Option<Self> {
        Self::from_field(set.field(auth_model::IdToken::FIELD)).ok()
    }

    fn from_claims(claims: &Map<String, Value>) -> Option<Self> {
        let text = |name: &str| claims.get(name).and_then(Value::as_str).map(str::to_owned);
        let moment = |name: &str| {
            let seconds = Duration::try_from_secs_f64(claims::seconds(claims, name)?).ok()?;
            SystemTime::UNIX_EPOCH.checked_add(seconds)
        };
        Some(Self {
            issuer: text("iss")?,
            subject: text("sub")?,
            audience: claims::audience(claims)?.into_iter().map(str::to_owned).collect(),
            expires_at: moment("exp")?,
            issued_at: moment("iat")?,
            nonce: text("nonce"),
            claims: claims.clone(),
        })
    }
}

/// What is kept of it is what it says, never the text itself.
impl FromField for IdToken {
    fn from_field(value: Option<&FieldValue>) -> Result<Self, Unfit> {
        let claims = match value {
            Some(FieldValue::Json(Value::Object(claims))) => Self::from_claims(claims),
            Some(_) => None,
            None => return Err(Unfit::Missing),
        };
        claims.ok_or(Unfit::Expected("an ID token that was verified"))
    }
}

impl fmt::Debug for IdToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("IdToken");
        shown.field("issuer", &self.issuer).field("expires_at", &self.expires_at);
        shown.field("issued_at", &self.issued_at).finish_non_exhaustive()
    }
}

impl Flaw {
    fn expected(what: impl Into<Cow<'static, str>>) -> Self {
        Self::Expected(what.into())
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoKey => formatter.write_str("expected a signature by one of the issuer's keys"),
            Self::Expected(what) => write!(formatter, "expected {what}"),
        }
    }
}
