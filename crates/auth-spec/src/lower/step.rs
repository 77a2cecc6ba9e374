//! Requests besides those of tokens, whose reply has fields of its own.

use auth_model::{Expected as Presence, FieldKind, Path, PathRoot, ReplyField, Step};

use super::exchanges::{self, Read};
use super::names::Scope;
use super::{reply, request, vocabulary};
use crate::problem::AuthorizeProblem;
use crate::report::Report;
use crate::yaml::{Entry, Map};

/// Reads a request that has a key's name, and what its reply brings.
pub(crate) fn read(entry: &Entry, like: &'static str, scope: &Scope<'_>, report: &Report) -> Option<Step> {
    let map = exchanges::parts(entry, like, &vocabulary::REQUEST, report)?;
    let returns = map.get("returns").map(|returns| reply::of_step(returns, scope, report));
    let (mut outcome, fields) = returns.unwrap_or_default();
    outcome.again_when = reply::again_when(&map, report);
    let name = &entry.key.text;
    let request = request::read(&map, name, entry.key.span, scope, report)?;
    Some(Step { name: name.clone().into(), request, outcome, fields, keep: None })
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
