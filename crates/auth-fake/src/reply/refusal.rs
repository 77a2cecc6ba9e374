//! A reply that refuses.

use auth_model::Exchange;

use super::draft::Draft;
use super::{fields, ok_status};
use crate::http::Answer;

/// Why and how a token request is refused.
pub(crate) struct Refused<'a> {
    /// `None` for the one by which the spec's provider refuses: the status of a success where the spec has `ok_when`.
    pub(crate) status: Option<u16>,
    /// The error's code.
    pub(crate) code: &'a str,
    /// The explanation.
    pub(crate) description: String,
}

/// A reply that refuses, with the error where the spec looks for it.
pub(crate) fn refusal(exchange: &Exchange, refused: &Refused<'_>) -> Answer {
    let reply = &exchange.reply;
    let mut draft = Draft::default();
    draft.put(&reply.outcome.error, refused.code.into());
    draft.put(&reply.outcome.error_description, refused.description.as_str().into());
    if let Some(condition) = &reply.outcome.ok_when {
        draft.put(&condition.path, fields::failing(&condition.test));
    }
    let usual = if reply.outcome.ok_when.is_some() { ok_status(exchange) } else { 400 };
    draft.into_answer(refused.status.unwrap_or(usual), reply.outcome.format)
}
