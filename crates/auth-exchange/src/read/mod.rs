//! What a reply means.

mod body;
mod condition;
mod document;
mod error;
mod expiry;
mod fields;
mod found;
mod moment;
mod redact;
mod refusal;
mod scope;
mod token;

use std::time::SystemTime;

use auth_model::Exchange;

pub use error::ReadError;
pub use refusal::Refusal;

use crate::{Context, TokenSet};
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
    let document = Document::parse(received, exchange.reply.format);
    let refused = || ReadError::Refused(refusal::refusal(exchange, received, &document, context));
    if !exchange.request.ok_status.contains(received.status) {
        return Err(refused());
    }
    let accepted = condition::accepts(&exchange.reply, &document);
    if !accepted.map_err(|mismatch| mismatch.into_error(received.status))? {
        return Err(refused());
    }
    token::token(&exchange.reply, document, received, context)
        .map_err(|mismatch| mismatch.into_error(received.status))
}
