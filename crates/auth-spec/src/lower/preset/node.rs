//! Nodes that nobody wrote.

use crate::Span;
use crate::yaml::{Entry, Key, Map, Node, Scalar, Style, Value};

/// Makes nodes that carry the place of what they come from.
#[derive(Clone, Copy, Debug)]
pub(super) struct At(pub(super) Span);

impl At {
    /// A text of which every part stands at the whole place.
    pub(super) fn text(self, text: &str) -> Node {
        self.scalar(text, Style::Text)
    }

    /// `true`.
    pub(super) fn truth(self) -> Node {
        self.scalar("true", Style::Plain)
    }

    fn scalar(self, text: &str, style: Style) -> Node {
        let name = text.find("${").map_or(0, |hole| hole + "${".len());
        let place = |index: usize| if index <= name { self.0.start } else { self.0.end };
        let origins = Some((0..=text.len()).map(place).collect());
        let scalar = Scalar { text: text.to_owned(), style, origins, start: self.0.start, comment: None };
        Node { span: self.0, value: Value::Scalar(scalar) }
    }

    pub(super) fn list(self, items: Vec<Node>) -> Node {
        Node { span: self.0, value: Value::List(items) }
    }

    pub(super) fn map(self, entries: Vec<Entry>) -> Node {
        Node { span: self.0, value: Value::Map(Map { entries }) }
    }

    pub(super) fn entry(self, key: &str, value: Node) -> Entry {
        Entry { key: Key { text: key.to_owned(), span: self.0 }, value }
    }

    /// A key with a text.
    pub(super) fn says(self, key: &str, text: &str) -> Entry {
        self.entry(key, self.text(text))
    }
}

/// The text of a node, where it is one.
pub(super) fn text_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar(scalar) if !scalar.is_null() => Some(&scalar.text),
        Value::Scalar(_) | Value::List(_) | Value::Map(_) => None,
    }
}

/// A text that was made of another one, of which each byte keeps its place where the beginning is the same.
pub(super) fn made_of(node: &Node, text: String) -> Node {
    let Value::Scalar(scalar) = &node.value else { return At(node.span).text(&text) };
    let same = text.bytes().zip(scalar.text.bytes()).take_while(|(made, own)| made == own).count();
    let place = |index: usize| if index < same { scalar.span(index, index).start } else { node.span.end };
    let origins = (0..=text.len()).map(place).collect();
    let scalar = Scalar { text, origins: Some(origins), style: Style::Plain, ..scalar.clone() };
    Node { span: node.span, value: Value::Scalar(scalar) }
}
