//! Paths into a reply, conditions over them, and the types of what stands there.

use crate::problem::told::{Told, quoted, told};
use crate::suggest;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PathProblem {
    Empty,
    EmptyStep,
    UnclosedQuote,
    Character { character: char },
    Index { written: String },
    JsonPath,
    Slash,
    UnknownRoot { root: String },
    CookieName { name: String },
    HeaderName { name: String },
    BehindQuote,
    ConditionWithoutText,
    SingleEquals,
    SeveralConditions,
    NoType,
    UnknownType { name: String, known: &'static [&'static str] },
    FieldName { name: String },
    BehindType { found: String },
}

/// What the root of a path can be besides the body.
const ROOTS: [&str; 3] = ["header", "cookie", "jwt"];

impl PathProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::Empty => told("empty-path", "expected a path into the reply")
                .help("a path is written like `access_token`, `data.token`, `header:X-Token`, or `.` for the whole body"),
            Self::EmptyStep => told("empty-step", "expected a name beside this `.`")
                .help("a path is written like `data.token` or `data.0.token`"),
            Self::UnclosedQuote => told("path-quote", "this quote is not closed")
                .help("a name that holds a `.` is written like `data.\"a.b\"`"),
            Self::Character { character } => {
                told("path-character", format!("`{}` cannot stand in a path", character.escape_debug()))
                    .help("a name that holds it stands in double quotes, like `data.\"a b\"`")
            }
            Self::Index { written } => {
                told("path-index", format!("`{written}` is not how a path says an index")).help("write `list.0.name`")
            }
            Self::JsonPath => told("path-root", "a path does not begin with `$.`").help("leave the `$.` out"),
            Self::Slash => told("path-root", "a path does not begin with `/`")
                .help("write `data.token`; a name that begins with it stands in double quotes"),
            Self::UnknownRoot { root } => told("path-root", format!("a path cannot begin with `{root}:`")).help(format!(
                "it can begin with {}{}; a name that holds a `:` stands in double quotes",
                quoted(&ROOTS),
                suggest::did_you_mean(root, &ROOTS)
            )).meant(root, &ROOTS),
            Self::CookieName { name } => told("cookie-name", format!("`{name}` is not the name of a cookie"))
                .help("write it as the provider sets it, like `cookie:sessionid`"),
            Self::HeaderName { name } => told("header-name", format!("`{name}` is not the name of a header"))
                .help("a name has letters, digits and `-`"),
            Self::BehindQuote => told("path-syntax", "expected a `.` or the end of the path behind the quote"),
            Self::ConditionWithoutText => told("condition", "expected a text to compare with")
                .help("a condition is written like `success`, `status == ok` or `error != none`"),
            Self::SingleEquals => told("condition", "a single `=` compares nothing").help("write `==` or `!=`"),
            Self::SeveralConditions => told("condition", "a condition compares one path with one text")
                .help("write the one that tells a success from a refusal; text that holds this sign stands in quotes"),
            Self::NoType => told("field-type", "expected the field's type").help("write it like `string` or `optional u64 as count`"),
            Self::UnknownType { name, known } => {
                told("field-type", format!("there is no type `{name}`"))
                    .meant(name, known)
                    .help(format!("types are {}{}", quoted(known), suggest::did_you_mean(name, known)))
            }
            Self::FieldName { name } => told("field-name", format!("`{name}` cannot be a field's name in Rust"))
                .help("a name has small letters, digits and `_`, and does not begin with a digit"),
            Self::BehindType { found } => told("field-type", format!("expected `as name` or nothing, found `{found}`"))
                .help("a field's type is written like `string`, `optional u64` or `string as user_id`"),
        }
    }
}
