//! Moments as requests carry them.

use std::fmt::Write;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use auth_model::TimeText;
use chrono::{DateTime, SecondsFormat, Utc};

use super::Content;

/// A moment so many seconds later; `None` past the end of time.
pub(super) fn later(moment: SystemTime, seconds: i64) -> Option<SystemTime> {
    let distance = Duration::from_secs(seconds.unsigned_abs());
    if seconds < 0 { moment.checked_sub(distance) } else { moment.checked_add(distance) }
}

/// A moment as a request carries it, counted or as text; `None` where it is before 1970, or in a year that no calendar has.
pub(super) fn content(moment: SystemTime, form: &TimeText) -> Option<Content> {
    let since = moment.duration_since(UNIX_EPOCH).ok()?;
    let date = || DateTime::from_timestamp(i64::try_from(since.as_secs()).ok()?, since.subsec_nanos());
    let text = match form {
        TimeText::Unix => return Some(Content::Int(since.as_secs().into())),
        TimeText::UnixMilliseconds => return i128::try_from(since.as_millis()).ok().map(Content::Int),
        TimeText::Rfc3339 => date()?.to_rfc3339_opts(SecondsFormat::Secs, true),
        TimeText::Rfc2822 => written(date()?, "%a, %-d %b %Y %H:%M:%S +0000")?,
        TimeText::HttpDate => written(date()?, "%a, %d %b %Y %H:%M:%S GMT")?,
        TimeText::Pattern(pattern) => written(date()?, pattern)?,
    };
    Some(Content::text(&text))
}

/// The same as text.
pub(crate) fn text(moment: SystemTime, form: &TimeText) -> Option<String> {
    content(moment, form)?.to_text().ok().map(|text| text.to_string())
}

/// A pattern that `chrono` cannot write is an error of `write!`.
fn written(date: DateTime<Utc>, pattern: &str) -> Option<String> {
    let mut text = String::new();
    write!(text, "{}", date.format(pattern)).ok()?;
    Some(text)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow::Borrowed;

    use super::*;

    /// The moment of RFC 9110 §5.6.7's example.
    const MOMENT: Duration = Duration::from_millis(784_111_777_120);

    #[test]
    fn a_moment_is_written_as_the_standards_print_it() {
        for (form, expected) in [
            (TimeText::Unix, "784111777"),
            (TimeText::UnixMilliseconds, "784111777120"),
            (TimeText::Rfc3339, "1994-11-06T08:49:37Z"),
            (TimeText::Rfc2822, "Sun, 6 Nov 1994 08:49:37 +0000"),
            (TimeText::HttpDate, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (TimeText::Pattern(Borrowed("%Y%m%dT%H%M%SZ")), "19941106T084937Z"),
        ] {
            assert_eq!(text(UNIX_EPOCH + MOMENT, &form).as_deref(), Some(expected));
        }
    }

    #[test]
    fn what_cannot_be_written_is_nothing() {
        assert_eq!(text(UNIX_EPOCH, &TimeText::Pattern(Borrowed("%!"))), None);
        assert_eq!(text(UNIX_EPOCH - Duration::from_secs(1), &TimeText::Unix), None);
        assert_eq!(later(UNIX_EPOCH, i64::MIN).and_then(|moment| text(moment, &TimeText::Unix)), None);
    }
}
