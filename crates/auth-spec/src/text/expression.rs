//! What stands inside `${…}`: a name, and functions that its value goes through.

use std::ops::Range;

use auth_model::Expression;

use super::functions;
use super::lexer::{self, Token, TokenKind};
use super::template::{InUrl, Names, Type};
use crate::problem::TemplateProblem;
use crate::report::Report;
use crate::yaml::Scalar;

/// A name with functions, not yet resolved.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hole {
    /// `name` or `step.field`.
    pub(super) name: String,
    /// The bytes of the scalar's text that the name stands at, for `$name` with its `$`.
    pub(super) at: Range<usize>,
    pub(super) calls: Vec<Call>,
}

impl Hole {
    /// Every name in it, without what stands behind a dot.
    pub(super) fn names(&self) -> Vec<String> {
        let arguments = self.calls.iter().flat_map(|call| &call.arguments);
        let names = arguments.filter_map(|token| match &token.kind {
            TokenKind::Name(name) => Some(name),
            _ => None,
        });
        let head = |name: &String| name.split('.').next().unwrap_or_default().to_owned();
        std::iter::once(&self.name).chain(names).map(head).collect()
    }
}

/// A function with its arguments.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Call {
    pub(super) name: String,
    pub(super) at: Range<usize>,
    pub(super) arguments: Vec<Token>,
}

/// A value of a template, resolved and checked.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Resolved {
    pub(super) expression: Expression,
    pub(super) kind: Type,
    pub(super) optional: bool,
    pub(super) in_url: InUrl,
}

/// The place of a template: what its parts are resolved against, and where their mistakes go.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) scalar: &'a Scalar,
    pub(super) names: &'a dyn Names,
    pub(super) report: &'a Report,
    pub(super) bytes: Bytes,
}

/// Whether bytes may stand inside text, which makes bytes of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bytes {
    Allowed,
    Refused,
}

/// Resolves a hole's name, and checks each function against what it gets.
pub(super) fn resolve(hole: &Hole, place: Place<'_>) -> Option<Resolved> {
    let span = place.scalar.span(hole.at.start, hole.at.end);
    let Some(named) = place.names.resolve(&hole.name, span, place.report) else {
        for call in &hole.calls {
            functions::check_name(call, place);
        }
        return None;
    };
    let (mut kind, mut optional) = (named.kind, named.optional);
    let mut applied = Vec::new();
    for call in &hole.calls {
        let result = functions::apply(call, kind, place)?;
        kind = result.kind;
        optional = result.absence.after(optional);
        applied.push(result.function);
    }
    let expression = Expression { source: named.reference, functions: applied.into() };
    Some(Resolved { expression, kind, optional, in_url: named.in_url })
}

/// Reads what stands between `${` and `}`. After a mistake, the name that it begins with, or an empty text.
pub(super) fn parse(scalar: &Scalar, part: Range<usize>, report: &Report) -> Result<Hole, String> {
    let written = scalar.text.get(part.clone()).unwrap_or_default();
    if written.trim().is_empty() {
        report.add(scalar.span(part.start.saturating_sub(2), part.end + 1), TemplateProblem::EmptyHole);
        return Err(String::new());
    }
    let begin = lexer::leading(written.trim_start(), lexer::is_name).to_owned();
    let end = part.end;
    let tokens = lexer::tokens(scalar, part, report).ok_or_else(|| begin.clone())?;
    let mut parser = Parser { scalar, report, tokens: tokens.into_iter().peekable(), end };
    parser.hole().ok_or(begin)
}

struct Parser<'a> {
    scalar: &'a Scalar,
    report: &'a Report,
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    /// Where the closing brace stands.
    end: usize,
}

impl Parser<'_> {
    fn hole(&mut self) -> Option<Hole> {
        let (name, at) = self.reference()?;
        let mut calls = Vec::new();
        while let Some(token) = self.tokens.next() {
            if token.kind != TokenKind::Sign('|') {
                return self.unexpected("`|` and a function", Some(&token));
            }
            calls.push(self.call()?);
        }
        Some(Hole { name, at, calls })
    }

    /// `name` or `step.field`.
    fn reference(&mut self) -> Option<(String, Range<usize>)> {
        let (mut name, mut at) = self.name("a name")?;
        if self.take('.') {
            let (field, field_at) = self.name("a field's name")?;
            name = format!("{name}.{field}");
            at.end = field_at.end;
        }
        Some((name, at))
    }

    fn call(&mut self) -> Option<Call> {
        let (name, mut at) = self.name("a function")?;
        let mut arguments = Vec::new();
        if self.take('(') && !self.take_end(&mut at) {
            loop {
                arguments.push(self.argument()?);
                if self.take_end(&mut at) {
                    break;
                }
                if !self.take(',') {
                    let found = self.tokens.next();
                    return self.unexpected("`,` or `)`", found.as_ref());
                }
            }
        }
        Some(Call { name, at, arguments })
    }

    fn argument(&mut self) -> Option<Token> {
        match self.tokens.peek().map(|token| &token.kind) {
            Some(TokenKind::Text(_) | TokenKind::Number(_)) => self.tokens.next(),
            Some(TokenKind::Name(_)) => {
                let (name, range) = self.reference()?;
                Some(Token { kind: TokenKind::Name(name), range })
            }
            _ => {
                let found = self.tokens.next();
                self.unexpected("an argument", found.as_ref())
            }
        }
    }

    fn name(&mut self, expected: &'static str) -> Option<(String, Range<usize>)> {
        match self.tokens.next() {
            Some(Token { kind: TokenKind::Name(name), range }) => Some((name, range)),
            found => self.unexpected(expected, found.as_ref()),
        }
    }

    fn take(&mut self, sign: char) -> bool {
        self.tokens.next_if(|token| token.kind == TokenKind::Sign(sign)).is_some()
    }

    /// Takes the `)` that ends a call.
    fn take_end(&mut self, call: &mut Range<usize>) -> bool {
        let end = self.tokens.next_if(|token| token.kind == TokenKind::Sign(')'));
        if let Some(end) = &end {
            call.end = end.range.end;
        }
        end.is_some()
    }

    fn unexpected<T>(&self, expected: &'static str, found: Option<&Token>) -> Option<T> {
        let range = found.map_or(self.end..self.end + 1, |token| token.range.clone());
        let text = found.and_then(|token| self.scalar.text.get(token.range.clone())).map(str::to_owned);
        let span = self.scalar.span(range.start, range.end);
        self.report.add(span, TemplateProblem::Expected { expected, found: text });
        None
    }
}
