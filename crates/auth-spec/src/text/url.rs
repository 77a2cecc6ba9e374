//! Addresses: what may stand where, so that no value can move a request to another host.

use auth_model::{Function, UrlPart, UrlPlace, UrlTemplate};

use super::expression::{Bytes, Place, Resolved};
use super::template::{self, InUrl, Names, ResolvedPiece};
use super::url_host::{self, Host};
use crate::Span;
use crate::problem::{HostProblem, Problem, UrlProblem};
use crate::report::Report;
use crate::yaml::Scalar;

/// Reads a scalar as an absolute address. Mistakes go to the report, at their own columns.
pub(crate) fn read(scalar: &Scalar, names: &dyn Names, report: &Report) -> Option<UrlTemplate> {
    let pieces = template::resolve(Place { scalar, names, report, bytes: Bytes::Refused })?;
    let mut reader =
        Reader { scalar, report, at: At::Beginning, host: None, parts: Vec::new(), is_right: true };
    for piece in pieces {
        match piece {
            ResolvedPiece::Literal { text, start } => reader.literal(&text, start)?,
            ResolvedPiece::Whole(value) => reader.value(value, scalar.whole())?,
            ResolvedPiece::Hole { value, span } => reader.value(value, span)?,
        }
    }
    reader.finish()
}

/// Where in the address the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Beginning,
    /// Right behind the value that the address begins with.
    BehindStart,
    Host,
    Path,
    Query,
    Fragment,
}

struct Reader<'a> {
    scalar: &'a Scalar,
    report: &'a Report,
    at: At,
    /// The literal host, as far as it was read.
    host: Option<Host>,
    parts: Vec<UrlPart>,
    is_right: bool,
}

impl Reader<'_> {
    fn literal(&mut self, text: &str, start: usize) -> Option<()> {
        let mut from = 0;
        if self.at == At::Beginning {
            from = self.scheme(text, start)?;
        }
        let rest = text.get(from..).unwrap_or_default();
        for (index, character) in rest.char_indices() {
            let offset = start + from + index;
            self.step(character, offset)?;
            self.check_character(character, rest.get(index + 1..).unwrap_or_default(), offset);
        }
        self.push_literal(text);
        Some(())
    }

    /// Reads the scheme, and tells how long it is with its `//`.
    fn scheme(&mut self, text: &str, start: usize) -> Option<usize> {
        let Some((scheme, _)) = text.split_once("://") else {
            return self.stop(self.scalar.whole(), UrlProblem::NotAbsolute);
        };
        let length = scheme.len() + "://".len();
        let span = self.scalar.span(start, start + length);
        let is_plain = match scheme {
            "https" => false,
            "http" => true,
            _ if scheme.chars().all(|character| character.is_ascii_alphanumeric()) => {
                return self.stop(span, UrlProblem::Scheme { scheme: format!("{scheme}://") });
            }
            _ => return self.stop(self.scalar.whole(), UrlProblem::NotAbsolute),
        };
        self.at = At::Host;
        self.host = Some(Host::new(start + length, is_plain.then_some(span)));
        Some(length)
    }

    /// Goes on by one character, which may end the part of the address that the reader is in.
    fn step(&mut self, character: char, offset: usize) -> Option<()> {
        let next = match (self.at, character) {
            (At::BehindStart | At::Host, '/') => At::Path,
            (At::BehindStart | At::Host | At::Path, '?') => At::Query,
            (At::BehindStart | At::Host | At::Path | At::Query, '#') => At::Fragment,
            (At::BehindStart, _) => {
                return self.stop(self.character_span(character, offset), UrlProblem::BehindStart);
            }
            (At::Host, _) => {
                if let Some(host) = &mut self.host {
                    host.text.push(character);
                }
                At::Host
            }
            (at, _) => at,
        };
        if self.at == At::Host && next != At::Host {
            self.end_host(offset)?;
        }
        self.at = next;
        Some(())
    }

    fn check_character(&mut self, character: char, rest: &str, offset: usize) {
        let problem = match character {
            '@' if self.at == At::Host => UrlProblem::UserInfo,
            _ if !character.is_ascii() => UrlProblem::NotAscii { character },
            _ if self.at == At::Host && !url_host::is_host_character(character) => {
                UrlProblem::HostCharacter { character }
            }
            '%' if !is_percent_encoded(rest) => UrlProblem::Percent,
            _ if !is_url_character(character) => UrlProblem::Character { character },
            _ => return,
        };
        self.add(self.character_span(character, offset), problem);
    }

    fn value(&mut self, value: Resolved, span: Span) -> Option<()> {
        template::check_stands_in_text(value.kind, span, self.report)?;
        if value.optional {
            self.add(span, UrlProblem::Absent);
        }
        let place = match self.at {
            At::Beginning => {
                match value.in_url {
                    InUrl::Start => {}
                    InUrl::StartNotAllowed => self.add(span, HostProblem::of_reply("this address")),
                    _ => return self.stop(span, UrlProblem::NotAtStart),
                }
                self.at = At::BehindStart;
                UrlPlace::Start
            }
            At::BehindStart => return self.stop(span, UrlProblem::BehindStart),
            At::Host => UrlPlace::Host,
            At::Path => UrlPlace::Path,
            At::Query => UrlPlace::Query,
            At::Fragment => UrlPlace::Fragment,
        };
        self.check_value(&value, place, span);
        self.parts.push(UrlPart::Value { place, value: value.expression });
        Some(())
    }

    fn check_value(&mut self, value: &Resolved, place: UrlPlace, span: Span) {
        match (place, value.in_url) {
            (UrlPlace::Host, InUrl::Host | InUrl::HostNotAllowed) => {
                if value.in_url == InUrl::HostNotAllowed {
                    self.add(span, HostProblem::of_reply("this host"));
                }
                if let Some(host) = &mut self.host {
                    host.push_value();
                }
            }
            (UrlPlace::Host, InUrl::Secret) => self.add(span, UrlProblem::SecretInHost),
            (UrlPlace::Host | UrlPlace::Path, InUrl::Start | InUrl::StartNotAllowed) => {
                self.add(span, UrlProblem::StartElsewhere);
            }
            (UrlPlace::Host, InUrl::Other) => self.add(span, UrlProblem::NotInHost),
            _ => {}
        }
        let is_in_host = matches!(place, UrlPlace::Start | UrlPlace::Host);
        let keeps_host = |function: &Function| match function {
            Function::Lower | Function::Upper | Function::Trim => true,
            Function::WellKnown(_) => place == UrlPlace::Start,
            _ => false,
        };
        if is_in_host && !value.expression.functions.iter().all(keeps_host) {
            self.add(span, UrlProblem::FunctionInHost);
        }
    }

    fn end_host(&mut self, end: usize) -> Option<()> {
        let host = self.host.take()?;
        let span = self.scalar.span(host.start, end);
        match host.check() {
            Ok(()) => {}
            Err(_) if !self.is_right => {}
            Err(problem) => self.add(span, problem),
        }
        if let Some(scheme) = host.plain_http.filter(|_| !host.is_loopback()) {
            self.add(scheme, UrlProblem::PlainHttp);
        }
        Some(())
    }

    fn finish(mut self) -> Option<UrlTemplate> {
        match self.at {
            At::Beginning => self.add(self.scalar.whole(), UrlProblem::NotAbsolute),
            At::Host => self.end_host(self.scalar.text.len())?,
            _ => {}
        }
        self.is_right.then(|| UrlTemplate { parts: self.parts.into() })
    }

    fn push_literal(&mut self, literal: &str) {
        if let Some(UrlPart::Literal(text)) = self.parts.last_mut() {
            text.to_mut().push_str(literal);
        } else {
            self.parts.push(UrlPart::Literal(literal.to_owned().into()));
        }
    }

    fn character_span(&self, character: char, offset: usize) -> Span {
        self.scalar.span(offset, offset + character.len_utf8())
    }

    fn add(&mut self, span: Span, problem: impl Into<Problem>) {
        self.is_right = false;
        self.report.add(span, problem);
    }

    fn stop<T>(&mut self, span: Span, problem: UrlProblem) -> Option<T> {
        self.add(span, problem);
        None
    }
}

fn is_percent_encoded(rest: &str) -> bool {
    rest.get(..2).is_some_and(|digits| digits.chars().all(|digit| digit.is_ascii_hexdigit()))
}

/// What RFC 3986 allows, in any part; brackets only where they are common, behind the host.
fn is_url_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(character)
}
