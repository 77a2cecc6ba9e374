//! The ways in: each is the top level with its entry of `auths` laid over it.

use std::collections::BTreeSet;

use auth_model::{Input, Way};

use super::authorized::Authorized;
use super::exchanges::{self, Renewed};
use super::ledger::Ledger;
use super::merge::merge;
use super::names::{Scope, TokenAt};
use super::shape::Expected;
use super::taken::Taken;
use super::{applied, authorize, hosts, inputs, listed, rust_names, scopes, step, vocabulary};
use crate::Span;
use crate::problem::{NamingProblem, Thing, WayProblem};
use crate::report::Report;
use crate::yaml::{Entry, Key, Map};

/// How many values all ways in may have together: each has a copy of the top level.
const MOST_VALUES: usize = 10_000;

const TOP_ONLY: [&str; 3] = ["docs", "auths", "examples"];

/// A way in before it is turned into the model: its keys, merged.
#[derive(Debug)]
pub(crate) struct Merged {
    name: Option<Key>,
    map: Map,
    /// Where to point for what is missing.
    whole: Span,
}

/// A way in and what it needs.
#[derive(Debug)]
pub(crate) struct Lowered {
    /// Its name in `auths`.
    pub(crate) name: Option<String>,
    /// The place of its name, or where to point for what is missing.
    pub(crate) span: Span,
    /// `None` where a mistake stands in the way.
    pub(crate) way: Option<Way>,
    pub(crate) needs: Needs,
    pub(crate) ledger: Ledger,
}

/// The inputs that each part of a way in mentions, by their names.
#[derive(Debug, Default)]
pub(crate) struct Needs {
    pub(crate) authorize: BTreeSet<String>,
    pub(crate) token: BTreeSet<String>,
    pub(crate) refresh: BTreeSet<String>,
    pub(crate) applied: BTreeSet<String>,
}

/// Splits a spec into its ways in.
pub(crate) fn split(top: &Map, report: &Report) -> Vec<Merged> {
    let shared = Map {
        entries: top
            .entries
            .iter()
            .filter(|entry| !is_top_only(entry))
            .map(|entry| united(entry, report))
            .collect(),
    };
    let Some(auths) = top.get("auths") else {
        return vec![Merged { name: None, whole: first_key(top), map: shared }];
    };
    let Some(entries) = Expected::new("auths", "auths: { api_key: { … } }").map(&auths.value, report)
    else {
        return Vec::new();
    };
    if entries.entries.is_empty() {
        report.add(auths.value.span, WayProblem::NoWay);
    }
    let values = shared.count().saturating_mul(entries.entries.len()).saturating_add(entries.count());
    if values > MOST_VALUES {
        report.add(auths.key.span, WayProblem::TooMuch { values, most: MOST_VALUES });
        return Vec::new();
    }
    check_names(entries, report);
    entries.entries.iter().filter_map(|entry| laid_over(&shared, entry, report)).collect()
}

/// The keys that are about the spec as a whole. A description is about what it stands in.
fn is_top_only(entry: &Entry) -> bool {
    entry.key.text == "description" || TOP_ONLY.contains(&entry.key.text.as_str())
}

fn united(entry: &Entry, report: &Report) -> Entry {
    match entry.key.text.as_str() {
        "credentials" | "settings" => listed::as_mapping(entry, report),
        _ => entry.clone(),
    }
}

fn first_key(top: &Map) -> Span {
    let telling = top.get("use").or(top.get("token")).or(top.entries.first());
    telling.map(|entry| entry.key.span).unwrap_or_default()
}

fn laid_over(shared: &Map, entry: &Entry, report: &Report) -> Option<Merged> {
    let name = &entry.key.text;
    let over = Expected::new(name, "api_key: { credentials: [api_key], … }").map(&entry.value, report)?;
    for key in over.entries.iter().map(|entry| &entry.key) {
        if TOP_ONLY.contains(&key.text.as_str()) {
            report.add(key.span, WayProblem::TopLevelOnly { key: key.text.clone() });
        }
    }
    let entries = over.entries.iter().filter(|entry| !TOP_ONLY.contains(&entry.key.text.as_str()));
    let over = Map { entries: entries.cloned().collect() };
    vocabulary::WAY.check(&over, &format!("the way in `{name}`"), report);
    let over = vocabulary::WAY.mended(&over);
    let over = Map { entries: over.entries.iter().map(|entry| united(entry, report)).collect() };
    Some(Merged { name: Some(entry.key.clone()), whole: entry.key.span, map: merge(shared, &over) })
}

fn check_names(entries: &Map, report: &Report) {
    let mut taken = Taken::default();
    for key in entries.entries.iter().map(|entry| &entry.key) {
        // `api_key_1` and `api_key1` are both `ApiKey1` as a type.
        let as_type = key.text.replace('_', "").to_ascii_lowercase();
        let name = key.text.clone();
        match taken.take(as_type, &name) {
            Some(other) => {
                let rust_name = rust_names::snake_case(&name);
                report
                    .add(key.span, NamingProblem::SameRustName { thing: Thing::Way, name, rust_name, other });
            }
            None => rust_names::check(&name, Thing::Way, key.span, report),
        }
    }
}

/// Turns a way in into the model.
pub(crate) fn lower(merged: &Merged, provider: &str, report: &Report) -> Lowered {
    let Merged { name, map, whole } = merged;
    let way_name = name.as_ref().map(|name| name.text.clone());
    let ledger = Ledger::new(inputs::read(map, provider, report), way_name.clone());
    let (parts, needs) = parts(map, *whole, &ledger, report);
    let way = parts.map(|parts| Way {
        name: way_name.clone().map(Into::into),
        description: inputs::text_of(map, "description", "description: what it is for", report)
            .map(Into::into),
        inputs: used_inputs(&ledger).into(),
        ..parts
    });
    Lowered { name: way_name, span: *whole, way, needs, ledger }
}

/// What a way in does, still without name and inputs.
fn parts(map: &Map, whole: Span, ledger: &Ledger, report: &Report) -> (Option<Way>, Needs) {
    let authorize = authorize::read(map, ledger, report);
    let authorized = Authorized::of(map, authorize.value.as_ref());
    let token = exchanges::token(map, authorized, ledger, report);
    let reply = token.value.as_ref().map(|token| &token.reply);
    let fields = reply.map(|reply| reply.fields.as_ref()).unwrap_or_default();
    let refresh = exchanges::refresh(map, Renewed { reply, fields, authorized }, ledger, report);
    let bought = if map.get("token").is_some() { TokenAt::Bought(fields) } else { TokenAt::Never };
    let names = || Scope::new(ledger, bought).with_authorized(authorized);
    let scope = names();
    let revoke = step::about_token(map, "revoke", names(), report);
    let introspect = step::about_token(map, "introspect", names(), report);
    if map.get("token").is_none() && map.get("use").is_none() {
        // What this version cannot carry out may be what gets in.
        if !vocabulary::WAY.has_any_later(map) {
            report.add(whole, WayProblem::NoUse);
        }
        ledger.mean_all();
    }
    if !hosts::has_any(map) {
        ledger.mean_all();
    }
    let applied = applied::read(map, &scope, report);
    let base_url = hosts::base_url(map, &scope, report);
    let allow_hosts = hosts::allow_hosts(map, &scope, report);
    if token.value.is_some() {
        applied::check_token_sent(map, &applied, &scope, report);
    }
    hosts::check(map, whole, token.value.as_ref(), base_url.as_ref(), report);
    let needs = Needs {
        authorize: authorize.scope.used(),
        token: token.scope.used(),
        refresh: refresh.scope.used(),
        applied: scope.used(),
    };
    let complete = [
        ("authorize", authorize.value.is_some()),
        ("token", token.value.is_some()),
        ("refresh", refresh.value.is_some()),
        ("revoke", revoke.value.is_some()),
        ("introspect", introspect.value.is_some()),
    ];
    let complete = complete.into_iter().all(|(key, is_read)| is_read == map.get(key).is_some());
    let scopes = scopes::read(map, report);
    let way = complete.then(|| Way {
        scopes,
        base_url,
        allow_hosts,
        authorize: authorize.value.clone(),
        token: token.value.clone(),
        refresh: refresh.value,
        revoke: revoke.value,
        introspect: introspect.value,
        applied,
        ..Way::default()
    });
    (way, needs)
}

fn used_inputs(ledger: &Ledger) -> Vec<Input> {
    let used = ledger.declared.iter().filter(|declared| ledger.is_used(&declared.input.name));
    used.map(|declared| declared.input.clone()).collect()
}
