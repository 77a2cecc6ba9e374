//! Tells the provider that a token is not needed any more (RFC 7009).

use std::sync::Arc;

use auth_exchange::read_step;

use super::Account;
use super::conversation::Conversation;
use super::failure::Setback;
use super::flight::{interrupted, runtime};
use crate::{Error, ErrorKind, Step};

/// Revokes the last token and forgets it. It runs in a task of its own, so that no token is left that is revoked and not
/// forgotten.
pub(crate) async fn revoke(account: Arc<Account>) -> Result<(), Error> {
    let task = runtime()?.spawn(revoked(account));
    task.await.unwrap_or_else(|_| Err(interrupted().at(Step::Revocation)))
}

async fn revoked(account: Arc<Account>) -> Result<(), Error> {
    let core = &*account.core;
    let step = core.model.revoke.as_ref().ok_or_else(|| not_in_spec("revoke"))?;
    account.landed().await;
    let supplied = account.supply.supplied(core).await?;
    if let Some(set) = account.last(&supplied).await? {
        let mut conversation = Conversation::new(core, &supplied.inputs).about(&set);
        told(&mut conversation, step).await.map_err(Setback::into_error)?;
        tracing::info!(name: "auth.token.revoked", provider = core.model.provider());
    }
    account.forget_own().await
}

async fn told(conversation: &mut Conversation<'_>, step: &auth_model::Step) -> Result<(), Setback> {
    conversation.prepare_for(&step.request).await?;
    let read = conversation
        .ask(Step::Revocation, &step.request, |received, context| read_step(step, received, context))
        .await;
    match read {
        // RFC 7009 §2.2: a token that is none is a success. Not everybody answers 200 to it.
        Err(setback) if setback.code.as_deref() == Some("invalid_token") => Ok(()),
        read => read.map(drop),
    }
}

/// Something about a token that the spec does not say.
pub(super) fn not_in_spec(key: &str) -> Error {
    Error::new(ErrorKind::Configuration, format!("the spec says no `{key}` for this way in"))
}
