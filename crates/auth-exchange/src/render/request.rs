//! Whole requests, and what API requests carry.

use std::borrow::Cow;

use auth_model::{Body, Placement, Request};

use super::encode::percent_encoded;
use super::fields::{Droppable, kept, pairs};
use super::header::{add, has, headers};
use super::{Applied, Outgoing, OutgoingHeader, Place, Problem, authorization, body, cookie, url};
use crate::{Context, Draft, Masked, Payload, RenderError, Seal};

/// A request of the spec's.
pub(super) fn outgoing(request: &Request, context: &Context<'_>) -> Result<Outgoing, RenderError> {
    let placement = &request.placement;
    let mut url = url::address(&request.url, context)?;
    url::append_query(&mut url, &query(placement, Droppable::Inputs, context)?);
    let body = body::body(&placement.body, context)?;
    let mut headers = placed_headers(placement, Droppable::Inputs, context)?;
    if !has(&headers, "Accept") {
        add(&mut headers, "Accept", Masked::plain("application/json"))?;
    }
    if let Some(body) = &body {
        add(&mut headers, "Content-Type", Masked::plain(body.content_type))?;
    }
    Ok(Outgoing { method: request.method, url, headers, body })
}

/// Adds what a signature over the whole request adds.
pub(super) fn signed(
    seal: &Seal,
    outgoing: &mut Outgoing,
    address: &str,
    context: &Context<'_>,
) -> Result<(), RenderError> {
    let drawn = context.drawn.ok_or_else(|| RenderError::UnknownName("now".into()))?;
    let headers = outgoing.headers.iter();
    let headers: Vec<(Cow<'_, str>, Cow<'_, str>)> =
        headers.map(|header| (header.name.as_ref().into(), header.value.clear().into())).collect();
    let draft = Draft {
        method: outgoing.method.as_str(),
        url: address,
        headers: &headers,
        body: outgoing.body.as_ref().map_or(b"", |body| body.text.clear().as_bytes()),
    };
    for header in seal.headers(&draft, Payload::Whole, drawn)? {
        outgoing.headers.retain(|known| !known.name.eq_ignore_ascii_case(&header.name));
        outgoing.headers.push(header);
    }
    Ok(())
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
    Ok(Applied {
        headers: placed_headers(placement, droppable, context)?,
        query: query(placement, droppable, context)?,
    })
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

fn query(placement: &Placement, droppable: Droppable, context: &Context<'_>) -> Result<Masked, RenderError> {
    pairs(&placement.query, percent_encoded, droppable, context)
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
