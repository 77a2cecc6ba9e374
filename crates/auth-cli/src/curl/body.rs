//! What a request carries.

use serde_json::Value;

use super::loose_json;
use super::misread::Misread;

/// A body by its encoding.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Body {
    Empty,
    Json(Value),
    Form(Vec<(String, String)>),
    /// As a form, but in parts (`multipart/form-data`), which specs cannot say.
    Multipart(Vec<(String, String)>),
    Text(String),
}

/// The text of a body by its `Content-Type`; `offset` is where it stands.
pub(super) fn body(text: String, content_type: Option<&str>, offset: usize) -> Result<Body, Misread> {
    let content_type = content_type.map(str::to_ascii_lowercase).unwrap_or_default();
    if content_type.contains("xml") {
        return Err(Misread::new(
            offset,
            "a body of XML is not made into a spec: write it by hand, as `xml: { … }` of the request",
        ));
    }
    if content_type.contains("json")
        || (!content_type.contains("plain") && text.trim_start().starts_with(['{', '[']))
    {
        let json = loose_json(&text).ok_or_else(|| {
            Misread::new(offset, "the body is not JSON")
                .help("are the quotes inside it escaped as the shell wants them?")
        })?;
        return Ok(Body::Json(json));
    }
    if content_type.is_empty() || content_type.contains("form-urlencoded") {
        return Ok(Body::Form(pairs(&text)));
    }
    if content_type.starts_with("text/plain") {
        return Ok(Body::Text(text));
    }
    Err(Misread::new(offset, format!("a body of `{content_type}` is nothing that specs can say"))
        .help("they know JSON, forms and plain text"))
}

/// The names and values of a form or a query.
pub(crate) fn pairs(text: &str) -> Vec<(String, String)> {
    let pieces = text.split('&').map(str::trim).filter(|piece| !piece.is_empty());
    pieces
        .map(|piece| {
            let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
            (decoded(name), decoded(value))
        })
        .collect()
}

/// What is percent-encoded, in plain text.
pub(crate) fn decoded(text: &str) -> String {
    let spaced = text.replace('+', " ");
    percent_encoding::percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}
