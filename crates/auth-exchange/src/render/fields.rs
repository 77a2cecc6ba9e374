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

/// `name=value` pairs with `&` between them; a list repeats its name.
pub(super) fn pairs<'a>(
    fields: impl IntoIterator<Item = &'a Field>,
    encode: Encode,
    droppable: Droppable,
    context: &Context<'_>,
) -> Result<Masked, RenderError> {
    let mut pairs = Masked::default();
    for field in fields {
        for value in kept(texts(&field.value, encode, context), droppable)?.unwrap_or_default() {
            if !pairs.is_empty() {
                pairs.push_plain("&");
            }
            pairs.push_plain(&encode(&field.name));
            pairs.push_plain("=");
            pairs.push(&value);
        }
    }
    Ok(pairs)
}
