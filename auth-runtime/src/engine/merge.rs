//! What a spec puts into the body of every API request.

use auth_exchange::{OutgoingBody, merged};
use bytes::Bytes;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use reqwest::{Method, Request};

use crate::{Error, ErrorKind};

/// Merges it into the caller's body, if it is anything.
///
/// # Errors
///
/// The body is of another kind or a stream, or has one of the names already; or the method takes none.
pub(super) fn merge(added: Option<&OutgoingBody>, request: &mut Request) -> Result<(), Error> {
    let Some(added) = added else { return Ok(()) };
    let given = match request.body() {
        Some(body) => body.as_bytes().ok_or_else(streamed)?,
        None => &[],
    };
    if given.is_empty() && matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(no_body(request.method()));
    }
    let content_type = request.headers().get(CONTENT_TYPE);
    let says = content_type.map(|value| value.to_str().unwrap_or("unreadable"));
    let body = merged(added, says, given).map_err(|error| invalid(error.to_string()))?;
    if content_type.is_none() {
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(added.content_type));
    }
    request.headers_mut().remove(CONTENT_LENGTH);
    *request.body_mut() = Some(Bytes::from_owner(body).into());
    Ok(())
}

fn streamed() -> Error {
    invalid("the spec puts something into the body of every request, and this one is a stream".to_owned())
        .with_help("give the body as a whole, with `json` or `form`")
}

fn no_body(method: &Method) -> Error {
    invalid(format!("the spec puts something into the body of every request, and a `{method}` has none"))
        .with_help("the API takes its credentials in the body: send what it documents, such as a `POST`")
}

fn invalid(message: String) -> Error {
    Error::new(ErrorKind::InvalidRequest, message)
}
