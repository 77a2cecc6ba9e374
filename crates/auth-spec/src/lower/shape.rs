//! The kind of value that a key has to have.

use crate::problem::{Shape, ShapeProblem};
use crate::report::Report;
use crate::yaml::{Entry, Map, Node, Scalar, Style, Value};

/// What a value is, for messages: what it is called and how it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expected<'a> {
    /// The key whose value it is.
    pub(crate) key: &'a str,
    /// How it is written, with its key.
    pub(crate) like: &'static str,
}

impl<'a> Expected<'a> {
    pub(crate) const fn new(key: &'a str, like: &'static str) -> Self {
        Self { key, like }
    }

    /// The value as a mapping.
    pub(crate) fn map<'n>(self, node: &'n Node, report: &Report) -> Option<&'n Map> {
        match &node.value {
            Value::Map(map) => Some(map),
            _ => self.wrong(node, Shape::Map, report),
        }
    }

    /// The value as a list.
    pub(crate) fn list<'n>(self, node: &'n Node, report: &Report) -> Option<&'n [Node]> {
        match &node.value {
            Value::List(list) => Some(list),
            _ => self.wrong(node, Shape::List, report),
        }
    }

    /// The value as a text, which it may be without quotes.
    pub(crate) fn scalar<'n>(self, node: &'n Node, report: &Report) -> Option<&'n Scalar> {
        match &node.value {
            Value::Scalar(scalar) if !scalar.is_null() => Some(scalar),
            _ => self.wrong(node, Shape::Scalar, report),
        }
    }

    fn wrong<T>(self, node: &Node, expected: Shape, report: &Report) -> Option<T> {
        let what = format!("`{}`", self.key);
        let problem = match &node.value {
            Value::Scalar(scalar) if scalar.is_null() => ShapeProblem::NoValue { key: self.key.to_owned() },
            value => ShapeProblem::WrongShape { what, expected, found: value.describe(), like: self.like },
        };
        report.add(node.span, problem);
        None
    }
}

/// `true` or `false` without quotes.
pub(crate) fn truth(entry: &Entry, like: &'static str, report: &Report) -> Option<bool> {
    let scalar = Expected::new(&entry.key.text, like).scalar(&entry.value, report)?;
    match (scalar.style, scalar.text.as_str()) {
        (Style::Plain, "true") => Some(true),
        (Style::Plain, "false") => Some(false),
        _ => {
            let found = scalar.text.clone();
            let expected = "`true` or `false` without quotes".to_owned();
            report.add(
                entry.value.span,
                ShapeProblem::WrongValue { key: entry.key.text.clone(), found, expected },
            );
            None
        }
    }
}
