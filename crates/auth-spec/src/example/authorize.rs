//! Logins by a person in examples.

use std::collections::BTreeSet;

use auth_exchange::{EarlierReply, TokenField};
use auth_model::{Authorize, Mentions, Reference, Step, Way};
use serde_json::Value as Json;

use super::{ExampleGiven, token, values};
use crate::lower::{Expected, Lowered};
use crate::problem::ExampleProblem;
use crate::report::Report;
use crate::yaml::Entry;

/// What the reply before a token is called.
pub(super) const NAME: &str = "authorize";

/// What `$authorize` has of a browser besides further parameters.
const BROWSER: [&str; 6] = ["redirect_uri", "state", "nonce", "challenge", "verifier", "code"];

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

/// The steps of a login in their order. That for a device is one of them, unless an example gives what it brought.
pub(super) fn steps<'a>(given: &ExampleGiven, way: &'a Way) -> Vec<&'a Step> {
    let Some(Authorize::Device { step: device }) =
        way.authorize.as_ref().filter(|_| given.authorize.is_empty())
    else {
        return way.steps.iter().collect();
    };
    let before = mentioned(device, way);
    let (before, behind): (Vec<&Step>, Vec<&Step>) =
        way.steps.iter().partition(|step| before.contains(&step.name.as_ref()));
    before.into_iter().chain([device]).chain(behind).collect()
}

/// The steps that a request mentions, and those that they mention.
fn mentioned<'a>(request: &'a Step, way: &'a Way) -> BTreeSet<&'a str> {
    let replies = |step: &'a Step| {
        let mentions = Mentions::of_request(&step.request, &way.lets);
        let replies = mentions.all().filter_map(|reference| match reference {
            Reference::Earlier { reply, .. } => Some(reply.as_ref()),
            _ => None,
        });
        replies.collect::<Vec<&'a str>>()
    };
    let mut found: BTreeSet<&str> = replies(request).into_iter().collect();
    for step in way.steps.iter().rev() {
        if found.contains(step.name.as_ref()) {
            found.extend(replies(step));
        }
    }
    found
}

/// What an example gives, as what came before the request for a token.
pub(super) fn earlier(given: &ExampleGiven, way: &Way) -> Vec<EarlierReply> {
    let further = match &way.authorize {
        _ if given.authorize.is_empty() => return Vec::new(),
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
    vec![EarlierReply::new(NAME.into(), given.authorize.iter().map(field).collect())]
}

/// What is asked for, joined.
pub(super) fn scope(given: &ExampleGiven, way: &Way) -> Option<String> {
    let default: Vec<String> = way.scopes.default.iter().map(ToString::to_string).collect();
    let asked = given.scope.as_ref().unwrap_or(&default);
    (!asked.is_empty()).then(|| asked.join(&way.scopes.separator))
}
