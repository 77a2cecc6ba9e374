//! The tree.

use crate::Span;

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub(crate) span: Span,
    pub(crate) value: Value,
}

/// One of YAML's three kinds of value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Scalar(Scalar),
    List(Vec<Node>),
    Map(Map),
}

/// A scalar, taken as its text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scalar {
    /// The text, with YAML's quotes and escapes undone.
    pub(crate) text: String,
    pub(crate) style: Style,
    /// For each byte of `text`, and for its end, the byte of the source where it comes from.
    /// `None` where `text` stands in the source as it is, from `start` on.
    pub(crate) origins: Option<Vec<usize>>,
    /// Where the text begins in the source, behind an opening quote.
    pub(crate) start: usize,
    /// The comment behind an unquoted scalar, on the same line: YAML ends the scalar there, also inside `${…}`.
    pub(crate) comment: Option<String>,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Without quotes: `true`, a number and `null` mean what YAML 1.2 says.
    Plain,
    /// In quotes or as a block: always text.
    Text,
}

/// A mapping, in the order of the source. Its keys are texts, and none stands in it twice.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Map {
    pub(crate) entries: Vec<Entry>,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) key: Key,
    pub(crate) value: Node,
}

/// A key and its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Key {
    pub(crate) text: String,
    pub(crate) span: Span,
}

impl Scalar {
    /// The place in the source of a range of bytes of the text.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        let first = self.origin(start);
        Span::new(first, self.origin(end).max(first))
    }

    /// The place in the source of the whole text, without its quotes.
    pub(crate) fn whole(&self) -> Span {
        self.span(0, self.text.len())
    }

    fn origin(&self, offset: usize) -> usize {
        match &self.origins {
            None => self.start + offset.min(self.text.len()),
            Some(origins) => origins.get(offset).or(origins.last()).copied().unwrap_or(self.start),
        }
    }

    /// Whether this is YAML's null: nothing, `~` or `null` without quotes.
    pub(crate) fn is_null(&self) -> bool {
        self.style == Style::Plain && matches!(self.text.as_str(), "" | "~" | "null" | "Null" | "NULL")
    }
}

impl Map {
    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.text == key)
    }

    /// How many values stand in it, at any depth.
    pub(crate) fn count(&self) -> usize {
        self.entries.iter().map(|entry| entry.value.count()).sum()
    }
}

impl Node {
    fn count(&self) -> usize {
        match &self.value {
            Value::Scalar(_) => 1,
            Value::List(items) => 1 + items.iter().map(Self::count).sum::<usize>(),
            Value::Map(map) => 1 + map.count(),
        }
    }
}

impl Value {
    /// What the value is called in messages.
    pub(crate) fn describe(&self) -> &'static str {
        match self {
            Self::Scalar(scalar) if scalar.is_null() => "nothing",
            Self::Scalar(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "a mapping",
        }
    }
}
