//! What a client tells whoever is on call.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::OnceLock;
use std::time::SystemTime;

use secrecy::{ExposeSecret, SecretString};

use crate::Error;

/// How a client stands. It never holds the token.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Status {
    /// Whether there is a token, or for a provider without tokens the credentials, to send.
    pub ready: bool,
    /// When the token expires, by the wall clock; `None` where there is no token or nobody says.
    pub expires_at: Option<SystemTime>,
    /// What tells this token from another one.
    pub fingerprint: Option<Fingerprint>,
    /// Why the last attempt to get a token failed; `None` after a success.
    pub last_failure: Option<Error>,
    /// When the next attempt may be made after that failure, by the wall clock.
    pub next_attempt: Option<SystemTime>,
}

/// What tells one token from another within one run of a program. It says nothing about the token itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(u64);

impl Fingerprint {
    pub(crate) fn of(token: &SecretString) -> Self {
        Self::of_text(token.expose_secret())
    }

    pub(crate) fn of_text(token: &str) -> Self {
        // Keyed at random: an unkeyed hash would let whoever reads the logs try out short tokens.
        static KEY: OnceLock<RandomState> = OnceLock::new();
        Self(KEY.get_or_init(RandomState::new).hash_one(token))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}
