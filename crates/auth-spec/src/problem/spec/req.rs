//! The request that a value stands in.

use auth_model::RequestPart;

use crate::problem::told::{Told, quoted, told};
use crate::suggest;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RequestPartProblem {
    Whole,
    Unknown { part: String },
    InAddress { part: &'static str },
    InBody,
    Elsewhere { part: &'static str },
}

impl RequestPartProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::Whole => told("whole-request", "`$req` stands for a whole request")
                .help(format!("say which part, like `$req.path`: {}", quoted(&known()))),
            Self::Unknown { part } => told("unknown-request-part", format!("a request has no `{part}`"))
                .help(format!("it has {}{}", quoted(&known()), suggest::did_you_mean(part, &known())))
                .meant(part, &known()),
            Self::InAddress { part } => told(
                "request-circle",
                format!("`req.{part}` is not known here: this is the address that the request goes to"),
            )
            .help("what is made of the request stands in `query`, in `headers` or in the body"),
            Self::InBody => told("request-circle", "`req.body` is not known here: it is made of this")
                .help("what is made of the body stands in `query` or in `headers`"),
            Self::Elsewhere { part } => {
                told("no-request", format!("`req.{part}` is not known here: this is no part of a request"))
                    .help("`req` is the request that a value is sent in")
            }
        }
    }
}

fn known() -> [&'static str; 9] {
    RequestPart::ALL.map(RequestPart::as_str)
}
