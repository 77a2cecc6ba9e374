//! What the server does not do.

use std::fmt;
use std::time::Duration;

use redis::RedisError;

/// Why a question has no answer. It shows nothing of what was sent: a server quotes that in its errors.
pub(super) enum Failure {
    /// The library's, or the server's.
    Redis(RedisError),
    /// What is kept is not what this crate writes.
    NoText,
    /// A change is not where it has to be.
    Replicas { confirmed: usize, wanted: usize },
    /// No answer came.
    Late(Duration),
}

impl Failure {
    pub(super) fn is_broken_connection(&self) -> bool {
        matches!(self, Self::Redis(error) if error.is_connection_dropped())
    }
}

impl From<RedisError> for Failure {
    fn from(error: RedisError) -> Self {
        Self::Redis(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Redis(error) => show(error, formatter),
            Self::NoText => write!(formatter, "has something under this key that is no text"),
            Self::Replicas { confirmed, wanted } => {
                write!(formatter, "made a change that {confirmed} of {wanted} replicas confirmed")
            }
            Self::Late(limit) => write!(formatter, "gave no answer within {} ms", limit.as_millis()),
        }
    }
}

/// Only what the operating system and TLS say, or the server's code, such as `NOAUTH` or `OOM`.
fn show(error: &RedisError, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    if error.is_io_error() {
        return write!(formatter, "cannot be reached: {error}");
    }
    match error.code().filter(|code| is_code(code)) {
        Some(code) => write!(formatter, "answered {code}"),
        None => write!(formatter, "failed: {:?}", error.kind()),
    }
}

fn is_code(text: &str) -> bool {
    text.len() <= 20 && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}
