//! What a fake does with a request.

use std::collections::VecDeque;
use std::time::Duration;

use crate::recorded::Purpose;

/// What a fake does with a request: what the spec says, or one of the ways in which providers break down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Behaviour {
    /// It checks the request and answers as the spec says.
    #[default]
    AsSpecified,
    /// The same, but the answer leaves only after so long, by the fake's clock. A token is issued when the request
    /// comes.
    Delay(Duration),
    /// It takes the request and never answers.
    Silence,
    /// It closes the connection without having looked at the request.
    CutOff,
    /// It does what was asked, so that a refresh token is spent, but closes the connection in place of an answer.
    LoseReply,
    /// It closes the connection in the middle of the answer.
    CutReply,
    /// It fails with this status, and an error where the spec looks for one.
    Status(u16),
    /// It answers a token request with this error code, such as `invalid_grant`, in the way of the spec: in a 200 where
    /// the spec has `ok_when`, else in a 400; `steps` and requests about a token the same. A browser is sent back with
    /// it, as when a person refuses. An API request meets a 403.
    Refuse(String),
    /// It answers 429 with this `Retry-After`, in whole seconds.
    TooManyRequests {
        /// How long the client should wait.
        retry_after: Duration,
    },
    /// It answers with the status of a success and bytes that mean nothing.
    Rubbish,
    /// It answers with a body that has no end.
    EndlessBody,
    /// It answers with 1.6 MiB of gzip that expand to 256 MiB.
    GzipBomb,
    /// It sends the client elsewhere.
    Redirect {
        /// The value of `Location`.
        to: String,
        /// Such as 307.
        status: u16,
    },
}

/// What the next requests of each purpose meet.
#[derive(Debug, Default)]
pub(crate) struct Scripts {
    tokens: Script,
    steps: Script,
    keys: Script,
    then: Script,
    logins: Script,
    revocations: Script,
    introspections: Script,
    api: Script,
}

impl Scripts {
    /// Buying and renewing a token is the same to a script.
    pub(crate) fn of(&mut self, purpose: Purpose) -> &mut Script {
        match purpose {
            Purpose::Token | Purpose::Renewal => &mut self.tokens,
            Purpose::Step => &mut self.steps,
            Purpose::Keys => &mut self.keys,
            Purpose::Then => &mut self.then,
            Purpose::Login => &mut self.logins,
            Purpose::Revocation => &mut self.revocations,
            Purpose::Introspection => &mut self.introspections,
            Purpose::Api => &mut self.api,
        }
    }
}

/// What the next requests of one purpose meet.
#[derive(Debug, Default)]
pub(crate) struct Script {
    next: VecDeque<Behaviour>,
    otherwise: Behaviour,
}

impl Script {
    pub(crate) fn add(&mut self, behaviour: Behaviour) {
        self.next.push_back(behaviour);
    }

    pub(crate) fn always(&mut self, behaviour: Behaviour) {
        self.next.clear();
        self.otherwise = behaviour;
    }

    pub(crate) fn take(&mut self) -> Behaviour {
        self.next.pop_front().unwrap_or_else(|| self.otherwise.clone())
    }
}
