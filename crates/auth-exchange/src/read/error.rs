//! Why a reply brings no token.

use std::fmt;

use super::Refusal;

/// Why a reply brings no token. No secret is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// The provider says no.
    Refused(Refusal),
    /// The provider says that it is too early: the same request may be sent again after a while.
    TooEarly(Refusal),
    /// The reply is not as the spec says.
    Unexpected {
        /// The HTTP status.
        status: u16,
        /// Where in the reply, such as `data.token`; empty for the whole.
        at: String,
        /// What the spec says.
        expected: String,
        /// What was there: its kind, never its value.
        found: String,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) | Self::TooEarly(refusal) => {
                write!(formatter, "the provider refuses: {refusal}")
            }
            Self::Unexpected { status, at, expected, found } => {
                write!(
                    formatter,
                    "the reply (status {status}) is not as the spec says: expected {expected}"
                )?;
                if !at.is_empty() {
                    write!(formatter, " at `{at}`")?;
                }
                write!(formatter, ", found {found}")
            }
        }
    }
}

impl std::error::Error for ReadError {}

/// A difference between a reply and what the spec says of it.
#[derive(Clone, Debug)]
pub(super) struct Mismatch {
    /// Where; empty for the whole.
    pub(super) at: String,
    pub(super) expected: String,
    pub(super) found: String,
}

impl Mismatch {
    pub(super) fn new(at: &impl ToString, expected: &str, found: &str) -> Self {
        Self { at: at.to_string(), expected: expected.to_owned(), found: found.to_owned() }
    }

    pub(super) fn into_error(self, status: u16) -> ReadError {
        let Self { at, expected, found } = self;
        ReadError::Unexpected { status, at, expected, found }
    }
}
