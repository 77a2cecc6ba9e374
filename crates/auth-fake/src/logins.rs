//! The logins of persons that are under way, and those that are done.

use std::collections::VecDeque;
use std::time::{Duration, SystemTime};

use auth_exchange::TokenField;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::chosen::{Choice, Chosen};
use crate::difference::{Difference, Problem};

/// More logins than a test has any reason to begin at once; the oldest are forgotten.
const MOST: usize = 1_000;

/// RFC 6749 §4.1.2: what a code lives at most.
pub(crate) const CODE_LIFETIME: Duration = Duration::from_secs(600);

/// The logins that a fake knows of, the newest first.
#[derive(Default)]
pub(crate) struct Logins {
    known: VecDeque<Login>,
    /// What clients sent before a browser came, as in a pushed authorization request (RFC 9126).
    begun: VecDeque<Chosen>,
    count: u64,
}

/// A login with its code: one that a browser brings, or one that a device asks with.
pub(crate) struct Login {
    /// Counted from 1.
    pub(crate) number: u64,
    /// What `$authorize` has.
    pub(crate) fields: Vec<TokenField>,
    /// What the client chose for it.
    pub(crate) chosen: Chosen,
    pub(crate) ends: Option<SystemTime>,
    pub(crate) standing: Standing,
}

/// What the person has done, and the client with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// The person has not been asked yet.
    Waiting,
    /// The code can be had a token for.
    Agreed,
    /// The person refused.
    Denied,
    /// The code bought a token.
    Used,
}

impl Logins {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Login> {
        self.known.iter()
    }

    pub(crate) fn get(&self, number: u64) -> Option<&Login> {
        self.known.iter().find(|login| login.number == number)
    }

    pub(crate) fn next_number(&self) -> u64 {
        self.count + 1
    }

    pub(crate) fn add(&mut self, login: Login) {
        self.count = self.count.max(login.number);
        self.known.push_front(login);
        self.known.truncate(MOST);
    }

    /// Notes what a client sent of a login before its browser comes.
    pub(crate) fn begin(&mut self, chosen: &Chosen) {
        if chosen.get(Choice::State).is_some() {
            self.begun.push_front(chosen.clone());
            self.begun.truncate(MOST);
        }
    }

    /// What was sent before the browser came with this.
    pub(crate) fn begun_with(&self, chosen: &Chosen) -> Option<&Chosen> {
        let state = chosen.get(Choice::State)?;
        self.begun.iter().find(|begun| begun.get(Choice::State) == Some(state))
    }

    pub(crate) fn use_up(&mut self, number: u64) {
        for login in self.known.iter_mut().filter(|login| login.number == number) {
            login.standing = Standing::Used;
        }
    }

    /// What the person does at all devices that wait.
    pub(crate) fn decide(&mut self, standing: Standing) {
        for login in self.known.iter_mut().filter(|login| login.standing == Standing::Waiting) {
            login.standing = standing;
        }
    }
}

impl Login {
    /// What speaks against a code that a client sent with this, at this moment.
    pub(crate) fn objection(&self, sent: &Chosen, now: SystemTime) -> Option<Difference> {
        if self.standing == Standing::Used {
            return Some(Difference::new("code", Problem::Reused));
        }
        if self.ends.is_some_and(|end| now >= end) {
            return Some(Difference::new("code", Problem::Expired));
        }
        let challenge = self.chosen.get(Choice::Challenge)?;
        // RFC 7636 §4.6.
        match sent.get(Choice::Verifier) {
            None => Some(Difference::new("verifier", Problem::Missing)),
            Some(verifier) if challenge_of(verifier) == challenge => None,
            Some(_) => Some(Difference::new("verifier", Problem::Differs)),
        }
    }
}

/// RFC 7636 §4.2.
fn challenge_of(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7636, appendix B.
    #[test]
    fn the_challenge_is_that_of_the_standard() {
        let challenge = challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assert_eq!(challenge, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
