//! Whole requests, and what API requests carry.

use auth_model::{Body, ClientCert, Json, Placement, Request, Template};

use super::body::XML;
use super::encode::{percent_encoded, unchanged};
use super::fields::{Droppable, kept, pairs};
use super::header::{add, has, headers};
use super::{
    Applied, Outgoing, OutgoingBody, OutgoingHeader, OutgoingIdentity, Place, Problem, authorization, body,
    cookie, url,
};
use crate::values::text;
use crate::{Context, Masked, RenderError};

/// A request of the spec's.
pub(super) fn outgoing(request: &Request, context: &Context<'_>) -> Result<Outgoing, RenderError> {
    let placement = &request.placement;
    let mut url = url::address(&request.url, context)?;
    url::append_query(&mut url, &query(placement, Droppable::Inputs, context)?);
    let body = body::body(&placement.body, context)?;
    let mut headers = placed_headers(placement, Droppable::Inputs, context)?;
    if !has(&headers, "Accept") {
        add(&mut headers, "Accept", Masked::plain(accepted(body.as_ref())))?;
    }
    if let Some(body) =
        body.as_ref().filter(|body| body.content_type != XML || !has(&headers, "Content-Type"))
    {
        add(&mut headers, "Content-Type", Masked::plain(body.content_type))?;
    }
    let client_cert = identity(placement, Droppable::Inputs, context)?;
    Ok(Outgoing { method: request.method, url, headers, body, client_cert })
}

/// Who speaks XML is answered in it.
fn accepted(body: Option<&OutgoingBody>) -> &'static str {
    match body {
        Some(body) if body.content_type == XML => "application/xml, text/xml",
        _ => "application/json",
    }
}

/// What an API request carries. Where nothing secret is left of it, only what the spec itself declares as optional may
/// have been left out, and no part of a token: the second pass says what is missing.
pub(super) fn applied(placement: &Placement, context: &Context<'_>) -> Result<Applied, RenderError> {
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
        client_cert: identity(placement, droppable, context)?,
        body: merged_body(&placement.body, context)?,
    })
}

/// Without an optional certificate the connection has none.
fn identity(
    placement: &Placement,
    droppable: Droppable,
    context: &Context<'_>,
) -> Result<Option<OutgoingIdentity>, RenderError> {
    let Some(ClientCert { certificate, key }) = &placement.client_cert else { return Ok(None) };
    let pem = |template: &Template| kept(text(template, unchanged, context), droppable);
    let identity = pem(certificate)?.zip(pem(key)?);
    Ok(identity.map(|(pem, private)| OutgoingIdentity {
        certificate: pem,
        certificate_name: certificate.to_string(),
        key: private,
        key_name: key.to_string(),
    }))
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
    applied.query.is_secret()
        || applied.client_cert.is_some()
        || applied.body.as_ref().is_some_and(|body| body.text.is_secret())
        || applied.headers.iter().any(|header| header.value.is_secret())
}

/// What is merged into the caller's body; nothing where all of it is left out.
fn merged_body(of: &Body, context: &Context<'_>) -> Result<Option<OutgoingBody>, RenderError> {
    match of {
        Body::Empty | Body::Form(_) | Body::Json(Json::Object(_)) => {
            let body = body::body(of, context)?;
            Ok(body.filter(|body| !matches!(body.text.clear(), "" | "{}")))
        }
        Body::Json(_) | Body::Text(_) | Body::Xml(_) => {
            let (what, place) = ("use".to_owned(), Place::UseBody);
            Err(RenderError::Unfit { what, place, problem: Problem::Unsupported })
        }
    }
}
