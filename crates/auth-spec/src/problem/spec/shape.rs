//! Keys and the kinds of their values.

use std::fmt;

use crate::problem::told::{Told, quoted, told};
use crate::suggest;

/// The kinds of value that YAML has, as something expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Scalar,
    List,
    Map,
}

impl fmt::Display for Shape {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Scalar => "a text",
            Self::List => "a list",
            Self::Map => "a mapping",
        })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ShapeProblem {
    WrongShape { what: String, expected: Shape, found: &'static str, like: &'static str },
    UnknownKey { key: String, place: String, known: Vec<&'static str>, hint: Option<String> },
    MisplacedKey { key: String, place: String, belongs: &'static str },
    MissingKey { key: &'static str, place: String, like: &'static str },
    NoValue { key: String },
    WrongValue { key: String, found: String, expected: String },
}

impl ShapeProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::WrongShape { what, expected, found, like } => {
                told("wrong-shape", format!("{what} is {found}, but {expected} is expected"))
                    .help(format!("write it like `{like}`"))
            }
            Self::UnknownKey { key, place, known, hint } => {
                told("unknown-key", format!("unknown key `{key}` in {place}"))
                    .help(format!("known are {}{}", quoted(known), suggest::did_you_mean(key, known)))
                    .help_if(hint.clone())
                    .meant(key, known)
            }
            Self::MisplacedKey { key, place, belongs } => {
                told("misplaced-key", format!("`{key}` does not belong in {place}"))
                    .help(format!("it is a key of {belongs}; is the indentation right?"))
            }
            Self::MissingKey { key, place, like } => {
                told("missing-key", format!("{place} has no `{key}`")).help(format!("add it, like `{like}`"))
            }
            Self::NoValue { key } => told("no-value", format!("`{key}` has no value"))
                .help_if(key.split_once(" $").map(|(name, value)| {
                    format!("a `:` stands between a key and its value: `{}: ${value}`", name.trim_end())
                }))
                .help_if(key.split_once(':').filter(|(name, value)| !name.is_empty() && !value.is_empty() && !value.starts_with("//")).map(
                    |(name, value)| format!("a space stands behind the `:` of a key: `{name}: {value}`"),
                ))
                .help("give it one, indented further than the key, or take the key out; for an empty text write `\"\"`"),
            Self::WrongValue { key, found, expected } => {
                told("wrong-value", format!("`{key}` is `{found}`, but {expected} is expected"))
            }
        }
    }
}
