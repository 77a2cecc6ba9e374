//! What a token may be asked for.

use crate::problem::told::{Told, told};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ScopeProblem {
    NoSeparator,
    NoName,
    HoldsSeparator { name: String, separator: String },
    Twice { name: String },
    NearlyKnown { name: String, meant: String },
}

impl ScopeProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::NoSeparator => told("no-separator", "nothing would stand between two scopes")
                .help("write what does, like `separator: \",\"`; without `separator` it is a space"),
            Self::NoName => told("scope-without-a-name", "a scope is a text that can be sent")
                .help("write it as the provider does, like `read:user`"),
            Self::HoldsSeparator { name, separator } => told(
                "scope-holds-separator",
                format!("`{name}` has `{separator}` in it, which stands between two scopes"),
            )
            .help("write each scope by itself, like `[read, write]`"),
            Self::Twice { name } => {
                told("scope-twice", format!("`{name}` stands among the known scopes twice"))
                    .help("take one of them out")
            }
            Self::NearlyKnown { name, meant } => {
                told("scope-nearly-known", format!("`{name}` is not among the known scopes"))
                    .help(format!("did you mean `{meant}`? If not, add `{name}` to `known`"))
            }
        }
    }
}
