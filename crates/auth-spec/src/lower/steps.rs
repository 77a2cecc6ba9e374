//! `steps`: the requests before the one that buys a token.

use auth_model::{ReplyField, Step};

use super::authorized::Authorized;
use super::exchanges::{self, Read};
use super::known::{Runs, StepNames};
use super::ledger::Ledger;
use super::names::Scope;
use super::naming::SharedNames;
use super::shape::Expected;
use super::{fields, reply, request, vocabulary};
use crate::problem::{Thing, WayProblem};
use crate::report::Report;
use crate::text::duration;
use crate::yaml::{Entry, Map};

const LIKE: &str =
    "steps: { info: { GET: \"https://api.example.com/info\", returns: { fields: { url: url } } } }";

/// The names of the steps and of what each brings.
pub(crate) fn names(way: &Map, shared: &mut SharedNames, report: &Report) -> Vec<StepNames> {
    let names = |entry: &Entry| {
        shared.take(&entry.key, Thing::Step, report);
        let fields = fields_of(entry, report);
        StepNames { name: entry.key.text.clone(), runs: Runs::BeforeToken, fields }
    };
    entries(way, &Report::default()).iter().map(names).collect()
}

fn fields_of(entry: &Entry, report: &Report) -> Vec<ReplyField> {
    let told_later = Report::default();
    let map = exchanges::parts(entry, LIKE, &vocabulary::STEP, &told_later).unwrap_or_default();
    let returns = map.get("returns").and_then(|entry| reply::step_returns(entry, &told_later));
    let fields = returns.as_ref().and_then(|returns| returns.get("fields"));
    fields.map(|entry| fields::of_step(entry, report)).unwrap_or_default()
}

/// The person's part in a login.
#[derive(Clone, Copy)]
pub(crate) struct Login<'a, 's> {
    /// Where it begins.
    pub(crate) begun: &'s Scope<'a>,
    /// What is known while it begins.
    pub(crate) beginning: Authorized<'a>,
    /// What is known when it is done.
    pub(crate) done: Authorized<'a>,
}

/// Reads the steps, whose names the ledger has. Those that `authorize` mentions run before it, and with them those that
/// they mention themselves. These are always earlier ones, so that the last is read first.
pub(crate) fn read<'a>(
    way: &Map,
    login: Login<'a, '_>,
    ledger: &'a Ledger,
    report: &Report,
) -> Vec<Read<'a, Step>> {
    let Some(section) = way.get("steps") else { return Vec::new() };
    if way.get("token").is_none() {
        report.add(section.key.span, WayProblem::StepsWithoutToken);
    }
    let mut before_login = login.begun.steps_used();
    let mut steps = Vec::new();
    for (index, (entry, names)) in entries(way, report).iter().zip(ledger.steps()).enumerate().rev() {
        let is_before = before_login.contains(&index);
        let authorized = if is_before { login.beginning } else { login.done };
        let scope = Scope::of_step(ledger, index).with_authorized(authorized);
        let value = step(entry, names, &scope, report);
        if is_before {
            before_login.extend(scope.steps_used());
        }
        steps.push(Read { value, scope });
    }
    steps.reverse();
    steps
}

fn entries<'n>(way: &'n Map, report: &Report) -> &'n [Entry] {
    let map = way.get("steps").and_then(|entry| Expected::new("steps", LIKE).map(&entry.value, report));
    map.map(|map| map.entries.as_slice()).unwrap_or_default()
}

fn step(entry: &Entry, names: &StepNames, scope: &Scope<'_>, report: &Report) -> Option<Step> {
    let name = entry.key.text.as_str();
    let map = exchanges::parts(entry, LIKE, &vocabulary::STEP, report)?;
    let keep = map.get("keep").and_then(|entry| {
        let scalar = Expected::new("keep", "keep: 1h").scalar(&entry.value, report)?;
        duration::read(scalar, report)
    });
    let returns = map.get("returns");
    let mut outcome = returns.map(|entry| reply::outcome(entry, scope, report)).unwrap_or_default();
    outcome.again_when = reply::again_when(&map, report);
    let request = request::read(&map, name, entry.key.span, scope, report)?;
    Some(Step { name: name.to_owned().into(), request, outcome, fields: names.fields.clone().into(), keep })
}
