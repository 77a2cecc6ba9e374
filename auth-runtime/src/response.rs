//! Responses without credentials in them.

use reqwest::{Response, ResponseBuilderExt, Url};

use crate::engine::{Carried, Issued};

/// The same response without what may not be shown: `reqwest` prints its address and its headers in `Debug`, and the
/// address and the reason phrase in the errors that a response makes. What is in the body is the caller's. `carried` is
/// said where the request carried something of its own.
pub(crate) fn cleaned(response: Response, issued: &Issued, carried: Option<Carried>) -> Response {
    let carried = carried.unwrap_or_else(|| issued.carried());
    let shown = without(&carried, issued.reach.shown(response.url()));
    let repeats_in_reason = repeats_in_reason(&carried, &response);
    let (mut parts, body) = http::Response::from(response).into_parts();
    for value in parts.headers.values_mut() {
        value.set_sensitive(value.is_sensitive() || carried.stand_in(value.as_bytes()));
    }
    if repeats_in_reason {
        parts.extensions.clear();
    }
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

/// Where a redirect was followed, the address is the API's own words.
fn without(carried: &Carried, mut address: Url) -> Url {
    if carried.stand_in(address.as_str().as_bytes()) {
        address.set_path("/");
        address.set_query(None);
        address.set_fragment(None);
    }
    address
}

/// The words behind the status stand among the extensions, under a type that only the error of a response shows.
fn repeats_in_reason(carried: &Carried, response: &Response) -> bool {
    let error = response.error_for_status_ref().err().map(reqwest::Error::without_url);
    error.is_some_and(|error| carried.stand_in(error.to_string().as_bytes()))
}
