//! The headers of a `curl` command: which say something, and what their values are.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::blank::blank;
use super::inputs::Inputs;
use super::value::{Beside, Said, credential, decided, value};
use super::words::{Kind, kind, words};
use crate::curl::Curl;

/// A header's value, which may begin with the name of a scheme.
pub(super) fn header_value(name: &str, text: &str, beside: Beside, inputs: &mut Inputs) -> Said {
    let own = words(name);
    let key: Vec<String> =
        own.iter().filter(|word| *word != "x" && *word != "authorization").cloned().collect();
    let key = if key.is_empty() { "api_key".to_owned() } else { key.join("_") };
    match text.split_once(' ') {
        Some((scheme, rest)) if name.eq_ignore_ascii_case("authorization") => {
            let own = blank(rest).filter(|own| !own.is_empty()).unwrap_or_else(|| words(&key));
            let said = decided(name, rest, inputs, |inputs| credential(&own, rest, inputs));
            Said::text(&format!("{scheme} ")).then(said)
        }
        None if name.eq_ignore_ascii_case("authorization") => {
            let own = blank(text).filter(|own| !own.is_empty()).unwrap_or_else(|| words(&key));
            decided(name, text, inputs, |inputs| credential(&own, text, inputs))
        }
        _ => value(&key, text, beside, inputs),
    }
}

/// Whether a header says something that the encoding, the runtime or a browser does not say anyway.
pub(super) fn is_meant(name: &str, text: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_browsers = name.starts_with("sec-") || name.starts_with(':');
    let is_runtimes = matches!(
        name.as_str(),
        "content-type"
            | "content-length"
            | "host"
            | "connection"
            | "user-agent"
            | "accept-encoding"
            | "accept-language"
            | "cache-control"
            | "pragma"
            | "origin"
            | "referer"
            | "cookie"
            | "dnt"
            | "priority"
            | "postman-token"
            | "expect"
    );
    let is_default =
        name == "accept" && matches!(text, "*/*" | "application/json" | "application/json, text/plain, */*");
    !is_browsers && !is_runtimes && !is_default
}

/// `api:YOUR_API_KEY`: who asks is the same for everybody, where the password is a key.
pub(super) fn is_fixed_user(user: &str, password: &str) -> bool {
    let is_key =
        |own: Vec<String>| own.iter().any(|word| matches!(word.as_str(), "key" | "token" | "apikey"));
    let is_word = !user.is_empty() && user.len() < 12 && user.chars().all(|sign| sign.is_ascii_lowercase());
    is_word && blank(user).is_none() && blank(password).is_some_and(is_key)
}

/// A header of a request.
pub(super) fn header<'a>(curl: &'a Curl, wanted: &str) -> Option<&'a str> {
    curl.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.as_str())
}

/// Name and password in `Basic …`: encoded, or in words such as `Basic <Base64 encoded apiKey:secretKey>`.
pub(super) fn basic(header: &str) -> Option<(String, String)> {
    let encoded = header.strip_prefix("Basic ")?.trim();
    let decoded = BASE64_STANDARD.decode(encoded).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    if let Some((user, password)) = decoded.as_deref().and_then(|text| text.split_once(':')) {
        return Some((user.to_owned(), password.to_owned()));
    }
    let is_part = |sign: char| sign.is_alphanumeric() || "_-".contains(sign);
    let (before, behind) = encoded.split_once(':').unwrap_or(("", ""));
    let user = before.rsplit(|sign| !is_part(sign)).next().unwrap_or_default();
    let password = behind.split(|sign| !is_part(sign)).find(|part| !part.is_empty()).unwrap_or_default();
    let or_blank = |text: &str| if text.is_empty() { "***".to_owned() } else { text.to_owned() };
    Some((or_blank(user), or_blank(password)))
}

/// Whether a name of a query tells of something that lets a client in.
pub(super) fn lets_in(name: &str, text: &str) -> bool {
    kind(&words(name)) == Kind::Credential
        || blank(text).is_some_and(|blank| kind(&blank) == Kind::Credential)
}
