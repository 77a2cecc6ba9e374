//! Signatures that have a name.

use crate::problem::told::{Told, quoted, told};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SignProblem {
    NoAlgorithm,
    TwoAlgorithms { first: String, second: String },
    TwoAuthorizations { key: &'static str },
    UnknownMethod { text: String, known: Vec<&'static str>, meant: Option<String> },
    WithoutToken { key: &'static str },
}

impl SignProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::NoAlgorithm => told("no-signature", "`sign` does not say by which algorithm")
                .help("add one, like `sign: { aws_sigv4: { … } }` or `sign: { oauth1: { … } }`"),
            Self::TwoAlgorithms { first, second } => told(
                "two-signatures",
                format!("a request has one signature, but this has `{first}` and `{second}`"),
            )
            .help("take one of them out"),
            Self::TwoAuthorizations { key } => told(
                "signature-beside-authorization",
                format!("`sign` and `{key}` are both the `Authorization` header"),
            )
            .help("take one of them out"),
            Self::UnknownMethod { text, known, meant } => {
                let meant =
                    meant.as_ref().map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
                told("unknown-signature-method", format!("there is no signature of OAuth 1.0 by `{text}`"))
                    .help(format!("methods are {}{meant}", quoted(known)))
            }
            Self::WithoutToken { key } => {
                told("signature-without-token", format!("`{key}` belongs to a `token`, and there is none"))
                    .help(format!("add `token`, or take `{key}` out"))
            }
        }
    }
}
