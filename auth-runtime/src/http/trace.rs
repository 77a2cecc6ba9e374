//! What is sent and what comes, at TRACE, with every secret replaced by its name.

use auth_exchange::Outgoing;
use reqwest::{Request, Response};

/// A token request, as it is shown.
pub(super) fn request(outgoing: &Outgoing) {
    if !tracing::enabled!(tracing::Level::TRACE) {
        return;
    }
    let headers: Vec<String> =
        outgoing.headers.iter().map(|header| format!("{}: {}", header.name, header.value.shown())).collect();
    let body = outgoing.body.as_ref().map_or("", |body| body.text.shown());
    tracing::trace!(
        name: "auth.http.request",
        method = outgoing.method.as_str(),
        url = outgoing.url.shown(),
        headers = headers.join("\n"),
        body
    );
}

/// An API request. What is behind its host, the values of its headers and its body may hold the credentials or are the
/// caller's own, so they are not shown.
pub(super) fn api_request(request: &Request) {
    if !tracing::enabled!(tracing::Level::TRACE) {
        return;
    }
    let url = format!("{}/…", request.url().origin().ascii_serialization());
    let names: Vec<String> = request.headers().keys().map(|name| format!("{name}: …")).collect();
    tracing::trace!(
        name: "auth.http.request",
        method = request.method().as_str(),
        url,
        headers = names.join("\n"),
        body = ""
    );
}

/// What is known of an answer before it is read: nothing of its body is shown.
pub(super) fn answer(response: &Response) {
    let content_type = response.headers().get(reqwest::header::CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or_default();
    tracing::trace!(
        name: "auth.http.answer",
        status = response.status().as_u16(),
        content_type = content_type.chars().take(100).collect::<String>()
    );
}
