//! Inputs and `let`s that are declared and used nowhere.

use std::collections::{BTreeMap, BTreeSet};

use super::ways::Lowered;
use crate::problem::NameProblem;
use crate::report::Report;
use crate::yaml::{Entry, Node, Value};
use crate::{Source, Span};

/// Reports everything that has a name and that no way in uses. One that a faulty part of the spec mentions, or that a misspelt name was
/// meant to be, is left out: its use comes with the repair.
pub(crate) fn report(root: &Node, ways: &[Lowered], source: &Source, report: &Report) {
    let mut mentioned = BTreeSet::new();
    if !report.is_empty() {
        collect_words(root, &mut mentioned);
    }
    for (span, name) in unused(ways) {
        if !mentioned.contains(name.as_str()) {
            let line = bare(root, &name).map(|place| source.position(place.start).0);
            report.add(span, NameProblem::Unused { name, line });
        }
        if report.is_full() {
            break;
        }
    }
}

/// The first text that is an input's name and nothing else: a `$` is missing there.
fn bare(node: &Node, name: &str) -> Option<Span> {
    match &node.value {
        Value::Scalar(scalar) => (scalar.text == name).then_some(node.span),
        Value::List(items) => items.iter().find_map(|item| bare(item, name)),
        Value::Map(map) => {
            map.entries.iter().filter(|entry| may_refer(entry)).find_map(|entry| bare(&entry.value, name))
        }
    }
}

/// What these hold are no references.
fn may_refer(entry: &Entry) -> bool {
    !["credentials", "settings", "examples", "returns", "description", "docs"]
        .contains(&entry.key.text.as_str())
}

/// The declarations that no way in uses, by their places: several ways share one.
fn unused(ways: &[Lowered]) -> Vec<(Span, String)> {
    let mut used: BTreeMap<(Span, String), bool> = BTreeMap::new();
    for ledger in ways.iter().map(|way| &way.ledger) {
        for (span, name) in ledger.to_be_used() {
            let here = ledger.is_used(&name) || ledger.is_meant(&name);
            *used.entry((span, name)).or_default() |= here;
        }
    }
    used.into_iter().filter(|(_, used)| !used).map(|(declared, _)| declared).collect()
}

/// The words of every text that may hold a reference.
pub(crate) fn collect_words<'a>(node: &'a Node, words: &mut BTreeSet<&'a str>) {
    match &node.value {
        Value::Scalar(scalar) if scalar.text.contains('$') => {
            words.extend(scalar.text.split(|c: char| !c.is_alphanumeric() && c != '_'));
        }
        Value::Scalar(_) => {}
        Value::List(items) => items.iter().for_each(|item| collect_words(item, words)),
        Value::Map(map) => map.entries.iter().for_each(|entry| collect_words(&entry.value, words)),
    }
}
