//! Answers of a provider that fails or refuses.

use auth_exchange::ReadError;
use auth_model::{Outcome, Request};
use serde_json::json;

use crate::asked::Asked;
use crate::behaviour::Behaviour;
use crate::difference::Difference;
use crate::http::Answer;
use crate::reply::{Refused, refusal};

/// A provider's failure, whatever was asked.
pub(crate) fn failure(asked: &Asked<'_>, behaviour: &Behaviour, success: u16) -> Answer {
    match behaviour {
        Behaviour::Status(status) => failed(asked, Some(*status), code_of(*status)),
        Behaviour::Refuse(code) => failed(asked, None, code),
        Behaviour::TooManyRequests { retry_after } => failed(asked, Some(429), "temporarily_unavailable")
            .with_header("Retry-After", retry_after.as_secs().to_string()),
        Behaviour::Redirect { to, status } => Answer::new(*status).with_header("Location", to.as_str()),
        // Not even UTF-8, so that no format reads it.
        _ => Answer::new(success)
            .with_header("Content-Type", "application/json")
            .with_body(*b"\xff\xfe\x00rubbish"),
    }
}

fn failed(asked: &Asked<'_>, status: Option<u16>, code: &str) -> Answer {
    let description = "the fake was told to".to_owned();
    match asked.reply() {
        Some((request, outcome)) => refusal(request, outcome, &Refused { status, code, description }),
        None => {
            Answer::json(status.unwrap_or(403), &json!({ "error": code, "error_description": description }))
        }
    }
}

/// The codes of RFC 6749 §5.2 and §4.1.2.1 that fit a status.
fn code_of(status: u16) -> &'static str {
    match status {
        401 | 403 => "invalid_client",
        408 | 429 | 503 | 504 => "temporarily_unavailable",
        500..=599 => "server_error",
        _ => "invalid_request",
    }
}

/// What was sent is not what the spec says.
pub(crate) fn mismatch(
    request: &Request,
    outcome: &Outcome,
    code: &str,
    differences: &[Difference],
) -> Answer {
    refusal(request, outcome, &Refused { status: Some(400), code, description: told(differences) })
}

/// The same to a person who sees a page: RFC 6749 §4.1.2.1 lets nobody be sent on who may come from somewhere else.
pub(crate) fn page(differences: &[Difference]) -> Answer {
    Answer::new(400).with_header("Content-Type", "text/plain; charset=utf-8").with_body(told(differences))
}

fn told(differences: &[Difference]) -> String {
    differences.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// It was tried before the fake began, so that this stands for a mistake in here.
pub(crate) fn unreadable(error: &ReadError) -> Answer {
    Answer::json(500, &json!({ "error": "server_error", "error_description": error.to_string() }))
}
