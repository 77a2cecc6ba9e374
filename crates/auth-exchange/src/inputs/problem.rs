//! What is wrong with what the user gave.

use std::fmt;

use auth_model::{Input, Text};

use crate::OriginError;

/// An input that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputError {
    /// Its name.
    pub name: Text,
    /// Its environment variable; empty where the way in has no such input.
    pub variable: Text,
    /// What is wrong with it.
    pub problem: InputProblem,
}

/// What is wrong with an input. No value of it is in here.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InputProblem {
    /// It was not given.
    Missing,
    /// The way in has no such input.
    Unknown,
    /// It is a credential without a character.
    Empty,
    /// It is not of its type: what was expected.
    Expected(String),
    /// It is no address.
    Address(OriginError),
    /// It is a plain `http` address, and the spec allows none.
    PlainHttp,
    /// It is a plain `http` address, which the spec allows, but the caller does not.
    PlainHttpNotAgreed,
    /// It does not match the spec's pattern.
    Pattern(Text),
    /// The spec's pattern is no regular expression.
    BadPattern(Text),
}

impl InputError {
    pub(super) fn new(input: &Input, problem: InputProblem) -> Self {
        Self { name: input.name.clone(), variable: input.variable.clone(), problem }
    }

    pub(super) fn unknown(name: Text) -> Self {
        Self { name, variable: Text::Borrowed(""), problem: InputProblem::Unknown }
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}`", self.name)?;
        if !self.variable.is_empty() {
            write!(formatter, " (environment variable `{}`)", self.variable)?;
        }
        write!(formatter, " {}", self.problem)
    }
}

impl fmt::Display for InputProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => formatter.write_str("is missing"),
            Self::Unknown => formatter.write_str("is no input of this way in"),
            Self::Empty => formatter.write_str("is empty"),
            Self::Expected(expected) => write!(formatter, "is not as expected: expected {expected}"),
            Self::Address(problem) => write!(formatter, "is not usable as an address: {problem}"),
            Self::PlainHttp => formatter.write_str("is a plain `http` address: expected `https`"),
            Self::PlainHttpNotAgreed => formatter.write_str(
                "is a plain `http` address: expected `https`, or the caller's consent to plain `http`",
            ),
            Self::Pattern(pattern) => write!(formatter, "does not match the pattern `{pattern}`"),
            Self::BadPattern(pattern) => {
                write!(
                    formatter,
                    "cannot be checked: the spec's pattern `{pattern}` is no regular expression"
                )
            }
        }
    }
}

impl std::error::Error for InputError {}
