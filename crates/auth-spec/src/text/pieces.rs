//! A text cut into what stands in it literally and its `${…}`.

use std::ops::Range;

use super::expression::{self, Hole};
use super::lexer::{is_name, is_name_start, leading};
use crate::problem::TemplateProblem;
use crate::report::Report;
use crate::yaml::Scalar;

/// A piece of a scalar's text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// Literal text, and where it begins.
    Literal { text: String, start: usize },
    /// `$name` alone.
    Whole(Hole),
    /// `${…}` in text.
    Hole(Hole),
    /// What has a mistake, with the name that it begins with.
    Broken { name: String },
}

/// Cuts a scalar's text into pieces. Mistakes go to the report.
pub(super) fn of(scalar: &Scalar, report: &Report) -> Vec<Piece> {
    let text = scalar.text.as_str();
    if let Some(hole) = whole(text) {
        return vec![Piece::Whole(hole)];
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let (piece, length) = match rest.find('$') {
            Some(0) => at_dollar(scalar, start, rest, report),
            Some(length) => literal(rest, start, length),
            None => literal(rest, start, rest.len()),
        };
        pieces.push(piece);
        start += length;
        if report.is_full() {
            break;
        }
    }
    pieces
}

fn literal(rest: &str, start: usize, length: usize) -> (Piece, usize) {
    (Piece::Literal { text: rest.get(..length).unwrap_or_default().to_owned(), start }, length)
}

fn at_dollar(scalar: &Scalar, start: usize, rest: &str, report: &Report) -> (Piece, usize) {
    let behind = rest.get(1..).unwrap_or_default();
    match behind.chars().next() {
        Some('$') => (Piece::Literal { text: "$".to_owned(), start }, 2),
        Some('{') => hole(scalar, start, rest, report),
        Some(letter) if letter.is_alphabetic() || letter == '_' => {
            let word = leading(behind, |character| character.is_alphanumeric() || character == '_');
            let meant = match behind.strip_prefix(word) {
                Some(functions) if functions.trim_start().starts_with('|') => format!("${{{behind}}}"),
                _ => format!("${{{word}}}"),
            };
            let name = word.to_owned();
            let problem = TemplateProblem::DollarBeforeLetter { word: name.clone(), meant };
            report.add(scalar.span(start, start + 1 + word.len()), problem);
            (Piece::Broken { name }, 1 + word.len())
        }
        _ => literal(rest, start, 1),
    }
}

fn hole(scalar: &Scalar, start: usize, rest: &str, report: &Report) -> (Piece, usize) {
    let inside = start + 2;
    let Some(length) = closing(rest.get(2..).unwrap_or_default()) else {
        report.add(scalar.span(start, scalar.text.len()), unclosed(scalar));
        let name = leading(rest.get(2..).unwrap_or_default().trim_start(), is_name).to_owned();
        return (Piece::Broken { name }, rest.len());
    };
    let piece = match expression::parse(scalar, inside..inside + length, report) {
        Ok(hole) => Piece::Hole(hole),
        Err(name) => Piece::Broken { name },
    };
    (piece, length + 3)
}

/// How far the `}` is that closes what `rest` begins inside of. One in quotes does not, unless no other is there.
fn closing(rest: &str) -> Option<usize> {
    let mut is_quoted = false;
    let brace = rest.find(|character| {
        is_quoted ^= character == '\'';
        character == '}' && !is_quoted
    });
    brace.or_else(|| rest.find('}'))
}

fn unclosed(scalar: &Scalar) -> TemplateProblem {
    match &scalar.comment {
        Some(comment) => TemplateProblem::HoleCutByComment { comment: comment.clone() },
        None => TemplateProblem::UnclosedHole,
    }
}

/// `$name` or `$step.field`, and nothing else.
fn whole(text: &str) -> Option<Hole> {
    let name = text.strip_prefix('$')?;
    let mut parts = name.splitn(2, '.');
    let is_part = |part: &str| part.starts_with(is_name_start) && part.chars().all(is_name);
    parts.all(is_part).then(|| Hole { name: name.to_owned(), at: whole_range(text), calls: Vec::new() })
}

fn whole_range(text: &str) -> Range<usize> {
    0..text.len()
}
