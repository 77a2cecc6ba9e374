//! `token` and `refresh`: a request and what its reply means.

use auth_model::{Exchange, Reply, ReplyField};

use super::names::{Ledger, Scope, TokenAt};
use super::shape::Expected;
use super::{reply, request, vocabulary};
use crate::problem::{ReplyProblem, WayProblem};
use crate::report::Report;
use crate::yaml::{Entry, Map};
use crate::Span;

/// A value and the names that it mentions.
pub(crate) struct Read<'a, T> {
    pub(crate) value: Option<T>,
    pub(crate) scope: Scope<'a>,
}

/// Reads `token`.
pub(crate) fn token<'a>(way: &Map, ledger: &'a Ledger, report: &Report) -> Read<'a, Exchange> {
    let scope = Scope::new(ledger, TokenAt::NotYet);
    let value = way.get("token").and_then(|entry| {
        let map = parts(entry, report)?;
        let reply = map.get("returns").map_or_else(reply::standard, |entry| reply::read(entry, &scope, report));
        let request = request::read(map, "token", entry.key.span, &scope, report)?;
        Some(Exchange { request, reply })
    });
    Read { value, scope }
}

/// What the renewal has to know of the token that it renews.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Renewed<'a> {
    /// The reply of `token`; `None` where it cannot be read.
    pub(crate) reply: Option<&'a Reply>,
    pub(crate) fields: &'a [ReplyField],
}

/// Reads `refresh`, whose `returns` is that of `token` unless it has one.
pub(crate) fn refresh<'a>(
    way: &Map,
    renewed: Renewed<'a>,
    ledger: &'a Ledger,
    report: &Report,
) -> Read<'a, Exchange> {
    let bought = way.get("token").is_some();
    let scope = Scope::new(ledger, if bought { TokenAt::Renewed(renewed.fields) } else { TokenAt::Never });
    let value = way.get("refresh").and_then(|entry| {
        if !bought {
            report.add(entry.key.span, WayProblem::RefreshWithoutToken);
            return None;
        }
        let map = parts(entry, report)?;
        let own = map.get("returns").map(|entry| (reply::read(entry, &scope, report), entry.key.span));
        if let Some((reply, span)) = &own {
            check_fields(&reply.fields, *span, renewed, report);
        }
        let request = request::read(map, "refresh", entry.key.span, &scope, report)?;
        let reply = own.map(|(reply, _)| reply).or_else(|| renewed.reply.cloned())?;
        Some(Exchange { request, reply })
    });
    Read { value, scope }
}

fn parts<'n>(entry: &'n Entry, report: &Report) -> Option<&'n Map> {
    let key = entry.key.text.as_str();
    let map = Expected::new(key, "token: { POST: https://api.example.com/token }").map(&entry.value, report)?;
    vocabulary::REQUEST.check(map, &format!("`{key}`"), report);
    Some(map)
}

/// A renewed token is of the type that `token` gives it.
fn check_fields(own: &[ReplyField], span: Span, renewed: Renewed<'_>, report: &Report) {
    for field in own {
        let name = field.name.to_string();
        match renewed.fields.iter().find(|known| known.name == field.name) {
            None => {
                let known = renewed.fields.iter().map(|known| known.name.to_string()).collect();
                report.add(span, ReplyProblem::RefreshAddsField { name, known });
            }
            Some(known) if known.kind != field.kind => report.add(span, ReplyProblem::RefreshRetypesField { name }),
            Some(_) => {}
        }
    }
}
