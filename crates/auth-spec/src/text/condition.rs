//! Conditions: `path`, `path == text`, `path != text`.

use std::ops::Range;

use auth_model::{Condition, Test};

use super::path;
use crate::problem::PathProblem;
use crate::report::Report;
use crate::yaml::Scalar;

/// Reads a scalar as a condition.
pub(crate) fn read(scalar: &Scalar, report: &Report) -> Option<Condition> {
    let text = scalar.text.as_str();
    let Some(at) = comparison(text) else {
        return Some(Condition { path: path::read(scalar, report)?, test: Test::Present });
    };
    let path = path::read_part(scalar, 0..at, report);
    let (operator, operand) = (text.get(at..at + 2)?, text.get(at + 2..).unwrap_or_default());
    if !matches!(operator, "==" | "!=") {
        report.add(scalar.span(at, at + 1), PathProblem::SingleEquals);
        return None;
    }
    if let Some(sign) = ["&&", "||"].into_iter().find_map(|sign| outside_quotes(text, sign)) {
        report.add(scalar.span(sign.start, sign.end), PathProblem::SeveralConditions);
        return None;
    }
    let operand = unquoted(operand.trim());
    if operand.is_empty() {
        report.add(scalar.span(at, text.len()), PathProblem::ConditionWithoutText);
        return None;
    }
    let operand = operand.to_owned().into();
    let comparison = if operator == "==" { Test::Equals(operand) } else { Test::Differs(operand) };
    Some(Condition { path: path?, test: comparison })
}

/// Where the comparison begins, outside of a path's quotes.
fn comparison(text: &str) -> Option<usize> {
    let mut is_quoted = false;
    text.find(|character| {
        is_quoted ^= character == '"';
        matches!(character, '=' | '!') && !is_quoted
    })
}

/// Where a sign stands that would join two conditions.
fn outside_quotes(text: &str, sign: &str) -> Option<Range<usize>> {
    let at = text.find(sign)?;
    let is_quoted = text.get(..at).unwrap_or_default().contains(['"', '\'']);
    (!is_quoted).then(|| at..at + sign.len())
}

/// Quotes around the whole text are not meant to be compared.
fn unquoted(text: &str) -> &str {
    let inside = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    inside('"').or_else(|| inside('\'')).unwrap_or(text)
}
