//! Names that become names in Rust.

use std::fmt;

use crate::problem::told::{Told, told};

/// What has a name that becomes one in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    Input,
    Field,
    Way,
    Let,
    Hook,
    Step,
    Then,
    StepField,
    Also,
}

impl Thing {
    /// How one of these gets another name.
    fn renamed(self, name: &str) -> String {
        match self {
            Self::Input => format!("give the input another name, like `{name}_value`"),
            Self::Field | Self::StepField => {
                format!("give it another name with `as` behind its type, like `string as {name}_value`")
            }
            Self::Way => format!("give the way in another name, like `by_{name}`"),
            Self::Let => format!("give the `let` another name, like `{name}_value`"),
            Self::Hook => format!("give the hook another name, like `{name}_hook`"),
            Self::Step => format!("give the step another name, like `{name}_step`"),
            Self::Then => format!("give the entry of `then` another name, like `{name}_reply`"),
            Self::Also => format!("give the further token another name, like `{name}_token`"),
        }
    }

    /// How one of these gets a name that Rust takes.
    fn written(self, instead: Option<&str>) -> String {
        match (self, instead) {
            (Self::Field | Self::StepField, _) => format!(
                "give it a name with `as` behind its type, like `string as {}`",
                instead.unwrap_or("first")
            ),
            (_, Some(instead)) => format!("write it `{instead}`"),
            (_, None) => "give it another name".to_owned(),
        }
    }

    /// Whether its name becomes one in Rust.
    pub(crate) fn is_in_rust(self) -> bool {
        matches!(self, Self::Input | Self::Field | Self::Way | Self::Hook | Self::Also)
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Input => "an input",
            Self::Field | Self::StepField => "a field",
            Self::Way => "a way in",
            Self::Let => "a `let`",
            Self::Hook => "a hook",
            Self::Step => "a step",
            Self::Then => "an entry of `then`",
            Self::Also => "a further token",
        })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum NamingProblem {
    NotSnakeCase { thing: Thing, name: String, instead: Option<String> },
    SameRustName { thing: Thing, name: String, rust_name: String, other: String },
    SameType { name: String, what: String, other: String },
    Keyword { thing: Thing, name: String },
    Reserved { thing: Thing, name: String },
    DeclaredTwice { name: String },
    SameField { name: String, other: String },
    TokensOwn { name: String },
    Method { name: String },
}

impl NamingProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::NotSnakeCase { thing, name, instead } => told(
                "name-not-snake-case",
                format!(
                    "`{name}` cannot be the name of {thing}{}",
                    if thing.is_in_rust() { ", as it becomes one in Rust" } else { "" }
                ),
            )
            .help("it has to be in snake case: lower-case letters, digits and single `_`, a letter first")
            .help(thing.written(instead.as_deref())),
            Self::SameRustName { thing, name, rust_name, other } => {
                told("same-rust-name", format!("`{name}` and `{other}` would both be `{rust_name}` in Rust"))
                    .help(thing.renamed(rust_name))
            }
            Self::SameType { name, what, other } => {
                told("same-type", format!("{what} and {other} would be one type in Rust, `…{name}`"))
                    .help("give the way in or the input another name")
            }
            Self::Keyword { thing, name } => {
                told("keyword", format!("`{name}` is a keyword of Rust and cannot be the name of {thing}"))
                    .help(thing.renamed(name))
            }
            Self::Reserved { thing, name } => told(
                "reserved-name",
                format!("`{name}` has a meaning of its own in a spec and cannot be {thing}"),
            )
            .help(thing.renamed(name)),
            Self::DeclaredTwice { name } => told("declared-twice", format!("`{name}` is declared twice"))
                .help("`credentials`, `settings`, `hooks`, `let`, `steps` and `then` share one set of names"),
            Self::SameField { name, other } => {
                told("same-field", format!("`{other}` is called `{name}` already"))
                    .help(Thing::StepField.renamed(name))
            }
            Self::TokensOwn { name } => told(
                "tokens-own-field",
                format!("every token has a `{name}`, so no further field can be called that"),
            )
            .help(format!("to say where it stands, write `{name}: …` in `returns` itself"))
            .help(Thing::Field.renamed(name)),
            Self::Method { name } => told(
                "clients-own-method",
                format!("clients have a method `{name}`, so no further token can be called that"),
            )
            .help("the client of a further token is a method of its name")
            .help(Thing::Also.renamed(name)),
        }
    }
}
