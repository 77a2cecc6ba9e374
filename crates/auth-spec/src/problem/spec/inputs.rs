//! Declarations of credentials and settings.

use crate::problem::told::{Told, quoted, told};
use crate::suggest;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum InputProblem {
    UnknownType { text: String, known: &'static [&'static str] },
    TypeBesideOneOf { kind: String },
    NoChoice,
    ChoiceTwice { name: String },
    InvalidVariable { text: String },
    SameVariable { variable: String, other: String },
    InvalidPattern { reason: String },
    PatternWithoutText { kind: &'static str },
    AllowHttpWithoutUrl { kind: &'static str },
    DefaultAndOptional,
    DefaultNotOfType { text: String, expected: String },
    DefaultAgainstPattern { text: String, pattern: String },
}

impl InputProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::UnknownType { text, known } => told("unknown-type", format!("`{text}` is not a type of input"))
                .meant(text, known)
                .help(format!("types are {}{}", quoted(known), suggest::did_you_mean(text, known)))
                .help_if(text.starts_with("http").then(|| {
                    format!("an address that is always the same is no setting: write it where it is used, like `base_url: {text}`")
                }))
                .help("the value itself is given when the client is made; one for where none is given is written `{ default: … }`"),
            Self::TypeBesideOneOf { kind } => {
                told("type-beside-one-of", format!("`one_of` and `type: {kind}` exclude each other"))
                    .help("take `type` out: `one_of` says what values there are")
            }
            Self::NoChoice => told("no-choice", "`one_of` has no values")
                .help("list them, like `one_of: [eu, us]` or `one_of: { eu: eu.example.com }`"),
            Self::ChoiceTwice { name } => told("choice-twice", format!("`{name}` stands twice in `one_of`")),
            Self::InvalidVariable { text } => {
                told("invalid-variable", format!("`{text}` cannot be the name of an environment variable"))
                    .help("letters, digits and `_` may stand in one, no digit first, like `SIRV_CLIENT_ID`")
            }
            Self::SameVariable { variable, other } => {
                told("same-variable", format!("`{variable}` is already the environment variable of `{other}`"))
                    .help("give one of the two another with `env`")
            }
            Self::InvalidPattern { reason } => {
                told("invalid-pattern", format!("this is not a regular expression: {reason}"))
            }
            Self::PatternWithoutText { kind } => {
                told("pattern-without-text", format!("`pattern` is for text, and this input is {kind}"))
                    .help("take `pattern` out")
            }
            Self::AllowHttpWithoutUrl { kind } => {
                told("allow-http-without-url", format!("`allow_http` is for a `url`, and this input is {kind}"))
                    .help("add `type: url`, or take `allow_http` out")
            }
            Self::DefaultAndOptional => told("default-and-optional", "`default` and `optional` exclude each other")
                .help("an input with a default is never absent: keep one of the two"),
            Self::DefaultNotOfType { text, expected } => {
                told("default-not-of-type", format!("the default `{text}` is not {expected}"))
            }
            Self::DefaultAgainstPattern { text, pattern } => {
                told("default-against-pattern", format!("the default `{text}` does not match the pattern `{pattern}`"))
                    .help("the pattern has to match the whole value")
            }
        }
    }
}
