//! Names that become names in Rust.

use std::fmt;

use crate::problem::told::{Told, told};

/// What has a name that becomes one in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    Input,
    Field,
    Way,
}

impl Thing {
    /// How one of these gets another name.
    fn renamed(self, name: &str) -> String {
        match self {
            Self::Input => format!("give the input another name, like `{name}_value`"),
            Self::Field => {
                format!("give it another name with `as` behind its type, like `string as {name}_value`")
            }
            Self::Way => format!("give the way in another name, like `by_{name}`"),
        }
    }

    /// How one of these gets a name that Rust takes.
    fn written(self, instead: Option<&str>) -> String {
        match (self, instead) {
            (Self::Field, _) => format!(
                "give it a name with `as` behind its type, like `string as {}`",
                instead.unwrap_or("first")
            ),
            (Self::Input | Self::Way, Some(instead)) => format!("write it `{instead}`"),
            (Self::Input | Self::Way, None) => "give it another name".to_owned(),
        }
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Input => "an input",
            Self::Field => "a field",
            Self::Way => "a way in",
        })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum NamingProblem {
    NotSnakeCase { thing: Thing, name: String, instead: Option<String> },
    SameRustName { thing: Thing, name: String, rust_name: String, other: String },
    SameType { name: String, what: String, other: String },
    Keyword { thing: Thing, name: String },
    Reserved { name: String },
    DeclaredTwice { name: String },
    TokensOwn { name: String },
}

impl NamingProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::NotSnakeCase { thing, name, instead } => told(
                "name-not-snake-case",
                format!("`{name}` cannot be the name of {thing}, as it becomes one in Rust"),
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
            Self::Reserved { name } => told(
                "reserved-name",
                format!("`{name}` has a meaning of its own in a spec and cannot be an input"),
            )
            .help(Thing::Input.renamed(name)),
            Self::DeclaredTwice { name } => told("declared-twice", format!("`{name}` is declared twice"))
                .help("`credentials` and `settings` share one set of names"),
            Self::TokensOwn { name } => told(
                "tokens-own-field",
                format!("every token has a `{name}`, so no further field can be called that"),
            )
            .help(format!("to say where it stands, write `{name}: …` in `returns` itself"))
            .help(Thing::Field.renamed(name)),
        }
    }
}
