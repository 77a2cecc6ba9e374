//! Takes a request and decides what it meets.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use auth_exchange::{Inputs, ReadError};
use auth_model::{Exchange, Way};
use serde_json::json;

use crate::asked::{Asked, Terms};
use crate::behaviour::{Behaviour, Script};
use crate::difference::Difference;
use crate::grants::{Grant, Grants};
use crate::http::{Answer, Incoming, Reaction};
use crate::issue::Mint;
use crate::masking::Secrets;
use crate::recorded::{Purpose, Recorded};
use crate::reply::{Refused, ok_status, refusal};

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

/// A provider's failure, whatever was asked.
fn failure(asked: &Asked<'_>, behaviour: &Behaviour, success: u16) -> Answer {
    match behaviour {
        Behaviour::Status(status) => failed(asked, Some(*status), code_of(*status)),
        Behaviour::Refuse(code) => failed(asked, None, code),
        Behaviour::TooManyRequests { retry_after } => failed(asked, Some(429), "temporarily_unavailable")
            .with_header("Retry-After", retry_after.as_secs().to_string()),
        Behaviour::Redirect { to, status } => Answer::new(*status).with_header("Location", to.as_str()),
        // Not even UTF-8, so that no format reads it.
        _ => Answer::new(success)
            .with_header("Content-Type", "application/json")
            .with_body(*b"\xff\xfe\x00rubbish"),
    }
}

fn failed(asked: &Asked<'_>, status: Option<u16>, code: &str) -> Answer {
    let description = "the fake was told to".to_owned();
    match asked.exchange() {
        Some(exchange) => refusal(exchange, &Refused { status, code, description }),
        None => {
            Answer::json(status.unwrap_or(403), &json!({ "error": code, "error_description": description }))
        }
    }
}

/// The codes of RFC 6749 §5.2 and §4.1.2.1 that fit a status.
fn code_of(status: u16) -> &'static str {
    match status {
        401 | 403 => "invalid_client",
        408 | 429 | 503 | 504 => "temporarily_unavailable",
        500..=599 => "server_error",
        _ => "invalid_request",
    }
}

fn mismatch(exchange: &Exchange, code: &str, differences: &[Difference]) -> Answer {
    let told: Vec<String> = differences.iter().map(ToString::to_string).collect();
    refusal(exchange, &Refused { status: Some(400), code, description: told.join("; ") })
}

/// It was tried before the fake began, so that this stands for a mistake in here.
fn unreadable(error: &ReadError) -> Answer {
    Answer::json(500, &json!({ "error": "server_error", "error_description": error.to_string() }))
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
