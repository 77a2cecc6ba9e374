//! `steps`: the requests before the one that buys a token.

use std::borrow::Cow;

use auth_model::{Outcome, Step};

use super::exchanges::Read;
use super::known::StepNames;
use super::ledger::Ledger;
use super::names::Scope;
use super::naming::SharedNames;
use super::outcome::outcome;
use super::shape::Expected;
use super::{fields, request, vocabulary};
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
        let fields = returns(entry, &Report::default());
        let fields = fields.as_deref().and_then(|returns| returns.get("fields"));
        StepNames {
            name: entry.key.text.clone(),
            fields: fields.map(|entry| fields::of_step(entry, report)).unwrap_or_default(),
        }
    };
    entries(way, &Report::default()).iter().map(names).collect()
}

/// Reads the steps, whose names the ledger has.
pub(crate) fn read<'a>(way: &Map, ledger: &'a Ledger, report: &Report) -> Vec<Read<'a, Step>> {
    let Some(section) = way.get("steps") else { return Vec::new() };
    if way.get("token").is_none() {
        report.add(section.key.span, WayProblem::StepsWithoutToken);
    }
    let known = ledger.steps().iter().enumerate();
    entries(way, report)
        .iter()
        .zip(known)
        .map(|(entry, (index, names))| {
            let scope = Scope::of_step(ledger, index);
            Read { value: step(entry, names, &scope, report), scope }
        })
        .collect()
}

fn entries<'n>(way: &'n Map, report: &Report) -> &'n [Entry] {
    let map = way.get("steps").and_then(|entry| Expected::new("steps", LIKE).map(&entry.value, report));
    map.map(|map| map.entries.as_slice()).unwrap_or_default()
}

fn step(entry: &Entry, names: &StepNames, scope: &Scope<'_>, report: &Report) -> Option<Step> {
    let name = entry.key.text.as_str();
    let map = parts(entry, report)?;
    let keep = map.get("keep").and_then(|entry| {
        let scalar = Expected::new("keep", "keep: 1h").scalar(&entry.value, report)?;
        duration::read(scalar, report)
    });
    let outcome = returns(entry, report).map_or_else(Outcome::default, |map| outcome(&map, report));
    let request = request::read(&map, name, entry.key.span, scope, report)?;
    Some(Step { name: name.to_owned().into(), request, outcome, fields: names.fields.clone().into(), keep })
}

fn parts<'n>(entry: &'n Entry, report: &Report) -> Option<Cow<'n, Map>> {
    let map = Expected::new(&entry.key.text, LIKE).map(&entry.value, report)?;
    vocabulary::STEP.check(map, &format!("the step `{}`", entry.key.text), report);
    Some(vocabulary::STEP.mended(map))
}

/// What a step's reply means, as it is written.
fn returns<'n>(entry: &'n Entry, report: &Report) -> Option<Cow<'n, Map>> {
    let map = Expected::new(&entry.key.text, LIKE).map(&entry.value, &Report::default())?;
    let returns = map.entries.iter().find(|entry| entry.key.text == "returns")?;
    let map = Expected::new("returns", "returns: { fields: { url: url } }").map(&returns.value, report)?;
    vocabulary::STEP_RETURNS.check(map, "the `returns` of a step", report);
    Some(vocabulary::STEP_RETURNS.mended(map))
}
