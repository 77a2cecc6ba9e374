//! API requests that are signed as wholes, just before they are sent.

use std::borrow::Cow;

use auth_exchange::{Draft, Drawn, Payload, Problem, RenderError, Seal};
use reqwest::Request;
use reqwest::header::{HeaderMap, HeaderName};

use super::failure;
use super::issued::header_value;
use crate::{Error, ErrorKind};

/// Puts the headers of a signature on a request of which nothing may change any more.
///
/// # Errors
///
/// Its body is a stream that would have to be signed, or a header is no text.
pub(super) fn seal(seal: &Seal, drawn: &Drawn, request: &mut Request) -> Result<(), Error> {
    let headers = texts(request.headers())?;
    let (body, payload) = match request.body().map(reqwest::Body::as_bytes) {
        None => (&[][..], Payload::Whole),
        Some(Some(bytes)) => (bytes, Payload::Whole),
        Some(None) => (&[][..], Payload::Stream),
    };
    let draft =
        Draft { method: request.method().as_str(), url: request.url().as_str(), headers: &headers, body };
    let added = seal.headers(&draft, payload, drawn).map_err(|error| unsigned(&error))?;
    for header in added {
        let name = HeaderName::from_bytes(header.name.as_bytes()).map_err(|_| no_text())?;
        let value = header_value(&header.name, &header.value)?;
        request.headers_mut().insert(name, value);
    }
    Ok(())
}

type Texts = Vec<(Cow<'static, str>, Cow<'static, str>)>;

/// What is secret among them is sent as it stands, so that a copy of it may be made for as long as it is signed.
fn texts(headers: &HeaderMap) -> Result<Texts, Error> {
    let text = |(name, value): (&HeaderName, &reqwest::header::HeaderValue)| {
        let value = std::str::from_utf8(value.as_bytes()).map_err(|_| no_text())?;
        Ok((Cow::Owned(name.as_str().to_owned()), Cow::Owned(value.to_owned())))
    };
    headers.iter().map(text).collect()
}

fn unsigned(error: &RenderError) -> Error {
    match error {
        RenderError::Unfit { problem: Problem::Streamed, .. } => Error::new(
            ErrorKind::InvalidRequest,
            "a body that is a stream cannot be signed before it is sent",
        )
        .with_help("give the whole body, as bytes or text"),
        error => failure::unrenderable(error),
    }
}

fn no_text() -> Error {
    Error::new(ErrorKind::InvalidRequest, "a header of the request is no text, so that it cannot be signed")
}
