//! Headers, in the characters that HTTP can carry.

use auth_model::{Field, Text};

use super::encode::unchanged;
use super::fields::{Droppable, kept};
use super::{OutgoingHeader, Place, Problem};
use crate::values::texts;
use crate::{Context, Masked, RenderError};

/// The headers that a spec names; a list repeats its header.
pub(super) fn headers(
    fields: &[Field],
    droppable: Droppable,
    context: &Context<'_>,
) -> Result<Vec<OutgoingHeader>, RenderError> {
    let mut headers = Vec::with_capacity(fields.len());
    for field in fields {
        let place = || Place::Header(field.name.clone());
        if !is_token(&field.name) {
            let what = field.name.to_string();
            return Err(RenderError::Unfit { what, place: place(), problem: Problem::NotHeaderName });
        }
        for value in kept(texts(&field.value, unchanged, context), droppable)?.unwrap_or_default() {
            check(&value, &field.value, place)?;
            headers.push(OutgoingHeader { name: field.name.clone(), value });
        }
    }
    Ok(headers)
}

/// Whether one of the headers has this name, in whatever case.
pub(super) fn has(headers: &[OutgoingHeader], name: &str) -> bool {
    headers.iter().any(|header| header.name.eq_ignore_ascii_case(name))
}

/// Adds a header that the spec has in another form than under `headers`.
pub(super) fn add(
    headers: &mut Vec<OutgoingHeader>,
    name: &'static str,
    value: Masked,
) -> Result<(), RenderError> {
    if has(headers, name) {
        let place = Place::Header(name.into());
        return Err(RenderError::Unfit { what: name.to_owned(), place, problem: Problem::SetTwice });
    }
    headers.push(OutgoingHeader { name: Text::Borrowed(name), value });
    Ok(())
}

/// Refuses what would end the header or not arrive as it was sent (RFC 9110 §5.5).
pub(super) fn check(
    value: &Masked,
    template: &impl ToString,
    place: impl FnOnce() -> Place,
) -> Result<(), RenderError> {
    match problem(value.clear()) {
        Some(problem) => Err(RenderError::Unfit { what: template.to_string(), place: place(), problem }),
        None => Ok(()),
    }
}

fn problem(text: &str) -> Option<Problem> {
    // Tokens are long and have none, which is seen many bytes at a time by whoever does not stop at the first.
    if text.bytes().fold(false, |found, byte| found | byte.is_ascii_control()) {
        let is_break = text.contains(['\r', '\n']);
        Some(if is_break { Problem::LineBreak } else { Problem::ControlCharacter })
    } else if text.starts_with(' ') || text.ends_with(' ') {
        Some(Problem::OuterSpace)
    } else {
        None
    }
}

/// RFC 9110 §5.6.2.
pub(super) fn is_token(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(allowed)
}
