//! The text of a spec and places in it.

use std::ops::Range;

/// A range of bytes in a spec's text. It begins and ends between characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
}

impl Span {
    /// A range of bytes.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// A place between two characters.
    #[must_use]
    pub const fn at(place: usize) -> Self {
        Self { start: place, end: place }
    }

    /// The span as the standard library's range.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A spec's text and what it is called in messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    path: String,
    text: String,
}

impl Source {
    /// A text under the name that messages show, usually its file's path.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// What messages call it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The provider's name: the last part of the path without its ending.
    #[must_use]
    pub fn name(&self) -> &str {
        let file = self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path);
        file.rsplit_once('.').map_or(file, |(stem, _)| stem)
    }

    /// The text of a span; empty where the span is not one of this source.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The line and the column, both counted from 1, the column in characters.
    #[must_use]
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.matches('\n').count() + 1;
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        (line, column)
    }
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn the_name_is_the_files_without_its_ending() {
        assert_eq!(Source::new("specs/example-api.yaml", "").name(), "example-api");
        assert_eq!(Source::new("sirv", "").name(), "sirv");
        assert_eq!(Source::new(r"C:\specs\a.b.yml", "").name(), "a.b");
    }

    #[test]
    fn columns_count_characters() {
        let source = Source::new("a.yaml", "größe: 1\nnächste: ä");
        assert_eq!(source.position(0), (1, 1));
        assert_eq!(source.position("größe".len()), (1, 6));
        assert_eq!(source.position(source.text().len()), (2, 11));
    }
}
