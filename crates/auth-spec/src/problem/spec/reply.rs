//! What a reply means.

use crate::problem::told::{Told, quoted, told};
use crate::suggest;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ReplyProblem {
    UnknownFormat { text: String, known: &'static [&'static str] },
    TextHasNoParts { key: &'static str },
    RefreshAddsField { name: String, known: Vec<String> },
    RefreshRetypesField { name: String },
}

impl ReplyProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::UnknownFormat { text, known } => told("unknown-format", format!("`{text}` is no format of a reply"))
                .meant(text, known)
                .help(format!("formats are {}{}", quoted(known), suggest::did_you_mean(text, known)))
                .help("without `format` the reply's `Content-Type` says it"),
            Self::TextHasNoParts { key } => {
                told("text-has-no-parts", format!("a reply that is text has no parts, so `{key}` is not found in it"))
                    .help(format!("write `{key}: .` for the whole body, or `header:Name`"))
            }
            Self::RefreshAddsField { name, known } => {
                told("refresh-adds-field", format!("`{name}` is not among the fields of `token`"))
                    .help("a renewed token has the fields of the one before: declare it in `token` too, perhaps `optional`")
                    .help_if((!known.is_empty()).then(|| format!("those are {}", quoted(known))))
            }
            Self::RefreshRetypesField { name } => {
                told("refresh-retypes-field", format!("`{name}` has another type than in `token`"))
                    .help("a renewed token has the fields of the one before, with their types")
            }
        }
    }
}
