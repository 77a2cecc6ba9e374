//! Bodies in JSON, compared as values.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::{is_anything, shown, token};
use crate::example::values;
use crate::problem::Difference;
use crate::report::Report;
use crate::yaml::{Map, Node, Value};

/// Compares a value of the example with what the spec sends at the same place.
pub(super) fn compare(example: &Node, spec: &Json, at: &str, report: &Report) {
    if is_anything(example) {
        return;
    }
    match (&example.value, spec) {
        (Value::Map(map), Json::Object(object)) => members(map, example, object, at, report),
        (Value::List(items), Json::Array(array)) if items.len() == array.len() => {
            for (index, (item, spec)) in items.iter().zip(array).enumerate() {
                compare(item, spec, &below(at, &index.to_string()), report);
            }
        }
        _ => {
            let value = values::json(example);
            if !same(&value, spec) {
                report.add(example.span, difference(at, spec, &value));
            }
        }
    }
}

fn members(map: &Map, example: &Node, object: &serde_json::Map<String, Json>, at: &str, report: &Report) {
    for entry in &map.entries {
        let at = below(at, &entry.key.text);
        match object.get(&entry.key.text) {
            Some(spec) => compare(&entry.value, spec, &at, report),
            None => report.add(entry.key.span, Difference::NotSent { what: format!("`{at}`") }),
        }
    }
    let named: BTreeSet<&str> = map.entries.iter().map(|entry| entry.key.text.as_str()).collect();
    for (name, spec) in object.iter().filter(|(name, _)| !named.contains(name.as_str())) {
        let what = format!("`{}`", below(at, name));
        report.add(example.span, Difference::AlsoSent { what, spec: shown(spec) });
    }
}

/// A number in quotes is another value than the number: then both are shown as JSON writes them.
fn difference(at: &str, spec: &Json, example: &Json) -> Difference {
    let what = if at.is_empty() { "the body".to_owned() } else { format!("`{at}`") };
    let (spec_text, example_text) = (token::shown(&shown(spec)), token::shown(&shown(example)));
    if spec_text == example_text {
        return Difference::Value { what, spec: spec.to_string(), example: example.to_string() };
    }
    Difference::Value { what, spec: spec_text, example: example_text }
}

/// `1` and `1.0` are one number.
fn same(left: &Json, right: &Json) -> bool {
    match (left, right) {
        (Json::String(left), Json::String(right)) => token::same(right, left),
        (Json::Number(left), Json::Number(right)) => left == right || left.as_f64() == right.as_f64(),
        _ => left == right,
    }
}

fn below(at: &str, name: &str) -> String {
    if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") }
}
