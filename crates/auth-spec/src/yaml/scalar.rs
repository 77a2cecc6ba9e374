//! Scalars with their places.

use super::events::Notation;
use super::{Node, Scalar, Style, Value, origins};
use crate::Span;

/// The scalar at a place of the source, which the YAML crate says to mean this.
pub(super) fn at(source: &str, span: Span, meant: &str, notation: Notation) -> Node {
    let written = written(source, span, notation, meant);
    let decoded =
        origins::of(source.get(written.range()).unwrap_or_default(), written.start, notation, meant);
    let is_plain = notation == Notation::Plain;
    let scalar = Scalar {
        text: decoded.text,
        style: if is_plain { Style::Plain } else { Style::Text },
        origins: decoded.origins,
        start: written.start,
        comment: if is_plain { comment_behind(source, span.end) } else { None },
    };
    Node { span: without_end_of_block(source, span, notation), value: Value::Scalar(scalar) }
}

/// The part of a scalar that its text comes from.
fn written(source: &str, span: Span, notation: Notation, meant: &str) -> Span {
    match notation {
        Notation::SingleQuoted | Notation::DoubleQuoted => {
            let start = (span.start + 1).min(span.end);
            Span::new(start, span.end.saturating_sub(1).max(start))
        }
        // The first line's own indentation stands before the place that the YAML crate tells.
        Notation::Block if meant.starts_with([' ', '\t', '\n']) => {
            let before = source.get(..span.start).unwrap_or_default();
            Span::new(before.trim_end_matches([' ', '\t', '\r', '\n']).len(), span.end)
        }
        Notation::Plain | Notation::Block => span,
    }
}

fn without_end_of_block(source: &str, span: Span, notation: Notation) -> Span {
    match source.get(span.range()) {
        Some(written) if notation == Notation::Block => {
            Span::new(span.start, span.start + written.trim_end().len())
        }
        _ => span,
    }
}

fn comment_behind(source: &str, end: usize) -> Option<String> {
    let comment = source.get(end..)?.trim_start_matches([' ', '\t']);
    let line = comment.starts_with('#').then(|| comment.lines().next())?;
    line.map(|comment| comment.trim_end().to_owned())
}
