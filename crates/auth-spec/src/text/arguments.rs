//! The arguments of a function, read one after the other.

use std::slice;

use auth_model::{Argument, Reference, Signature, Text};

use super::expression::{Call, Place};
use super::lexer::{Token, TokenKind};
use super::template::{Named, Type};
use super::{duration, moment};
use crate::problem::{Problem, TemplateProblem};
use crate::{Feature, Span};

/// What is left of a call's arguments.
pub(super) struct Arguments<'a> {
    call: &'a Call,
    form: &'static str,
    input: Type,
    left: slice::Iter<'a, Token>,
    place: Place<'a>,
    may_be_absent: bool,
}

impl<'a> Arguments<'a> {
    pub(super) fn new(call: &'a Call, form: &'static str, input: Type, place: Place<'a>) -> Self {
        Self { call, form, input, left: call.arguments.iter(), place, may_be_absent: false }
    }

    /// A whole number that is not negative.
    pub(super) fn count(&mut self) -> Option<usize> {
        let token = self.next()?;
        match &token.kind {
            TokenKind::Number(number) => number.parse().ok(),
            _ => None,
        }
        .or_else(|| self.wrong(token, "a whole number that is not negative"))
    }

    /// A text in quotes.
    pub(super) fn text(&mut self) -> Option<Text> {
        let token = self.next()?;
        match &token.kind {
            TokenKind::Text(text) => Some(text.clone().into()),
            _ => self.wrong(token, "a text in single quotes"),
        }
    }

    /// A text in quotes that is not empty.
    pub(super) fn separator(&mut self) -> Option<Text> {
        let token = self.next()?;
        match &token.kind {
            TokenKind::Text(text) if !text.is_empty() => Some(text.clone().into()),
            _ => self.wrong(token, "a text in single quotes that is not empty"),
        }
    }

    /// One segment of a path, in quotes: letters, digits and hyphens.
    pub(super) fn segment(&mut self) -> Option<Text> {
        let is_right = |character: char| character.is_ascii_alphanumeric() || character == '-';
        let token = self.next()?;
        match &token.kind {
            TokenKind::Text(text) if !text.is_empty() && text.chars().all(is_right) => {
                Some(text.clone().into())
            }
            _ => self.wrong(token, "a name in single quotes, such as `'oauth-authorization-server'`"),
        }
    }

    /// A key: text in quotes, or the name of text or bytes.
    pub(super) fn key(&mut self) -> Option<Argument> {
        let token = self.next()?;
        match &token.kind {
            TokenKind::Text(text) => Some(Argument::Literal(text.clone().into())),
            TokenKind::Name(name) => {
                let named = self.resolve(token, name)?;
                if !named.kind.has_bytes() {
                    return self.wrong(token, "text or bytes as key");
                }
                Some(Argument::Name(named.reference))
            }
            TokenKind::Number(_) | TokenKind::Sign(_) => self.wrong(token, "the name of a key"),
        }
    }

    /// The name of what is compared with a text. That it may be absent does not matter.
    pub(super) fn subject(&mut self) -> Option<Reference> {
        let token = self.next()?;
        let TokenKind::Name(name) = &token.kind else {
            return self.wrong(token, "the name of text or bytes");
        };
        let span = self.span(token.range.start, token.range.end);
        let named = self.place.names.resolve(name, span, self.place.report)?;
        if !named.kind.has_bytes() {
            return self.wrong(token, "the name of text or bytes");
        }
        Some(named.reference)
    }

    /// The algorithm of a signature, in quotes.
    pub(super) fn signature(&mut self) -> Option<Signature> {
        let token = self.next()?;
        let TokenKind::Text(text) = &token.kind else {
            return self.wrong(token, "an algorithm in single quotes, such as `'RS256'`,");
        };
        let found = Signature::ALL.into_iter().find(|known| known.as_str() == text.as_str());
        if found.is_none() {
            let known = Signature::ALL.map(Signature::as_str).to_vec();
            let span = self.span(token.range.start, token.range.end);
            self.place.report.add(span, TemplateProblem::UnknownSignature { text: text.clone(), known });
        }
        found
    }

    /// A private key, which only a feature of the runtime can read.
    pub(super) fn private_key(&mut self) -> Option<Argument> {
        let token = self.next()?;
        let TokenKind::Name(name) = &token.kind else {
            return self.wrong(token, "the name of a private key");
        };
        let named = self.resolve(token, name)?;
        self.need_keys();
        if !named.kind.is_text() {
            return self.wrong(token, "a PEM as key");
        }
        Some(Argument::Name(named.reference))
    }

    /// Notes that the call needs somebody who can read private keys.
    pub(super) fn need_keys(&self) {
        self.place.names.needs(Feature::Jwt, self.span(self.call.at.start, self.call.at.end));
    }

    /// How much later, in seconds: `1h`, `-7d`.
    pub(super) fn offset(&mut self) -> Option<i64> {
        let token = self.next()?;
        match &token.kind {
            TokenKind::Number(_) => {
                duration::read_offset(self.place.scalar, token.range.clone(), self.place.report)
            }
            _ => self.wrong(token, "a duration such as `1h` or `-7d`"),
        }
    }

    /// A pattern of `strftime`, in quotes.
    pub(super) fn pattern(&mut self) -> Option<Text> {
        let token = self.next()?;
        let TokenKind::Text(pattern) = &token.kind else {
            return self.wrong(token, "a pattern in single quotes, such as `'%Y-%m-%d'`");
        };
        let inside = token.range.start + 1..token.range.end - 1;
        moment::check_written(self.place.scalar, inside, self.place.report)?;
        Some(pattern.clone().into())
    }

    /// A value of the type that the function is applied to.
    pub(super) fn value(&mut self) -> Option<Argument> {
        let token = self.next()?;
        match &token.kind {
            TokenKind::Name(name) if !matches!(name.as_str(), "true" | "false") => self.name(token, name),
            TokenKind::Text(text) if self.input.is_text() => Some(Argument::Literal(text.clone().into())),
            TokenKind::Name(literal) if self.input == Type::Bool => {
                Some(Argument::Literal(literal.clone().into()))
            }
            TokenKind::Number(number) if self.input == Type::Int && number.parse::<i64>().is_ok() => {
                Some(Argument::Literal(number.clone().into()))
            }
            TokenKind::Name(_) => self.other_type(token, "a truth value"),
            TokenKind::Text(_) => self.other_type(token, "text"),
            TokenKind::Number(_) => self.other_type(token, "a number"),
            TokenKind::Sign(_) => self.wrong(token, "a value"),
        }
    }

    /// Whether an argument was read that may be absent.
    pub(super) fn may_be_absent(&self) -> bool {
        self.may_be_absent
    }

    /// Reports arguments that nothing read.
    pub(super) fn finish(self) -> Option<()> {
        if self.left.as_slice().is_empty() {
            return Some(());
        }
        self.wrong_number();
        None
    }

    /// Reports a mistake of the whole call.
    pub(super) fn add(&self, problem: impl Into<Problem>) {
        self.place.report.add(self.span(self.call.at.start, self.call.at.end), problem);
    }

    fn next(&mut self) -> Option<&'a Token> {
        let next = self.left.next();
        if next.is_none() {
            self.wrong_number();
        }
        next
    }

    fn name(&mut self, token: &Token, name: &str) -> Option<Argument> {
        let named = self.resolve(token, name)?;
        if named.kind != self.input && !(named.kind.is_text() && self.input.is_text()) {
            return self.other_type(token, named.kind.describe());
        }
        Some(Argument::Name(named.reference))
    }

    fn resolve(&mut self, token: &Token, name: &str) -> Option<Named> {
        let span = self.span(token.range.start, token.range.end);
        let named = self.place.names.resolve(name, span, self.place.report)?;
        self.may_be_absent |= named.optional;
        Some(named)
    }

    fn wrong_number(&self) {
        self.add(TemplateProblem::Arguments { form: self.form, found: self.call.arguments.len() });
    }

    fn wrong<T>(&self, token: &Token, expected: &'static str) -> Option<T> {
        let span = self.span(token.range.start, token.range.end);
        self.place.report.add(span, TemplateProblem::Argument { form: self.form, expected });
        None
    }

    fn other_type<T>(&self, token: &Token, found: &'static str) -> Option<T> {
        let span = self.span(token.range.start, token.range.end);
        let expected = self.input.describe();
        self.place.report.add(span, TemplateProblem::DefaultOfOtherType { expected, found });
        None
    }

    fn span(&self, start: usize, end: usize) -> Span {
        self.place.scalar.span(start, end)
    }
}
