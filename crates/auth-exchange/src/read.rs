//! What a reply means.

use std::fmt;
use std::time::SystemTime;

use auth_model::Exchange;

use crate::{Context, Refusal, TokenSet};

/// A reply as it came.
#[derive(Clone, Debug)]
pub struct Received<'a> {
    /// The status.
    pub status: u16,
    /// The headers that are text, with their names in lower case.
    pub headers: &'a [(String, String)],
    /// The body.
    pub body: &'a [u8],
    /// When the request was started.
    pub started_at: SystemTime,
    /// When the reply had come.
    pub received_at: SystemTime,
}

/// Why a reply brings no token. No secret is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// The provider says no.
    Refused(Refusal),
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
        write!(formatter, "{self:?}")
    }
}

/// Reads the reply of a token request, or of a renewal where `context` has a token: then what the reply lacks stays as
/// it was, except the access token and the expiry.
///
/// # Errors
///
/// A refusal, or a reply that is not as the spec says.
pub fn read(
    exchange: &Exchange,
    received: &Received<'_>,
    context: &Context<'_>,
) -> Result<TokenSet, ReadError> {
    let _ = (exchange, context);
    Err(ReadError::Unexpected {
        status: received.status,
        at: String::new(),
        expected: String::new(),
        found: String::new(),
    })
}
