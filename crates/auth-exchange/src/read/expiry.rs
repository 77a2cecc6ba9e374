//! How long a token lives.

use std::time::{Duration, SystemTime};

use auth_model::{Expiry, Lifetime, Moment, PathRoot, Reply, Unit};
use serde_json::Value;

use super::Received;
use super::document::{Document, kind};
use super::error::Mismatch;
use super::moment::{self, seconds_since_1970};

/// A hundred years: no token lives longer, and no sum of a time and a lifetime overflows.
const LONGEST: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

/// The lifetime of the access token, counted from the start of its request; `None` where nobody says.
pub(super) fn expires_in(
    reply: &Reply,
    document: &Document<'_>,
    received: &Received<'_>,
) -> Result<Option<Duration>, Mismatch> {
    told((&reply.expires_in, &reply.expires_at, reply.ttl), document, received)
}

/// The lifetime of what another reply brings, as that of a token.
pub(super) fn of(
    life: &Expiry,
    document: &Document<'_>,
    received: &Received<'_>,
) -> Result<Option<Duration>, Mismatch> {
    told((&life.expires_in, &life.expires_at, life.ttl), document, received)
}

fn told(
    (expires_in, expires_at, ttl): (&Option<Lifetime>, &Option<Moment>, Option<Duration>),
    document: &Document<'_>,
    received: &Received<'_>,
) -> Result<Option<Duration>, Mismatch> {
    let counted = expires_in.as_ref().map(|lifetime| duration(lifetime, document)).transpose()?;
    if let Some(lifetime) = counted.flatten() {
        return Ok(Some(lifetime));
    }
    let until = expires_at.as_ref().map(|moment| until(moment, document, received)).transpose()?;
    Ok(until.flatten().or(ttl))
}

/// A duration in a reply, as a number or as text. Zero, less, `null` and what is no finite number tell nothing.
pub(super) fn duration(lifetime: &Lifetime, document: &Document<'_>) -> Result<Option<Duration>, Mismatch> {
    let Some(value) = document.find(&lifetime.path) else { return Ok(None) };
    let expected = if lifetime.unit == Unit::Clock { "a time like `1:02:03:04`" } else { "a number" };
    let mismatch = || Mismatch::new(&lifetime.path, expected, kind(&value));
    Ok(match value.as_ref() {
        Value::String(text) if text.trim().is_empty() => None,
        value => of_seconds(seconds(value, lifetime.unit).ok_or_else(mismatch)?),
    })
}

/// A number, also in the form of text.
pub(super) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn seconds(value: &Value, unit: Unit) -> Option<f64> {
    match unit {
        Unit::Seconds => number(value),
        Unit::Milliseconds => number(value).map(|number| number * 0.001),
        Unit::Minutes => number(value).map(|number| number * 60.0),
        Unit::Clock => clock(value.as_str()?),
    }
}

/// `HH:MM:SS`, with days before it or without; seconds may have a fraction.
fn clock(text: &str) -> Option<f64> {
    let mut sizes = [1.0, 60.0, 3_600.0, 86_400.0].into_iter();
    let mut parts = text.trim().rsplit(':');
    let seconds = parts.next()?.parse::<f64>().ok().filter(|seconds| *seconds >= 0.0)?;
    let (mut sum, mut count) = (seconds * sizes.next()?, 1);
    for part in parts {
        sum += f64::from(part.parse::<u32>().ok()?) * sizes.next()?;
        count += 1;
    }
    (count >= 3).then_some(sum)
}

/// To the millisecond, so that a difference of two times is not off by the dust of its fractions.
fn of_seconds(seconds: f64) -> Option<Duration> {
    if !seconds.is_finite() || seconds < 0.0005 {
        return None;
    }
    let milliseconds = (seconds.min(LONGEST.as_secs_f64()) * 1000.0).round();
    Duration::try_from_secs_f64(milliseconds / 1000.0).ok()
}

/// The time until a moment. A JWT counts from when it was issued, everything else from when the reply was sent.
fn until(
    moment: &Moment,
    document: &Document<'_>,
    received: &Received<'_>,
) -> Result<Option<Duration>, Mismatch> {
    let Some(end) = moment::read(moment, document)? else { return Ok(None) };
    let issued = match moment.path.root {
        PathRoot::Jwt => document.numeric_claim("iat"),
        PathRoot::Body | PathRoot::Header(_) | PathRoot::Cookie(_) => None,
    };
    Ok(of_seconds(end - issued.unwrap_or_else(|| seconds_since_1970(sent_at(document, received)))))
}

/// By the provider's clock, whose moments these are, where the reply tells it.
fn sent_at(document: &Document<'_>, received: &Received<'_>) -> SystemTime {
    let date = document.header("date").and_then(|date| httpdate::parse_http_date(date).ok());
    date.unwrap_or(received.received_at)
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn a_time_with_colons_counts_seconds() {
        for (text, seconds) in [
            ("00:20:00", Some(1_200.0)),
            ("1:02:03:04", Some(93_784.0)),
            (" 14:00:00:00 ", Some(1_209_600.0)),
            ("0:00:00.500", Some(0.5)),
            ("20:00", None),
            ("1:1:1:1:1", None),
            ("-1:00:00", None),
            ("00:00:-1", None),
            ("", None),
            ("a:b:c", None),
        ] {
            assert_eq!(clock(text), seconds, "{text}");
        }
    }
}
