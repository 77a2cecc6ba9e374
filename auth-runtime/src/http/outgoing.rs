//! A rendered request as one of the HTTP library.

use auth_exchange::{Outgoing, OutgoingBody};
use bytes::Bytes;
use reqwest::header::HeaderName;
use reqwest::{Body, Method, Request};
use zeroize::Zeroizing;

use super::Gate;
use crate::engine::header_value;
use crate::{Error, ErrorKind};

/// # Errors
///
/// Its address may not be sent to, or a header cannot be one.
pub(super) fn request(outgoing: &Outgoing, gate: &Gate) -> Result<Request, Error> {
    let url = gate.pass_again(&outgoing.url)?;
    let mut request = Request::new(method(outgoing.method), url);
    for header in &outgoing.headers {
        let name = HeaderName::from_bytes(header.name.as_bytes()).map_err(|_| bad_name(&header.name))?;
        request.headers_mut().append(name, header_value(&header.name, &header.value)?);
    }
    *request.body_mut() = outgoing.body.as_ref().map(body);
    Ok(request)
}

fn method(method: auth_model::Method) -> Method {
    match method {
        auth_model::Method::Get => Method::GET,
        auth_model::Method::Post => Method::POST,
        auth_model::Method::Put => Method::PUT,
        auth_model::Method::Patch => Method::PATCH,
        auth_model::Method::Delete => Method::DELETE,
    }
}

/// A body that is wiped from memory after use.
fn body(body: &OutgoingBody) -> Body {
    Body::from(Bytes::from_owner(Zeroizing::new(body.text.clear().as_bytes().to_vec())))
}

fn bad_name(name: &str) -> Error {
    Error::new(ErrorKind::Internal, format!("`{name}` is no name of a header"))
}
