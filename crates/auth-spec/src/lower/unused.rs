//! Inputs that are declared and used nowhere.

use std::collections::{BTreeMap, BTreeSet};

use super::ways::Lowered;
use crate::Span;
use crate::problem::NameProblem;
use crate::report::Report;
use crate::yaml::{Node, Value};

/// Reports every input that no way in uses. One that a faulty part of the spec mentions, or that a misspelt name was
/// meant to be, is left out: its use comes with the repair.
pub(crate) fn report(root: &Node, ways: &[Lowered], report: &Report) {
    let mut mentioned = BTreeSet::new();
    if !report.is_empty() {
        collect_words(root, &mut mentioned);
    }
    for (span, name) in unused(ways) {
        if !mentioned.contains(name.as_str()) {
            report.add(span, NameProblem::Unused { name });
        }
    }
}

/// The declarations that no way in uses, by their places: several ways share one.
fn unused(ways: &[Lowered]) -> Vec<(Span, String)> {
    let mut used: BTreeMap<(Span, String), bool> = BTreeMap::new();
    for ledger in ways.iter().map(|way| &way.ledger) {
        for declared in &ledger.declared {
            let name = declared.input.name.to_string();
            let here = ledger.is_used(&name) || ledger.is_meant(&name);
            *used.entry((declared.span, name)).or_default() |= here;
        }
    }
    used.into_iter().filter(|(_, used)| !used).map(|(declared, _)| declared).collect()
}

/// The words of every text that may hold a reference.
fn collect_words<'a>(node: &'a Node, words: &mut BTreeSet<&'a str>) {
    match &node.value {
        Value::Scalar(scalar) if scalar.text.contains('$') => {
            words.extend(scalar.text.split(|c: char| !c.is_alphanumeric() && c != '_'));
        }
        Value::Scalar(_) => {}
        Value::List(items) => items.iter().for_each(|item| collect_words(item, words)),
        Value::Map(map) => map.entries.iter().for_each(|entry| collect_words(&entry.value, words)),
    }
}
