//! The `Cookie` header.

use auth_model::Field;

use super::encode::unchanged;
use super::fields::{Droppable, kept};
use super::{Place, Problem};
use crate::values::text;
use crate::{Context, Masked, RenderError};

/// Every cookie, as one header has them (RFC 6265 §4.2.1); nothing where there is none.
pub(super) fn cookies(
    fields: &[Field],
    droppable: Droppable,
    context: &Context<'_>,
) -> Result<Masked, RenderError> {
    let mut cookies = Masked::default();
    for field in fields {
        let Some(value) = kept(text(&field.value, unchanged, context), droppable)? else { continue };
        check(field, value.clear())?;
        if !cookies.is_empty() {
            cookies.push_plain("; ");
        }
        cookies.push_plain(&field.name);
        cookies.push_plain("=");
        cookies.push(&value);
    }
    Ok(cookies)
}

/// There is no encoding that every server would undo, so what would end a cookie is refused (RFC 6265 §4.1.1).
fn check(field: &Field, value: &str) -> Result<(), RenderError> {
    let allowed = |byte: u8| byte.is_ascii_graphic() && !b"\",;\\".contains(&byte);
    if super::header::is_token(&field.name) && value.bytes().all(allowed) {
        return Ok(());
    }
    let place = Place::Cookie(field.name.clone());
    Err(RenderError::Unfit { what: field.value.to_string(), place, problem: Problem::NotInCookie })
}
