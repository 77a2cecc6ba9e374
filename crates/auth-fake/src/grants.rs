//! The tokens that a fake issued.

use std::collections::VecDeque;
use std::time::SystemTime;

use auth_exchange::TokenSet;
use secrecy::ExposeSecret;

/// More tokens than a test has any reason to use at once; the oldest are forgotten.
const MOST: usize = 1_000;

/// The tokens that a fake issued, the newest first.
#[derive(Default)]
pub(crate) struct Grants(VecDeque<Grant>);

/// A token as the client reads it.
pub(crate) struct Grant {
    pub(crate) number: u64,
    pub(crate) set: TokenSet,
    /// When the API stops to accept it; `None` for the end of time.
    pub(crate) ends: Option<SystemTime>,
    pub(crate) refresh: RefreshToken,
    /// The token that it came of by renewals, which may be itself.
    pub(crate) family: u64,
    /// The login that it was bought with.
    pub(crate) login: Option<u64>,
    /// What it is good for.
    pub(crate) scopes: Vec<String>,
}

/// Whether a refresh token can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RefreshToken {
    Unspent,
    Spent,
}

impl Grant {
    /// The same as a token that was never handed out: nothing is to be had for it.
    pub(crate) fn nobodys(self) -> Self {
        Self { ends: Some(SystemTime::UNIX_EPOCH), refresh: RefreshToken::Spent, ..self }
    }

    pub(crate) fn is_live(&self, now: SystemTime) -> bool {
        self.ends.is_none_or(|end| now < end)
    }
}

impl Grants {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Grant> {
        self.0.iter()
    }

    pub(crate) fn add(&mut self, grant: Grant) {
        self.0.push_front(grant);
        self.0.truncate(MOST);
    }

    /// The refresh token is spent where another one took its place.
    pub(crate) fn spend(&mut self, number: u64, successor: &TokenSet) {
        let text = |set: &TokenSet| set.refresh_token.as_ref().map(|token| token.expose_secret().to_owned());
        for grant in self.0.iter_mut().filter(|grant| grant.number == number) {
            if text(&grant.set) != text(successor) {
                grant.refresh = RefreshToken::Spent;
            }
        }
    }

    /// Ends what came of one login, renewals included.
    pub(crate) fn end_login(&mut self, login: u64, now: SystemTime) {
        self.end(now, |grant| grant.login == Some(login));
    }

    /// Ends a token with all that came of the same purchase (RFC 7009 §2.1).
    pub(crate) fn end_family(&mut self, family: u64, now: SystemTime) {
        self.end(now, |grant| grant.family == family);
    }

    fn end(&mut self, now: SystemTime, is_meant: impl Fn(&Grant) -> bool) {
        for grant in self.0.iter_mut().filter(|grant| is_meant(grant)) {
            grant.refresh = RefreshToken::Spent;
            if grant.is_live(now) {
                grant.ends = Some(now);
            }
        }
    }

    pub(crate) fn get(&self, number: u64) -> Option<&Grant> {
        self.0.iter().find(|grant| grant.number == number)
    }

    /// Every token's life ends now.
    pub(crate) fn expire(&mut self, now: SystemTime) {
        for grant in self.0.iter_mut().filter(|grant| grant.is_live(now)) {
            grant.ends = Some(now);
        }
    }
}
