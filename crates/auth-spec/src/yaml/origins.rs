//! Where each byte of a scalar's text was written.

use super::events::Notation;

/// A scalar's text and, unless it stands in the source as it is, the place of each of its bytes and of its end.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) origins: Option<Vec<usize>>,
}

/// Maps what stands in the source from `start` on, without its quotes, to the text that it means.
///
/// `meant` is what the YAML crate reads there. It says what an escape stands for.
pub(super) fn of(written: &str, start: usize, notation: Notation, meant: &str) -> Decoded {
    if written == meant {
        return Decoded { text: meant.to_owned(), origins: None };
    }
    let mut mapping = Mapping { text: String::new(), origins: Vec::new(), start };
    if notation == Notation::Block {
        mapping.align(written, meant);
    } else {
        mapping.unfold(written, notation, meant);
    }
    mapping.finish(written, notation, meant)
}

/// A text that grows with the places of its bytes.
struct Mapping {
    text: String,
    origins: Vec<usize>,
    start: usize,
}

impl Mapping {
    /// Adds a character that stands in the source as it is.
    fn push_verbatim(&mut self, character: char, at: usize) {
        self.text.push(character);
        self.origins.extend((0..character.len_utf8()).map(|byte| self.start + at + byte));
    }

    /// Adds a character that the source writes otherwise: all its bytes come from where that begins.
    fn push_written_otherwise(&mut self, character: char, at: usize) {
        self.text.push(character);
        self.origins.extend((0..character.len_utf8()).map(|_| self.start + at));
    }

    fn finish(mut self, written: &str, notation: Notation, meant: &str) -> Decoded {
        let behind = self.start + written.len();
        // Behind the last character of a block, white space may follow that is not a part of it; at the end of a file
        // the last line break may be missing that YAML reads there all the same.
        let end = match self.origins.last() {
            Some(last) if notation == Notation::Block => (last + 1).min(behind),
            _ => behind,
        };
        self.origins.push(end);
        // An unquoted text may have been mended for the YAML crate, and then only the source knows it.
        if notation == Notation::Plain || self.text == meant {
            let is_verbatim = self.origins.iter().enumerate().all(|(index, &at)| at == self.start + index);
            return Decoded { text: self.text, origins: (!is_verbatim).then_some(self.origins) };
        }
        let origins = vec![self.start; meant.len() + 1];
        Decoded { text: meant.to_owned(), origins: Some(origins) }
    }

    /// Reads an unquoted or quoted text: line breaks fold into spaces, and quotes have escapes.
    fn unfold(&mut self, written: &str, notation: Notation, meant: &str) {
        let mut rest = written;
        while let Some(character) = rest.chars().next() {
            let at = written.len() - rest.len();
            let length = match (notation, character) {
                (_, ' ' | '\t' | '\r' | '\n') => self.push_white_space(white_space(rest), at),
                (Notation::SingleQuoted, '\'') => {
                    self.push_written_otherwise('\'', at);
                    2
                }
                (Notation::DoubleQuoted, '\\') => self.push_escape(rest, at, meant),
                _ => {
                    self.push_verbatim(character, at);
                    character.len_utf8()
                }
            };
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    fn push_white_space(&mut self, run: &str, at: usize) -> usize {
        match line_breaks(run) {
            0 => run.chars().enumerate().for_each(|(index, blank)| self.push_verbatim(blank, at + index)),
            1 => self.push_written_otherwise(' ', at),
            breaks => (1..breaks).for_each(|_| self.push_written_otherwise('\n', at)),
        }
        run.len()
    }

    /// Adds what an escape stands for, and tells how long it is. One at the end of a line stands for nothing.
    fn push_escape(&mut self, rest: &str, at: usize, meant: &str) -> usize {
        let behind = rest.get(1..).unwrap_or_default();
        if behind.starts_with(['\r', '\n']) {
            let run = white_space(behind);
            (1..line_breaks(run)).for_each(|_| self.push_written_otherwise('\n', at));
            return 1 + run.len();
        }
        let character = meant.get(self.text.len()..).and_then(|meant| meant.chars().next());
        self.push_written_otherwise(character.unwrap_or_default(), at);
        escape_length(behind, character)
    }

    /// Reads a block: what differs between `written` and `meant` is white space, the indentation above all.
    fn align(&mut self, written: &str, meant: &str) {
        let (mut source, mut text) = (written, meant);
        while !text.is_empty() {
            let at = written.len() - source.len();
            let (blanks, gap) = (white_space(text), white_space(source));
            self.push_gap(blanks, gap, at);
            text = text.get(blanks.len()..).unwrap_or_default();
            source = source.get(gap.len()..).unwrap_or_default();
            let word = word(text);
            let at = written.len() - source.len();
            for (index, character) in word.char_indices() {
                self.push_verbatim(character, at + index);
            }
            text = text.get(word.len()..).unwrap_or_default();
            source = source.get(word.len()..).unwrap_or_default();
        }
    }

    /// Adds the white space of a text that the source writes as `gap`.
    ///
    /// Up to the last line break it is found from the left, and what is behind that from the right, because the
    /// indentation stands between. At the beginning of a block all of it is behind a line break.
    fn push_gap(&mut self, blanks: &str, gap: &str, at: usize) {
        let unbroken = if self.text.is_empty() { blanks.len() } else { 0 };
        let tail = blanks.rfind('\n').map_or(unbroken, |newline| blanks.len() - newline - 1);
        let head = blanks.len() - tail;
        let mut found = 0;
        for (index, blank) in blanks.chars().enumerate() {
            let place = if index < head {
                let rest = gap.get(found..).unwrap_or_default();
                let at = found + rest.find(|written| is_same(written, blank)).unwrap_or_default();
                found = at
                    + if rest.get(at - found..).is_some_and(|rest| rest.starts_with("\r\n")) { 2 } else { 1 };
                at
            } else {
                (gap.len() + index).saturating_sub(blanks.len())
            };
            self.push_written_otherwise(blank, at + place);
        }
    }
}

/// Whether a source's white space means that of a text.
fn is_same(written: char, meant: char) -> bool {
    written == meant || (written == '\r' && meant == '\n')
}

fn white_space(text: &str) -> &str {
    let end = text.find(|character| !is_white(character)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn word(text: &str) -> &str {
    let end = text.find(is_white).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn is_white(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n')
}

/// Line breaks are `\n`, `\r\n` and a `\r` alone.
fn line_breaks(run: &str) -> usize {
    let pairs = run.matches("\r\n").count();
    run.matches(['\r', '\n']).count() - pairs
}

/// How long an escape is, its backslash included. `behind` is what follows that.
fn escape_length(behind: &str, character: Option<char>) -> usize {
    match behind.chars().next() {
        Some('x') => 4,
        // A character outside of the basic plane is written as a pair of surrogates.
        Some('u') if character.is_some_and(|character| character > '\u{FFFF}') => 12,
        Some('u') => 6,
        Some('U') => 10,
        Some(other) => 1 + other.len_utf8(),
        None => 1,
    }
}
