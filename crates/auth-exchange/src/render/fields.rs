//! Named values, as a query and a form write them, and when one is left out.

use auth_model::Field;

use super::Encode;
use crate::values::texts;
use crate::{Context, Masked, RenderError};

/// What may be absent so that the entry that mentions it is left out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Droppable {
    /// Optional inputs.
    Inputs,
    /// Optional inputs, and parts that the token may lack.
    InputsAndTokenParts,
}

/// What was made for an entry; `None` where the entry is left out.
pub(super) fn kept<T>(made: Result<T, RenderError>, droppable: Droppable) -> Result<Option<T>, RenderError> {
    match (made, droppable) {
        (
            Err(RenderError::NotGiven(_) | RenderError::NotInReply(_)),
            Droppable::Inputs | Droppable::InputsAndTokenParts,
        )
        | (Err(RenderError::NotInToken(_)), Droppable::InputsAndTokenParts) => Ok(None),
        (made, _) => made.map(Some),
    }
}

/// About what a pair takes.
const ROOM: usize = 32;

/// Whether a name stands in a query and in a form as it is.
fn is_written_so(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}

/// `name=value` pairs with `&` between them; a list repeats its name.
pub(super) fn pairs<'a>(
    fields: impl IntoIterator<Item = &'a Field>,
    encode: Encode,
    droppable: Droppable,
    context: &Context<'_>,
) -> Result<Masked, RenderError> {
    let fields = fields.into_iter();
    let mut pairs = Masked::with_room(ROOM * fields.size_hint().1.unwrap_or(0).min(8));
    for field in fields {
        for value in kept(texts(&field.value, encode, context), droppable)?.unwrap_or_default() {
            if !pairs.is_empty() {
                pairs.push_plain("&");
            }
            if is_written_so(&field.name) {
                pairs.push_plain(&field.name);
            } else {
                pairs.push_plain(&encode(&field.name));
            }
            pairs.push_plain("=");
            pairs.push(&value);
        }
    }
    Ok(pairs)
}
