//! `use`: what every API request carries.

use auth_model::{Authorization, Expression, List, Placement, Reference, Template, Use};

use super::exchanges::map_of;
use super::names::{Scope, Used};
use super::request::{Allowed, statuses};
use super::shape::Expected;
use super::{placement, vocabulary};
use crate::problem::WayProblem;
use crate::report::Report;
use crate::yaml::{Entry, Map};

/// The statuses by which an API says that a token is no longer good, unless a spec says otherwise.
const REJECTED_ON: List<u16> = List::Borrowed(&[401]);

/// Reads `use`.
pub(crate) fn read(way: &Map, scope: &Scope<'_>, report: &Report) -> Use {
    let expected = Expected::new("use", "use: { headers: { X-Api-Key: $api_key } }");
    let Some(map) = way.get("use").and_then(|entry| expected.map(&entry.value, report)) else {
        return Use { placement: bearer(), rejected_on: REJECTED_ON };
    };
    vocabulary::USE.check(map, "`use`", report);
    let map: &Map = &vocabulary::USE.mended(map);
    let rejected_on = map.get("rejected_on").map_or(REJECTED_ON, |entry| rejected_on(entry, report));
    let placement =
        if way.get("token").is_some() && only_rejects(map) { bearer() } else { written(map, scope, report) };
    Use { placement, rejected_on }
}

/// Reports a token that is bought and then not sent, unless it says where requests go.
pub(crate) fn check_token_sent(way: &Map, applied: &Use, scope: &Scope<'_>, report: &Report) {
    let Some(entry) = way.get("use") else { return };
    // What cannot be read may be what sends it.
    if !report.has_within(entry.value.span) && scope.token_used() == Used::No && applied.placement != bearer()
    {
        report.add(entry.key.span, WayProblem::TokenNotSent);
    }
}

/// Reports a proof of a key that the token was not asked for with.
pub(crate) fn check_token_bound(way: &Map, report: &Report) {
    let proof = |key| way.get(key).and_then(map_of).and_then(|map| map.get("dpop"));
    if let (Some(entry), None) = (proof("use"), proof("token")) {
        report.add(entry.key.span, WayProblem::NotBound);
    }
}

/// `rejected_on` places nothing, so beside it alone the default stays.
fn only_rejects(map: &Map) -> bool {
    map.get("rejected_on").is_some() && !map.entries.iter().any(places)
}

/// A body is merged into the caller's.
fn places(entry: &Entry) -> bool {
    let key = entry.key.text.as_str();
    placement::KEYS.contains(&key) || matches!(key, "json" | "form" | "xml")
}

fn written(map: &Map, scope: &Scope<'_>, report: &Report) -> Placement {
    let is_fitting = |entry: &&Entry| places(entry) && can_be_merged(entry, report);
    let entries = map.entries.iter().filter(is_fitting).cloned().collect();
    placement::read(&Map { entries }, scope, report)
}

/// What is merged is in an object or in a root element.
fn can_be_merged(entry: &Entry, report: &Report) -> bool {
    match (entry.key.text.as_str(), map_of(entry)) {
        ("json", _) => {
            Expected::new("json", "json: { client_id: $client_id }").map(&entry.value, report).is_some()
        }
        ("xml", Some(Map { entries })) => match entries.as_slice() {
            [root] => Expected::new(&root.key.text, "xml: { request: { key: $key } }")
                .map(&root.value, report)
                .is_some(),
            _ => true,
        },
        _ => true,
    }
}

fn bearer() -> Placement {
    let access_token =
        Expression { source: Reference::Token("access_token".into()), functions: List::default() };
    Placement {
        authorization: Some(Authorization::Bearer(Template::Whole(access_token))),
        ..placement::nothing()
    }
}

fn rejected_on(entry: &Entry, report: &Report) -> List<u16> {
    let allowed =
        Allowed { from: 400, to: 599, said: "the status of an error, from 400 to 599, or a list of them" };
    statuses(entry, "rejected_on", &allowed, report)
}
