//! Values and the places that they stand in.

use crate::problem::told::{Told, told};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ValueProblem {
    NumberNotJson {
        text: String,
    },
    NotText {
        found: &'static str,
        place: String,
        remedy: &'static str,
    },
    AbsentWhereNeeded {
        place: String,
    },
    NotPem {
        found: &'static str,
    },
    /// In what is worked out once.
    EachTimeAnew {
        name: String,
        place: String,
    },
}

impl ValueProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::NumberNotJson { text } => told(
                "number-not-json",
                format!("`{text}` is a number in YAML, but not one that JSON can hold"),
            )
            .help(format!("if it is text, quote it: \"{text}\"")),
            Self::NotText { found, place, remedy } => {
                told("not-text", format!("this is {found}, but {place} takes one text"))
                    .help(format!("{remedy}, inside of `${{…}}`"))
            }
            Self::NotPem { found } => told(
                "not-pem",
                format!("expected a certificate or a key in PEM as a value, found {found}"),
            )
            .help("write it like `client_cert: [$certificate, $private_key]`, and declare both as `pem`"),
            Self::EachTimeAnew { name, place } => told(
                "each-time-anew",
                format!("`${name}` is made anew each time, and `{place}` has to stay as it is"),
            )
            .help("write it with inputs, or with what a reply brings"),
            Self::AbsentWhereNeeded { place } => {
                told("absent-where-needed", format!("this may be absent, but {place} always needs a value"))
                    .help("give it a `default`, or do not declare it `optional`")
            }
        }
    }
}
