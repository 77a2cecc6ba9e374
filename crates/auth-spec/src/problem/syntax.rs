//! Where a text is not YAML at all.

use super::told::{Told, told};

/// A place where the text is not YAML at all.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Syntax {
    ReservedCharacter {
        character: char,
    },
    UnclosedBracket {
        open: char,
        /// What YAML takes for a comment behind it.
        comment: Option<String>,
    },
    MismatchedBracket {
        open: char,
        close: char,
    },
    StrayBracket,
    MissingComma {
        close: char,
    },
    MissingValue,
    StrayColon,
    UnclosedQuote,
    TextBehindQuote,
    BadEscape,
    MissingColon,
    /// `key = value`.
    EqualsSign {
        key: String,
    },
    Unaligned,
    /// Below a key that has a value already.
    BelowValue {
        above: String,
    },
    /// The first line is indented, and what follows is not.
    IndentedBeginning,
    StrayDash,
    BlockHeader,
    CommentInText,
    CommentWithoutSpace,
    ByteOrderMark,
    /// What is too rare for words of our own.
    Other {
        reason: String,
    },
}

impl Syntax {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::ReservedCharacter { character } => told(
                "reserved-character",
                format!("text cannot begin with `{}` in YAML", character.escape_debug()),
            )
            .help("put the text into quotes"),
            Self::UnclosedBracket { open, comment } => told("unclosed-bracket", format!("this `{open}` is not closed"))
                .help_if(comment.as_ref().map(|comment| {
                    format!("YAML takes `{comment}` for a comment: text that holds ` #` or begins with `#` needs quotes")
                })),
            Self::MismatchedBracket { open, close } => {
                told("mismatched-bracket", format!("this `{open}` is closed by a `{close}`"))
            }
            Self::StrayBracket => told("stray-bracket", "this bracket closes nothing"),
            Self::MissingComma { close } => told("missing-comma", format!("expected `,` or `{close}`"))
                .help("text that holds `,`, `{`, `}`, `[`, `]` or `: ` needs quotes here"),
            Self::MissingValue => told("missing-value", "expected a value"),
            Self::StrayColon => told("stray-colon", "a `:` cannot stand here").help(
                "text that holds `: ` needs quotes; a key stands on a line of its own, indented as the keys beside it",
            ),
            Self::UnclosedQuote => told("unclosed-quote", "this quote is not closed")
                .help("close it on the same line, or indent the lines that go on with the text"),
            Self::TextBehindQuote => told("text-behind-quote", "unexpected text behind the closing quote")
                .help("put the whole text into the quotes"),
            Self::BadEscape => told("bad-escape", "this is no escape that YAML knows in double quotes")
                .help(r"write `\\` for a backslash, or put the text into single quotes"),
            Self::MissingColon => told("missing-colon", "expected a `:` behind the key").help("write `key: value`"),
            Self::EqualsSign { key } => told("missing-colon", format!("expected a `:` behind `{key}`, found `=`"))
                .help(format!("write `{key}: …`")),
            Self::BelowValue { above } => told(
                "unaligned",
                format!("this is indented further than `{above}` above it, which has a value on its own line"),
            )
            .help("give keys that belong together the same number of spaces"),
            Self::Unaligned => {
                told("unaligned", "this does not stand in line with the keys or items above it")
                    .help("give keys that belong together the same number of spaces")
            }
            Self::IndentedBeginning => told("unaligned", "this is indented, but the keys below it are not")
                .help("give keys that belong together the same number of spaces"),
            Self::StrayDash => told("stray-dash", "an item of a list, `- …`, cannot begin here")
                .help("begin the list on the next line, or write it as `[a, b]`"),
            Self::BlockHeader => {
                told("block-header", "expected nothing but `|` or `>` with `-`, `+` or a digit on this line")
                    .help("begin the text on the next line")
            }
            Self::CommentInText => told("comment-in-text", "this comment cuts a text into two")
                .help("move the comment to a line before the text, or put the text into quotes"),
            Self::CommentWithoutSpace => told("comment-without-space", "expected a space before the comment"),
            Self::ByteOrderMark => {
                told("byte-order-mark", "a byte-order mark may only stand at the beginning of the file")
            }
            Self::Other { reason } => told("not-yaml", format!("this is not YAML: {reason}")),
        }
    }
}
