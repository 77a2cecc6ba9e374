//! How a request differs from what the spec says.

use std::fmt;

/// A difference between a request and what the spec says of it. No value is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where, such as `json clientId` or `header X-Api-Key`.
    pub at: String,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong somewhere in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// The spec sends something there, the request does not.
    Missing,
    /// The request has something there, the spec has not.
    NotInSpec,
    /// The request has another value there than the spec.
    Differs,
    /// What stands there cannot be read as what the spec sends.
    Unreadable,
    /// A refresh token that was used already.
    Reused,
    /// An access token whose life is over.
    Expired,
}

impl Difference {
    pub(crate) fn new(at: impl Into<String>, problem: Problem) -> Self {
        Self { at: at.into(), problem }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problem = match self.problem {
            Problem::Missing => "is missing",
            Problem::NotInSpec => "is not in the spec",
            Problem::Differs => "is not what the spec sends",
            Problem::Unreadable => "cannot be read",
            Problem::Reused => "was used already",
            Problem::Expired => "has expired",
        };
        write!(formatter, "`{}` {problem}", self.at)
    }
}
