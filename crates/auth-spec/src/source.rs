//! The text of a spec and places in it.

use std::ops::Range;
use std::string::FromUtf8Error;

use crate::problem::YamlProblem;
use crate::yaml::LARGEST;
use crate::{Diagnostic, Diagnostics};

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
    /// A text under the name that messages show, usually its file's path. A byte-order mark is taken off.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{FEFF}') {
            text.remove(0);
        }
        Self { path: path.into(), text }
    }

    /// The content of a file.
    ///
    /// # Errors
    ///
    /// If the content is larger than a spec may be, or not UTF-8.
    pub fn from_bytes(path: impl Into<String>, content: Vec<u8>) -> Result<Self, Diagnostics> {
        let size = content.len();
        if size > LARGEST {
            return Err(refused(Self::new(path, ""), Span::at(0), YamlProblem::TooLarge { size }));
        }
        match String::from_utf8(content) {
            Ok(text) => Ok(Self::new(path, text)),
            Err(error) => Err(not_utf8(path, &error)),
        }
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

/// What can be read of the content is shown; a bad byte is one character there.
fn not_utf8(path: impl Into<String>, error: &FromUtf8Error) -> Diagnostics {
    let valid = error.utf8_error().valid_up_to();
    let byte = error.as_bytes().get(valid).copied().unwrap_or_default();
    let source = Source::new(path, String::from_utf8_lossy(error.as_bytes()));
    let marks = error.as_bytes().starts_with("\u{FEFF}".as_bytes());
    let start = if marks { valid - '\u{FEFF}'.len_utf8() } else { valid };
    let span = Span::new(start, start + char::REPLACEMENT_CHARACTER.len_utf8());
    refused(source, span, YamlProblem::NotUtf8 { byte })
}

fn refused(source: Source, span: Span, problem: YamlProblem) -> Diagnostics {
    Diagnostics::new(source, vec![Diagnostic { problem: problem.into(), span }])
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

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let source = Source::from_bytes("a.yaml", b"\xEF\xBB\xBFa: 1".to_vec()).unwrap();
        assert_eq!(source.text(), "a: 1");
    }

    #[test]
    fn the_first_byte_that_is_not_utf8_is_told() {
        for (content, place) in [(&b"a: 1\nb: \xC3\xA4\xFF\xFE"[..], (2, 5)), (b"\xEF\xBB\xBFa\xFF", (1, 2))]
        {
            let refused = Source::from_bytes("a.yaml", content.to_vec()).unwrap_err();
            let [diagnostic] = refused.as_slice() else { panic!("{refused}") };
            assert_eq!(refused.source().position(diagnostic.span().start), place);
            assert_eq!(diagnostic.message(), "the file is not UTF-8: found the byte 0xFF");
        }
    }

    #[test]
    fn ten_megabytes_are_refused_at_once() {
        let refused = Source::from_bytes("a.yaml", vec![b'['; 10 << 20]).unwrap_err();
        assert_eq!(refused.as_slice()[0].message(), "the file has 10485760 bytes; a spec may have 256 KiB");
    }
}
