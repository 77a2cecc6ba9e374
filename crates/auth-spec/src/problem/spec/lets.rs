//! Values with names.

use crate::problem::told::{Told, quoted, told};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum LetProblem {
    Circle { names: Vec<String> },
    TooDeep { most: usize },
    TooLarge { most: usize },
}

impl LetProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::Circle { names } => match names.as_slice() {
                [only] => told("let-circle", format!("`{only}` is made of itself")),
                [first, rest @ ..] => {
                    let rest: Vec<String> = rest.iter().map(|name| format!("`{name}`")).collect();
                    told(
                        "let-circle",
                        format!("`{first}` is made of {}, and that of `{first}`", rest.join(", that of ")),
                    )
                }
                [] => told("let-circle", "this is made of itself"),
            }
            .help("a `let` can mention inputs, replies and other `let`s, but never itself"),
            Self::TooDeep { most } => {
                told("let-too-large", format!("more than {most} `let`s stand in each other"))
                    .help("write some of them into those that mention them")
            }
            Self::TooLarge { most } => {
                told("let-too-large", format!("more than {most} values have to be worked out for this"))
                    .help("each mention of a `let` counts all that it is made of")
            }
        }
    }
}

/// What is wrong with a `jwt`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum JwtProblem {
    UnknownAlgorithm { text: String, known: Vec<&'static str>, meant: Option<String> },
    AlgorithmInHeader,
    KeyInText,
    OtherKey { expected: &'static str, found: &'static str },
    AbsentKey,
}

impl JwtProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::UnknownAlgorithm { text, known, meant } => {
                let meant =
                    meant.as_ref().map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
                told("unknown-algorithm", format!("there is no algorithm `{text}`"))
                    .help(format!("algorithms are {}{meant}", quoted(known)))
            }
            Self::AlgorithmInHeader => {
                told("algorithm-in-header", "`alg` of `jwt` stands in the header by itself")
                    .help("take it out of `header`")
            }
            Self::KeyInText => told("jwt-key", "expected a value as key, found text").help(
                "write it like `key: $private_key`, or with functions, like `key: \"${secret | unhex}\"`",
            ),
            Self::OtherKey { expected, found } => {
                told("jwt-key", format!("expected {expected} as key for this algorithm, found {found}"))
            }
            Self::AbsentKey => told("jwt-key", "this key may be absent, and nothing can be signed without")
                .help("do not declare it `optional`"),
        }
    }
}

/// What is wrong with a hook.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum HookProblem {
    Dollar { name: String },
    OfLet { name: String },
    OfHook { name: String },
    OfRequest { name: String },
    Twice { name: String },
}

impl HookProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::Dollar { name } => told("hook-parameter", "a hook is given names, not templates")
                .help(format!("write it `{name}`")),
            Self::OfLet { name } => {
                told("hook-parameter", format!("a hook cannot be given the `let` `{name}`")).help(
                    "give it what that is made of: inputs, parts of earlier replies, `now`, `uuid`, `nonce`",
                )
            }
            Self::OfRequest { name } => told(
                "hook-parameter",
                format!("a hook cannot be given `{name}`: it is called before the request is made"),
            )
            .help("sign the request by a `let`, which can be made of it and of what the hook returns"),
            Self::OfHook { name } => {
                told("hook-parameter", format!("a hook cannot be given what the hook `{name}` returns"))
                    .help("one method can call the other")
            }
            Self::Twice { name } => {
                told("hook-parameter", format!("the parameter `{name}` is there already"))
                    .help("give each once; a `.` becomes a `_` in Rust")
            }
        }
    }
}
