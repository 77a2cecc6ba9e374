//! References to fields that further tokens do not have.

use super::NameProblem;
use crate::problem::told::{Told, told};

/// What clients of further tokens cannot send as the client of the token does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FurtherProblem {
    pub(crate) field: String,
    pub(crate) token: String,
    /// The type that the token's own has.
    pub(crate) kind: &'static str,
    pub(crate) fault: FurtherFault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FurtherFault {
    Missing,
    OtherType,
}

impl FurtherProblem {
    pub(super) fn told(&self) -> Told {
        let Self { field, token, kind, fault } = self;
        match fault {
            FurtherFault::Missing => {
                told("further-lacks-field", format!("the further token `{token}` has no `{field}`"))
                    .help("its client sends the same as that of the token itself, with its own values")
                    .help(format!(
                        "declare it, perhaps `optional`: `also: {{ {token}: {{ at: …, fields: {{ {field}: {kind} }} }} }}`"
                    ))
            }
            FurtherFault::OtherType => told(
                "further-retypes-field",
                format!("`{field}` of the further token `{token}` has another type than that of the token itself"),
            )
            .help(format!("what is sent is the same for both: make it `{kind}`, or give it another name with `as`")),
        }
    }
}

impl From<FurtherProblem> for NameProblem {
    fn from(problem: FurtherProblem) -> Self {
        Self::Further(problem)
    }
}
