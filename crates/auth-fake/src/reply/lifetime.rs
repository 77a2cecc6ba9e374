//! Lifetimes and moments, in the form that a spec reads.

use std::fmt::Write as _;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use auth_model::{Moment, PathRoot, TimeFormat, Unit};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// A duration in this unit.
pub(super) fn duration(lifetime: Duration, unit: Unit) -> Value {
    match unit {
        Unit::Seconds => lifetime.as_secs().into(),
        Unit::Milliseconds => u64::try_from(lifetime.as_millis()).unwrap_or(u64::MAX).into(),
        Unit::Minutes if lifetime.as_secs().is_multiple_of(60) => (lifetime.as_secs() / 60).into(),
        Unit::Clock => clock(lifetime.as_secs()).into(),
        Unit::Minutes => (lifetime.as_secs_f64() / 60.0).into(),
    }
}

/// `D:HH:MM:SS`
fn clock(seconds: u64) -> String {
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    format!("{days}:{hours:02}:{minutes:02}:{:02}", seconds % 60)
}

/// A moment as a spec reads it; the claims of a JWT count seconds (RFC 7519 §4.1.4).
pub(super) fn moment(time: SystemTime, moment: &Moment) -> Value {
    let date = i64::try_from(seconds(time)).ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let date = date.unwrap_or(DateTime::<Utc>::UNIX_EPOCH);
    match &moment.format {
        TimeFormat::Detect if moment.path.root == PathRoot::Jwt => seconds(time).into(),
        TimeFormat::Detect | TimeFormat::Rfc3339 => written(date, "%Y-%m-%dT%H:%M:%SZ"),
        TimeFormat::Rfc2822 => written(date, "%a, %d %b %Y %H:%M:%S +0000"),
        TimeFormat::Unix => seconds(time).into(),
        TimeFormat::UnixMilliseconds => (seconds(time).saturating_mul(1000)).into(),
        TimeFormat::Pattern(pattern) => written(date, pattern),
    }
}

/// Since 1970, before which no test takes place.
pub(super) fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// Nothing where the pattern is none.
fn written(date: DateTime<Utc>, pattern: &str) -> Value {
    let mut text = String::new();
    match write!(text, "{}", date.format(pattern)) {
        Ok(()) => text.into(),
        Err(_) => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use auth_model::{Path, Text};
    use serde_json::json;

    use super::*;

    fn at(format: TimeFormat) -> Value {
        let path = Path { root: PathRoot::Body, steps: Vec::new().into() };
        // Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110 §5.6.7.
        moment(UNIX_EPOCH + Duration::from_secs(784_111_777), &Moment { path, format })
    }

    #[test]
    fn a_moment_is_written_as_declared() {
        assert_eq!(at(TimeFormat::Detect), json!("1994-11-06T08:49:37Z"));
        assert_eq!(at(TimeFormat::Rfc2822), json!("Sun, 06 Nov 1994 08:49:37 +0000"));
        assert_eq!(at(TimeFormat::Unix), json!(784_111_777));
        assert_eq!(at(TimeFormat::UnixMilliseconds), json!(784_111_777_000_u64));
        assert_eq!(at(TimeFormat::Pattern(Text::Borrowed("%d.%m.%Y %H:%M"))), json!("06.11.1994 08:49"));
        assert_eq!(at(TimeFormat::Pattern(Text::Borrowed("%Q"))), Value::Null);
    }

    #[test]
    fn a_duration_counts_its_unit() {
        let lifetime = Duration::from_secs(90);
        assert_eq!(duration(lifetime, Unit::Seconds), json!(90));
        assert_eq!(duration(lifetime, Unit::Milliseconds), json!(90_000));
        assert_eq!(duration(lifetime, Unit::Minutes), json!(1.5));
        assert_eq!(duration(lifetime * 2, Unit::Minutes), json!(3));
    }
}
