//! Bodies, whose encoding says their `Content-Type`.

use auth_model::Body;

use super::OutgoingBody;
use super::encode::{form, unchanged};
use super::fields::{Droppable, pairs};
use super::json::json;
use super::xml::xml;
use crate::values::text;
use crate::{Context, RenderError};

/// RFC 7303. A spec may say `text/xml` in its place, or that of SOAP 1.2.
pub(super) const XML: &str = "application/xml";

/// The body of a request.
pub(super) fn body(body: &Body, context: &Context<'_>) -> Result<Option<OutgoingBody>, RenderError> {
    let (content_type, text) = match body {
        Body::Empty => return Ok(None),
        Body::Json(value) => ("application/json", json(value, context)?),
        Body::Form(fields) => {
            ("application/x-www-form-urlencoded", pairs(fields.iter(), form, Droppable::Inputs, context)?)
        }
        Body::Xml(root) => (XML, xml(root, context)?),
        Body::Text(template) => ("text/plain; charset=utf-8", text(template, unchanged, context)?),
    };
    Ok(Some(OutgoingBody { content_type, text }))
}
