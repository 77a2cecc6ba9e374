//! Whether a reply is a success, and what a refusal says.

use auth_model::{Outcome, ReplyFormat};

use super::shape::Expected;
use crate::problem::ReplyProblem;
use crate::report::Report;
use crate::text::{condition, path};
use crate::yaml::{Map, Scalar};

const FORMATS: [&str; 3] = ["json", "form", "text"];

/// Reads the keys of `returns` that every reply has.
pub(crate) fn outcome(returns: &Map, report: &Report) -> Outcome {
    let mut outcome = Outcome { format: format(returns, report), ..Outcome::default() };
    let condition = |scalar: &Scalar| condition::read(scalar, report).map(Some);
    set(returns, "ok_when", "ok_when: status == ok", &mut outcome.ok_when, condition, report);
    let path = |scalar: &Scalar| path::read(scalar, report);
    set(returns, "error", "error: problem.code", &mut outcome.error, path, report);
    let like = "error_description: problem.text";
    set(returns, "error_description", like, &mut outcome.error_description, path, report);
    outcome
}

/// Sets what a key says, where it is there and can be read.
pub(super) fn set<T>(
    map: &Map,
    key: &str,
    like: &'static str,
    slot: &mut T,
    read: impl FnOnce(&Scalar) -> Option<T>,
    report: &Report,
) {
    let scalar = map.get(key).and_then(|entry| Expected::new(key, like).scalar(&entry.value, report));
    if let Some(value) = scalar.and_then(read) {
        *slot = value;
    }
}

fn format(returns: &Map, report: &Report) -> ReplyFormat {
    let mut format = ReplyFormat::ByContentType;
    let Some(entry) = returns.get("format") else { return format };
    let read = |scalar: &Scalar| match scalar.text.as_str() {
        "json" => Some(ReplyFormat::Json),
        "form" => Some(ReplyFormat::Form),
        "text" => Some(ReplyFormat::Text),
        text => {
            let text = text.to_owned();
            report.add(entry.value.span, ReplyProblem::UnknownFormat { text, known: &FORMATS });
            None
        }
    };
    set(returns, "format", "format: json", &mut format, read, report);
    format
}
