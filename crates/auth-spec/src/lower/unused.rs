//! Inputs that are declared and used nowhere.

use std::collections::BTreeMap;

use super::ways::Lowered;
use crate::Span;
use crate::problem::NameProblem;
use crate::report::Report;
use crate::yaml::{Node, Value};

/// Reports every input that no way in uses. One that a faulty part of the spec mentions, or that a misspelt name was
/// meant to be, is left out: its use comes with the repair.
pub(crate) fn report(root: &Node, ways: &[Lowered], report: &Report) {
    let sound = report.is_empty();
    for (span, name) in unused(ways) {
        if sound || !is_mentioned(root, &name) {
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

fn is_mentioned(node: &Node, name: &str) -> bool {
    match &node.value {
        Value::Scalar(scalar) => scalar.text.contains('$') && has_word(&scalar.text, name),
        Value::List(items) => items.iter().any(|item| is_mentioned(item, name)),
        Value::Map(map) => map.entries.iter().any(|entry| is_mentioned(&entry.value, name)),
    }
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|piece| piece == word)
}
