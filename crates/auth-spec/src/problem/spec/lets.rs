//! Values with names.

use crate::problem::told::{Told, told};

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
