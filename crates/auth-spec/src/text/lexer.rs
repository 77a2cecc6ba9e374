//! The words and signs inside `${…}`.

use std::ops::Range;

use crate::problem::TemplateProblem;
use crate::report::Report;
use crate::yaml::Scalar;

/// A word or sign, and the bytes of the scalar's text that it stands at.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) range: Range<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    Name(String),
    /// A text in single quotes.
    Text(String),
    /// What begins with a digit, such as `8`, or with `-`.
    Number(String),
    Sign(char),
}

/// Cuts a part of a scalar's text into tokens. `None` after a mistake, which the report has.
pub(super) fn tokens(scalar: &Scalar, part: Range<usize>, report: &Report) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut start = part.start;
    while let Some(rest) = scalar.text.get(start..part.end) {
        let blanks = rest.len() - rest.trim_start().len();
        start += blanks;
        let Some(first) = rest.trim_start().chars().next() else { break };
        let rest = scalar.text.get(start..part.end)?;
        let (kind, length) = match first {
            '\'' => text(rest, start, scalar, report)?,
            '"' => {
                report.add(scalar.span(start, start + 1), TemplateProblem::DoubleQuote);
                return None;
            }
            _ if is_name_start(first) => {
                let name = leading(rest, is_name);
                (TokenKind::Name(name.to_owned()), name.len())
            }
            '-' | '0'..='9' => {
                let digits = leading(rest.get(1..)?, char::is_alphanumeric).len();
                (TokenKind::Number(rest.get(..=digits)?.to_owned()), digits + 1)
            }
            _ => (TokenKind::Sign(first), first.len_utf8()),
        };
        tokens.push(Token { kind, range: start..start + length });
        start += length;
    }
    Some(tokens)
}

fn text(rest: &str, start: usize, scalar: &Scalar, report: &Report) -> Option<(TokenKind, usize)> {
    let content = rest.strip_prefix('\'')?;
    let Some(end) = content.find('\'') else {
        report.add(scalar.span(start, start + 1), TemplateProblem::UnclosedText);
        return None;
    };
    Some((TokenKind::Text(content.get(..end)?.to_owned()), end + 2))
}

/// The beginning of a text whose characters are all of one kind.
pub(super) fn leading(text: &str, is_kind: impl Fn(char) -> bool) -> &str {
    let end = text.find(|character| !is_kind(character)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

pub(super) fn is_name_start(character: char) -> bool {
    character.is_ascii_alphabetic() || character == '_'
}

pub(super) fn is_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}
