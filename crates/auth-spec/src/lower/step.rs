//! Requests besides those of tokens, whose reply has fields of its own.

use auth_model::{Expected as Presence, FieldKind, List, Path, PathRoot, ReplyField, Step};

use super::exchanges::{self, Read};
use super::names::Scope;
use super::{fields, reply, request, vocabulary};
use crate::problem::AuthorizeProblem;
use crate::report::Report;
use crate::yaml::{Entry, Map};

/// Reads a request that has a key's name, and what its reply brings.
pub(crate) fn read(entry: &Entry, like: &'static str, scope: &Scope<'_>, report: &Report) -> Option<Step> {
    let map = exchanges::parts(entry, like, &vocabulary::REQUEST, report)?;
    let returns = map.get("returns");
    let mut outcome = returns.map(|entry| reply::outcome(entry, scope, report)).unwrap_or_default();
    let fields = fields_of(entry, like, report);
    outcome.again_when = reply::again_when(&map, report);
    let name = &entry.key.text;
    let request = request::read(&map, name, entry.key.span, scope, report)?;
    Some(Step { name: name.clone().into(), request, outcome, fields, keep: None })
}

/// The fields of a request's reply, whatever else stands there.
pub(crate) fn fields_of(entry: &Entry, like: &'static str, report: &Report) -> List<ReplyField> {
    let told_later = Report::default();
    let map = exchanges::parts(entry, like, &vocabulary::REQUEST, &told_later).unwrap_or_default();
    let returns = map.get("returns").and_then(|entry| reply::step_returns(entry, &told_later));
    let fields = returns.as_ref().and_then(|returns| returns.get("fields"));
    fields.map(|entry| fields::of_reply(entry, report)).unwrap_or_default()
}

/// Reads `revoke` or `introspect`, which are about a token that was bought.
pub(crate) fn about_token<'a>(
    way: &Map,
    key: &'static str,
    scope: Scope<'a>,
    report: &Report,
) -> Read<'a, Step> {
    let value = way.get(key).and_then(|entry| {
        if way.get("token").is_none() {
            report.add(entry.key.span, AuthorizeProblem::NoTokenFor { key });
            return None;
        }
        read(entry, "revoke: { POST: https://api.example.com/revoke, form: { … } }", &scope, report)
    });
    Read { value, scope }
}

/// A field that stands in the reply under its own name.
pub(crate) fn field(name: &'static str, kind: FieldKind, expected: Presence) -> ReplyField {
    let path = Path { root: PathRoot::Body, steps: vec![name.into()].into() };
    ReplyField { name: name.into(), path, kind, expected }
}
