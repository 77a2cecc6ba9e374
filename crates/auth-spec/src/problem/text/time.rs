//! Durations and times.

use crate::problem::told::{Told, quoted, told};
use crate::suggest;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TimeProblem {
    NotADuration { text: String },
    NegativeDuration,
    ZeroDuration,
    MissingUnit { number: String },
    UnknownDurationUnit { unit: String },
    UnitOrder { unit: String, before: String },
    TooLong,
    NotWholeSeconds,
    UnknownUnit { text: String },
    UnknownFormat { text: String },
    UnknownSpecifier { specifier: String },
    NotAMoment { pattern: String },
    PatternTooLong { most: usize },
    NoPattern,
}

/// What `expires_in` can be followed by.
const UNITS: [&str; 4] = ["s", "ms", "min", "D:HH:MM:SS"];

/// What `expires_at` can be followed by, besides a pattern.
const FORMATS: [&str; 4] = ["rfc3339", "rfc2822", "unix", "unix_ms"];

impl TimeProblem {
    pub(super) fn told(&self) -> Told {
        const LIKE: &str = "a duration is written like `90s`, `10m`, `1h30m`, `7d` or `500ms`";
        match self {
            Self::NotADuration { text } => told("duration", format!("`{text}` is not a duration")).help(LIKE),
            Self::NegativeDuration => told("duration", "a duration is more than nothing").help(LIKE),
            Self::ZeroDuration => told("duration", "a duration is more than nothing")
                .help("a token of unknown lifetime is used until the API rejects it: leave the key out"),
            Self::MissingUnit { number } => told("duration-unit", format!("`{number}` has no unit"))
                .help(format!("write `{number}s` for seconds; {LIKE}")),
            Self::UnknownDurationUnit { unit } => {
                told("duration-unit", format!("there is no unit `{unit}`")).help("units are `d`, `h`, `m`, `s` and `ms`")
            }
            Self::UnitOrder { unit, before } => {
                told("duration-unit", format!("`{unit}` cannot stand behind `{before}`")).help("write the larger unit first")
            }
            Self::NotWholeSeconds => told("duration", "a moment is moved by whole seconds"),
            Self::TooLong => told("duration", "this is longer than a hundred years"),
            Self::UnknownUnit { text } => told("time-unit", format!("there is no unit `{text}`"))
                .help(format!("units are {}{}", quoted(&UNITS), suggest::did_you_mean(text, &UNITS)))
                .meant(text, &UNITS),
            Self::UnknownFormat { text } => told("time-format", format!("there is no format `{text}`")).help(format!(
                "formats are {} and patterns such as `%Y-%m-%d %H:%M:%S`{}",
                quoted(&FORMATS),
                suggest::did_you_mean(text, &FORMATS)
            )).meant(text, &FORMATS),
            Self::UnknownSpecifier { specifier } => {
                told("time-format", format!("`{specifier}` means nothing in a pattern"))
                    .help("the signs are those of `strftime`, such as `%Y`, `%m`, `%d`, `%H`, `%M`, `%S` and `%z`; `%%` is a `%`")
            }
            Self::PatternTooLong { most } => {
                told("time-format", format!("a pattern has at most {most} bytes"))
            }
            Self::NoPattern => told("time-format", "this pattern has no `%`, so it would always be the same text")
                .help("write it like `'%Y-%m-%d'`"),
            Self::NotAMoment { pattern } => told("time-format", format!("`{pattern}` does not say a day"))
                .help("write it like `%Y-%m-%d %H:%M:%S`"),
        }
    }
}
