//! Paths into a reply: `a.b`, `a.0.b`, `a."b.c"`, `.`, `header:Name`, `cookie:name`, `jwt:claim`.

use std::ops::Range;

use auth_model::{List, Path, PathRoot, Text};

use super::header;
use crate::problem::PathProblem;
use crate::report::Report;
use crate::yaml::Scalar;

/// What a name in a path cannot hold without quotes, besides white space.
const NEEDS_QUOTES: &[char] = &['"', '\'', '$', '[', ']', '{', '}', '(', ')', '|', '=', '!', ','];

/// Reads a whole scalar as a path.
pub(crate) fn read(scalar: &Scalar, report: &Report) -> Option<Path> {
    read_part(scalar, 0..scalar.text.len(), report)
}

/// Reads a part of a scalar's text as a path.
pub(super) fn read_part(scalar: &Scalar, part: Range<usize>, report: &Report) -> Option<Path> {
    let reader = Reader { scalar, report };
    let written = scalar.text.get(part.clone()).unwrap_or_default();
    let start = part.start + (written.len() - written.trim_start().len());
    let written = written.trim();
    let end = start + written.len();
    let known_root = written.split_once(':').filter(|(root, _)| matches!(*root, "header" | "jwt" | "cookie"));
    match (written, known_root) {
        ("", _) => reader.refuse(start..end, PathProblem::Empty),
        (".", _) => Some(Path { root: PathRoot::Body, steps: List::default() }),
        (_, Some(("header", name))) => reader.header(name.trim(), start..end),
        (_, Some(("cookie", name))) => reader.cookie(name.trim(), start..end),
        (_, Some((root, ""))) => reader.refuse(start..start + root.len() + 1, PathProblem::Empty),
        (_, Some((root, _))) => reader.path(PathRoot::Jwt, start + root.len() + 1..end),
        _ if written.starts_with('/') => reader.refuse(start..start + 1, PathProblem::Slash),
        _ if written.starts_with("$.") => reader.refuse(start..start + 2, PathProblem::JsonPath),
        _ => {
            reader.check_root(start..end)?;
            reader.path(PathRoot::Body, start..end)
        }
    }
}

struct Reader<'a> {
    scalar: &'a Scalar,
    report: &'a Report,
}

impl Reader<'_> {
    fn header(&self, name: &str, whole: Range<usize>) -> Option<Path> {
        if !header::is_token(name) {
            return self.refuse(whole, PathProblem::HeaderName { name: name.to_owned() });
        }
        Some(Path { root: PathRoot::Header(name.to_owned().into()), steps: List::default() })
    }

    fn cookie(&self, name: &str, whole: Range<usize>) -> Option<Path> {
        if !header::is_token(name) {
            return self.refuse(whole, PathProblem::CookieName { name: name.to_owned() });
        }
        Some(Path { root: PathRoot::Cookie(name.to_owned().into()), steps: List::default() })
    }

    /// Refuses `root:` in front of a path: it was meant to be one of those that there are.
    fn check_root(&self, path: Range<usize>) -> Option<()> {
        let first = self.scalar.text.get(path.clone())?.split(['.', '"']).next()?;
        match first.split_once(':') {
            Some((root, _)) => {
                let range = path.start..path.start + root.len() + 1;
                self.refuse(range, PathProblem::UnknownRoot { root: root.to_owned() })
            }
            None => Some(()),
        }
    }

    fn path(&self, root: PathRoot, part: Range<usize>) -> Option<Path> {
        let mut steps: Vec<Text> = Vec::new();
        let mut start = part.start;
        loop {
            let rest = self.scalar.text.get(start..part.end)?;
            let (step, length) =
                if rest.starts_with('"') { self.quoted(rest, start)? } else { self.bare(rest, start)? };
            steps.push(step.to_owned().into());
            start += length;
            match self.scalar.text.get(start..part.end)?.chars().next() {
                None => return Some(Path { root, steps: steps.into() }),
                Some('.') => start += 1,
                Some(_) => return self.refuse(start..part.end, PathProblem::BehindQuote),
            }
        }
    }

    fn quoted<'t>(&self, rest: &'t str, start: usize) -> Option<(&'t str, usize)> {
        let content = rest.strip_prefix('"')?;
        let Some(end) = content.find('"') else {
            return self.refuse(start..start + 1, PathProblem::UnclosedQuote);
        };
        Some((content.get(..end)?, end + 2))
    }

    fn bare<'t>(&self, rest: &'t str, start: usize) -> Option<(&'t str, usize)> {
        let step = rest.split('.').next()?;
        if step.is_empty() {
            // The dot itself: the one behind the missing name, or at the end the one before it.
            let dot = if rest.is_empty() { start.saturating_sub(1) } else { start };
            return self.refuse(dot..dot + 1, PathProblem::EmptyStep);
        }
        let needs_quotes = |character: char| {
            character.is_whitespace() || character.is_control() || NEEDS_QUOTES.contains(&character)
        };
        match step.char_indices().find(|(_, character)| needs_quotes(*character)) {
            Some((_, '[')) => {
                let written = step.to_owned();
                self.refuse(start..start + step.len(), PathProblem::Index { written })
            }
            Some((index, character)) => {
                let at = start + index;
                self.refuse(at..at + character.len_utf8(), PathProblem::Character { character })
            }
            None => Some((step, step.len())),
        }
    }

    fn refuse<T>(&self, range: Range<usize>, problem: PathProblem) -> Option<T> {
        self.report.add(self.scalar.span(range.start, range.end), problem);
        None
    }
}

/// Where a path ends that other words may follow: at white space outside of double quotes.
pub(super) fn end(text: &str) -> usize {
    let mut is_quoted = false;
    let end = text.find(|character: char| {
        is_quoted ^= character == '"';
        character.is_whitespace() && !is_quoted
    });
    end.unwrap_or(text.len())
}
