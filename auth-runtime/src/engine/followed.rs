//! `then`: the requests after every token. What they brought is kept with the token; each runs again, alone if it can,
//! when that runs out.

use auth_exchange::{EarlierReply, Inputs, TokenSet};
use auth_model::{Text, Then};

use super::conversation::Conversation;
use super::failure::{Setback, Verdict};
use super::jitter::chance;
use super::plan::mentions_any;
use super::renewal::Renewable;
use super::window::{Lifespan, Moment, Phase};
use super::{Account, Core};

/// What came after a token before one of the requests failed.
pub(super) struct Interrupted {
    /// Its verdict is that on the token: refused, the provider does not take it.
    pub(super) setback: Setback,
    /// The token with the replies so far, where they are others than before: what is left is sent alone.
    pub(super) so_far: Option<Box<TokenSet>>,
}

/// Sends the requests after this token whose replies it has not, or not for long any more.
pub(super) async fn followed(core: &Core, inputs: &Inputs, set: &TokenSet) -> Result<TokenSet, Interrupted> {
    let due = due(core, set);
    let names: Vec<Text> = due.iter().map(|then| then.step.name.clone()).collect();
    let mut conversation = Conversation::new(core, inputs).about(set).without(&names);
    for (done, then) in due.into_iter().enumerate() {
        if let Err(setback) = conversation.then(then).await {
            let doubted = doubted(core, then, &setback);
            let is_doubted = conversation.earlier().iter().any(|reply| doubted.contains(&reply.name));
            let earlier = conversation.without(&doubted).kept();
            let so_far = (done > 0 || is_doubted).then(|| Box::new(TokenSet { earlier, ..set.clone() }));
            return Err(Interrupted { setback: named(&then.step.name, setback), so_far });
        }
    }
    Ok(TokenSet { earlier: conversation.kept(), ..set.clone() })
}

/// What may be refused in place of the token: the replies after it that the request was made of.
fn doubted(core: &Core, then: &Then, setback: &Setback) -> Vec<Text> {
    if setback.verdict != Verdict::Refused {
        return Vec::new();
    }
    let (request, lets) = (&then.step.request, &core.model.lets);
    let names = core.model.then.iter().map(|known| known.step.name.clone());
    names.filter(|name| mentions_any(request, std::slice::from_ref(name), lets)).collect()
}

/// Whether a token serves as it is, with what came after it.
pub(super) fn serves(core: &Core, set: &TokenSet) -> bool {
    let now = core.now();
    is_whole(core, set) && lifespan(core, set, own_lifespan(set, now, 0.0)).phase(now) != Phase::Expired
}

/// Whether a token that was not bought just now is only to be completed: what runs out is what came after it.
pub(super) fn is_to_be_completed(account: &Account, set: &TokenSet) -> bool {
    let core = &*account.core;
    let now = core.now();
    let can_be_replaced =
        || account.can_buy() || Renewable::stored(set, now).exchange(&core.model, now).is_some();
    !account.threw_away(&set.access_token)
        && !due(core, set).is_empty()
        && match own_lifespan(set, now, 0.0).phase(now) {
            Phase::Fresh => true,
            Phase::Advisory | Phase::Mandatory => !can_be_replaced(),
            Phase::Expired => false,
        }
}

/// Whether it has the reply of every request after it.
pub(super) fn is_whole(core: &Core, set: &TokenSet) -> bool {
    core.model.then.iter().all(|then| reply(then, set).is_some())
}

/// How long a token lives, with what came after it.
pub(super) fn lifespan(core: &Core, set: &TokenSet, own: Lifespan) -> Lifespan {
    let now = core.now();
    let replies = core.model.then.iter().filter_map(|then| reply(then, set));
    replies.fold(own, |life, reply| life.sooner(of_reply(reply, now, chance())))
}

/// How long a token lives by itself.
pub(super) fn own_lifespan(set: &TokenSet, now: Moment, jitter: f64) -> Lifespan {
    // A clock that is ahead made it in the future: it is new then.
    let age = now.wall.duration_since(set.issued_at).unwrap_or_default();
    Lifespan::aged(now, age, set.expires_in, jitter)
}

/// The requests whose replies are missing or run out, and those that mention the replies of such.
fn due<'a>(core: &'a Core, set: &TokenSet) -> Vec<&'a Then> {
    let now = core.now();
    // Whatever chance said when the token came, its window began no earlier than without chance.
    let runs_out = |reply: &EarlierReply| of_reply(reply, now, 0.0).phase(now) != Phase::Fresh;
    let mut names = Vec::new();
    let mut due = Vec::new();
    for then in core.model.then.iter() {
        let is_over = reply(then, set).is_none_or(runs_out);
        if is_over || mentions_any(&then.step.request, &names, &core.model.lets) {
            names.push(then.step.name.clone());
            due.push(then);
        }
    }
    due
}

fn reply<'s>(then: &Then, set: &'s TokenSet) -> Option<&'s EarlierReply> {
    set.earlier.iter().find(|known| known.name == then.step.name)
}

fn of_reply(reply: &EarlierReply, now: Moment, jitter: f64) -> Lifespan {
    let Some(life) = reply.life else { return Lifespan::UNKNOWN };
    let age = now.wall.duration_since(life.since).unwrap_or_default();
    Lifespan::aged(now, age, Some(life.lasts), jitter)
}

fn named(name: &str, setback: Setback) -> Setback {
    Setback { error: setback.error.in_step(name), ..setback }
}

impl Setback {
    /// The same where the token goes on to be what the next attempt starts from.
    pub(super) fn after_token(self) -> Self {
        Self { verdict: Verdict::Unspent, ..self }
    }
}
