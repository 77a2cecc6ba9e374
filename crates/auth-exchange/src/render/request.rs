//! Whole requests, and what API requests carry.

use auth_model::{Body, Placement, Request};

use super::fields::{Droppable, kept};
use super::header::{add, has, headers};
use super::making::Making;
use super::{Applied, Outgoing, OutgoingHeader, Place, Problem, authorization, cookie, url};
use crate::{Context, Masked, RenderError};

/// A request of the spec's.
pub(super) fn outgoing(request: &Request, context: &Context<'_>) -> Result<Outgoing, RenderError> {
    let placement = &request.placement;
    let mut making = Making::new(request.method.as_str(), url::address(&request.url, context)?, context);
    making.place(placement)?;
    let mut headers = making.with(|context| placed_headers(placement, Droppable::Inputs, context))?;
    let Making { url, body, .. } = making;
    if !has(&headers, "Accept") {
        add(&mut headers, "Accept", Masked::plain("application/json"))?;
    }
    if let Some(body) = &body {
        add(&mut headers, "Content-Type", Masked::plain(body.content_type))?;
    }
    Ok(Outgoing { method: request.method, url, headers, body })
}

/// What an API request carries. Where nothing secret is left of it, only what the spec itself declares as optional may
/// have been left out, and no part of a token: the second pass says what is missing.
pub(super) fn applied(placement: &Placement, context: &Context<'_>) -> Result<Applied, RenderError> {
    refuse_body(&placement.body)?;
    let applied = placed(placement, Droppable::InputsAndTokenParts, context)?;
    if carries_secret(&applied) { Ok(applied) } else { placed(placement, Droppable::Inputs, context) }
}

fn placed(
    placement: &Placement,
    droppable: Droppable,
    context: &Context<'_>,
) -> Result<Applied, RenderError> {
    let mut making = Making::begun(droppable, context);
    making.place(placement)?;
    let headers = making.with(|context| placed_headers(placement, droppable, context))?;
    Ok(Applied { headers, query: making.query })
}

fn placed_headers(
    placement: &Placement,
    droppable: Droppable,
    context: &Context<'_>,
) -> Result<Vec<OutgoingHeader>, RenderError> {
    let mut headers = headers(&placement.headers, droppable, context)?;
    if let Some(authorization) = &placement.authorization {
        let value = authorization::authorization(authorization, context);
        if let Some(value) = kept(value, droppable)? {
            add(&mut headers, "Authorization", value)?;
        }
    }
    let cookies = cookie::cookies(&placement.cookies, droppable, context)?;
    if !cookies.is_empty() {
        add(&mut headers, "Cookie", cookies)?;
    }
    Ok(headers)
}

fn carries_secret(applied: &Applied) -> bool {
    applied.query.is_secret() || applied.headers.iter().any(|header| header.value.is_secret())
}

fn refuse_body(body: &Body) -> Result<(), RenderError> {
    if *body == Body::Empty {
        return Ok(());
    }
    Err(RenderError::Unfit { what: "use".to_owned(), place: Place::UseBody, problem: Problem::Unsupported })
}
