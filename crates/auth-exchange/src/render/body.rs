//! Bodies, whose encoding says their `Content-Type`.

use auth_model::Body;

use super::OutgoingBody;
use super::encode::{form, unchanged};
use super::fields::{Droppable, pairs};
use super::json::json;
use crate::values::text;
use crate::{Context, RenderError};

/// The body of a request.
pub(super) fn body(body: &Body, context: &Context<'_>) -> Result<Option<OutgoingBody>, RenderError> {
    let (content_type, text) = match body {
        Body::Empty => return Ok(None),
        Body::Json(value) => ("application/json", json(value, context)?),
        Body::Form(fields) => {
            ("application/x-www-form-urlencoded", pairs(fields.iter(), form, Droppable::Inputs, context)?)
        }
        Body::Text(template) => ("text/plain; charset=utf-8", text(template, unchanged, context)?),
    };
    Ok(Some(OutgoingBody { content_type, text }))
}
