//! Templates.

use crate::problem::told::{Told, quoted, told};
use crate::suggest;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TemplateProblem {
    DollarBeforeLetter { word: String, meant: String },
    UnclosedHole,
    HoleCutByComment { comment: String },
    EmptyHole,
    Expected { expected: &'static str, found: Option<String> },
    DoubleQuote,
    UnclosedText,
    UnknownFunction { name: String, known: Vec<&'static str> },
    UnknownSignature { text: String, known: Vec<&'static str> },
    Arguments { form: &'static str, found: usize },
    Argument { form: &'static str, expected: &'static str },
    FunctionInput { form: &'static str, takes: &'static str, found: &'static str },
    NotInText { found: &'static str, remedy: &'static str },
    DefaultOfOtherType { expected: &'static str, found: &'static str },
    NameInConstant { text: String },
}

impl TemplateProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::DollarBeforeLetter { word, meant } => {
                told("dollar-before-letter", format!("`${word}` stands inside text"))
                    .help(format!("write `{meant}` for the value, or `$${word}` for a dollar sign"))
            }
            Self::UnclosedHole => told("unclosed-hole", "this `${` is not closed")
                .help("write `${name}`, or `$$` for a dollar sign"),
            Self::HoleCutByComment { comment } => told("hole-cut-by-comment", "this `${` is not closed")
                .help(format!("YAML takes `{comment}` for a comment: put the text into quotes")),
            Self::EmptyHole => told("empty-hole", "expected a name inside `${}`")
                .help("write `${name}`, or `$$` for a dollar sign"),
            Self::Expected { expected, found: Some(found) } => {
                told("template-syntax", format!("expected {expected}, found `{found}`")).help(
                    "a value is written like `${name}`, `${token.field}` or `${name | part(':', 0) | upper}`",
                )
            }
            Self::Expected { expected, found: None } => {
                told("template-syntax", format!("expected {expected} before the `}}`")).help(
                    "a value is written like `${name}`, `${token.field}` or `${name | part(':', 0) | upper}`",
                )
            }
            Self::DoubleQuote => told("double-quote", "text inside `${…}` stands in single quotes")
                .help("write 'text' instead of \"text\""),
            Self::UnclosedText => told("unclosed-text", "this quote is not closed")
                .help("close it before the `}`; a quote cannot hold another"),
            Self::UnknownFunction { name, known } => {
                told("unknown-function", format!("there is no function `{name}`"))
                    .help(format!("functions are {}{}", quoted(known), suggest::did_you_mean(name, known)))
                    .meant(name, known)
            }
            Self::UnknownSignature { text, known } => {
                let told = told("unknown-signature", format!("there is no signature `{text}`"));
                match text.strip_prefix("HS").filter(|size| ["256", "384", "512"].contains(size)) {
                    Some(size) => told.help(format!("with a shared key it is `hmac_sha{size}(key)`")),
                    None => told
                        .help(format!(
                            "signatures are {}{}",
                            quoted(known),
                            suggest::did_you_mean(text, known)
                        ))
                        .meant(text, known),
                }
            }
            Self::Arguments { form, found } => {
                told("arguments", format!("expected `{form}`, found {}", counted(*found)))
            }
            Self::Argument { form, expected } => told("argument", format!("expected {expected} in `{form}`")),
            Self::FunctionInput { form, takes, found } => {
                told("function-input", format!("`{form}` is for {takes}, and this is {found}"))
            }
            Self::NotInText { found, remedy } => {
                told("not-in-text", format!("{found} cannot stand inside text")).help(*remedy)
            }
            Self::DefaultOfOtherType { expected, found } => {
                told("default-of-other-type", format!("expected {expected}, as the value is, found {found}"))
            }
            Self::NameInConstant { text } => {
                told("name-in-constant", format!("`{text}` cannot stand here: this text is always the same"))
                    .help("write the text itself, with `$$` for a dollar sign")
            }
        }
    }
}

fn counted(arguments: usize) -> String {
    match arguments {
        0 => "no argument".to_owned(),
        1 => "one argument".to_owned(),
        _ => format!("{arguments} arguments"),
    }
}
