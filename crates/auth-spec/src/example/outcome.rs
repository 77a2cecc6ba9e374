//! What the spec makes of a reply, against what the example says.

use std::time::Duration;

use auth_exchange::{Brought, EarlierReply, FieldValue, ReadError, TokenSet, write_xml};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value as Json;

use super::compare::{encode_form, shown};
use super::read::map_of;
use super::{ExampleBody, Outcome, token, values};
use crate::Span;
use crate::problem::Difference;
use crate::report::Report;
use crate::yaml::{Entry, Value};

/// Where differences are shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places<'a> {
    pub(super) reply: Span,
    /// `token` or `error`.
    pub(super) outcome: &'a Entry,
}

/// Compares what the reply brings that a token comes with. `last` is there where the login ends with it. Where only further
/// tokens come, what follows is about the first.
pub(super) fn check_token(
    read: Result<Brought, ReadError>,
    (last, outcome): (Option<&Outcome>, &Outcome),
    places: Places<'_>,
    report: &Report,
) -> Option<TokenSet> {
    let entry = places.outcome;
    match (read, last) {
        (Ok(_), Some(Outcome::Error(_))) => report.add(entry.key.span, Difference::NotRefused),
        (Ok(brought), _) => {
            if let Outcome::Token(_) = outcome {
                compare_brought(entry, &brought, report);
            }
            return match brought {
                Brought::Token(token) => Some(*token),
                Brought::Further(sets) => sets.into_iter().next(),
            };
        }
        (Err(error), last) => refused(&error, last, places, report),
    }
    None
}

/// What a request after the token brings, which may be the last.
pub(super) fn check_then(
    read: Result<EarlierReply, ReadError>,
    last: Option<&Outcome>,
    places: Places<'_>,
    report: &Report,
) -> Option<EarlierReply> {
    match (read, last) {
        (Ok(_), Some(Outcome::Error(_))) => {
            report.add(places.outcome.key.span, Difference::StepNotRefused);
        }
        (Ok(reply), _) => return Some(reply),
        (Err(error), last) => refused(&error, last, places, report),
    }
    None
}

/// What a step brings. `outcome` is given where the login ends with it.
pub(super) fn check_step(
    read: Result<EarlierReply, ReadError>,
    outcome: Option<&Outcome>,
    places: Places<'_>,
    report: &Report,
) -> Option<EarlierReply> {
    match (read, outcome) {
        (Ok(reply), None) => return Some(reply),
        (Ok(_), Some(_)) => report.add(places.outcome.key.span, Difference::StepNotRefused),
        (Err(error), outcome) => refused(&error, outcome, places, report),
    }
    None
}

fn refused(error: &ReadError, outcome: Option<&Outcome>, places: Places<'_>, report: &Report) {
    match (error, outcome) {
        (ReadError::Refused(refusal), Some(Outcome::Token(_))) => {
            report.add(places.outcome.key.span, Difference::Refused { why: refusal.to_string() });
        }
        (ReadError::Refused(refusal), Some(Outcome::Error(code))) => {
            compare_error(places.outcome, refusal.error.as_deref(), code, report);
        }
        (ReadError::Refused(refusal), None) => {
            report.add(places.reply, Difference::StepRefused { why: refusal.to_string() });
        }
        (error, _) => report.add(places.reply, Difference::Unreadable { why: why(error) }),
    }
}

fn why(error: &ReadError) -> String {
    match error {
        ReadError::Unexpected { at, expected, found, .. } if at.is_empty() => {
            format!("expected {expected}, found {found}")
        }
        ReadError::Unexpected { at, expected, found, .. } => {
            format!("expected {expected} at `{at}`, found {found}")
        }
        other => other.to_string(),
    }
}

/// The headers, with their names in lower case, and the body of a reply as they would come, or of a request.
pub(super) fn transcript(
    headers: &[(String, String)],
    body: &ExampleBody,
) -> (Vec<(String, String)>, Vec<u8>) {
    let lower = |(name, value): &(String, String)| (name.to_ascii_lowercase(), value.clone());
    let mut headers: Vec<_> = headers.iter().map(lower).collect();
    let Some((content_type, body)) = encoded(body) else { return (headers, Vec::new()) };
    if !headers.iter().any(|(name, _)| name == "content-type") {
        headers.push(("content-type".to_owned(), content_type.to_owned()));
    }
    (headers, body.into_bytes())
}

/// A body as it would be sent, behind its `Content-Type`.
pub(super) fn encoded(body: &ExampleBody) -> Option<(&'static str, String)> {
    Some(match body {
        ExampleBody::Empty => return None,
        ExampleBody::Json(value) => ("application/json", value.to_string()),
        ExampleBody::Form(pairs) => ("application/x-www-form-urlencoded", encode_form(pairs)),
        ExampleBody::Xml(value) => ("application/xml", write_xml(value)),
        ExampleBody::Text(text) => ("text/plain", text.clone()),
    })
}

fn compare_error(entry: &Entry, spec: Option<&str>, example: &str, report: &Report) {
    match spec {
        _ if example == values::ANYTHING => {}
        Some(spec) => compare_text(entry, "the error", spec, example, report),
        None => report.add(entry.key.span, Difference::NotRead { what: "error".to_owned() }),
    }
}

fn compare_brought(entry: &Entry, brought: &Brought, report: &Report) {
    match brought {
        Brought::Token(token) => compare_token(entry, token, report),
        Brought::Further(sets) => compare_further(entry, sets, report),
    }
}

fn compare_further(entry: &Entry, sets: &[TokenSet], report: &Report) {
    for entry in map_of(entry).map(|map| map.entries.as_slice()).unwrap_or_default() {
        let name = entry.key.text.as_str();
        match sets.iter().find(|set| set.name.as_deref() == Some(name)) {
            Some(set) => compare_token(entry, set, report),
            None => report.add(entry.value.span, Difference::NotRead { what: format!("`{name}`") }),
        }
    }
}

fn compare_token(entry: &Entry, token: &TokenSet, report: &Report) {
    for entry in map_of(entry).map(|map| map.entries.as_slice()).unwrap_or_default() {
        let reveal = |secret: &SecretString| Json::from(secret.expose_secret());
        match entry.key.text.as_str() {
            "access_token" => compare(entry, Some(reveal(&token.access_token)), report),
            "token_type" => compare(entry, token.token_type.clone().map(Json::from), report),
            "refresh_token" => compare(entry, token.refresh_token.as_ref().map(reveal), report),
            "scope" => compare_scope(entry, token.scope.as_deref(), report),
            "expires_in" => compare_lifetime(entry, token.expires_in, report),
            "refresh_expires_in" => compare_lifetime(entry, token.refresh_expires_in, report),
            field => match token.further(field) {
                Some(further) => compare_token(entry, further, report),
                None => compare(entry, token.field(field).map(json_of), report),
            },
        }
    }
}

fn compare(entry: &Entry, spec: Option<Json>, report: &Report) {
    let what = format!("`{}`", entry.key.text);
    let example = values::json(&entry.value);
    match spec {
        None => report.add(entry.value.span, Difference::NotRead { what }),
        Some(_) if example == values::ANYTHING => {}
        Some(Json::String(spec)) => match &entry.value.value {
            Value::Scalar(scalar) => compare_text(entry, &what, &spec, &scalar.text, report),
            _ => differ(entry, what, spec, shown(&example), report),
        },
        Some(spec) if spec == example => {}
        Some(spec) => differ(entry, what, shown(&spec), shown(&example), report),
    }
}

fn compare_text(entry: &Entry, what: &str, spec: &str, example: &str, report: &Report) {
    if spec != example && example != values::ANYTHING {
        differ(entry, what.to_owned(), spec.to_owned(), example.to_owned(), report);
    }
}

fn compare_scope(entry: &Entry, spec: Option<&[String]>, report: &Report) {
    let example = token::scopes(entry, report);
    let Some(spec) = spec else {
        return report.add(entry.value.span, Difference::NotRead { what: "`scope`".to_owned() });
    };
    if spec != example && example != [values::ANYTHING] {
        differ(entry, "`scope`".to_owned(), spec.join(" "), example.join(" "), report);
    }
}

fn compare_lifetime(entry: &Entry, spec: Option<Duration>, report: &Report) {
    let what = format!("`{}`", entry.key.text);
    match (spec, token::lifetime(entry, report)) {
        (None, _) => report.add(entry.value.span, Difference::NotRead { what }),
        (Some(spec), Some(example)) if spec != example => {
            differ(entry, what, written(spec), written(example), report);
        }
        (Some(_), _) => {}
    }
}

/// A duration as a spec writes it, in the largest unit that fits.
fn written(duration: Duration) -> String {
    let (seconds, milliseconds) = (duration.as_secs(), duration.subsec_millis());
    match (seconds, milliseconds) {
        (_, 1..) => format!("{}ms", duration.as_millis()),
        (0, _) => "0s".to_owned(),
        _ if seconds % 86_400 == 0 => format!("{}d", seconds / 86_400),
        _ if seconds % 3_600 == 0 => format!("{}h", seconds / 3_600),
        _ if seconds % 60 == 0 => format!("{}m", seconds / 60),
        _ => format!("{seconds}s"),
    }
}

fn differ(entry: &Entry, what: String, spec: String, example: String, report: &Report) {
    report.add(entry.value.span, Difference::Read { what, spec, example });
}

fn json_of(field: &FieldValue) -> Json {
    match field {
        FieldValue::Text(text) => Json::from(text.as_str()),
        FieldValue::Secret(text) => Json::from(text.expose_secret()),
        FieldValue::U64(number) => Json::from(*number),
        FieldValue::I64(number) => Json::from(*number),
        FieldValue::F64(number) => Json::from(*number),
        FieldValue::Bool(truth) => Json::from(*truth),
        FieldValue::List(items) => Json::from(items.as_slice()),
        FieldValue::Json(value) => value.clone(),
    }
}
