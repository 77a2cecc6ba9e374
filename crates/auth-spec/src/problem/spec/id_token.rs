//! What an ID token has to be.

use crate::problem::told::{Told, quoted, told};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum IdTokenProblem {
    OtherAlgorithm { text: String, known: Vec<&'static str>, meant: Option<String> },
    NoAlgorithm,
    NoAudience,
    OwnField,
}

impl IdTokenProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::OtherAlgorithm { text, known, meant } => {
                let meant =
                    meant.as_ref().map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
                told("id-token-algorithm", format!("no ID token is verified by `{text}`"))
                    .help(format!("algorithms are {}{meant}", quoted(known)))
                    .help("an ID token is verified with the issuer's public keys")
            }
            Self::NoAlgorithm => {
                told("id-token-without-algorithm", "no algorithm is named that an ID token may be signed by")
                    .help("name those that the provider uses, like `algorithms: [RS256]`")
            }
            Self::NoAudience => told(
                "id-token-without-audience",
                "an ID token is made for a client, and there is no `client_id`",
            )
            .help("say which value it is, like `audience: $app_id`"),
            Self::OwnField => told("id-token-field", "the token has a field `id_token` already")
                .help("take it out of `fields`: the one that was verified takes its place"),
        }
    }
}
