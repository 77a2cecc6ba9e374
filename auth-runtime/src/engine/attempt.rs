//! One attempt to get a token: asks for the inputs, renews or buys.

use std::sync::Arc;
use std::time::Duration;

use auth_exchange::{Context, Inputs, Received, TokenSet, read, render};
use auth_model::Exchange;

use super::failure::{Setback, Verdict, login_required, unrenderable};
use super::issued::Issued;
use super::jitter::chance;
use super::renewal::Renewable;
use super::supply::Supplied;
use super::window::{Lifespan, Moment};
use super::{Account, Core, shared};
use crate::clock::within;
use crate::http::{self, Left};
use crate::{Error, ErrorKind, Step};

/// What a successful attempt brings.
pub(crate) struct Success {
    pub(crate) issued: Issued,
    pub(crate) renewable: Option<Renewable>,
}

/// How long a whole token request may take.
const EXCHANGE_LIMIT: Duration = Duration::from_secs(10);

pub(crate) async fn attempt(account: &Account) -> Result<Success, Setback> {
    let core = &*account.core;
    let supplied = account.supply.supplied(core).await.map_err(Setback::unspent)?;
    match (&core.shelf, &core.model.token, &core.model.refresh) {
        (Some(shelf), Some(_), _) | (Some(shelf), None, Some(_)) => {
            shared::attempt(account, shelf, &supplied).await
        }
        (None, Some(token), _) => without_store(account, token, &supplied).await,
        (None, None, Some(_)) => Err(Setback::unspent(login_required())),
        (_, None, None) => without_token(core, &supplied),
    }
}

/// Renews or buys a token that this process has for itself.
pub(super) async fn without_store(
    account: &Account,
    token: &Exchange,
    supplied: &Supplied,
) -> Result<Success, Setback> {
    match renew(account, supplied).await? {
        Some(success) => Ok(success),
        None => exchange(&account.core, Step::Token, token, supplied, None).await,
    }
}

fn without_token(core: &Core, supplied: &Supplied) -> Result<Success, Setback> {
    let issued = Issued::without_token(core, &supplied.inputs, supplied.reach.clone());
    Ok(Success { issued: issued.map_err(Setback::unspent)?, renewable: None })
}

/// Renews the last token; `None` where a new one has to be bought.
///
/// The last token is taken out of the account before it is sent, and comes back only if it was certainly not spent: so
/// whatever happens meanwhile, no refresh token is sent twice.
async fn renew(account: &Account, supplied: &Supplied) -> Result<Option<Success>, Setback> {
    let core = &*account.core;
    let Some(old) = account.take_renewable() else { return Ok(None) };
    let Some(refresh) = old.exchange(&core.model, core.now()) else { return Ok(None) };
    match exchange(core, Step::Refresh, refresh, supplied, Some(&old.set)).await {
        Ok(success) => Ok(Some(success)),
        Err(setback) if setback.verdict == Verdict::Refused => {
            tracing::debug!(name: "auth.token.refused", provider = core.model.provider(), error = %setback.error);
            Ok(None)
        }
        Err(setback) => {
            if setback.verdict == Verdict::Unspent {
                account.give_back(old);
            }
            Err(setback)
        }
    }
}

async fn exchange(
    core: &Core,
    step: Step,
    exchange: &Exchange,
    supplied: &Supplied,
    old: Option<&TokenSet>,
) -> Result<Success, Setback> {
    let (start, set) = asked(core, step, exchange, supplied, old).await?;
    accept(core, step, supplied, start, set)
}

/// What the provider answers, with the moment that the token's life is counted from.
pub(super) async fn asked(
    core: &Core,
    step: Step,
    exchange: &Exchange,
    supplied: &Supplied,
    old: Option<&TokenSet>,
) -> Result<(Moment, TokenSet), Setback> {
    tracing::debug!(name: "auth.token.request", provider = core.model.provider(), step = %step);
    let start = core.now();
    let limited = within(&*core.clock, EXCHANGE_LIMIT, ask(core, step, exchange, &supplied.inputs, old));
    let set = limited.await.unwrap_or_else(|| Err(Setback::uncertain(no_answer(step))))?;
    Ok((start, set))
}

async fn ask(
    core: &Core,
    step: Step,
    exchange: &Exchange,
    inputs: &Inputs,
    old: Option<&TokenSet>,
) -> Result<TokenSet, Setback> {
    let context = Context::new(inputs).with_token(old);
    let started_at = core.clock.wall();
    let outgoing = render(&exchange.request, &context)
        .map_err(|error| Setback::unspent(unrenderable(&error).at(step)))?;
    let reply = http::exchange(&core.http, &core.gate, &outgoing).await.map_err(|failed| {
        let error = failed.error.at(step);
        match failed.left {
            Left::No => Setback::unspent(error),
            Left::Perhaps => Setback::uncertain(error),
        }
    })?;
    let received_at = core.clock.wall();
    let received = Received {
        status: reply.status,
        headers: &reply.headers,
        body: &reply.body,
        started_at,
        received_at,
    };
    read(exchange, &received, &context)
        .map_err(|error| Setback::of_reply(step, &error, reply.retry_after(received_at)))
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
    Ok(Success { issued, renewable })
}

/// A token out of the store, to be used. What renews it stays there.
pub(super) fn accept_stored(core: &Core, supplied: &Supplied, set: TokenSet) -> Result<Success, Error> {
    let now = core.now();
    // A clock that is ahead made it in the future: it is new then.
    let age = now.wall.duration_since(set.issued_at).unwrap_or_default();
    let lifespan = Lifespan::aged(now, age, set.expires_in, chance());
    let issued = Issued::with_token(core, &supplied.inputs, supplied.reach.clone(), set, lifespan)?;
    Ok(Success { issued, renewable: None })
}

fn no_answer(step: Step) -> Error {
    let limit = EXCHANGE_LIMIT.as_secs();
    Error::new(ErrorKind::Timeout, format!("the provider gave no whole answer within {limit} s")).at(step)
}
