//! Lifetimes and moments in a reply: a path, and how what stands there is to be read.

use std::fmt::Write as _;
use std::ops::Range;

use auth_model::{Lifetime, Moment, TimeFormat, Unit};
use chrono::format::{Item, StrftimeItems};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::path;
use crate::problem::TimeProblem;
use crate::report::Report;
use crate::yaml::Scalar;

/// How many bytes a pattern can have. One that says a time has a fraction of them.
const LONGEST_PATTERN: usize = 200;

/// Reads `path [s | ms | min | D:HH:MM:SS]`.
pub(crate) fn read_lifetime(scalar: &Scalar, report: &Report) -> Option<Lifetime> {
    let (path, how) = split(&scalar.text);
    let path = path::read_part(scalar, path, report);
    let written = scalar.text.get(how.clone()).unwrap_or_default();
    let unit = match written {
        "" | "s" => Unit::Seconds,
        "ms" => Unit::Milliseconds,
        "min" => Unit::Minutes,
        "D:HH:MM:SS" | "HH:MM:SS" => Unit::Clock,
        _ => {
            let text = written.to_owned();
            report.add(scalar.span(how.start, how.end), TimeProblem::UnknownUnit { text });
            return None;
        }
    };
    Some(Lifetime { path: path?, unit })
}

/// Reads `path [rfc3339 | rfc2822 | unix | unix_ms | pattern]`.
pub(crate) fn read_moment(scalar: &Scalar, report: &Report) -> Option<Moment> {
    let (path, how) = split(&scalar.text);
    let path = path::read_part(scalar, path, report);
    let format = format(scalar, how, report);
    Some(Moment { path: path?, format: format? })
}

/// The path, and what stands behind it.
fn split(text: &str) -> (Range<usize>, Range<usize>) {
    let start = text.len() - text.trim_start().len();
    let end = start + path::end(text.trim_start());
    let behind = text.get(end..).unwrap_or_default();
    let how = text.len() - behind.trim_start().len();
    (start..end, how..how + behind.trim().len())
}

fn format(scalar: &Scalar, how: Range<usize>, report: &Report) -> Option<TimeFormat> {
    let written = scalar.text.get(how.clone()).unwrap_or_default();
    let problem = match written {
        "" => return Some(TimeFormat::Detect),
        "rfc3339" => return Some(TimeFormat::Rfc3339),
        "rfc2822" => return Some(TimeFormat::Rfc2822),
        "unix" => return Some(TimeFormat::Unix),
        "unix_ms" => return Some(TimeFormat::UnixMilliseconds),
        _ if !written.contains('%') || written.len() > LONGEST_PATTERN => {
            TimeProblem::UnknownFormat { text: written.to_owned() }
        }
        pattern => {
            if let Some((at, specifier)) = unknown_specifier(pattern) {
                let start = how.start + at;
                let problem = TimeProblem::UnknownSpecifier { specifier: specifier.to_owned() };
                report.add(scalar.span(start, start + specifier.len()), problem);
                return None;
            }
            if says_moment(pattern) {
                return Some(TimeFormat::Pattern(pattern.to_owned().into()));
            }
            TimeProblem::NotAMoment { pattern: pattern.to_owned() }
        }
    };
    report.add(scalar.span(how.start, how.end), problem);
    None
}

/// Checks a part of a scalar's text as the pattern by which a moment is written.
pub(super) fn check_written(scalar: &Scalar, part: Range<usize>, report: &Report) -> Option<()> {
    let pattern = scalar.text.get(part.clone())?;
    let refuse = |range: Range<usize>, problem| {
        report.add(scalar.span(range.start, range.end), problem);
        None
    };
    if pattern.len() > LONGEST_PATTERN {
        return refuse(part, TimeProblem::PatternTooLong { most: LONGEST_PATTERN });
    }
    if !pattern.contains('%') {
        return refuse(part, TimeProblem::NoPattern);
    }
    match unknown_specifier(pattern) {
        Some((at, specifier)) => {
            let start = part.start + at;
            let problem = TimeProblem::UnknownSpecifier { specifier: specifier.to_owned() };
            refuse(start..start + specifier.len(), problem)
        }
        None => Some(()),
    }
}

/// The first `%` that begins nothing that `strftime` knows, with what follows it.
fn unknown_specifier(pattern: &str) -> Option<(usize, &str)> {
    // Such as `%-d`, `%.3f` and `%:::z`.
    const LONGEST: usize = 5;
    let mut start = 0;
    while let Some(percent) = pattern.get(start..).and_then(|rest| rest.find('%')) {
        let rest = pattern.get(start + percent..)?;
        let ends = || rest.char_indices().map(|(index, character)| index + character.len_utf8()).skip(1);
        let known = ends().take(LONGEST).find(|end| rest.get(..*end).is_some_and(is_known));
        let Some(length) = known else {
            let end = ends().next().unwrap_or(rest.len());
            return Some((start + percent, rest.get(..end)?));
        };
        start += percent + length;
    }
    None
}

fn is_known(specifier: &str) -> bool {
    StrftimeItems::new(specifier).all(|item| item != Item::Error)
}

/// Whether a day, at least, can be read back from what the pattern writes.
fn says_moment(pattern: &str) -> bool {
    let sample = DateTime::<Utc>::from_timestamp(1_000_000_000, 0).unwrap_or_default();
    let mut text = String::new();
    write!(text, "{}", sample.format(pattern)).is_ok()
        && (DateTime::parse_from_str(&text, pattern).is_ok()
            || NaiveDateTime::parse_from_str(&text, pattern).is_ok()
            || NaiveDate::parse_from_str(&text, pattern).is_ok())
}
