//! What a reply means.

mod body;
mod condition;
mod document;
mod error;
mod expiry;
mod fields;
mod found;
mod introspection;
mod moment;
mod redact;
mod refusal;
mod scope;
mod token;

use std::time::SystemTime;

use auth_model::{Exchange, Outcome, Request, Step, Then};

pub use error::ReadError;
pub use introspection::Introspection;
pub use refusal::Refusal;

use crate::{Brought, Context, EarlierReply, Life, TokenSet};
pub(crate) use document::kind;

use document::Document;

/// A reply as it came.
#[derive(Clone)]
pub struct Received<'a> {
    /// The status.
    pub status: u16,
    /// The headers that are text, with their names in lower case.
    pub headers: &'a [(String, String)],
    /// The body.
    pub body: &'a [u8],
    /// When the request was started.
    pub started_at: SystemTime,
    /// When the reply had come.
    pub received_at: SystemTime,
}

/// Neither headers nor body are shown: tokens stand in them.
impl std::fmt::Debug for Received<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Received")
            .field("status", &self.status)
            .field("started_at", &self.started_at)
            .field("received_at", &self.received_at)
            .finish_non_exhaustive()
    }
}

/// Reads the reply of a token request, or of a renewal where `context` has a token: then what the reply lacks stays as
/// it was, except the access token and the expiry.
///
/// # Errors
///
/// A refusal, or a reply that is not as the spec says.
pub fn read(
    exchange: &Exchange,
    received: &Received<'_>,
    context: &Context<'_>,
) -> Result<TokenSet, ReadError> {
    let document = accepted(&exchange.request, &exchange.reply.outcome, received, context)?;
    token::token(&exchange.reply, document, received, context)
        .map_err(|mismatch| mismatch.into_error(received.status))
}

/// Reads the reply of a token request after a login, which may bring none but further tokens.
///
/// # Errors
///
/// As [`read`].
pub fn read_login(
    exchange: &Exchange,
    received: &Received<'_>,
    context: &Context<'_>,
) -> Result<Brought, ReadError> {
    let document = accepted(&exchange.request, &exchange.reply.outcome, received, context)?;
    token::brought(&exchange.reply, document, received, context)
        .map_err(|mismatch| mismatch.into_error(received.status))
}

/// Reads the reply of a step.
///
/// # Errors
///
/// As [`read`].
pub fn read_step(
    step: &Step,
    received: &Received<'_>,
    context: &Context<'_>,
) -> Result<EarlierReply, ReadError> {
    let document = accepted(&step.request, &step.outcome, received, context)?;
    // What the reply lacks is not taken from a token that the step is about.
    let fields = fields::fields(&step.fields, &document, &Context { token: None, ..*context });
    let fields = fields.map_err(|mismatch| mismatch.into_error(received.status))?;
    Ok(EarlierReply::new(step.name.clone(), fields))
}

/// Reads the reply of a request after the token's.
///
/// # Errors
///
/// As [`read`].
pub fn read_then(
    then: &Then,
    received: &Received<'_>,
    context: &Context<'_>,
) -> Result<EarlierReply, ReadError> {
    let reply = read_step(&then.step, received, context)?;
    let document = Document::parse(received, then.step.outcome.format);
    let lasts = expiry::of(&then.life, &document, received);
    let lasts = lasts.map_err(|mismatch| mismatch.into_error(received.status))?;
    Ok(EarlierReply { life: lasts.map(|lasts| Life { since: received.started_at, lasts }), ..reply })
}

/// Reads the reply of a step that asks what a token is good for.
///
/// # Errors
///
/// As [`read`].
pub fn read_introspection(
    step: &Step,
    received: &Received<'_>,
    context: &Context<'_>,
) -> Result<Introspection, ReadError> {
    let document = accepted(&step.request, &step.outcome, received, context)?;
    introspection::introspection(step, &document).map_err(|mismatch| mismatch.into_error(received.status))
}

/// What somebody says, fit to be shown: no secret that `context` knows stands in it, in whatever encoding, and no control
/// character. It has at most 200 characters.
#[must_use]
pub fn cleaned(text: &str, context: &Context<'_>) -> String {
    redact::Secrets::new(context, std::iter::empty()).clean(text)
}

/// The reply, if it is a success.
fn accepted<'a>(
    request: &Request,
    outcome: &Outcome,
    received: &Received<'a>,
    context: &Context<'_>,
) -> Result<Document<'a>, ReadError> {
    let document = Document::parse(received, outcome.format);
    let is_success = request.ok_status.contains(received.status)
        && condition::accepts(outcome, &document).map_err(|mismatch| mismatch.into_error(received.status))?;
    if is_success {
        return Ok(document);
    }
    let refusal = refusal::refusal(request, outcome, received, &document, context);
    let too_early = |condition| condition::holds(condition, &document).unwrap_or(false);
    Err(if outcome.again_when.iter().any(too_early) {
        ReadError::TooEarly(refusal)
    } else {
        ReadError::Refused(refusal)
    })
}
