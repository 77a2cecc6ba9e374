//! The types of further fields: `[optional] type [as name]`.

use auth_model::{Expected, FieldKind};

use super::lexer::{is_name, is_name_start};
use crate::Span;
use crate::problem::PathProblem;
use crate::report::Report;
use crate::yaml::Scalar;

/// What a spec says of a further field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FieldType {
    pub(crate) kind: FieldKind,
    pub(crate) expected: Expected,
    /// Its name in Rust where the spec says one, and the place of that.
    pub(crate) name: Option<(String, Span)>,
}

const NAMES: [&str; 10] = ["string", "secret", "url", "host", "u64", "i64", "f64", "bool", "list", "json"];

/// Reads a scalar as the type of a field.
pub(crate) fn read(scalar: &Scalar, report: &Report) -> Option<FieldType> {
    let mut words = words(scalar).into_iter().peekable();
    let optional = words.next_if(|(word, _)| *word == "optional");
    let expected = if optional.is_some() { Expected::Sometimes } else { Expected::Always };
    let Some((word, span)) = words.next() else {
        report.add(scalar.whole(), PathProblem::NoType);
        return None;
    };
    let kind = kind(word);
    if kind.is_none() {
        report.add(span, PathProblem::UnknownType { name: word.to_owned(), known: &NAMES });
    }
    let name = match (words.next(), words.next(), words.next()) {
        (None, _, _) => None,
        (Some(("as", _)), Some((name, span)), None) => Some(checked_name(name, span, report)?),
        (Some((word, span)), _, _) => {
            report.add(span, PathProblem::BehindType { found: word.to_owned() });
            return None;
        }
    };
    Some(FieldType { kind: kind?, expected, name })
}

/// What a spec calls a type.
pub(crate) fn name(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::String => "string",
        FieldKind::Secret | FieldKind::IdToken => "secret",
        FieldKind::Url => "url",
        FieldKind::Host => "host",
        FieldKind::U64 => "u64",
        FieldKind::I64 => "i64",
        FieldKind::F64 => "f64",
        FieldKind::Bool => "bool",
        FieldKind::List => "list",
        FieldKind::Json => "json",
    }
}

/// The words of a scalar and their places.
fn words(scalar: &Scalar) -> Vec<(&str, Span)> {
    let text = scalar.text.as_str();
    let mut start = 0;
    let mut words = Vec::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        if !bare.is_empty() {
            words.push((bare, scalar.span(start, start + bare.len())));
        }
        start += word.len();
    }
    words
}

fn kind(word: &str) -> Option<FieldKind> {
    Some(match word {
        "string" => FieldKind::String,
        "secret" => FieldKind::Secret,
        "url" => FieldKind::Url,
        "host" => FieldKind::Host,
        "u64" => FieldKind::U64,
        "i64" => FieldKind::I64,
        "f64" => FieldKind::F64,
        "bool" => FieldKind::Bool,
        "list" => FieldKind::List,
        "json" => FieldKind::Json,
        _ => return None,
    })
}

fn checked_name(name: &str, span: Span, report: &Report) -> Option<(String, Span)> {
    let is_snake = name.chars().all(|character| is_name(character) && !character.is_ascii_uppercase());
    if name.starts_with(is_name_start) && is_snake {
        return Some((name.to_owned(), span));
    }
    report.add(span, PathProblem::FieldName { name: name.to_owned() });
    None
}
