//! Responses without credentials in them.

use reqwest::{Response, ResponseBuilderExt};

use crate::engine::Reach;

/// The same response with an address that may be shown: `reqwest` prints it in `Debug` and in the errors that a
/// response makes.
pub(crate) fn cleaned(response: Response, reach: &Reach) -> Response {
    let shown = reach.shown(response.url());
    let (parts, body) = http::Response::from(response).into_parts();
    let Ok(mut clean) =
        http::Response::builder().status(parts.status).version(parts.version).url(shown).body(body)
    else {
        // A status and a version that came out of a response are valid in one.
        return Response::from(http::Response::new(reqwest::Body::default()));
    };
    *clean.headers_mut() = parts.headers;
    clean.extensions_mut().extend(parts.extensions);
    Response::from(clean)
}
