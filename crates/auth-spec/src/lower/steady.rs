//! What is worked out once and has to stay as it is: where API requests go, and whose ID tokens are believed.

use auth_model::{IdToken, Mentions, Reference, Way};

use crate::problem::ValueProblem;
use crate::report::Report;
use crate::yaml::{Entry, Map, Value};

/// Reports what would be another one each time.
pub(super) fn check(map: &Map, way: &Way, report: &Report) {
    if let (Some(entry), Some(url)) = (map.get("base_url"), &way.base_url) {
        check_entry(entry, &Mentions::of_url(url, &way.lets), report);
    }
    if let (Some(entry), Some(id_token)) = (map.get(IdToken::FIELD), &way.id_token) {
        for (key, template) in [("issuer", &id_token.issuer), ("audience", &id_token.audience)] {
            check_entry(part(entry, key), &Mentions::of_template(template, &way.lets), report);
        }
    }
}

/// The part of that name, or the whole where a preset says it.
fn part<'n>(entry: &'n Entry, key: &str) -> &'n Entry {
    match &entry.value.value {
        Value::Map(map) => map.get(key).unwrap_or(entry),
        Value::Scalar(_) | Value::List(_) => entry,
    }
}

fn check_entry(entry: &Entry, mentions: &Mentions<'_>, report: &Report) {
    let drawn = mentions.all().find_map(|reference| match reference {
        Reference::Now => Some("now"),
        Reference::Uuid => Some("uuid"),
        Reference::Nonce => Some("nonce"),
        _ => None,
    });
    let hook = mentions.hooks.first().map(|(name, _)| *name);
    if let Some(name) = hook.or(drawn) {
        let (name, place) = (name.to_owned(), entry.key.text.clone());
        report.add(entry.value.span, ValueProblem::EachTimeAnew { name, place });
    }
}
