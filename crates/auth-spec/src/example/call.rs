//! The API request that an example makes, with what the spec puts on it.

use std::borrow::Cow;

use auth_exchange::{Applied, Context, Draft, RenderError, merged, render_url, render_use, write_xml};
use auth_model::Way;

use super::check::cannot_make;
use super::compare::{self, BodyKind, Sent, encode_form};
use super::read::map_of;
use super::{ExampleBody, ExampleRequest, values};
use crate::problem::ExampleProblem;
use crate::yaml::Entry;

/// What the user's program sends. `written` is where the example says it.
pub(super) fn sent(
    way: &Way,
    context: &Context<'_>,
    called: &ExampleRequest,
    written: Option<&Entry>,
) -> Result<Sent, ExampleProblem> {
    let mut url = address(way, context, called).map_err(|error| cannot_make(&error))?;
    let body = body(called, written);
    let mut headers = called.headers.clone();
    let is_typed = headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    if let (Some((kind, _)), false) = (&body, is_typed) {
        headers.push(("Content-Type".to_owned(), kind.content_type().to_owned()));
    }
    let borrowed: Vec<(Cow<'_, str>, Cow<'_, str>)> =
        headers.iter().map(|(name, value)| (Cow::from(name), Cow::from(value))).collect();
    let draft = Draft {
        method: called.method.as_str(),
        url: &url.clone(),
        headers: &borrowed,
        body: body.as_ref().map(|(_, text)| text.as_bytes()).unwrap_or_default(),
    };
    let applied = render_use(&way.applied, &Context { draft: Some(&draft), ..*context });
    let applied = applied.map_err(|error| cannot_make(&error))?;
    append(&mut url, applied.query.clear());
    let body = with_own(&applied, body, &mut headers)?;
    let put = compare::clear(&applied.headers);
    headers.retain(|(name, _)| !put.iter().any(|(other, _)| other.eq_ignore_ascii_case(name)));
    headers.extend(put);
    Ok(Sent { method: called.method, url, headers, body })
}

/// The body with what the spec puts into it.
fn with_own(
    applied: &Applied,
    body: Option<(BodyKind, String)>,
    headers: &mut Vec<(String, String)>,
) -> Result<Option<(BodyKind, String)>, ExampleProblem> {
    let Some(added) = &applied.body else { return Ok(body) };
    let typed = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let typed = typed.map(|(_, value)| value.clone());
    let given = body.map(|(_, text)| text).unwrap_or_default();
    let merged = merged(added, typed.as_deref(), given.as_bytes());
    let merged = merged.map_err(|error| ExampleProblem::CannotMake { why: error.to_string() })?;
    if typed.is_none() {
        headers.push(("Content-Type".to_owned(), added.content_type.to_owned()));
    }
    let text = String::from_utf8_lossy(&merged).into_owned();
    Ok(Some((BodyKind::of_content_type(added.content_type), text)))
}

/// A fragment is not sent: the query ends before it.
fn address(way: &Way, context: &Context<'_>, called: &ExampleRequest) -> Result<String, RenderError> {
    let mut address = match &way.base_url {
        Some(base) if called.url.starts_with('/') => {
            render_url(base, context)?.clear().trim_end_matches('/').to_owned()
        }
        Some(_) | None => String::new(),
    };
    address.push_str(called.url.split('#').next().unwrap_or_default());
    append(&mut address, &encode_form(&called.query));
    Ok(address)
}

fn append(address: &mut String, query: &str) {
    if !query.is_empty() {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(query);
    }
}

/// The body, in which JSON keeps the order that the example has.
fn body(called: &ExampleRequest, written: Option<&Entry>) -> Option<(BodyKind, String)> {
    let node = || map_of(written?)?.get("json").map(|entry| &entry.value);
    match &called.body {
        ExampleBody::Empty => None,
        ExampleBody::Json(json) => {
            let text = node().map_or_else(|| json.to_string(), values::json_text);
            Some((BodyKind::Json, text))
        }
        ExampleBody::Form(pairs) => Some((BodyKind::Form, encode_form(pairs))),
        ExampleBody::Xml(value) => Some((BodyKind::Xml, write_xml(value))),
        ExampleBody::Text(text) => Some((BodyKind::Text, text.clone())),
    }
}
