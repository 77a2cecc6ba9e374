//! One attempt to get a token: asks for the inputs, renews or buys.

use std::sync::Arc;

use auth_exchange::TokenSet;

use super::announced::announced;
use super::conversation::Conversation;
use super::failure::{Setback, Verdict, login_required};
use super::issued::Issued;
use super::jitter::chance;
use super::renewal::Renewable;
use super::supply::Supplied;
use super::window::{Lifespan, Moment};
use super::{Account, Core, shared};
use crate::{Error, ObtainedBy, Step};

/// What a successful attempt brings.
pub(crate) struct Success {
    pub(crate) issued: Issued,
    pub(crate) renewable: Option<Renewable>,
    pub(crate) by: ObtainedBy,
}

pub(crate) async fn attempt(account: &Account) -> Result<Success, Setback> {
    let core = &*account.core;
    let supplied = account.supply.supplied(core).await.map_err(Setback::unspent)?;
    if core.model.token.is_none() && core.model.refresh.is_none() {
        return without_token(core, &supplied);
    }
    let success = match &core.shelf {
        Some(shelf) => shared::attempt(account, shelf, &supplied).await?,
        None => without_store(account, &supplied).await?,
    };
    announced(account, &success).await;
    Ok(success)
}

/// Renews or buys a token that this process has for itself.
pub(super) async fn without_store(account: &Account, supplied: &Supplied) -> Result<Success, Setback> {
    let core = &*account.core;
    match renew(account, supplied).await? {
        Renewal::Done(success) => Ok(*success),
        Renewal::Impossible | Renewal::Refused(_) if core.can_buy() => buy(core, supplied).await,
        Renewal::Impossible => Err(Setback::unspent(login_required())),
        Renewal::Refused(error) => Err(Setback::unspent(login_required().with_source(error))),
    }
}

fn without_token(core: &Core, supplied: &Supplied) -> Result<Success, Setback> {
    let issued = Issued::without_token(core, &supplied.inputs, supplied.reach.clone());
    Ok(Success { issued: issued.map_err(Setback::unspent)?, renewable: None, by: ObtainedBy::Purchase })
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
async fn renew(account: &Account, supplied: &Supplied) -> Result<Renewal, Setback> {
    let core = &*account.core;
    let Some(old) = account.renewable() else { return Ok(Renewal::Impossible) };
    let Some(refresh) = old.exchange(&core.model, core.now()) else { return Ok(Renewal::Impossible) };
    let mut conversation = Conversation::new(core, &supplied.inputs).about(&old.set);
    conversation.prepare_for(&refresh.request).await?;
    let Some(taken) = account.take_renewable() else { return Ok(Renewal::Impossible) };
    match conversation.exchange(Step::Refresh, refresh).await {
        Ok((start, set)) => Ok(Renewal::Done(Box::new(accept(core, Step::Refresh, supplied, start, set)?))),
        Err(setback) if setback.verdict == Verdict::Refused => {
            tracing::debug!(name: "auth.token.refused", provider = core.model.provider(), error = %setback.error);
            Ok(Renewal::Refused(setback.error))
        }
        Err(setback) => {
            if matches!(setback.verdict, Verdict::Unspent | Verdict::TooEarly) {
                account.give_back(taken);
            }
            Err(setback)
        }
    }
}

async fn buy(core: &Core, supplied: &Supplied) -> Result<Success, Setback> {
    let (start, set) = Conversation::new(core, &supplied.inputs).buy().await?;
    accept(core, Step::Token, supplied, start, set)
}

/// A new token, to be used.
pub(super) fn accept(
    core: &Core,
    step: Step,
    supplied: &Supplied,
    start: Moment,
    set: TokenSet,
) -> Result<Success, Setback> {
    let lifespan = Lifespan::new(start, set.expires_in, chance());
    let reach = supplied.reach.clone();
    let issued = Issued::with_token(core, &supplied.inputs, reach, set, lifespan)
        .map_err(|error| Setback::uncertain(error.at(step)))?;
    // The set is put together for whoever asks, so nobody asks who does not need it.
    let renewable = core.model.refresh.as_ref().and_then(|_| issued.token_set());
    let renewable = renewable.map(|set| Renewable::new(Arc::clone(set), core.now()));
    let by = if step == Step::Refresh { ObtainedBy::Renewal } else { ObtainedBy::Purchase };
    Ok(Success { issued, renewable, by })
}

/// A token out of the store, to be used. What renews it stays there.
pub(super) fn accept_stored(core: &Core, supplied: &Supplied, set: TokenSet) -> Result<Success, Error> {
    let now = core.now();
    // A clock that is ahead made it in the future: it is new then.
    let age = now.wall.duration_since(set.issued_at).unwrap_or_default();
    let lifespan = Lifespan::aged(now, age, set.expires_in, chance());
    let issued = Issued::with_token(core, &supplied.inputs, supplied.reach.clone(), set, lifespan)?;
    Ok(Success { issued, renewable: None, by: ObtainedBy::Store })
}
