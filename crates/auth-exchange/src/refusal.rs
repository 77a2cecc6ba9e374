//! What a provider says when it refuses.

use std::fmt;

/// A provider's refusal, in its own words, cleaned: no secret that was sent stands in it, and it is short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// The error's code, such as `invalid_grant`.
    pub error: Option<String>,
    /// The explanation.
    pub description: Option<String>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "status {}", self.status)
    }
}
