//! What a provider says when it refuses.

use std::fmt;

use auth_model::{Outcome, Path, ReplyFormat, Request};
use serde_json::{Map, Value};

use super::Received;
use super::document::Document;
use super::redact::Secrets;
use crate::{Context, Masked, Outgoing, render};

/// A provider's refusal, in its own words, cleaned: no secret that was sent stands in it, and each text has at most
/// 200 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// The error's code, such as `invalid_grant`.
    pub error: Option<String>,
    /// The explanation.
    pub description: Option<String>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "status {}", self.status)?;
        for text in self.error.iter().chain(&self.description) {
            write!(formatter, ": {text}")?;
        }
        Ok(())
    }
}

/// Reads a refusal. It may come in another format than a token.
pub(super) fn refusal(
    request: &Request,
    outcome: &Outcome,
    received: &Received<'_>,
    document: &Document<'_>,
    context: &Context<'_>,
) -> Refusal {
    let by_content_type = Document::parse(received, ReplyFormat::ByContentType);
    let said = [document, &by_content_type].map(|document| said(outcome, document));
    let [first, second] = said;
    let said = if first.is_nothing() { second } else { first };
    let outgoing = render(request, context).ok();
    let secrets = Secrets::new(context, outgoing.iter().flat_map(sent));
    Refusal {
        status: received.status,
        error: said.error.map(|code| if is_standard(&code) { code } else { secrets.clean(&code) }),
        description: said.description.map(|text| secrets.clean(&text)),
    }
}

/// Whether a code is one of the standards', which says nothing of a secret that is a part of it by chance.
fn is_standard(code: &str) -> bool {
    // RFC 6749 §5.2 and §4.1.2.1, RFC 6750 §3.1, RFC 7009 §2.2.1, RFC 8628 §3.5.
    const STANDARD: [&str; 15] = [
        "invalid_request",
        "invalid_client",
        "invalid_grant",
        "unauthorized_client",
        "unsupported_grant_type",
        "invalid_scope",
        "access_denied",
        "unsupported_response_type",
        "server_error",
        "temporarily_unavailable",
        "invalid_token",
        "unsupported_token_type",
        "authorization_pending",
        "slow_down",
        "expired_token",
    ];
    STANDARD.contains(&code)
}

/// What was sent, in which secrets are encoded together with other text.
fn sent(outgoing: &Outgoing) -> impl Iterator<Item = &Masked> {
    outgoing.headers.iter().map(|header| &header.value)
}

/// A refusal before it is cleaned.
struct Said {
    error: Option<String>,
    description: Option<String>,
}

impl Said {
    fn is_nothing(&self) -> bool {
        self.error.is_none() && self.description.is_none()
    }
}

fn said(outcome: &Outcome, document: &Document<'_>) -> Said {
    let error = document.find(&outcome.error);
    let described = text_at(&outcome.error_description, document);
    match error.as_deref() {
        Some(Value::Object(members)) => {
            let description = described.or_else(|| first(members, &DESCRIPTIONS));
            let error = first(members, &CODES);
            let whole = || error.is_none() && description.is_none();
            Said {
                error: if whole() { as_text(&Value::Object(members.clone())) } else { error },
                description,
            }
        }
        error => Said { error: error.and_then(as_text), description: described },
    }
}

/// Where an object at `error` has the code: OAuth 2.0 has none, so these are the names that providers use.
const CODES: [&str; 5] = ["code", "type", "error", "status", "name"];
const DESCRIPTIONS: [&str; 4] = ["message", "error_description", "description", "detail"];

fn first(members: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().filter_map(|name| members.get(*name)).find_map(as_text)
}

fn text_at(path: &Path, document: &Document<'_>) -> Option<String> {
    document.find(path).and_then(|value| as_text(&value))
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        other => Some(other.to_string()),
    }
}
