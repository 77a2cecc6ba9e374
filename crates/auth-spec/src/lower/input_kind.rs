//! What values an input takes.

use auth_exchange::parse_url;
use auth_model::{Choice, InputKind, PlainHttp};

use super::default;
use super::shape::{Expected, truth};
use super::taken::Taken;
use crate::Span;
use crate::problem::InputProblem;
use crate::report::Report;
use crate::suggest;
use crate::yaml::{Entry, Map, Node, Value};

/// The types of input, besides `one_of`.
const TYPES: [&str; 8] = ["string", "url", "host", "label", "pem", "int", "bool", "list"];

/// Reads `type`, `one_of` and `allow_http` of a declaration.
pub(crate) fn read(map: &Map, report: &Report) -> InputKind {
    let plain = map.get("type").map(|entry| named(entry, report));
    let kind = match (map.get("one_of"), map.get("type")) {
        (Some(choices), Some(kind)) if plain != Some(InputKind::String) => {
            let text = scalar_text(&kind.value).unwrap_or_default();
            report.add(kind.key.span, InputProblem::TypeBesideOneOf { kind: text });
            one_of(choices, report)
        }
        (Some(choices), _) => one_of(choices, report),
        (None, _) => plain.unwrap_or(InputKind::String),
    };
    let Some(allow) = map.get("allow_http") else { return kind };
    match (truth(allow, "allow_http: true", report), kind) {
        (Some(true), InputKind::Url(_)) => InputKind::Url(PlainHttp::Allowed),
        (_, kind @ InputKind::Url(_)) => kind,
        (_, kind) => {
            report.add(allow.key.span, InputProblem::AllowHttpWithoutUrl { kind: default::name_of(&kind) });
            kind
        }
    }
}

fn one_of(entry: &Entry, report: &Report) -> InputKind {
    let mut choices: Vec<Choice> = Vec::new();
    let mut taken = Taken::default();
    for (name, sent, span) in choice_texts(entry, report) {
        if taken.take(name.clone(), &name).is_some() {
            report.add(span, InputProblem::ChoiceTwice { name });
        } else {
            choices.push(Choice { name: name.into(), sent: sent.into() });
        }
    }
    if choices.is_empty() && matches!(entry.value.value, Value::List(_) | Value::Map(_)) {
        report.add(entry.value.span, InputProblem::NoChoice);
    }
    InputKind::OneOf(choices.into())
}

/// Each choice with its name, what is sent, and its place.
fn choice_texts(entry: &Entry, report: &Report) -> Vec<(String, String, Span)> {
    let expected = Expected::new("one_of", "one_of: [eu, us]");
    let text = |node: &Node| expected.scalar(node, report).map(|scalar| scalar.text.clone());
    match &entry.value.value {
        Value::Map(map) => map
            .entries
            .iter()
            .filter_map(|choice| {
                let name = &choice.key.text;
                let sent = Expected::new(name, "one_of: { europe: eu }").scalar(&choice.value, report)?;
                Some((name.clone(), sent.text.clone(), choice.key.span))
            })
            .collect(),
        Value::List(list) => {
            list.iter().filter_map(|node| text(node).map(|text| (text.clone(), text, node.span))).collect()
        }
        Value::Scalar(_) => {
            expected.list(&entry.value, report);
            Vec::new()
        }
    }
}

/// Reads the name of a type.
pub(crate) fn named(entry: &Entry, report: &Report) -> InputKind {
    let Some(scalar) = Expected::new(&entry.key.text, "base_url: url").scalar(&entry.value, report) else {
        return InputKind::String;
    };
    match scalar.text.as_str() {
        "url" => InputKind::Url(PlainHttp::Refused),
        "host" => InputKind::Host,
        "label" => InputKind::Label,
        "pem" => InputKind::Pem,
        "int" => InputKind::Int,
        "bool" => InputKind::Bool,
        "list" => InputKind::List,
        "string" => InputKind::String,
        text => {
            report.add(entry.value.span, InputProblem::UnknownType { text: text.to_owned(), known: &TYPES });
            probable_kind(text)
        }
    }
}

/// What was probably meant, so that a typing mistake brings no further ones where the input is used.
fn probable_kind(text: &str) -> InputKind {
    match suggest::closest(text, &TYPES) {
        Some("host") => InputKind::Host,
        Some("label") => InputKind::Label,
        Some("list") => InputKind::List,
        Some("url") => InputKind::Url(PlainHttp::Refused),
        _ if parse_url(text).is_ok() => InputKind::Url(PlainHttp::Refused),
        _ => InputKind::String,
    }
}

fn scalar_text(node: &Node) -> Option<String> {
    match &node.value {
        Value::Scalar(scalar) => Some(scalar.text.clone()),
        _ => None,
    }
}
