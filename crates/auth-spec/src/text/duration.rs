//! Durations: `10m`, `90s`, `1h30m`, `7d`, `500ms`.

use std::ops::Range;
use std::time::Duration;

use super::lexer::leading;
use crate::problem::TimeProblem;
use crate::report::Report;
use crate::yaml::Scalar;

/// A hundred years, in thousandths of a second: what is added to a time of today cannot overflow.
const LONGEST: u64 = 36_525 * DAY;

const DAY: u64 = 24 * 60 * 60 * 1_000;

/// The units, the largest first, in thousandths of a second.
const UNITS: [(&str, u64); 5] =
    [("d", DAY), ("h", 60 * 60 * 1_000), ("m", 60 * 1_000), ("s", 1_000), ("ms", 1)];

/// Reads a scalar as a duration, which is more than nothing.
pub(crate) fn read(scalar: &Scalar, report: &Report) -> Option<Duration> {
    milliseconds(&scalar.text)
        .map(Duration::from_millis)
        .map_err(|(range, problem)| report.add(scalar.span(range.start, range.end), problem))
        .ok()
}

/// Reads a part of a scalar's text as a distance in whole seconds, which a `-` in front makes one into the past.
pub(super) fn read_offset(scalar: &Scalar, part: Range<usize>, report: &Report) -> Option<i64> {
    let written = scalar.text.get(part.clone())?;
    let unsigned = written.strip_prefix('-').unwrap_or(written);
    let start = part.end - unsigned.len();
    let read = milliseconds(unsigned).and_then(|length| match length % 1_000 {
        0 => Ok(length / 1_000),
        _ => Err((0..unsigned.len(), TimeProblem::NotWholeSeconds)),
    });
    let told = |(range, problem): Mistake| {
        report.add(scalar.span(start + range.start, start + range.end), problem);
    };
    let seconds = i64::try_from(read.map_err(told).ok()?).ok()?;
    Some(if written.starts_with('-') { -seconds } else { seconds })
}

type Mistake = (Range<usize>, TimeProblem);

fn milliseconds(text: &str) -> Result<u64, Mistake> {
    let whole = 0..text.len();
    if text.starts_with('-') {
        return Err((whole, TimeProblem::NegativeDuration));
    }
    let (mut sum, mut start, mut last) = (0_u64, 0, None::<(&str, u64)>);
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let (number, unit) = pair(text, rest)?;
        let at = start + number.len()..start + number.len() + unit.len();
        let size = size(number, unit, &at)?;
        if let Some((before, _)) = last.filter(|(_, larger)| *larger <= size) {
            let (unit, before) = (unit.to_owned(), before.to_owned());
            return Err((at, TimeProblem::UnitOrder { unit, before }));
        }
        sum = number
            .parse::<u64>()
            .ok()
            .and_then(|number| number.checked_mul(size)?.checked_add(sum))
            .filter(|sum| *sum <= LONGEST)
            .ok_or((whole.clone(), TimeProblem::TooLong))?;
        last = Some((unit, size));
        start = at.end;
    }
    match (last, sum) {
        (None, _) => Err((whole, TimeProblem::NotADuration { text: text.to_owned() })),
        (_, 0) => Err((whole, TimeProblem::ZeroDuration)),
        (_, sum) => Ok(sum),
    }
}

/// A number and the letters behind it.
fn pair<'a>(text: &str, rest: &'a str) -> Result<(&'a str, &'a str), Mistake> {
    let number = leading(rest, |character| character.is_ascii_digit());
    let unit = leading(rest.get(number.len()..).unwrap_or_default(), char::is_alphabetic);
    let is_end = rest.len() == number.len() + unit.len();
    let is_followed_by_number = rest
        .get(number.len() + unit.len()..)
        .is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
    if number.is_empty() || !(is_end || is_followed_by_number) {
        return Err((0..text.len(), TimeProblem::NotADuration { text: text.to_owned() }));
    }
    Ok((number, unit))
}

fn size(number: &str, unit: &str, at: &Range<usize>) -> Result<u64, Mistake> {
    if unit.is_empty() {
        let number = number.to_owned();
        return Err((at.start - number.len()..at.end, TimeProblem::MissingUnit { number }));
    }
    let known = UNITS.iter().find(|(name, _)| *name == unit);
    known
        .map(|(_, size)| *size)
        .ok_or_else(|| (at.clone(), TimeProblem::UnknownDurationUnit { unit: unit.to_owned() }))
}
