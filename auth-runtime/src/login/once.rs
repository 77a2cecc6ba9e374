//! That no login is finished twice (RFC 6749 §4.1.2: a code sent twice may cost every token that came of it).

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use secrecy::SecretString;

use super::pending::LONGEST;
use crate::Fingerprint;

/// The logins that were finished in the last hour, by their `state`: older ones are over anyhow.
#[derive(Default)]
pub(crate) struct Finished(Mutex<HashMap<Fingerprint, Duration>>);

/// Whether a login was finished before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Finish {
    First,
    Again,
}

impl Finished {
    /// Notes that a login is being finished.
    pub(super) fn note(&self, state: &SecretString, now: Duration) -> Finish {
        let mut finished = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        finished.retain(|_, at| now.saturating_sub(*at) < LONGEST);
        match finished.insert(Fingerprint::of(state), now) {
            None => Finish::First,
            Some(_) => Finish::Again,
        }
    }
}
