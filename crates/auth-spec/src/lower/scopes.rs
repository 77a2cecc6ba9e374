//! `scopes`: what a token may be asked for.

use auth_model::{List, Scope, Scopes, Text};

use super::inputs::text_of;
use super::shape::Expected;
use super::taken::Taken;
use super::vocabulary;
use crate::Span;
use crate::problem::ScopeProblem;
use crate::report::Report;
use crate::suggest;
use crate::text::template;
use crate::yaml::{Map, Node, Value};

const LIKE: &str = "scopes: { known: { read: all that is public, write: … }, default: [read] }";

/// Reads `scopes`.
pub(crate) fn read(way: &Map, report: &Report) -> Scopes {
    let mut scopes = Scopes::default();
    let Some(entry) = way.get("scopes") else { return scopes };
    let Some(map) = Expected::new("scopes", LIKE).map(&entry.value, report) else { return scopes };
    vocabulary::SCOPES.check(map, "`scopes`", report);
    let map: &Map = &vocabulary::SCOPES.mended(map);
    if let Some(separator) = text_of(map, "separator", "separator: \",\"", report) {
        if separator.is_empty() {
            let span = map.get("separator").map_or(entry.key.span, |entry| entry.value.span);
            report.add(span, ScopeProblem::NoSeparator);
        }
        scopes.separator = separator.into();
    }
    scopes.known = known(map, &scopes.separator, report);
    scopes.default = default(map, &scopes, report);
    scopes
}

fn known(map: &Map, separator: &str, report: &Report) -> List<Scope> {
    let Some(entry) = map.get("known") else { return List::default() };
    let mut taken = Taken::default();
    let mut known = Vec::new();
    for (name, doc, span) in listed(&entry.value, report) {
        check(&name, separator, span, report);
        if taken.take(name.clone(), &name).is_some() {
            report.add(span, ScopeProblem::Twice { name: name.clone() });
        }
        known.push(Scope { name: name.into(), doc });
    }
    known.into()
}

/// `[name, …]`, or a mapping from a name to what it allows.
fn listed(node: &Node, report: &Report) -> Vec<(String, Option<Text>, Span)> {
    if let Value::Map(map) = &node.value {
        let scope = |entry: &crate::yaml::Entry| {
            let doc = Expected::new(&entry.key.text, "read: all that is public").scalar(&entry.value, report);
            let doc = doc.map(|scalar| scalar.text.clone().into());
            (entry.key.text.clone(), doc, entry.key.span)
        };
        return map.entries.iter().map(scope).collect();
    }
    let items = Expected::new("known", "known: [read, write]").list(node, report).unwrap_or_default();
    items.iter().filter_map(|item| text(item, report).map(|name| (name, None, item.span))).collect()
}

/// Further scopes can be asked for than those that the spec knows, so one that it does not know is wrong only where it
/// is nearly one of them.
fn default(map: &Map, scopes: &Scopes, report: &Report) -> List<Text> {
    let Some(entry) = map.get("default") else { return List::default() };
    let items = match &entry.value.value {
        Value::List(items) => items.as_slice(),
        Value::Scalar(_) | Value::Map(_) => std::slice::from_ref(&entry.value),
    };
    let known: Vec<&str> = scopes.known.iter().map(|scope| scope.name.as_ref()).collect();
    let mut default = Vec::new();
    for item in items {
        let Some(name) = text(item, report) else { continue };
        check(&name, &scopes.separator, item.span, report);
        if let (false, Some(meant)) = (known.contains(&name.as_str()), suggest::closest(&name, &known)) {
            let meant = meant.to_owned();
            report.add(item.span, ScopeProblem::NearlyKnown { name: name.clone(), meant });
        }
        default.push(name.into());
    }
    default.into()
}

fn text(node: &Node, report: &Report) -> Option<String> {
    let scalar = Expected::new("scopes", "default: [read, write]").scalar(node, report)?;
    template::literal(scalar, report)
}

fn check(name: &str, separator: &str, span: Span, report: &Report) {
    let name = name.to_owned();
    if name.is_empty() || name.contains(char::is_control) {
        report.add(span, ScopeProblem::NoName);
    } else if !separator.is_empty() && name.contains(separator) {
        report.add(span, ScopeProblem::HoldsSeparator { name, separator: separator.to_owned() });
    }
}
