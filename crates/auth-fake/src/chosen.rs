//! What a client chooses by itself, such as a `state`: found in what it sends.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use auth_exchange::{Drawn, FieldValue, Hooked, TokenField};
use auth_model::{HookResult, Let, LetValue};

use crate::http::{Incoming, leaves};

/// Something that a client chooses by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    Scope,
    RedirectUri,
    State,
    Challenge,
    Verifier,
    Uuid,
    Nonce,
    /// Of an ID token.
    LoginNonce,
    Now,
    /// What its hooks return.
    Hooks,
}

/// What a client has chosen, as far as it shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chosen(Vec<(Choice, String)>);

/// One of two texts that stand for a choice. Where a request differs between them, it depends on the choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// What `$authorize` has that the client made for the login.
const OF_LOGIN: [(&str, Choice); 5] = [
    ("redirect_uri", Choice::RedirectUri),
    ("state", Choice::State),
    ("challenge", Choice::Challenge),
    ("verifier", Choice::Verifier),
    ("nonce", Choice::LoginNonce),
];

impl Choice {
    pub(crate) const ALL: [Self; 10] = [
        Self::Scope,
        Self::RedirectUri,
        Self::State,
        Self::Challenge,
        Self::Verifier,
        Self::Uuid,
        Self::Nonce,
        Self::LoginNonce,
        Self::Now,
        Self::Hooks,
    ];

    /// The choice that `$authorize` has under this name.
    pub(crate) fn of_login(field: &str) -> Option<Self> {
        OF_LOGIN.into_iter().find(|(name, _)| *name == field).map(|(_, choice)| choice)
    }

    /// Letters and digits, which look the same wherever they stand.
    fn mark(self, side: Side) -> String {
        let number = self as u8;
        match side {
            Side::Left => format!("qz{number}left{number}zq"),
            Side::Right => format!("qz{number}right{number}zq"),
        }
    }
}

impl Chosen {
    pub(crate) fn get(&self, choice: Choice) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == choice).map(|(_, text)| text.as_str())
    }

    /// What shows in a request, which is compared with one that was made with the marks of the left side.
    pub(crate) fn found(choices: &[Choice], marked: &Incoming, incoming: &Incoming) -> Self {
        let (marked, came) = (leaves(marked), leaves(incoming));
        let find = |choice: Choice| {
            let mark = choice.mark(Side::Left);
            let places = marked.iter().filter_map(|(at, text)| Some((at, text.split_once(&mark)?)));
            let mut values = places.filter_map(|(at, (before, behind))| {
                let (_, text) = came.iter().find(|(known, _)| known == at)?;
                text.strip_prefix(before)?.strip_suffix(behind)
            });
            values.next().map(|value| (choice, value.to_owned()))
        };
        Self(choices.iter().filter_map(|choice| find(*choice)).collect())
    }

    /// With a mark for each of these that does not show.
    pub(crate) fn marked(&self, choices: &[Choice], side: Side) -> Self {
        let mut all = self.clone();
        for choice in choices.iter().filter(|choice| self.get(**choice).is_none()) {
            all.0.push((*choice, choice.mark(side)));
        }
        all
    }

    /// With what another one has besides.
    pub(crate) fn or(&self, other: &Self) -> Self {
        let missing = other.0.iter().filter(|(choice, _)| self.get(*choice).is_none());
        Self(self.0.iter().chain(missing).cloned().collect())
    }

    /// The same with one text.
    pub(crate) fn or_one(&self, choice: Choice, text: Option<&str>) -> Self {
        self.or(&Self(text.map(|text| (choice, text.to_owned())).into_iter().collect()))
    }

    /// The fields of `$authorize` among them.
    pub(crate) fn of_login(&self) -> Vec<TokenField> {
        let field = |(name, choice): (&'static str, Choice)| {
            let value = FieldValue::Text(self.get(choice)?.to_owned());
            Some(TokenField { name: name.into(), value })
        };
        OF_LOGIN.into_iter().filter_map(field).collect()
    }

    /// What hooks return: nobody but the client knows that.
    pub(crate) fn hooked(lets: &[Let], side: Side) -> Vec<Hooked> {
        let mark = Choice::Hooks.mark(side);
        let returned = |known: &Let| {
            let LetValue::Hook(hook) = &known.value else { return None };
            let value = match hook.to {
                HookResult::Text => mark.clone().into(),
                HookResult::Bytes => mark.clone().into_bytes().into(),
            };
            Some(Hooked { name: known.name.clone(), value })
        };
        lets.iter().filter_map(returned).collect()
    }

    /// What is drawn once a request. On the right side, a moment that is known to a second is another thousandth of it.
    pub(crate) fn drawn(&self, time: Time, side: Side) -> Drawn {
        let text = |choice| self.get(choice).unwrap_or_default().to_owned();
        let now = match (time, side) {
            (Time::About(now), Side::Right) => beside(now),
            (Time::About(now) | Time::Exactly(now), _) => now,
        };
        Drawn { now, uuid: text(Choice::Uuid), nonce: text(Choice::Nonce) }
    }
}

/// When a request was made.
#[derive(Clone, Copy)]
pub(crate) enum Time {
    /// In this second.
    About(SystemTime),
    /// In this thousandth of a second.
    Exactly(SystemTime),
}

/// Another thousandth of the same second.
fn beside(now: SystemTime) -> SystemTime {
    let into_second = now.duration_since(UNIX_EPOCH).unwrap_or_default().subsec_millis();
    let step = Duration::from_millis(1);
    let other = if into_second == 999 { now.checked_sub(step) } else { now.checked_add(step) };
    other.unwrap_or(now)
}

/// How long ago a client may have looked at its clock.
const LONGEST_AGO: u64 = 10;

/// The seconds in which a request may have been made: the last ones.
pub(crate) fn last_seconds(now: SystemTime) -> Vec<Time> {
    let ago = (0..=LONGEST_AGO).filter_map(|seconds| now.checked_sub(Duration::from_secs(seconds)));
    ago.map(Time::About).collect()
}

/// What a request says in thousandths of a second, which `is_said` looks for in what the spec makes of such a moment.
pub(crate) fn said_moments(
    incoming: &Incoming,
    is_said: impl Fn(Time, &(String, String)) -> bool,
) -> Vec<Time> {
    let moment = |leaf: &(String, String)| {
        // From 1973 to 2286.
        let milliseconds = leaf.1.parse().ok().filter(|_| matches!(leaf.1.len(), 12 | 13))?;
        let time = Time::Exactly(UNIX_EPOCH.checked_add(Duration::from_millis(milliseconds))?);
        is_said(time, leaf).then_some(time)
    };
    leaves(incoming).iter().filter_map(moment).collect()
}
