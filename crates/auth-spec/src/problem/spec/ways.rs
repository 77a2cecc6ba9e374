//! The ways in as wholes.

use crate::problem::told::{Told, told};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum WayProblem {
    NoWay,
    TooMuch { values: usize, most: usize },
    NoUse,
    RefreshWithoutToken,
    StepsWithoutToken,
    ThenWithoutToken,
    TokenNotSent,
    NotBound,
    TopLevelOnly { key: String },
    InvalidDocs { text: String },
    NeedsFeature { feature: &'static str },
}

impl WayProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::NoWay => told("no-way", "`auths` has no way in").help("add one, like `api_key: { … }`, or take `auths` out"),
            Self::TooMuch { values, most } => {
                told("too-much", format!("the ways in have {values} values together; a spec may have {most}"))
                    .help("each way in has a copy of the top level: write what only one of them needs into its entry")
            }
            Self::NoUse => told("no-use", "there is neither a `token` to buy nor a `use` that says what is sent")
                .help("add `token`, or `use`, like `use: { headers: { X-Api-Key: $api_key } }`")
                .help("for an API that wants no credentials at all write `use: {}`"),
            Self::RefreshWithoutToken => {
                told("refresh-without-token", "`refresh` renews a token, but no `token` request buys one")
                    .help("add `token`, or take `refresh` out")
            }
            Self::StepsWithoutToken => {
                told("steps-without-token", "`steps` lead to a token, but no `token` request buys one")
                    .help("make the last of them `token`, and name its `access_token` in `returns`")
            }
            Self::ThenWithoutToken => {
                told("then-without-token", "`then` follows a token, but no `token` request buys one")
                    .help("make the first of its requests `token`, and name its `access_token` in `returns`")
            }
            Self::TokenNotSent => told("token-not-sent", "a token is bought, but `use` does not send it")
                .help("mention it, like `bearer: $token.access_token`, or take `token` out"),
            Self::NotBound => told("token-not-bound", "`use` proves a key that no token is bound to")
                .help("write `dpop` into `token` too, and into `refresh` where there is one: a token is bound to the key whose proof goes with its request (RFC 9449 §5)"),
            Self::TopLevelOnly { key } => {
                told("top-level-only", format!("`{key}` stands at the top of a spec, not in an entry of `auths`"))
                    .help("an example names its way in with `given: { auth: name }`")
            }
            Self::NeedsFeature { feature } => {
                told("needs-feature", format!("this needs the feature `{feature}` of `auth-runtime`, which is off"))
                    .help(format!("turn it on: `auth-runtime = {{ version = \"…\", features = [\"{feature}\"] }}`"))
            }
            Self::InvalidDocs { text } => told("invalid-docs", format!("`{text}` is not the address of a page"))
                .help("write the whole address, like `https://docs.example.com/auth`; other words go to `description`"),
        }
    }
}
