//! Values and the places that they stand in.

use crate::problem::told::{Told, told};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ValueProblem {
    NumberNotJson { text: String },
    BytesWhereText { place: String },
    ListWhereText { place: String },
    TimeWhereText { place: String },
    AbsentWhereNeeded { place: String },
}

impl ValueProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::NumberNotJson { text } => {
                told("number-not-json", format!("`{text}` is a number in YAML, but not one that JSON can hold"))
                    .help(format!("if it is text, quote it: \"{text}\""))
            }
            Self::BytesWhereText { place } => {
                told("bytes-where-text", format!("these are bytes, but {place} takes text"))
                    .help("make text of them with `hex`, `base64` or `base64url`, like `${x | sha256 | hex}`")
            }
            Self::ListWhereText { place } => {
                told("list-where-text", format!("this is a list, but {place} takes one text"))
                    .help("make one of it with `join`, like `${scopes | join(' ')}`")
            }
            Self::TimeWhereText { place } => {
                told("time-where-text", format!("this is a time, but {place} takes text"))
                    .help("write it with `unix`, `rfc3339` or `format('…')`")
            }
            Self::AbsentWhereNeeded { place } => {
                told("absent-where-needed", format!("this may be absent, but {place} always needs a value"))
                    .help("give it a `default`, or do not declare it `optional`")
            }
        }
    }
}
