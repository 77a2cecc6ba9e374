//! Takes a request and decides what it meets.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use auth_exchange::{EarlierReply, Inputs, Sign};
use auth_model::Way;

use crate::asked::{Asked, Known, What};
use crate::behaviour::{Behaviour, Scripts};
use crate::chosen::Choice;
use crate::failure::failure;
use crate::grants::{Grant, Grants};
use crate::http::{Answer, Incoming, Reaction};
use crate::issue::Mint;
use crate::logins::{Login, Logins};
use crate::masking::Secrets;
use crate::recorded::Recorded;
use crate::reply::{Brought, ok_status};
use crate::terms::Terms;

/// One provider, as its spec says.
pub(crate) struct Desk {
    pub(crate) way: Way,
    pub(crate) inputs: Inputs,
    pub(crate) mint: Mint,
    pub(crate) signer: Option<&'static dyn Sign>,
    /// The replies to the steps.
    pub(crate) steps: Vec<EarlierReply>,
    /// The replies to the requests after a token.
    pub(crate) then: Vec<EarlierReply>,
    /// Who sends a browser back, where the spec says that.
    pub(crate) issuer: Option<String>,
    /// Tokens that nobody has; none where there are no tokens.
    pub(crate) nobodys: Vec<Grant>,
    pub(crate) nobodys_login: Login,
    pub(crate) state: Mutex<State>,
}

/// What changes from request to request.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) grants: Grants,
    pub(crate) issued: u64,
    pub(crate) logins: Logins,
    /// What is granted at most.
    pub(crate) most: Option<Vec<String>>,
    recorded: VecDeque<Recorded>,
    pub(crate) scripts: Scripts,
}

/// More requests than a test has any reason to look at; the oldest are forgotten.
const MOST_RECORDED: usize = 100_000;

impl Desk {
    /// Records a request and says what it meets.
    pub(crate) fn receive(&self, incoming: &Incoming) -> Reaction {
        self.meet(incoming, None, None)
    }

    /// The same with a browser that opens the address of a login, whose client has registered this redirect URI.
    pub(crate) fn open(&self, address: &str, redirect_uri: &str, behaviour: Option<Behaviour>) -> Reaction {
        self.meet(&Incoming::of_browser(address), Some(redirect_uri), behaviour)
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

    pub(crate) fn terms(&self, now: SystemTime) -> Terms<'_> {
        Terms { way: &self.way, inputs: &self.inputs, steps: &self.steps, signer: self.signer, now }
    }

    fn meet(&self, incoming: &Incoming, redirect_uri: Option<&str>, told: Option<Behaviour>) -> Reaction {
        let mut state = self.lock();
        let now = self.mint.timer.now();
        let mut asked = self.understand(&state, incoming, now);
        if let What::Page(_) = asked.what {
            if let Some(begun) = state.logins.begun_with(&asked.chosen) {
                asked.chosen = asked.chosen.or(begun);
            }
            asked.chosen = asked.chosen.or_one(Choice::RedirectUri, redirect_uri);
        }
        self.record(&mut state, &asked, incoming);
        let behaviour = told.unwrap_or_else(|| state.scripts.of(asked.purpose()).take());
        dated(self.reaction(&mut state, &asked, behaviour), now)
    }

    fn understand(&self, state: &State, incoming: &Incoming, now: SystemTime) -> Asked<'_> {
        let known = Known {
            grants: &state.grants,
            logins: &state.logins,
            nobodys: &self.nobodys,
            nobodys_login: &self.nobodys_login,
        };
        self.terms(now).understand(incoming, &known)
    }

    fn record(&self, state: &mut State, asked: &Asked<'_>, incoming: &Incoming) {
        let secrets = Secrets::new(&self.way, &self.inputs, state.grants.iter(), state.logins.iter());
        let shown_path = secrets.masked(incoming.path());
        let differences = asked.differences.clone();
        state.recorded.push_back(Recorded::new(asked.purpose(), incoming.clone(), shown_path, differences));
        if state.recorded.len() > MOST_RECORDED {
            state.recorded.pop_front();
        }
    }

    fn reaction(&self, state: &mut State, asked: &Asked<'_>, behaviour: Behaviour) -> Reaction {
        let success = asked.reply().map_or(200, |(request, _)| ok_status(request));
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
            Behaviour::Refuse(code) if matches!(asked.what, What::Page(_)) => {
                Reaction::Answer(self.page(asked, |_| Brought::Error(&code, "the fake was told to")))
            }
            behaviour => Reaction::Answer(failure(asked, &behaviour, success)),
        }
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
