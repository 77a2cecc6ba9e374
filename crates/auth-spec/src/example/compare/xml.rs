//! Bodies in XML, compared as trees: the order of elements with different names does not count.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::super::values::ANYTHING;
use super::{shown, token};
use crate::Span;
use crate::problem::Difference;
use crate::report::Report;

/// Compares what an example shows with what the spec sends at the same place.
pub(super) fn compare(example: &Json, spec: &Json, at: &str, span: Span, report: &Report) {
    match (example, spec) {
        (example, _) if *example == ANYTHING => {}
        (Json::Object(example), Json::Object(spec)) => members(example, spec, at, span, report),
        (Json::Array(example), Json::Array(spec)) if example.len() == spec.len() => {
            for (index, (example, spec)) in example.iter().zip(spec).enumerate() {
                compare(example, spec, &below(at, &index.to_string()), span, report);
            }
        }
        (Json::String(example), Json::String(spec)) if token::same(spec, example) => {}
        (example, spec) => {
            let what = if at.is_empty() { "the body".to_owned() } else { format!("`{at}`") };
            let (spec, example) = (token::shown(&shown(spec)), token::shown(&shown(example)));
            report.add(span, Difference::Value { what, spec, example });
        }
    }
}

fn members(example: &Map<String, Json>, spec: &Map<String, Json>, at: &str, span: Span, report: &Report) {
    for (name, example) in example {
        let at = below(at, name);
        match spec.get(name) {
            Some(spec) => compare(example, spec, &at, span, report),
            None => report.add(span, Difference::NotSent { what: format!("`{at}`") }),
        }
    }
    let named: BTreeSet<&str> = example.keys().map(String::as_str).collect();
    for (name, spec) in spec.iter().filter(|(name, _)| !named.contains(name.as_str())) {
        report.add(span, Difference::AlsoSent { what: format!("`{}`", below(at, name)), spec: shown(spec) });
    }
}

fn below(at: &str, name: &str) -> String {
    if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") }
}
