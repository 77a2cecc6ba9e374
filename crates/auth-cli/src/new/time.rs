//! When a token ends, by what a sample reply says of it.

use chrono::{DateTime, NaiveDateTime};

use super::reply::{Leaf, named};

/// When a token ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expiry {
    /// `expires_in` with its unit, and the lifetime in milliseconds.
    In(&'static str, u64),
    /// `expires_at` with its format, and the moment.
    At(&'static str, DateTime<chrono::Utc>),
}

const EXPIRES: &[&str] = &[
    "expires_in",
    "expires_at",
    "expires",
    "expiry",
    "expiration",
    "expires_on",
    "expires_in_seconds",
    "expires_in_ms",
    "expiration_time",
    "expiration_date",
    "expire_time",
    "expire_at",
    "expire_in",
    "expire",
    "ttl",
    "token_ttl",
    "lifetime",
    "valid_for",
    "validity",
    "valid_until",
    "valid_to",
    "token_expiry",
    "token_expires_in",
    "token_expires_at",
    "access_token_expires_in",
    "access_token_expires_at",
    "exp",
];

/// When the access token ends.
pub(super) fn expiry<'a, 'l>(leaves: &'l [Leaf<'a>]) -> Option<(&'l Leaf<'a>, Expiry)> {
    let leaf = named(EXPIRES, leaves, |leaf| when(leaf).is_some())?;
    when(leaf).map(|expiry| (leaf, expiry))
}

/// When the refresh token ends.
pub(super) fn refresh_expiry<'a, 'l>(leaves: &'l [Leaf<'a>]) -> Option<(&'l Leaf<'a>, Expiry)> {
    let names = ["refresh_expires_in", "refresh_token_expires_in", "refresh_token_ttl"];
    let leaf = named(&names, leaves, |leaf| matches!(when(leaf), Some(Expiry::In(..))))?;
    when(leaf).map(|expiry| (leaf, expiry))
}

/// A duration or a moment, by its size and its form.
pub(super) fn when(leaf: &Leaf<'_>) -> Option<Expiry> {
    let number = leaf.value.as_f64().or_else(|| leaf.value.as_str()?.trim().parse().ok());
    if let Some(number) = number.filter(|number| *number > 0.0) {
        return number_of_time(number, leaf);
    }
    let text = leaf.value.as_str()?;
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Some(Expiry::At("", moment.to_utc()));
    }
    if let Ok(moment) = DateTime::parse_from_rfc2822(text) {
        return Some(Expiry::At("rfc2822", moment.to_utc()));
    }
    let patterns = [
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%dT%H:%M:%S%.f",
        "%d.%m.%Y %H:%M:%S",
        "%Y/%m/%d %H:%M:%S",
    ];
    patterns.into_iter().find_map(|pattern| {
        let moment = NaiveDateTime::parse_from_str(text, pattern).ok()?;
        Some(Expiry::At(pattern, moment.and_utc()))
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a positive number of seconds, far from the ends"
)]
fn number_of_time(number: f64, leaf: &Leaf<'_>) -> Option<Expiry> {
    let moment = |milliseconds: f64| DateTime::from_timestamp_millis(milliseconds as i64);
    if number >= 1e11 {
        return moment(number).map(|moment| Expiry::At("unix_ms", moment));
    }
    if number >= 1e9 {
        let unit = if leaf.value.is_string() { "unix" } else { "" };
        return moment(number * 1e3).map(|moment| Expiry::At(unit, moment));
    }
    let says = |word: &str| leaf.words.iter().any(|own| own == word);
    Some(if says("ms") || says("millis") || says("milliseconds") {
        Expiry::In("ms", number as u64)
    } else if says("minutes") || says("min") || says("mins") {
        Expiry::In("min", (number * 60e3) as u64)
    } else {
        Expiry::In("", (number * 1e3) as u64)
    })
}
