//! What is sent.

use crate::problem::told::{Told, quoted, told};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RequestProblem {
    NoMethod { place: String },
    TwoMethods { first: &'static str, second: &'static str },
    TwoBodies { first: &'static str, second: &'static str },
    BodyOnGet { body: &'static str },
    TwoAuthorizations,
    BasicParts { found: usize },
    InvalidStatus { text: String, allowed: &'static str },
    NoStatus { key: &'static str },
    UnknownProof { text: String, known: Vec<&'static str> },
}

impl RequestProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::NoMethod { place } => told("no-method", format!("{place} has no method and address"))
                .help("add them, like `POST: https://api.example.com/token`")
                .help("methods are `GET`, `POST`, `PUT`, `PATCH`, `DELETE`"),
            Self::TwoMethods { first, second } => told(
                "two-methods",
                format!("a request has one method, but this has `{first}` and `{second}`"),
            )
            .help("take one of them out"),
            Self::TwoBodies { first, second } => {
                told("two-bodies", format!("a request has one body, but this has `{first}` and `{second}`"))
                    .help("take one of them out: the key says how the body is encoded")
            }
            Self::BodyOnGet { body } => {
                told("body-on-get", format!("a `GET` request has no body, but this has `{body}`"))
                    .help("write `query` for values in the address, or `POST` instead of `GET`")
            }
            Self::TwoAuthorizations => {
                told("two-authorizations", "`basic` and `bearer` are both the `Authorization` header")
                    .help("take one of them out")
            }
            Self::BasicParts { found } => told(
                "basic-parts",
                format!("`basic` takes two values, the user and the password, but has {found}"),
            )
            .help("write `basic: [$user, $password]`; one that stays empty is `\"\"`"),
            Self::InvalidStatus { text, allowed } => {
                told("invalid-status", format!("`{text}` is not a status that can stand here"))
                    .help(format!("expected is {allowed}"))
            }
            Self::UnknownProof { text, known } => {
                told("unknown-proof", format!("there is no proof of possession by `{text}`"))
                    .help(format!("it is by {}", quoted(known)))
            }
            Self::NoStatus { key } => told("no-status", format!("`{key}` lists no status"))
                .help("take it out for the default, or list one, like `[200, 201]`"),
        }
    }
}
