//! `token` and `refresh`: a request and what its reply means.

use std::borrow::Cow;

use auth_model::{Exchange, Reply};

use super::authorized::Authorized;
use super::ledger::Ledger;
use super::names::{Scope, TokenAt};
use super::shape::Expected;
use super::vocabulary::{self, Vocabulary};
use super::{also, fields, reply, request};
use crate::problem::WayProblem;
use crate::report::Report;
use crate::yaml::{Entry, Map, Value};

/// A value and the names that it mentions.
pub(crate) struct Read<'a, T> {
    pub(crate) value: Option<T>,
    pub(crate) scope: Scope<'a>,
}

/// Reads `token`.
pub(crate) fn token<'a>(
    way: &Map,
    authorized: Authorized<'a>,
    ledger: &'a Ledger,
    report: &Report,
) -> Read<'a, Exchange> {
    let scope = Scope::new(ledger, TokenAt::NotYet).with_authorized(authorized);
    let value = way.get("token").and_then(|entry| {
        let like = "token: { POST: https://api.example.com/token }";
        let map = parts(entry, like, &vocabulary::REQUEST, report)?;
        let mut reply =
            map.get("returns").map_or_else(Reply::default, |entry| reply::read(entry, None, &scope, report));
        reply.outcome.again_when = reply::again_when(&map, report);
        let request = request::read(&map, "token", entry.key.span, &scope, report)?;
        Some(Exchange { request, reply })
    });
    Read { value, scope }
}

/// The further fields of the token and of further tokens, before anything else of them can be read; `None` where no
/// request buys one.
pub(crate) fn token_fields(way: &Map) -> Option<Reply> {
    let told_later = Report::default();
    let map = parts(way.get("token")?, "", &vocabulary::REQUEST, &told_later).unwrap_or_default();
    let returns =
        map.get("returns").and_then(|entry| Expected::new("returns", "").map(&entry.value, &told_later));
    let returns = returns.map(|map| vocabulary::RETURNS.mended(map)).unwrap_or_default();
    let fields = returns.get("fields").map(|entry| fields::read(entry, None, &told_later));
    let also = returns.get("also").map(also::fields);
    Some(Reply { fields: fields.unwrap_or_default(), also: also.unwrap_or_default(), ..Reply::default() })
}

/// What the renewal has to know of the token that it renews.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Renewed<'a> {
    /// The reply of `token`; `None` where it cannot be read.
    pub(crate) reply: Option<&'a Reply>,
    /// What names are known by, whatever else of it can be read.
    pub(crate) known: &'a Reply,
    pub(crate) authorized: Authorized<'a>,
}

/// Reads `refresh`, whose `returns` is that of `token` unless it has one.
pub(crate) fn refresh<'a>(
    way: &Map,
    renewed: Renewed<'a>,
    ledger: &'a Ledger,
    report: &Report,
) -> Read<'a, Exchange> {
    let bought = way.get("token").is_some();
    let token = if bought { TokenAt::Renewed(renewed.known) } else { TokenAt::Never };
    let scope = Scope::new(ledger, token).with_authorized(renewed.authorized);
    let value = way.get("refresh").and_then(|entry| {
        if !bought {
            report.add(entry.key.span, WayProblem::RefreshWithoutToken);
            return None;
        }
        let like = "refresh: { POST: https://api.example.com/token, form: { … } }";
        let map = parts(entry, like, &vocabulary::REQUEST, report)?;
        let own =
            map.get("returns").map(|entry| reply::read(entry, Some(&renewed.known.fields), &scope, report));
        let request = request::read(&map, "refresh", entry.key.span, &scope, report)?;
        // The further tokens are looked for where those of the login were.
        let also = renewed.reply.map(|reply| reply.also.clone()).unwrap_or_default();
        let own = own.map(|own| Reply { also, ..own });
        let mut reply = own.or_else(|| renewed.reply.cloned())?;
        reply.outcome.again_when = reply::again_when(&map, report);
        Some(Exchange { request, reply })
    });
    Read { value, scope }
}

/// The keys of a request.
pub(crate) fn parts<'n>(
    entry: &'n Entry,
    like: &'static str,
    vocabulary: &Vocabulary,
    report: &Report,
) -> Option<Cow<'n, Map>> {
    let key = entry.key.text.as_str();
    let map = Expected::new(key, like).map(&entry.value, report)?;
    vocabulary.check(map, &format!("`{key}`"), report);
    Some(vocabulary.mended(map))
}

/// The mapping of an entry, where it is one.
pub(crate) fn map_of(entry: &Entry) -> Option<&Map> {
    match &entry.value.value {
        Value::Map(map) => Some(map),
        Value::Scalar(_) | Value::List(_) => None,
    }
}
