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

/// Sends the requests after this token whose replies it has not, or not for long any more. The verdict of a failure is
/// that on the token: refused, the provider does not take it.
pub(super) async fn followed(core: &Core, inputs: &Inputs, set: &TokenSet) -> Result<TokenSet, Setback> {
    let due = due(core, set);
    let names: Vec<Text> = due.iter().map(|then| then.step.name.clone()).collect();
    let mut conversation = Conversation::new(core, inputs).about(set).without(&names);
    for then in due {
        conversation.then(then).await.map_err(|setback| named(&then.step.name, setback))?;
    }
    Ok(TokenSet { earlier: conversation.kept(), ..set.clone() })
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
