//! Values and the places that they stand in.

use auth_model::{Field, List, Template};

use super::shape::Expected;
use crate::Span;
use crate::problem::ValueProblem;
use crate::report::Report;
use crate::text::template::{self, Checked, Names, Type};
use crate::yaml::{Map, Node, Value};

/// A place that always needs one text: `bearer`, a half of `basic`, a body of text.
pub(crate) fn required_text(node: &Node, key: &str, names: &dyn Names, report: &Report) -> Option<Template> {
    let place = format!("`{key}`");
    let checked = read(node, key, names, report)?;
    if checked.optional {
        report.add(node.span, ValueProblem::AbsentWhereNeeded { place: place.clone() });
    }
    text_only(checked, node.span, &place, report)
}

/// A place that takes one text, or nothing.
pub(crate) fn optional_text(node: &Node, key: &str, names: &dyn Names, report: &Report) -> Option<Template> {
    text_only(read(node, key, names, report)?, node.span, &format!("`{key}`"), report)
}

/// A header's value: a text, or nothing, which drops the header.
pub(crate) fn header(node: &Node, name: &str, names: &dyn Names, report: &Report) -> Option<Template> {
    let checked = read(node, name, names, report)?;
    text_only(checked, node.span, "a header", report)
}

/// What JSON has for moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moments {
    /// Nothing.
    Refused,
    /// Seconds since 1970, in the claims of a token (RFC 7519 §2).
    Counted,
}

/// A value in JSON, which keeps its type.
pub(crate) fn json(
    node: &Node,
    key: &str,
    moments: Moments,
    names: &dyn Names,
    report: &Report,
) -> Option<Template> {
    let checked = read(node, key, names, report)?;
    if checked.kind == Type::Time && moments == Moments::Counted {
        return Some(checked.template);
    }
    no_raw_kind(checked, node.span, "JSON", report)
}

/// A value in PEM.
pub(crate) fn pem(node: &Node, key: &str, names: &dyn Names, report: &Report) -> Option<Template> {
    let checked = read(node, key, names, report)?;
    let is_pem = matches!(checked.kind, Type::Pem | Type::Text);
    if let (Template::Whole(_), true) = (&checked.template, is_pem) {
        return Some(checked.template);
    }
    let found = if is_pem { "text" } else { checked.kind.describe() };
    report.add(node.span, ValueProblem::NotPem { found });
    None
}

/// A text in XML. A list repeats its element.
pub(crate) fn xml(node: &Node, key: &str, names: &dyn Names, report: &Report) -> Option<Template> {
    let checked = read(node, key, names, report)?;
    no_raw_kind(checked, node.span, "XML", report)
}

/// The fields of a query or a form. A list in YAML repeats its key, as a value that is a list does.
pub(crate) fn fields(map: &Map, place: &'static str, names: &dyn Names, report: &Report) -> List<Field> {
    let mut fields = Vec::new();
    for entry in &map.entries {
        let key = entry.key.text.as_str();
        let values = match &entry.value.value {
            Value::List(values) => values.as_slice(),
            _ => std::slice::from_ref(&entry.value),
        };
        for value in values {
            let checked = read(value, key, names, report);
            let template = checked.and_then(|checked| no_raw_kind(checked, value.span, place, report));
            fields.extend(template.map(|value| Field { name: key.to_owned().into(), value }));
        }
    }
    fields.into()
}

fn read(node: &Node, key: &str, names: &dyn Names, report: &Report) -> Option<Checked> {
    let scalar = Expected::new(key, "name: $value").scalar(node, report)?;
    template::read(scalar, names, report)
}

fn text_only(checked: Checked, span: Span, place: &str, report: &Report) -> Option<Template> {
    if checked.kind == Type::List {
        return not_text(checked.kind, span, place, report);
    }
    no_raw_kind(checked, span, place, report)
}

/// Refuses what has no form of its own in text.
fn no_raw_kind(checked: Checked, span: Span, place: &str, report: &Report) -> Option<Template> {
    match checked.kind {
        Type::Text | Type::Int | Type::Bool | Type::List | Type::Pem => Some(checked.template),
        kind @ (Type::Bytes | Type::Time | Type::Pairs) => not_text(kind, span, place, report),
    }
}

fn not_text<T>(kind: Type, span: Span, place: &str, report: &Report) -> Option<T> {
    let (found, remedy) = (kind.describe(), kind.made_text().unwrap_or_default());
    report.add(span, ValueProblem::NotText { found, place: place.to_owned(), remedy });
    None
}
