//! Takes a request and decides what it meets.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use auth_exchange::Inputs;
use auth_model::{Exchange, Way};
use serde_json::json;

use crate::asked::{Asked, Terms};
use crate::behaviour::{Behaviour, Script};
use crate::difference::Difference;
use crate::failure::{failure, mismatch, unreadable};
use crate::grants::{Grant, Grants};
use crate::http::{Answer, Incoming, Reaction};
use crate::issue::Mint;
use crate::masking::Secrets;
use crate::recorded::{Purpose, Recorded};
use crate::reply::ok_status;

/// One provider, as its spec says.
pub(crate) struct Desk {
    pub(crate) way: Way,
    pub(crate) inputs: Inputs,
    pub(crate) mint: Mint,
    /// A token that nobody has; `None` where there are no tokens.
    pub(crate) specimen: Option<Grant>,
    pub(crate) state: Mutex<State>,
}

/// What changes from request to request.
#[derive(Default)]
pub(crate) struct State {
    grants: Grants,
    issued: u64,
    recorded: VecDeque<Recorded>,
    pub(crate) tokens: Script,
    pub(crate) api: Script,
}

/// More requests than a test has any reason to look at; the oldest are forgotten.
const MOST_RECORDED: usize = 100_000;

impl Desk {
    /// Records a request and says what it meets.
    pub(crate) fn receive(&self, incoming: &Incoming) -> Reaction {
        let mut state = self.lock();
        let now = self.mint.timer.now();
        let terms = Terms { way: &self.way, inputs: &self.inputs, specimen: self.specimen.as_ref() };
        let asked = terms.understand(incoming, &state.grants, &|grant| grant.is_live(now));
        self.record(&mut state, &asked, incoming);
        let behaviour = match asked.purpose() {
            Purpose::Token | Purpose::Renewal => state.tokens.take(),
            Purpose::Api => state.api.take(),
        };
        dated(self.reaction(&mut state, &asked, behaviour), now)
    }

    /// Every token's life ends now.
    pub(crate) fn expire(&self) {
        self.lock().grants.expire(self.mint.timer.now());
    }

    pub(crate) fn recorded(&self) -> Vec<Recorded> {
        self.lock().recorded.iter().cloned().collect()
    }

    pub(crate) fn pause(&self, duration: Duration) -> impl Future<Output = ()> + Send + use<> {
        self.mint.timer.sleep(duration)
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn record(&self, state: &mut State, asked: &Asked<'_>, incoming: &Incoming) {
        let secrets = Secrets::new(&self.way, &self.inputs, state.grants.iter());
        let shown_path = secrets.masked(incoming.path());
        let differences = asked.differences().to_vec();
        state.recorded.push_back(Recorded::new(asked.purpose(), incoming.clone(), shown_path, differences));
        if state.recorded.len() > MOST_RECORDED {
            state.recorded.pop_front();
        }
    }

    fn reaction(&self, state: &mut State, asked: &Asked<'_>, behaviour: Behaviour) -> Reaction {
        let success = asked.exchange().map_or(200, ok_status);
        match behaviour {
            Behaviour::AsSpecified => Reaction::Answer(self.answer(state, asked)),
            Behaviour::Delay(pause) => Reaction::Late(pause, self.answer(state, asked)),
            Behaviour::CutReply => Reaction::Half(self.answer(state, asked)),
            Behaviour::LoseReply => {
                self.answer(state, asked);
                Reaction::Close
            }
            Behaviour::CutOff => Reaction::Close,
            Behaviour::Silence => Reaction::Silence,
            Behaviour::EndlessBody => Reaction::Endless(success),
            Behaviour::GzipBomb => Reaction::Bomb(success),
            behaviour => Reaction::Answer(failure(asked, &behaviour, success)),
        }
    }

    /// What the spec says.
    fn answer(&self, state: &mut State, asked: &Asked<'_>) -> Answer {
        match asked {
            Asked::Token(exchange, differences) if differences.is_empty() => {
                self.issue(state, exchange, None)
            }
            Asked::Renewal(exchange, number, differences) if differences.is_empty() => {
                self.issue(state, exchange, Some(*number))
            }
            Asked::Token(exchange, differences) => mismatch(exchange, "invalid_request", differences),
            Asked::Renewal(exchange, _, differences) => mismatch(exchange, "invalid_grant", differences),
            Asked::Api(differences) if differences.is_empty() => Answer::json(200, &json!({ "ok": true })),
            Asked::Api(differences) => self.rejection(differences),
        }
    }

    fn issue(&self, state: &mut State, exchange: &Exchange, renewed: Option<u64>) -> Answer {
        let number = state.issued + 1;
        let before = state.grants.iter().find(|grant| Some(grant.number) == renewed).map(|grant| &grant.set);
        match self.mint.issue(exchange, number, &self.inputs, before) {
            Ok((grant, answer)) => {
                if let Some(renewed) = renewed {
                    state.grants.spend(renewed, &grant.set);
                }
                state.issued = number;
                state.grants.add(grant);
                answer
            }
            Err(error) => unreadable(&error),
        }
    }

    fn rejection(&self, differences: &[Difference]) -> Answer {
        let status = self.way.applied.rejected_on.first().copied().unwrap_or(401);
        let told: Vec<String> = differences.iter().map(ToString::to_string).collect();
        Answer::json(status, &json!({ "error": "invalid_token", "differences": told }))
    }
}

/// The client counts the lifetime of a moment in a reply by the reply's own date.
fn dated(reaction: Reaction, now: SystemTime) -> Reaction {
    let date = |answer: Answer| match http_date(now) {
        Some(date) => answer.with_header("Date", date),
        None => answer,
    };
    match reaction {
        Reaction::Answer(answer) => Reaction::Answer(date(answer)),
        Reaction::Late(pause, answer) => Reaction::Late(pause, date(answer)),
        Reaction::Half(answer) => Reaction::Half(date(answer)),
        other => other,
    }
}

/// Only years of four digits have one.
fn http_date(time: SystemTime) -> Option<String> {
    const END_OF_9999: Duration = Duration::from_secs(253_402_300_800);
    let since = time.duration_since(UNIX_EPOCH).ok()?;
    (since < END_OF_9999).then(|| httpdate::fmt_http_date(time))
}
