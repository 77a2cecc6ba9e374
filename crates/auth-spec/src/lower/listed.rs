//! `[a, b]` as declarations of inputs.

use super::rust_names;
use super::shape::Expected;
use super::taken::Taken;
use crate::Span;
use crate::problem::{NamingProblem, Shape, ShapeProblem};
use crate::report::Report;
use crate::yaml::{Entry, Key, Map, Node, Scalar, Style, Value};

const LISTED: &str = "credentials: [client_id, client_secret]";

/// Makes a mapping of `[a, b]`, so that declarations of the top level and of a way in unite.
pub(crate) fn as_mapping(entry: &Entry, report: &Report) -> Entry {
    let entries = match &entry.value.value {
        Value::Scalar(scalar) if !scalar.is_null() => {
            Expected::new(&entry.key.text, LISTED).list(&entry.value, report);
            meant(scalar, entry.value.span)
        }
        Value::Scalar(_) | Value::Map(_) => return entry.clone(),
        Value::List(items) => items.iter().flat_map(|item| item_of_list(item, entry, report)).collect(),
    };
    let mut taken = Taken::default();
    let mut is_first = |entry: &Entry| {
        let name = entry.key.text.clone();
        let is_first = taken.take(name.clone(), &name).is_none();
        if !is_first {
            report.add(entry.key.span, NamingProblem::DeclaredTwice { name });
        }
        is_first
    };
    let entries = entries.into_iter().filter(|entry| is_first(entry)).collect();
    let value = Node { span: entry.value.span, value: Value::Map(Map { entries }) };
    Entry { key: entry.key.clone(), value }
}

/// A name alone. What else stands in a list is a mistake, but what it declares is declared.
fn item_of_list(item: &Node, section: &Entry, report: &Report) -> Vec<Entry> {
    match &item.value {
        Value::Scalar(scalar) if !scalar.is_null() => vec![string_input(&scalar.text, item.span)],
        Value::Map(map) => {
            let what = format!("an item of `{}`", section.key.text);
            let found = item.value.describe();
            let like = "credentials: { client_id: string, client_secret: { doc: from the dashboard } }";
            report.add(item.span, ShapeProblem::WrongShape { what, expected: Shape::Scalar, found, like });
            map.entries.clone()
        }
        Value::Scalar(_) | Value::List(_) => {
            Expected::new(&section.key.text, LISTED).scalar(item, report);
            Vec::new()
        }
    }
}

/// The names in a text that was meant to be a list.
fn meant(scalar: &Scalar, span: Span) -> Vec<Entry> {
    let mut names: Vec<&str> =
        scalar.text.split([',', ' ', '[', ']']).filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .filter(|name| rust_names::is_snake_case(name))
        .map(|name| string_input(name, span))
        .collect()
}

fn string_input(name: &str, span: Span) -> Entry {
    Entry { key: Key { text: name.to_owned(), span }, value: string_type(span) }
}

fn string_type(span: Span) -> Node {
    let text = "string".to_owned();
    let origins = Some(vec![span.start]);
    let scalar = Scalar { text, style: Style::Plain, origins, start: span.start, comment: None };
    Node { span, value: Value::Scalar(scalar) }
}
