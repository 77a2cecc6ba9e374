//! Whole requests, and what API requests carry.

use std::borrow::Cow;

use auth_model::{Body, ClientCert, Json, Member, Placement, Request, Template};

use super::body::XML;
use super::encode::unchanged;
use super::fields::{Droppable, kept};
use super::header::{add, has, headers};
use super::making::Making;
use super::{
    Applied, Outgoing, OutgoingBody, OutgoingHeader, OutgoingIdentity, Place, Problem, authorization, cookie,
    url, xml,
};
use crate::values::text;
use crate::{Context, Draft, Masked, Payload, RenderError, Seal};

/// A request of the spec's.
pub(super) fn outgoing(request: &Request, context: &Context<'_>) -> Result<Outgoing, RenderError> {
    let placement = &request.placement;
    let mut making = Making::new(request.method.as_str(), url::address(&request.url, context)?, context);
    making.place(placement)?;
    let mut headers = making.with(|context| placed_headers(placement, Droppable::Inputs, context))?;
    let Making { url, body, .. } = making;
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
    let applied = placed(placement, Droppable::InputsAndTokenParts, context)?;
    if carries_secret(&applied) { Ok(applied) } else { placed(placement, Droppable::Inputs, context) }
}

fn placed(
    placement: &Placement,
    droppable: Droppable,
    context: &Context<'_>,
) -> Result<Applied, RenderError> {
    refuse_unmergeable(&placement.body)?;
    let mut making = Making::begun(droppable, context);
    making.place(placement)?;
    let headers = making.with(|context| placed_headers(placement, droppable, context))?;
    let client_cert = identity(placement, droppable, context)?;
    let Making { query, body, .. } = making;
    // Nothing is merged where all of it is left out.
    let body =
        body.filter(|body| !matches!(body.text.clear(), "" | "{}") && !is_bare_root(&placement.body, body));
    Ok(Applied { headers, query, client_cert, body })
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

fn carries_secret(applied: &Applied) -> bool {
    applied.query.is_secret()
        || applied.client_cert.is_some()
        || applied.body.as_ref().is_some_and(|body| body.text.is_secret())
        || applied.headers.iter().any(|header| header.value.is_secret())
}

fn is_bare_root(body: &Body, made: &OutgoingBody) -> bool {
    matches!(body, Body::Xml(root) if xml::is_bare(root, &made.text))
}

/// Only an object, a form or what stands in a root element can be merged into the caller's body.
fn refuse_unmergeable(body: &Body) -> Result<(), RenderError> {
    match body {
        Body::Empty
        | Body::Form(_)
        | Body::Json(Json::Object(_))
        | Body::Xml(Member { value: Json::Object(_), .. }) => Ok(()),
        Body::Json(_) | Body::Text(_) | Body::Xml(_) => {
            let (what, place) = ("use".to_owned(), Place::UseBody);
            Err(RenderError::Unfit { what, place, problem: Problem::Unsupported })
        }
    }
}
