//! A reply that refuses.

use auth_model::{Outcome, Request};

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
pub(crate) fn refusal(request: &Request, outcome: &Outcome, refused: &Refused<'_>) -> Answer {
    refusing(Draft::default(), request, outcome, refused)
}

/// A reply that says that it is too early, in the spec's first way of saying so.
pub(crate) fn too_early(request: &Request, outcome: &Outcome, refused: &Refused<'_>) -> Answer {
    let mut draft = Draft::default();
    if let Some(condition) = outcome.again_when.first() {
        draft.put(&condition.path, fields::holding(&condition.test));
    }
    refusing(draft, request, outcome, refused)
}

fn refusing(mut draft: Draft, request: &Request, outcome: &Outcome, refused: &Refused<'_>) -> Answer {
    draft.put(&outcome.error, refused.code.into());
    draft.put(&outcome.error_description, refused.description.as_str().into());
    if let Some(condition) = &outcome.ok_when {
        draft.put(&condition.path, fields::failing(&condition.test));
    }
    let usual = if outcome.ok_when.is_some() { ok_status(request) } else { 400 };
    draft.into_answer(refused.status.unwrap_or(usual), outcome.format)
}
