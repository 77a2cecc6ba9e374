//! What an ID token has to say (OpenID Connect Core 1.0 §3.1.3.7 and §12.2).

use std::time::{Duration, SystemTime};

use auth_exchange::Masked;
use serde_json::{Map, Value};
use subtle::ConstantTimeEq;

use super::Flaw;

/// What an ID token has to say.
pub(crate) struct Expected<'a> {
    pub(crate) issuer: &'a Masked,
    /// The client.
    pub(crate) audience: &'a Masked,
    pub(crate) occasion: Occasion<'a>,
    pub(crate) now: SystemTime,
}

/// What brought the ID token.
#[derive(Clone, Copy)]
pub(crate) enum Occasion<'a> {
    /// A login, with the nonce that it sent, and how long ago the person may have logged in at the issuer.
    Login { nonce: Option<&'a str>, max_age: Option<Duration> },
    /// A renewal, with what the ID token before said.
    Renewal { before: Option<&'a Map<String, Value>> },
}

type Claims = Map<String, Value>;

/// How far the clocks may be apart, in seconds.
const LEEWAY: f64 = 60.0;

pub(super) fn check(claims: &Claims, expected: &Expected<'_>) -> Result<(), Flaw> {
    let Expected { issuer, audience, occasion, now } = expected;
    demand(text(claims, "iss") == Some(issuer.clear()), || format!("`iss` to be `{}`", issuer.shown()))?;
    demand(text(claims, "sub").is_some_and(|subject| !subject.is_empty()), || "a `sub`".to_owned())?;
    check_audience(claims, audience.clear())?;
    check_times(claims, since_1970(*now))?;
    match occasion {
        Occasion::Login { nonce, max_age } => {
            check_nonce(claims, *nonce)?;
            max_age.map_or(Ok(()), |max_age| check_login(claims, max_age, since_1970(*now)))
        }
        Occasion::Renewal { before } => before.map_or(Ok(()), |before| check_same(claims, before)),
    }
}

/// A list of one or a text (§2).
pub(super) fn audience(claims: &Claims) -> Option<Vec<&str>> {
    match claims.get("aud")? {
        Value::String(text) => Some(vec![text]),
        Value::Array(items) => items.iter().map(Value::as_str).collect(),
        _ => None,
    }
}

/// Seconds since 1970 (RFC 7519 §2).
pub(super) fn seconds(claims: &Claims, name: &str) -> Option<f64> {
    claims.get(name)?.as_f64()
}

/// Numbers 3 to 5: where there are others besides this client, it is said for whom it was made.
fn check_audience(claims: &Claims, client: &str) -> Result<(), Flaw> {
    let audience = audience(claims).unwrap_or_default();
    demand(audience.contains(&client), || "`aud` to name this client".to_owned())?;
    let party = claims.get("azp");
    demand(audience.len() == 1 || party.is_some(), || "an `azp` beside several `aud`".to_owned())?;
    let is_client = party.is_none_or(|party| party.as_str() == Some(client));
    demand(is_client, || "`azp` to be this client".to_owned())
}

/// Numbers 9 and 10, and RFC 7519 §4.1.5.
fn check_times(claims: &Claims, now: f64) -> Result<(), Flaw> {
    let moment = |name: &str| seconds(claims, name);
    demand(moment("exp").is_some_and(|end| now < end + LEEWAY), || "an `exp` that is not over".to_owned())?;
    let begun = |begin: f64| begin <= now + LEEWAY;
    demand(moment("iat").is_some_and(begun), || "an `iat` that is not to come".to_owned())?;
    let is_valid = claims.get("nbf").is_none() || moment("nbf").is_some_and(begun);
    demand(is_valid, || "an `nbf` that is not to come".to_owned())
}

/// Number 11.
fn check_nonce(claims: &Claims, sent: Option<&str>) -> Result<(), Flaw> {
    let Some(sent) = sent else { return Ok(()) };
    let found = text(claims, "nonce").unwrap_or_default();
    demand(found.as_bytes().ct_eq(sent.as_bytes()).into(), || "the `nonce` of this login".to_owned())
}

/// Number 13.
fn check_login(claims: &Claims, max_age: Duration, now: f64) -> Result<(), Flaw> {
    let oldest = now - max_age.as_secs_f64() - LEEWAY;
    let is_new = seconds(claims, "auth_time").is_some_and(|logged_in| logged_in >= oldest);
    demand(is_new, || format!("an `auth_time` at most {} s ago", max_age.as_secs()))
}

/// §12.2: the same person, the same client, the same login.
fn check_same(claims: &Claims, before: &Claims) -> Result<(), Flaw> {
    let as_before =
        |name: &str| demand(claims.get(name) == before.get(name), || format!("the `{name}` of the login"));
    let if_said = |name: &str| if claims.contains_key(name) { as_before(name) } else { Ok(()) };
    as_before("sub")?;
    as_before("azp")?;
    let (now, then) = (audience(claims).unwrap_or_default(), audience(before).unwrap_or_default());
    demand(then.iter().all(|one| now.contains(one)), || "the `aud` of the login".to_owned())?;
    if_said("nonce")?;
    if_said("auth_time")
}

fn text<'a>(claims: &'a Claims, name: &str) -> Option<&'a str> {
    claims.get(name)?.as_str()
}

fn since_1970(moment: SystemTime) -> f64 {
    moment.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs_f64()
}

fn demand(holds: bool, expected: impl FnOnce() -> String) -> Result<(), Flaw> {
    if holds { Ok(()) } else { Err(Flaw::expected(expected())) }
}
