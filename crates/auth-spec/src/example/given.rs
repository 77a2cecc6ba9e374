//! What the user gives in an example.

use std::time::{Duration, SystemTime};

use auth_exchange::{Given, Hooked, InputValue};
use auth_model::HookResult;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::DateTime;

use super::{ExampleGiven, authorize, token, values};
use crate::Span;
use crate::lower::{Expected, Lowered};
use crate::problem::ExampleProblem;
use crate::report::Report;
use crate::yaml::{Entry, Map, Node, Value};

/// When an example happens that does not say it, in seconds since 1970.
const SOME_TIME: u64 = 1_700_000_000;

/// The way in that an example is about. `None` where it does not say which, or there is no such one.
pub(super) fn way<'a>(
    given: Option<&Map>,
    name: Span,
    ways: &'a [Lowered],
    report: &Report,
) -> Option<&'a Lowered> {
    if let [only @ Lowered { name: None, .. }] = ways {
        return Some(only);
    }
    let known: Vec<String> = ways.iter().filter_map(|way| way.name.clone()).collect();
    let Some(entry) = given.and_then(|given| given.get("auth")) else {
        if !known.is_empty() {
            report.add(name, ExampleProblem::AuthMissing { known });
        }
        return None;
    };
    let auth = Expected::new("auth", "auth: api_key").scalar(&entry.value, report)?;
    let way = ways.iter().find(|way| way.name.as_ref() == Some(&auth.text));
    if way.is_none() {
        report.add(entry.value.span, ExampleProblem::AuthUnknown { name: auth.text.clone(), known });
    }
    way
}

/// Reads `given` for its way in.
pub(super) fn read(given: Option<&Map>, lowered: &Lowered, report: &Report) -> ExampleGiven {
    let mut read = ExampleGiven {
        auth: lowered.name.clone(),
        inputs: Given::default(),
        scope: None,
        authorize: Vec::new(),
        steps: Vec::new(),
        token: None,
        now: SystemTime::UNIX_EPOCH + Duration::from_secs(SOME_TIME),
        uuid: None,
        nonce: None,
        hooked: Vec::new(),
    };
    for entry in given.map(|given| given.entries.as_slice()).unwrap_or_default() {
        match entry.key.text.as_str() {
            name if lowered.ledger.find(name).is_some() => {
                if let Some(value) = input_value(entry, report) {
                    read.inputs.insert(name.to_owned(), value);
                }
            }
            "auth" if lowered.name.is_some() => {}
            "token" => read.token = token::read(entry, lowered, report),
            "scope" => read.scope = Some(token::scopes(entry, report)),
            "authorize" if authorize::is_asked(lowered) => {
                read.authorize = authorize::read(entry, lowered, report);
            }
            "now" => read.now = time(entry, report).unwrap_or(read.now),
            "uuid" => read.uuid = text(entry, report),
            "nonce" => read.nonce = text(entry, report),
            name if lowered.ledger.step(name).is_some() => {
                read.steps.push((name.to_owned(), reply(entry, lowered, report)));
            }
            name => match lowered.ledger.named_let(name).and_then(|known| known.returns) {
                Some(returns) => read.hooked.extend(returned(entry, returns, report)),
                None => refuse(entry, lowered, report),
            },
        }
    }
    read
}

fn refuse(entry: &Entry, lowered: &Lowered, report: &Report) {
    let name = entry.key.text.clone();
    if name == "auth" {
        report.add(entry.key.span, ExampleProblem::AuthUnknown { name, known: Vec::new() });
    } else {
        let known = lowered.ledger.declared.iter().map(|declared| declared.input.name.to_string()).collect();
        report.add(entry.key.span, ExampleProblem::GivenUnknown { name, known });
    }
}

/// What a hook returned. Bytes are written in base64.
fn returned(entry: &Entry, returns: HookResult, report: &Report) -> Option<Hooked> {
    let text = text(entry, report)?;
    let value = match returns {
        HookResult::Text => text.into(),
        HookResult::Bytes => {
            let bytes = STANDARD.decode(&text).ok();
            if bytes.is_none() {
                report.add(entry.value.span, ExampleProblem::NotBase64 { name: entry.key.text.clone() });
            }
            bytes?.into()
        }
    };
    Some(Hooked { name: entry.key.text.clone().into(), value })
}

fn text(entry: &Entry, report: &Report) -> Option<String> {
    let expected = Expected::new(&entry.key.text, "nonce: 4a5b6c");
    expected.scalar(&entry.value, report).map(|scalar| scalar.text.clone())
}

/// What a step brought.
fn reply(entry: &Entry, lowered: &Lowered, report: &Report) -> Vec<(String, serde_json::Value)> {
    let step = &entry.key.text;
    let known = lowered.ledger.step(step).map(|(_, names)| names.field_names()).unwrap_or_default();
    let Some(map) = Expected::new(step, "info: { url: \"https://…\" }").map(&entry.value, report) else {
        return Vec::new();
    };
    let mut values = Vec::new();
    for entry in &map.entries {
        let name = entry.key.text.clone();
        if known.contains(&name) {
            values.push((name, values::json(&entry.value)));
        } else {
            let (step, known) = (step.clone(), known.clone());
            report.add(entry.key.span, ExampleProblem::NoSuchReplyPart { step, name, known });
        }
    }
    values
}

fn input_value(entry: &Entry, report: &Report) -> Option<InputValue> {
    let expected = Expected::new(&entry.key.text, "client_id: abc");
    let text = |node: &Node| expected.scalar(node, report).map(|scalar| scalar.text.as_str().into());
    match &entry.value.value {
        Value::List(items) => Some(InputValue::List(items.iter().filter_map(text).collect())),
        Value::Scalar(_) | Value::Map(_) => text(&entry.value).map(InputValue::Text),
    }
}

fn time(entry: &Entry, report: &Report) -> Option<SystemTime> {
    let scalar = Expected::new("now", "now: 2025-05-05T12:00:00Z").scalar(&entry.value, report)?;
    let time = DateTime::parse_from_rfc3339(&scalar.text).ok();
    if time.is_none() {
        report.add(entry.value.span, ExampleProblem::InvalidTime { text: scalar.text.clone() });
    }
    let since = u64::try_from(time?.timestamp_millis()).ok()?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(since))
}
