//! References.

use super::{AuthorizedProblem, FurtherProblem, RequestPartProblem};
use crate::problem::told::{Told, quoted, told};
use crate::suggest;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum NameProblem {
    Undeclared {
        name: String,
        declared: Vec<String>,
        ways: Vec<String>,
    },
    PartOfToken {
        name: String,
    },
    NoParts {
        name: String,
    },
    WholeToken,
    NoTokenYet {
        name: String,
    },
    NoTokenInStep {
        name: String,
    },
    NoToken {
        name: String,
    },
    UnknownTokenField {
        field: String,
        known: Vec<String>,
    },
    /// Of a field that a further token does not have as the token has it.
    Further(FurtherProblem),
    NoText {
        name: String,
    },
    NoScope,
    WholeReply {
        name: String,
        known: Vec<String>,
    },
    /// In the request whose reply brings it.
    OwnReply {
        name: String,
    },
    NoReplyYet {
        name: String,
        step: String,
    },
    NoReplyBeforeToken {
        name: String,
    },
    UnknownStepField {
        step: String,
        field: String,
        known: Vec<String>,
    },
    /// Something is wrong with a name that a `let` mentions, at the place where that is used.
    InLet {
        name: String,
        problem: Box<NameProblem>,
    },
    /// Of the login by a person.
    Authorized(AuthorizedProblem),
    /// Of the request that it stands in.
    Request(RequestPartProblem),
    /// `line` is where its name stands without a `$`.
    Unused {
        name: String,
        line: Option<usize>,
    },
}

impl NameProblem {
    /// Takes in the same mistake of another way in, which shares the text; what is declared is then what both declare.
    pub(crate) fn join(&mut self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Undeclared { name, declared, ways },
                Self::Undeclared { name: same, declared: others, ways: more },
            ) if name == same => {
                declared.retain(|name| others.contains(name));
                ways.extend(more.iter().filter(|way| !ways.contains(way)).cloned().collect::<Vec<_>>());
                true
            }
            _ => false,
        }
    }

    pub(super) fn told(&self) -> Told {
        match self {
            Self::Undeclared { name, declared, .. } if declared.is_empty() => {
                told("undeclared-reference", format!("`${name}` is not declared"))
                    .help(format!("declare it, like `credentials: [{name}]`"))
            }
            Self::Undeclared { name, declared, ways } => {
                let place = match ways.as_slice() {
                    [] => String::new(),
                    [way] => format!(" in the way in `{way}`"),
                    ways => format!(" in the ways in {}", quoted(ways)),
                };
                told("undeclared-reference", format!("`${name}` is not declared{place}")).help(format!(
                    "declared are {}{}",
                    quoted(declared),
                    suggest::did_you_mean(name, declared)
                ))
                .meant(name, declared)
            }
            Self::PartOfToken { name } => told("undeclared-reference", format!("`${name}` is not declared"))
                .help(format!("a part of the token is written `$token.{name}`")),
            Self::NoParts { name } => told("no-parts", format!("`${name}` is one value and has no parts"))
                .help(format!("write `${name}`, or `${{{name}}}` inside text where a `.` follows it")),
            Self::WholeToken => told("whole-token", "`$token` stands for several values")
                .help("say which, like `$token.access_token`"),
            Self::NoTokenYet { name } => told(
                "used-too-early",
                format!("`${name}` is not known here: this request is what buys the token"),
            )
            .help("a part of the token can be used in `refresh`, `use` and `base_url`"),
            Self::NoTokenInStep { name } => {
                told("used-too-early", format!("`${name}` is not known here: steps run before `token`"))
                    .help("a part of the token can be used in `refresh`, `use` and `base_url`")
            }
            Self::NoToken { name } => {
                told("no-token", format!("`${name}` is never known: no `token` request buys a token"))
                    .help("add `token`, or use a credential")
            }
            Self::UnknownTokenField { field, known } => told(
                "unknown-token-field",
                format!("the token has no `{field}`"),
            )
            .meant(field, known)
            .help(format!("it has {}{}", quoted(known), suggest::did_you_mean(field, known)))
            .help(format!(
                "a further field of the reply is declared in `returns: {{ fields: {{ {field}: string }} }}`"
            )),
            Self::Further(problem) => problem.told(),
            Self::NoText { name } => {
                told("no-text", format!("`${name}` is JSON of any kind and cannot be sent"))
                    .help("declare the field with the type that it has, such as `string`")
            }
            Self::NoScope => told("no-scope", "`$scope` is what a token is asked for, and this asks for none")
                .help("the scopes that were granted are `$token.scope`, a list"),
            Self::WholeReply { name, known } => {
                told("whole-reply", format!("`${name}` is a step, whose reply has several values")).help(
                    match known.first() {
                        Some(field) => format!("say which, like `${name}.{field}`"),
                        None => format!(
                            "say in its `returns: {{ fields: {{ … }} }}` what it brings, and here which, like `${name}.id`"
                        ),
                    },
                )
            }
            Self::OwnReply { name } => told(
                "used-too-early",
                format!("`${name}` is not known here: this request is what brings it"),
            )
            .help("a field of a step can be used in what comes after it"),
            Self::NoReplyYet { name, step } => {
                told("used-too-early", format!("`${name}` is not known here: the step `{step}` runs later"))
                    .help("steps run in the order in which they are written: move it up")
            }
            Self::NoReplyBeforeToken { name } => {
                told("used-too-early", format!("`${name}` is not known here: `then` runs after the token"))
                    .help("what `then` brings can be used in later entries of it, in `use` and in `base_url`")
            }
            Self::UnknownStepField { step, field, known } => {
                told("unknown-step-field", format!("the step `{step}` brings no `{field}`"))
                    .meant(field, known)
                    .help_if((!known.is_empty()).then(|| {
                        format!("it brings {}{}", quoted(known), suggest::did_you_mean(field, known))
                    }))
                    .help(format!(
                        "a field of its reply is declared in `returns: {{ fields: {{ {field}: string }} }}`"
                    ))
            }
            Self::InLet { name, problem } => problem.told().help(format!("it stands in `${name}`")),
            Self::Authorized(problem) => problem.told(),
            Self::Request(problem) => problem.told(),
            Self::Unused { name, line } => {
                told("unused-input", format!("`{name}` is declared and used nowhere"))
                    .help_if(line.map(|line| {
                        format!("on line {line} `{name}` is a text of its own, sent as it stands")
                    }))
                    .help(format!("use it as `${name}`, or take it out"))
            }
        }
    }
}

impl From<RequestPartProblem> for NameProblem {
    fn from(problem: RequestPartProblem) -> Self {
        Self::Request(problem)
    }
}
