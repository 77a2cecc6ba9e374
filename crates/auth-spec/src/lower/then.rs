//! `then`: the requests after every token.

use auth_model::{ReplyField, Step, Then};

use super::exchanges::{self, Read};
use super::known::{Runs, StepNames};
use super::ledger::Ledger;
use super::names::{Scope, TokenAt};
use super::naming::SharedNames;
use super::shape::Expected;
use super::{fields, reply, request, vocabulary};
use crate::problem::{Thing, WayProblem};
use crate::report::Report;
use crate::yaml::{Entry, Map};

const LIKE: &str = "then: { session: { POST: \"https://api.example.com/session\", bearer: $token.access_token, \
                    returns: { fields: { id: secret } } } }";

/// The names of the requests after a token and of what each brings.
pub(crate) fn names(way: &Map, shared: &mut SharedNames, report: &Report) -> Vec<StepNames> {
    let names = |entry: &Entry| {
        shared.take(&entry.key, Thing::Then, report);
        let fields = fields_of(entry, report);
        StepNames { name: entry.key.text.clone(), runs: Runs::AfterToken, fields }
    };
    entries(way, &Report::default()).iter().map(names).collect()
}

fn fields_of(entry: &Entry, report: &Report) -> Vec<ReplyField> {
    let told_later = Report::default();
    let map = exchanges::parts(entry, LIKE, &vocabulary::THEN, &told_later).unwrap_or_default();
    let returns = map.get("returns").and_then(|entry| reply::then_returns(entry, &told_later));
    let fields = returns.as_ref().and_then(|returns| returns.get("fields"));
    fields.map(|entry| fields::of_step(entry, report)).unwrap_or_default()
}

/// Reads the requests after a token, whose names the ledger has.
pub(crate) fn read<'a>(
    way: &Map,
    token: TokenAt<'a>,
    known: impl Fn(Scope<'a>) -> Scope<'a>,
    ledger: &'a Ledger,
    report: &Report,
) -> Vec<Read<'a, Then>> {
    let Some(section) = way.get("then") else { return Vec::new() };
    if way.get("token").is_none() {
        report.add(section.key.span, WayProblem::ThenWithoutToken);
    }
    let named = ledger.steps().iter().enumerate().filter(|(_, names)| names.runs == Runs::AfterToken);
    let read = |(entry, (index, names)): (&Entry, (usize, &StepNames))| {
        let scope = known(Scope::after_token(ledger, index, token));
        let value = then(entry, names, &scope, report);
        Read { value, scope }
    };
    entries(way, report).iter().zip(named).map(read).collect()
}

fn entries<'n>(way: &'n Map, report: &Report) -> &'n [Entry] {
    let map = way.get("then").and_then(|entry| Expected::new("then", LIKE).map(&entry.value, report));
    map.map(|map| map.entries.as_slice()).unwrap_or_default()
}

fn then(entry: &Entry, names: &StepNames, scope: &Scope<'_>, report: &Report) -> Option<Then> {
    let name = entry.key.text.as_str();
    let map = exchanges::parts(entry, LIKE, &vocabulary::THEN, report)?;
    let returns = map.get("returns").and_then(|entry| reply::then_returns(entry, report));
    let (mut outcome, life) =
        returns.map(|returns| reply::of_then(&returns, scope, report)).unwrap_or_default();
    outcome.again_when = reply::again_when(&map, report);
    let request = request::read(&map, name, entry.key.span, scope, report)?;
    let (name, fields) = (name.to_owned().into(), names.fields.clone().into());
    Some(Then { step: Step { name, request, outcome, fields, keep: None }, life })
}
