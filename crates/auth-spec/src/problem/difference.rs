//! The spec does something else than what an example shows. The values are the spec author's own samples.

use super::told::{Told, told};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Difference {
    Value { what: String, spec: String, example: String },
    NotSent { what: String },
    AlsoSent { what: String, spec: String },
    Body { spec: &'static str, example: &'static str },
    Unreadable { why: String },
    Refused { why: String },
    NotRefused,
    StepRefused { why: String },
    StepNotRefused,
    Read { what: String, spec: String, example: String },
    NotRead { what: String },
}

/// What there is to do about a difference.
const EITHER: &str = "one of the two is wrong: mend the spec, or the example";

impl Difference {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::Value { what, spec, example } => told(
                "example-differs",
                format!("the spec sends `{spec}` as {what}, but the example shows `{example}`"),
            )
            .help(EITHER),
            Self::NotSent { what } => {
                told("example-not-sent", format!("the example shows {what}, which the spec does not send"))
                    .help(EITHER)
            }
            Self::AlsoSent { what, spec } => told(
                "example-also-sent",
                format!("the spec also sends {what}, `{spec}`, which the example lacks"),
            )
            .help(EITHER),
            Self::Body { spec, example } => {
                told("example-other-body", format!("the spec sends {spec}, but the example shows {example}"))
                    .help(EITHER)
            }
            Self::Unreadable { why } => {
                told("example-unreadable", format!("the spec does not fit this reply: {why}")).help(EITHER)
            }
            Self::Refused { why } => {
                told("example-refused", format!("by the spec this reply is a refusal: {why}"))
                    .help("a refusal is shown with `error` in place of `token`")
            }
            Self::NotRefused => {
                told("example-not-refused", "by the spec this reply is no refusal: it brings a token")
                    .help("see `ok_status` and `ok_when` of the spec, and `status` of the reply")
            }
            Self::StepRefused { why } => told(
                "example-refused",
                format!("by the spec this reply is a refusal: {why}"),
            )
            .help("a login ends where it is refused: show this reply last, with `error` in place of `token`"),
            Self::StepNotRefused => told(
                "example-not-refused",
                "by the spec the last reply is no refusal: the login goes on behind it",
            )
            .help("see `ok_status` and `ok_when` of the step, and `status` of the reply"),
            Self::Read { what, spec, example } => told(
                "example-token-differs",
                format!("the spec reads {what} as `{spec}`, but the example shows `{example}`"),
            )
            .help(EITHER),
            Self::NotRead { what } => {
                told("example-not-read", format!("the spec finds no {what} in this reply"))
                    .help("say in `returns` where it stands, or take it out of the example")
            }
        }
    }
}
