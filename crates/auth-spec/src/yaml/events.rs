//! The only file that names the YAML crate: its events and errors in this crate's words.

use granit_parser::{ErrorKind, Event as Found, Parser, ScalarStyle, ScanError, StrInput, options};

use super::DEEPEST;
use crate::Span;
use crate::problem::{Syntax, YamlProblem};

/// A step through a document, with its place.
pub(super) struct Event {
    pub(super) span: Span,
    pub(super) kind: EventKind,
    /// Where a tag stands before the value, such as `!!str`.
    pub(super) tag: Option<Span>,
}

/// What a step is.
pub(super) enum EventKind {
    Document,
    Scalar {
        text: String,
        notation: Notation,
    },
    ListStart,
    MapStart,
    /// The end of the innermost list or mapping.
    End,
    /// `&name` before the value of the last event.
    Anchor,
    /// `*name` in place of a value.
    Alias,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notation {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Block,
}

/// Where the text is not YAML.
pub(super) struct Failure {
    pub(super) problem: YamlProblem,
    pub(super) at: usize,
}

/// The events of a text, up to its end or its first failure.
pub(super) struct Events<'text> {
    parser: Parser<'text, StrInput<'text>>,
}

impl<'text> Events<'text> {
    pub(super) fn of(text: &'text str) -> Self {
        let options = options! {
            disallow_directives: true,
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
            emit_comments: false,
            flow_nesting_limit: DEEPEST,
            block_nesting_limit: DEEPEST,
        };
        Self { parser: Parser::new_from_str_with_options(text, options) }
    }
}

impl Iterator for Events<'_> {
    type Item = Result<Event, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (found, place) = match self.parser.next_event()? {
                Ok(found) => found,
                Err(error) => return Some(Err(failure(&error))),
            };
            if let Some(kind) = event_kind(found, place.is_empty()) {
                return Some(Ok(Event { span: span(place), kind, tag: place.tag_span().map(span) }));
            }
        }
    }
}

/// `None` for what says nothing about the tree.
fn event_kind(found: Found<'_>, is_empty: bool) -> Option<EventKind> {
    Some(match found {
        Found::DocumentStart(..) => EventKind::Document,
        // The crate writes `~` for a value that is not there.
        Found::Scalar(_, ScalarStyle::Plain, ..) if is_empty => {
            EventKind::Scalar { text: String::new(), notation: Notation::Plain }
        }
        Found::Scalar(text, style, ..) => {
            EventKind::Scalar { text: text.into_owned(), notation: notation(style) }
        }
        Found::SequenceStart(..) => EventKind::ListStart,
        Found::MappingStart(..) => EventKind::MapStart,
        Found::SequenceEnd | Found::MappingEnd => EventKind::End,
        Found::Anchor(..) => EventKind::Anchor,
        Found::Alias(_) | Found::UnresolvedAlias(_) => EventKind::Alias,
        _ => return None,
    })
}

fn notation(style: ScalarStyle) -> Notation {
    match style {
        ScalarStyle::Plain => Notation::Plain,
        ScalarStyle::SingleQuoted => Notation::SingleQuoted,
        ScalarStyle::DoubleQuoted => Notation::DoubleQuoted,
        ScalarStyle::Literal | ScalarStyle::Folded => Notation::Block,
    }
}

fn span(place: granit_parser::Span) -> Span {
    // A text in memory has byte offsets everywhere.
    place.byte_range().map_or(Span::default(), |range| Span::new(range.start, range.end))
}

fn failure(error: &ScanError) -> Failure {
    Failure { problem: problem(error.kind()), at: error.marker().byte_offset().unwrap_or_default() }
}

fn problem(kind: &ErrorKind) -> YamlProblem {
    use ErrorKind as Kind;
    match kind {
        Kind::RecursionLimitExceeded => YamlProblem::TooDeep { deepest: DEEPEST },
        Kind::DirectiveDisallowed => YamlProblem::Directive,
        Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabInIndentation
        | Kind::TabAtBlockScalarStart
        | Kind::TabInPlainScalar => YamlProblem::Tab,
        Kind::UndeclaredTagHandle
        | Kind::UnclosedVerbatimTag
        | Kind::ExpectedTagBang
        | Kind::InvalidGlobalTagCharacter
        | Kind::InvalidTagTerminator
        | Kind::MissingTagUri
        | Kind::InvalidTagEscape
        | Kind::InvalidTagUtf8LeadingByte
        | Kind::InvalidTagUtf8TrailingByte
        | Kind::InvalidTagUtf8 => YamlProblem::Tag,
        Kind::MissingAnchorOrAliasName => YamlProblem::Alias,
        Kind::UnexpectedCharacter { character } if character.is_control() => {
            YamlProblem::ControlCharacter { character: *character }
        }
        _ => YamlProblem::Syntax(syntax(kind)),
    }
}

fn syntax(kind: &ErrorKind) -> Syntax {
    use ErrorKind as Kind;
    match kind {
        Kind::UnexpectedCharacter { character } => Syntax::ReservedCharacter { character: *character },
        Kind::UnclosedFlowCollection { open } => Syntax::UnclosedBracket { open: *open, comment: None },
        Kind::MismatchedFlowCollectionEnd { open, close } => {
            Syntax::MismatchedBracket { open: *open, close: *close }
        }
        Kind::MisplacedFlowCollectionEnd => Syntax::StrayBracket,
        Kind::ExpectedFlowMappingSeparator => Syntax::MissingComma { close: '}' },
        Kind::ExpectedFlowSequenceSeparator => Syntax::MissingComma { close: ']' },
        Kind::UnexpectedEofImplicitFlowMapping | Kind::ExpectedNodeContent => Syntax::MissingValue,
        Kind::InvalidColonPlacement | Kind::MappingValueNotAllowed | Kind::InvalidMappingValueWhitespace => {
            Syntax::StrayColon
        }
        Kind::UnclosedQuotedScalar
        | Kind::InvalidQuotedScalarIndent
        | Kind::DocumentIndicatorInQuotedScalar => Syntax::UnclosedQuote,
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => {
            Syntax::TextBehindQuote
        }
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::InvalidLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate
        | Kind::InvalidUnicodeEscape => Syntax::BadEscape,
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => Syntax::MissingColon,
        Kind::ExpectedBlockMappingKey
        | Kind::ExpectedBlockSequenceEntry
        | Kind::InvalidIndentation
        | Kind::InvalidBlockScalarIndent
        | Kind::InvalidFlowScalarIndent => Syntax::Unaligned,
        Kind::ExpectedDocumentStart => Syntax::IndentedBeginning,
        Kind::BlockSequenceEntryNotAllowed
        | Kind::BlockEntryInFlowCollection
        | Kind::InvalidBlockEntryWhitespace
        | Kind::PlainScalarStartsWithDashFlowIndicator => Syntax::StrayDash,
        Kind::InvalidBlockScalarHeader | Kind::ZeroBlockScalarIndent => Syntax::BlockHeader,
        Kind::CommentInterceptedScalar => Syntax::CommentInText,
        Kind::CommentNotSeparated => Syntax::CommentWithoutSpace,
        Kind::BomInsideDocument => Syntax::ByteOrderMark,
        _ => Syntax::Other { reason: kind.to_string() },
    }
}
