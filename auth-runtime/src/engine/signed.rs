//! API requests that carry what is made of them, such as a signature.

use std::borrow::Cow;

use auth_exchange::Draft;

use super::plan::Reads;
use crate::{Error, ErrorKind};

/// A request of which everything can be made once, so that a key that does not fit is found before there is one.
pub(super) const SAMPLE: Draft<'static> =
    Draft { method: "GET", url: "https://address.invalid/", headers: &[], body: &[] };

/// Makes something of a request.
///
/// # Errors
///
/// Its body is needed for that, and is not in memory.
pub(super) fn with_draft<T>(
    request: &reqwest::Request,
    reads: Reads,
    make: impl FnOnce(&Draft<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let headers: Vec<(Cow<'_, str>, Cow<'_, str>)> = request
        .headers()
        .iter()
        .map(|(name, value)| (Cow::Borrowed(name.as_str()), String::from_utf8_lossy(value.as_bytes())))
        .collect();
    let body = match request.body() {
        None => Some([].as_slice()),
        Some(body) => body.as_bytes(),
    };
    let draft = Draft {
        method: request.method().as_str(),
        url: request.url().as_str(),
        headers: &headers,
        body: body.unwrap_or_default(),
    };
    let needs_body = reads == Reads::Body || (reads == Reads::Form && draft.is_form());
    if needs_body && body.is_none() {
        return Err(streamed());
    }
    make(&draft)
}

fn streamed() -> Error {
    Error::new(ErrorKind::InvalidRequest, "the body of this request is signed, and is a stream")
        .with_help("give the whole body at once, as bytes or text, `json` or `form`")
}
