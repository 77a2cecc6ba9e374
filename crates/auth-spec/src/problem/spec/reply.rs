//! What a reply means.

use crate::problem::told::{Told, quoted, told};
use crate::suggest;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ReplyProblem {
    UnknownFormat { text: String, known: &'static [&'static str] },
    TextHasNoParts { key: &'static str },
    RefreshAddsField { name: String, known: Vec<String> },
    RefreshRetypesField { name: String },
    AlsoInRefresh,
    AlsoNowhere { name: String },
    AlsoOutsideBody,
    AlsoIsToken,
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
            Self::AlsoInRefresh => told("also-in-refresh", "`also` stands in `token` only".to_owned())
                .help("a renewal's reply is looked through for the same further tokens: take it out"),
            Self::AlsoNowhere { name } => told("also-nowhere", format!("nothing says where the token `{name}` stands"))
                .help(format!("write `{name}: {{ at: … }}` with the path of the object that has its `access_token`")),
            Self::AlsoOutsideBody => told("also-outside-body", "a further token stands in the body of the reply".to_owned())
                .help("write `at: .` for the whole body, and where each value of the token is, like `access_token: header:Name`"),
            Self::AlsoIsToken => told("also-is-token", "this is the token itself".to_owned())
                .help("a further token has its own place in the reply: say another `at`, or another `access_token`"),
        }
    }
}
