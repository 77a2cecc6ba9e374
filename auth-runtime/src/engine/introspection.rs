//! Asks the provider what a token is good for (RFC 7662).

use std::sync::Arc;

use auth_exchange::{Introspection, read_introspection};

use super::Account;
use super::conversation::Conversation;
use super::failure::Setback;
use super::issued::no_token;
use super::revocation::not_in_spec;
use crate::{Error, Step};

pub(crate) async fn introspect(account: Arc<Account>) -> Result<Introspection, Error> {
    let core = &*account.core;
    let step = core.model.introspect.as_ref().ok_or_else(|| not_in_spec("introspect"))?;
    let issued = account.issued().await?;
    let set = issued.token_set().ok_or_else(no_token)?;
    let supplied = account.supply.supplied(core).await?;
    let mut conversation = Conversation::new(core, &supplied.inputs).about(set);
    conversation.prepare_for(&step.request).await.map_err(Setback::into_error)?;
    let read = conversation
        .ask(Step::Introspection, &step.request, |received, context| {
            read_introspection(step, received, context)
        })
        .await;
    read.map_err(Setback::into_error)
}
