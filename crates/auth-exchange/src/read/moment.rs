//! Moments in replies.

use std::time::{SystemTime, UNIX_EPOCH};

use auth_model::{Moment, TimeFormat};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use serde_json::Value;

use super::document::{Document, kind};
use super::error::Mismatch;
use super::expiry::number;

/// The moment in seconds since 1970; `None` where the reply tells none.
pub(super) fn read(moment: &Moment, document: &Document<'_>) -> Result<Option<f64>, Mismatch> {
    let Some(value) = document.find(&moment.path) else { return Ok(None) };
    if value.as_str().is_some_and(|text| text.trim().is_empty()) {
        return Ok(None);
    }
    let seconds = seconds(&moment.format, &value);
    let seconds =
        seconds.ok_or_else(|| Mismatch::new(&moment.path, &expected(&moment.format), kind(&value)))?;
    Ok((seconds > 0.0).then_some(seconds))
}

/// Negative before 1970.
pub(super) fn seconds_since_1970(time: SystemTime) -> f64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => since.as_secs_f64(),
        Err(before) => -before.duration().as_secs_f64(),
    }
}

fn seconds(format: &TimeFormat, value: &Value) -> Option<f64> {
    match format {
        TimeFormat::Detect => number(value).or_else(|| rfc3339(value.as_str()?)),
        TimeFormat::Rfc3339 => rfc3339(value.as_str()?),
        TimeFormat::Rfc2822 => rfc2822(value.as_str()?),
        TimeFormat::Unix => number(value),
        TimeFormat::UnixMilliseconds => number(value).map(|milliseconds| milliseconds / 1000.0),
        TimeFormat::Pattern(pattern) => by_pattern(&text(value)?, pattern),
    }
}

/// A pattern may describe a number, such as `20251231`.
fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned).or_else(|| value.is_number().then(|| value.to_string()))
}

/// RFC 3339, and the same without a zone, which is then UTC.
fn rfc3339(text: &str) -> Option<f64> {
    let text = text.trim();
    let zoned = DateTime::parse_from_rfc3339(text).ok();
    let zoneless = || {
        let formats = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f"];
        formats.into_iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
    };
    zoned.map(|time| time.to_utc()).or_else(|| Some(zoneless()?.and_utc())).map(since_1970)
}

/// HTTP's dates are RFC 2822's, with two obsolete forms besides.
fn rfc2822(text: &str) -> Option<f64> {
    let date = DateTime::parse_from_rfc2822(text.trim()).ok().map(|time| since_1970(time.to_utc()));
    date.or_else(|| httpdate::parse_http_date(text.trim()).ok().map(seconds_since_1970))
}

fn by_pattern(text: &str, pattern: &str) -> Option<f64> {
    let text = text.trim();
    let zoned = DateTime::parse_from_str(text, pattern).ok().map(|time| time.to_utc());
    let zoneless = || NaiveDateTime::parse_from_str(text, pattern).ok().map(|time| time.and_utc());
    let day = || Some(NaiveDate::parse_from_str(text, pattern).ok()?.and_time(NaiveTime::MIN).and_utc());
    zoned.or_else(zoneless).or_else(day).map(since_1970)
}

#[expect(clippy::cast_precision_loss, reason = "seconds since 1970 are exact for 285 million years")]
fn since_1970(time: DateTime<chrono::Utc>) -> f64 {
    time.timestamp() as f64 + f64::from(time.timestamp_subsec_millis()) / 1000.0
}

fn expected(format: &TimeFormat) -> String {
    match format {
        TimeFormat::Detect => "a time of RFC 3339 or a number of seconds since 1970".to_owned(),
        TimeFormat::Rfc3339 => "a time of RFC 3339".to_owned(),
        TimeFormat::Rfc2822 => "a time of RFC 2822".to_owned(),
        TimeFormat::Unix => "a number of seconds since 1970".to_owned(),
        TimeFormat::UnixMilliseconds => "a number of milliseconds since 1970".to_owned(),
        TimeFormat::Pattern(pattern) => format!("a time written as `{pattern}`"),
    }
}
