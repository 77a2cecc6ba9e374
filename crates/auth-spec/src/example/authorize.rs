//! Logins by a person in examples.

use auth_exchange::{EarlierReply, TokenField};
use auth_model::{Authorize, Way};
use serde_json::Value as Json;

use super::{ExampleGiven, token, values};
use crate::lower::{Expected, Lowered};
use crate::problem::ExampleProblem;
use crate::report::Report;
use crate::yaml::Entry;

/// What `$authorize` has of a browser besides further parameters.
const BROWSER: [&str; 5] = ["redirect_uri", "state", "challenge", "verifier", "code"];

/// Whether somebody is asked to let the client in, as far as the spec can be read.
pub(super) fn is_asked(lowered: &Lowered) -> bool {
    lowered.way.as_ref().is_none_or(|way| way.authorize.is_some())
}

/// Reads `authorize` of `given`.
pub(super) fn read(entry: &Entry, lowered: &Lowered, report: &Report) -> Vec<(String, String)> {
    let expected = Expected::new("authorize", "authorize: { code: abc, redirect_uri: \"https://…\" }");
    let Some(map) = expected.map(&entry.value, report) else { return Vec::new() };
    let known = lowered.way.as_ref().map(known).unwrap_or_default();
    for entry in map.entries.iter().filter(|entry| lowered.way.is_some() && !known.contains(&entry.key.text))
    {
        let problem =
            ExampleProblem::NoSuchAuthorizePart { name: entry.key.text.clone(), known: known.clone() };
        report.add(entry.key.span, problem);
    }
    values::pairs(map, report)
}

fn known(way: &Way) -> Vec<String> {
    let (own, fields) = match &way.authorize {
        None => return Vec::new(),
        Some(Authorize::Browser { callback, .. }) => (BROWSER.as_slice(), &callback.fields),
        Some(Authorize::Device { step }) => (&[][..], &step.fields),
    };
    let further = fields.iter().map(|field| field.name.to_string());
    own.iter().map(|name| (*name).to_owned()).chain(further).collect()
}

/// What an example gives, as what came before the request for a token.
pub(super) fn earlier(given: &ExampleGiven, way: &Way) -> Vec<EarlierReply> {
    let further = match &way.authorize {
        None => return Vec::new(),
        Some(Authorize::Browser { callback, .. }) => &callback.fields,
        Some(Authorize::Device { step }) => &step.fields,
    };
    let field = |(name, value): &(String, String)| {
        let json = Json::from(value.as_str());
        let kind = further.iter().find(|field| field.name == *name).map(|field| field.kind);
        let typed = kind.and_then(|kind| token::field_value(kind, &json));
        let value = typed.unwrap_or_else(|| auth_exchange::FieldValue::Text(value.clone()));
        TokenField { name: name.clone().into(), value }
    };
    vec![EarlierReply { name: "authorize".into(), fields: given.authorize.iter().map(field).collect() }]
}

/// What is asked for, joined.
pub(super) fn scope(given: &ExampleGiven, way: &Way) -> Option<String> {
    let default: Vec<String> = way.scopes.default.iter().map(ToString::to_string).collect();
    let asked = given.scope.as_ref().unwrap_or(&default);
    (!asked.is_empty()).then(|| asked.join(&way.scopes.separator))
}
