//! One attempt to get a token: asks for the inputs, renews or buys.

use std::sync::Arc;

use auth_exchange::TokenSet;

use super::announced::announced;
use super::conversation::Conversation;
use super::failure::{Setback, Verdict, login_required};
use super::followed::{Interrupted, followed, is_to_be_completed, lifespan, own_lifespan};
use super::issued::Issued;
use super::jitter::chance;
use super::renewal::Renewable;
use super::state::Rejections;
use super::supply::Supplied;
use super::window::{Lifespan, Moment};
use super::{Account, Core, further, shared};
use crate::{Error, ObtainedBy, Step};

/// What a successful attempt brings.
pub(crate) struct Success {
    pub(crate) issued: Issued,
    pub(crate) renewable: Option<Renewable>,
    pub(crate) by: ObtainedBy,
}

/// Gets a token for whose account it was at `started`.
pub(crate) async fn attempt(account: &Account, started: Rejections) -> Result<Success, Setback> {
    let core = &*account.core;
    let supplied = account.supply.supplied(core).await.map_err(Setback::unspent)?;
    if core.model.token.is_none() && core.model.refresh.is_none() {
        return without_token(core, &supplied);
    }
    let success = match &core.shelf {
        Some(shelf) => Box::pin(shared::attempt(account, shelf, &supplied, started)).await?,
        None => without_store(account, &supplied, started).await?,
    };
    announced(account, &success).await;
    Ok(success)
}

/// Completes, renews or buys a token that this process has for itself.
pub(super) async fn without_store(
    account: &Account,
    supplied: &Supplied,
    started: Rejections,
) -> Result<Success, Setback> {
    let refused = match complete(account, supplied).await? {
        Completion::Done(success) => return Ok(*success),
        Completion::Refused(setback) => Some(setback),
        Completion::NotDue => None,
    };
    match renew(account, supplied, started).await? {
        Renewal::Done(success) => Ok(*success),
        Renewal::Impossible | Renewal::Refused(_) if account.can_buy() => {
            buy(account, supplied, started).await
        }
        Renewal::Impossible => Err(refused.unwrap_or_else(|| Setback::unspent(login_required()))),
        Renewal::Refused(error) => Err(Setback::unspent(login_required().with_source(error))),
    }
}

fn without_token(core: &Core, supplied: &Supplied) -> Result<Success, Setback> {
    let issued = Issued::without_token(core, &supplied.inputs, supplied.reach.clone());
    Ok(Success { issued: issued.map_err(Setback::unspent)?, renewable: None, by: ObtainedBy::Purchase })
}

/// What came of completing the last token.
enum Completion {
    Done(Box<Success>),
    /// It has run out itself, or lacks nothing.
    NotDue,
    /// The provider does not take the token.
    Refused(Setback),
}

/// Sends the requests after the last token that have to be sent again, where the token itself serves on.
async fn complete(account: &Account, supplied: &Supplied) -> Result<Completion, Setback> {
    let core = &*account.core;
    if core.model.then.is_empty() {
        return Ok(Completion::NotDue);
    }
    let Some(Renewable { set, .. }) = account.renewable() else { return Ok(Completion::NotDue) };
    if !is_to_be_completed(account, &set) {
        return Ok(Completion::NotDue);
    }
    match Box::pin(followed(core, &supplied.inputs, &set)).await {
        Ok(set) => Ok(Completion::Done(Box::new(accept_completed(core, supplied, set)?))),
        Err(interrupted) => {
            let setback = interrupted_here(account, interrupted);
            let is_refused = setback.verdict == Verdict::Refused;
            let setback = setback.after_token();
            if is_refused { Ok(Completion::Refused(setback)) } else { Err(setback) }
        }
    }
}

/// What came of renewing the last token.
enum Renewal {
    Done(Box<Success>),
    /// There is nothing to renew it with.
    Impossible,
    /// The provider does not take what there is.
    Refused(Error),
}

/// Renews the last token.
///
/// The last token is taken out of the account before it is sent, and comes back only if it was certainly not spent: so
/// whatever happens meanwhile, no refresh token is sent twice.
async fn renew(account: &Account, supplied: &Supplied, started: Rejections) -> Result<Renewal, Setback> {
    let core = &*account.core;
    let Some(old) = account.renewable() else { return Ok(Renewal::Impossible) };
    let Some(refresh) = old.replacement(account, &core.model, core.now()) else {
        return Ok(Renewal::Impossible);
    };
    let mut conversation = Conversation::new(core, &supplied.inputs).about(&old.set);
    conversation.prepare_for(&refresh.request).await?;
    let Some(taken) = account.take_renewable(started) else { return Ok(Renewal::Impossible) };
    match conversation.exchange(Step::Refresh, refresh).await {
        Ok((start, set)) => {
            further::hand_over(account, supplied, start, &set, Some(&old.set)).await;
            let set = take_up(account, supplied, set, started).await?;
            Ok(Renewal::Done(Box::new(accept(core, Step::Refresh, supplied, start, set)?)))
        }
        Err(setback) if setback.verdict == Verdict::Refused => {
            tracing::debug!(name: "auth.token.refused", provider = core.model.provider(), error = %setback.error);
            Ok(Renewal::Refused(setback.error))
        }
        Err(setback) => {
            if matches!(setback.verdict, Verdict::Unspent | Verdict::TooEarly) {
                account.give_back(taken, started);
            }
            Err(setback)
        }
    }
}

async fn buy(account: &Account, supplied: &Supplied, started: Rejections) -> Result<Success, Setback> {
    let core = &*account.core;
    let (start, set) = Conversation::new(core, &supplied.inputs).buy().await?;
    further::hand_over(account, supplied, start, &set, None).await;
    let set = take_up(account, supplied, set, started).await?;
    accept(core, Step::Token, supplied, start, set)
}

/// Sends the requests after a new token. It is kept before, so that a failure of theirs does not lose it.
async fn take_up(
    account: &Account,
    supplied: &Supplied,
    set: TokenSet,
    started: Rejections,
) -> Result<TokenSet, Setback> {
    let core = &*account.core;
    if core.model.then.is_empty() {
        return Ok(set);
    }
    account.give_back(Renewable::new(Arc::new(set.clone()), core.now()), started);
    let followed = Box::pin(followed(core, &supplied.inputs, &set)).await;
    followed.map_err(|interrupted| interrupted_here(account, interrupted).after_token())
}

/// The next attempt goes on where this one ended.
fn interrupted_here(account: &Account, Interrupted { setback, so_far }: Interrupted) -> Setback {
    if let Some(set) = so_far {
        account.go_on_with(Renewable::stored(&set, account.core.now()));
    }
    setback
}

/// A new token, to be used.
pub(super) fn accept(
    core: &Core,
    step: Step,
    supplied: &Supplied,
    start: Moment,
    set: TokenSet,
) -> Result<Success, Setback> {
    let own = Lifespan::new(start, set.expires_in, chance());
    let lifespan = lifespan(core, &set, own);
    let reach = supplied.reach.clone();
    let issued = Issued::with_token(core, &supplied.inputs, reach, set, lifespan)
        .map_err(|error| Setback::uncertain(error.at(step)))?;
    // The set is put together for whoever asks, so nobody asks who does not need it.
    let is_kept = core.model.refresh.is_some() || !core.model.then.is_empty();
    let renewable = is_kept.then(|| issued.token_set()).flatten();
    let renewable = renewable.map(|set| Renewable::new(Arc::clone(set), core.now()));
    let by = if step == Step::Refresh { ObtainedBy::Renewal } else { ObtainedBy::Purchase };
    Ok(Success { issued, renewable, by })
}

/// A token out of the store, to be used. What renews it stays there.
pub(super) fn accept_stored(core: &Core, supplied: &Supplied, set: TokenSet) -> Result<Success, Error> {
    let lifespan = lifespan(core, &set, own_lifespan(&set, core.now(), chance()));
    let issued = Issued::with_token(core, &supplied.inputs, supplied.reach.clone(), set, lifespan)?;
    Ok(Success { issued, renewable: None, by: ObtainedBy::Store })
}

/// A token whose requests after it were sent again.
fn accept_completed(core: &Core, supplied: &Supplied, set: TokenSet) -> Result<Success, Setback> {
    let renewable = Renewable::stored(&set, core.now());
    let success = accept_stored(core, supplied, set);
    let success = success.map_err(|error| Setback::unspent(error.at(Step::Then)))?;
    Ok(Success { renewable: Some(renewable), by: ObtainedBy::Renewal, ..success })
}
