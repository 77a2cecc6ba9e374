//! Templates: parsed here, resolved against the names that are known where they stand.

use std::collections::BTreeSet;

use auth_model::{List, Part, Reference, RequestPart, Template};

use super::expression::{self, Bytes, Place, Resolved};
use super::pieces::{self, Piece};
use crate::problem::TemplateProblem;
use crate::report::Report;
use crate::yaml::Scalar;
use crate::{Feature, Span};

/// The type of a value in the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Text,
    Bytes,
    Int,
    Bool,
    List,
    Pem,
    Time,
    Pairs,
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Named {
    pub(crate) reference: Reference,
    pub(crate) kind: Type,
    /// Whether it may be absent, so that `default` makes sense and what mentions it may be dropped.
    pub(crate) optional: bool,
    /// What of an address it may be.
    pub(crate) in_url: InUrl,
}

/// What of an address a value may be. In the path, the query and the fragment anything may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InUrl {
    /// The start, with scheme, host and perhaps a path: an input or a field of type `url`.
    Start,
    /// The host or a part of it: an input of type `host`, `label` or `one_of`, a field of type `host`.
    Host,
    /// The start, out of a reply, if there were hosts that are allowed.
    StartNotAllowed,
    /// The host, out of a reply, if there were hosts that are allowed.
    HostNotAllowed,
    /// Neither, because it is secret: a credential of any type, a token.
    Secret,
    /// Neither, because of its type.
    Other,
}

/// The names that are known at a place of the spec. It reports a name that is not, with what was probably meant.
pub(crate) trait Names {
    /// Resolves `name` or `name.field`, and notes that it is used.
    fn resolve(&self, name: &str, span: Span, report: &Report) -> Option<Named>;

    /// The parts of the request that a name, which was resolved, is made of.
    fn request_parts(&self, name: &str) -> Vec<RequestPart>;

    /// Notes that something is used, and nobody can tell what.
    fn use_any(&self);

    /// Notes that the runtime needs a feature for what stands at a place.
    fn needs(&self, feature: Feature, span: Span);
}

/// A template with what the place that it stands in has to know.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Checked {
    pub(crate) template: Template,
    pub(crate) kind: Type,
    /// Whether it mentions an optional that no `default` fills in.
    pub(crate) optional: bool,
}

impl Checked {
    fn of_whole(value: Resolved) -> Self {
        let Resolved { expression, kind, optional, .. } = value;
        Self { template: Template::Whole(expression), kind, optional }
    }
}

/// Reads a scalar as a template. Mistakes go to the report, at their own columns.
pub(crate) fn read(scalar: &Scalar, names: &dyn Names, report: &Report) -> Option<Checked> {
    read_at(Place { scalar, names, report, bytes: Bytes::Refused })
}

fn read_at(place: Place<'_>) -> Option<Checked> {
    let resolved = resolve(place)?;
    if let [ResolvedPiece::Whole(value)] = resolved.as_slice() {
        return Some(Checked::of_whole(value.clone()));
    }
    let mut text = Checked { template: Template::Text(List::default()), kind: Type::Text, optional: false };
    let mut parts = Vec::new();
    for piece in resolved {
        match piece {
            ResolvedPiece::Literal { text, .. } => push_literal(&mut parts, text),
            ResolvedPiece::Whole(value) | ResolvedPiece::Hole { value, .. } => {
                text.optional |= value.optional;
                text.kind = if value.kind == Type::Bytes { Type::Bytes } else { text.kind };
                parts.push(Part::Value(value.expression));
            }
        }
    }
    text.template = Template::Text(parts.into());
    Some(text)
}

/// Reads a scalar as a value of its own, in which a lone `${…}` keeps its type, and bytes make bytes of the text around
/// them.
pub(crate) fn read_value(scalar: &Scalar, names: &dyn Names, report: &Report) -> Option<Checked> {
    let place = Place { scalar, names, report, bytes: Bytes::Allowed };
    match pieces::of(scalar, &Report::default()).as_slice() {
        [Piece::Hole(hole)] => expression::resolve(hole, place).map(Checked::of_whole),
        _ => read_at(place),
    }
}

/// The names in a scalar, without what stands behind a dot.
pub(crate) fn names(scalar: &Scalar) -> BTreeSet<String> {
    let of_piece = |piece: Piece| match piece {
        Piece::Literal { .. } => Vec::new(),
        Piece::Broken { name } => vec![name],
        Piece::Whole(hole) | Piece::Hole(hole) => hole.names(),
    };
    pieces::of(scalar, &Report::default()).into_iter().flat_map(of_piece).collect()
}

/// Reads a scalar as a text in which no name may stand.
pub(crate) fn literal(scalar: &Scalar, report: &Report) -> Option<String> {
    let mut text = Some(String::new());
    for piece in pieces::of(scalar, report) {
        let (Piece::Hole(hole) | Piece::Whole(hole)) = piece else {
            let Piece::Literal { text: literal, .. } = piece else { return None };
            text = text.map(|text| text + &literal);
            continue;
        };
        let problem = TemplateProblem::NameInConstant { text: format!("${}", hole.name) };
        report.add(scalar.span(hole.at.start, hole.at.end), problem);
        text = None;
    }
    text
}

/// A piece whose value is known.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ResolvedPiece {
    Literal {
        text: String,
        start: usize,
    },
    Whole(Resolved),
    /// A value inside text, and the place of its name.
    Hole {
        value: Resolved,
        span: Span,
    },
}

/// Reads a scalar's pieces and resolves them. `None` after a mistake in any of them.
pub(super) fn resolve(place: Place<'_>) -> Option<Vec<ResolvedPiece>> {
    let pieces = pieces::of(place.scalar, place.report);
    // Each is resolved, whether the others have mistakes or not, so that all of them are told.
    let resolved: Vec<_> = pieces.into_iter().map(|piece| resolve_piece(piece, place)).collect();
    resolved.into_iter().collect()
}

fn resolve_piece(piece: Piece, place: Place<'_>) -> Option<ResolvedPiece> {
    if place.report.is_full() {
        return None;
    }
    match piece {
        Piece::Literal { text, start } => Some(ResolvedPiece::Literal { text, start }),
        Piece::Whole(hole) => expression::resolve(&hole, place).map(ResolvedPiece::Whole),
        Piece::Hole(hole) => {
            let span = place.scalar.span(hole.at.start, hole.at.end);
            let value = expression::resolve(&hole, place)?;
            if value.kind != Type::Bytes || place.bytes == Bytes::Refused {
                check_stands_in_text(value.kind, span, place.report)?;
            }
            Some(ResolvedPiece::Hole { value, span })
        }
        Piece::Broken { name } => {
            // It was meant to be used: that it is unused would be a second mistake about the same place.
            if name.is_empty() {
                place.names.use_any();
            } else {
                place.names.resolve(&name, Span::default(), &Report::default());
            }
            None
        }
    }
}

pub(super) fn check_stands_in_text(kind: Type, span: Span, report: &Report) -> Option<()> {
    let Some(remedy) = kind.made_text() else { return Some(()) };
    report.add(span, TemplateProblem::NotInText { found: kind.describe(), remedy });
    None
}

fn push_literal(parts: &mut Vec<Part>, literal: String) {
    if let Some(Part::Literal(text)) = parts.last_mut() {
        text.to_mut().push_str(&literal);
    } else {
        parts.push(Part::Literal(literal.into()));
    }
}

impl Type {
    /// Whether it is text, of which a PEM is a kind.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Pem)
    }

    /// Whether it is bytes, or has a text of which they are made.
    pub(crate) fn has_bytes(self) -> bool {
        self.is_text() || matches!(self, Self::Bytes | Self::Int)
    }

    /// What a value of this type is called in messages.
    pub(crate) fn describe(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Bytes => "bytes",
            Self::Int => "a number",
            Self::Bool => "a truth value",
            Self::List => "a list",
            Self::Pem => "a PEM",
            Self::Time => "a moment",
            Self::Pairs => "names and values",
        }
    }

    /// How text is made of what is none.
    pub(crate) fn made_text(self) -> Option<&'static str> {
        match self {
            Self::Text | Self::Pem | Self::Int | Self::Bool => None,
            Self::Bytes => Some("make text of them, with `| hex`, `| base64` or `| base64url`"),
            Self::Pairs => Some("make one text of them, with `| canonical` or `| sorted('=', '&')`"),
            Self::List => Some("make one text of it, like `| join(',')`"),
            Self::Time => {
                Some("make text of it, with `| unix`, `| rfc3339`, `| http_date` or `| format('%Y-%m-%d')`")
            }
        }
    }
}
