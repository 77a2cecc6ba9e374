//! The secrets that an API request carried, to be found where the API repeats them.

use auth_exchange::{Masked, read_xml};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode;
use reqwest::Request;
use reqwest::header::HeaderValue;
use serde_json::Value;
use zeroize::Zeroizing;

/// The secrets that an API request carried, decoded.
pub(crate) struct Carried(Vec<Secret>);

type Secret = Zeroizing<Vec<u8>>;

/// What is shorter stands in most texts by chance.
const SHORTEST: usize = 4;

impl Carried {
    /// The secrets in headers, in texts of addresses and in what the spec puts into the body.
    pub(super) fn new<'a>(
        headers: impl Iterator<Item = &'a HeaderValue>,
        addresses: impl Iterator<Item = &'a Masked>,
        body: Option<&Masked>,
    ) -> Self {
        let mut secrets: Vec<Secret> =
            headers.filter(|value| value.is_sensitive()).flat_map(in_header).collect();
        addresses.filter(|text| text.is_secret()).for_each(|text| secrets.extend(in_address(text)));
        secrets.extend(body.into_iter().filter(|text| text.is_secret()).flat_map(in_body));
        secrets.retain(|secret| secret.len() >= SHORTEST);
        Self(secrets)
    }

    /// With what stands in a request that was made for it alone. `query` is what stands in its query, in another such
    /// request.
    pub(super) fn and_of(mut self, request: &Request, query: Option<&Masked>) -> Self {
        let headers = request.headers().values().filter(|value| value.is_sensitive());
        self.0.extend(headers.flat_map(in_header));
        let names: Vec<&str> = query.into_iter().flat_map(secret_names).collect();
        let pairs = request.url().query().into_iter().flat_map(|query| query.split('&'));
        let pairs = pairs.filter_map(|pair| pair.split_once('=')).filter(|(name, _)| names.contains(name));
        self.0.extend(pairs.map(|(_, value)| decoded(value.as_bytes())));
        self.0.retain(|secret| secret.len() >= SHORTEST);
        self
    }

    /// With further ones.
    pub(super) fn with<'a>(mut self, further: impl Iterator<Item = &'a Masked>) -> Self {
        let secrets = further.filter(|text| text.is_secret() && text.clear().len() >= SHORTEST);
        self.0.extend(secrets.map(|text| Zeroizing::new(text.clear().as_bytes().to_vec())));
        self
    }

    /// Whether one of them stands in a text, as it is or percent-encoded.
    pub(crate) fn stand_in(&self, text: &[u8]) -> bool {
        // A form writes a space so.
        let spaced: Secret =
            Zeroizing::new(text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect());
        let read = [Zeroizing::new(text.to_vec()), decoded(text), decoded(&spaced)];
        self.0.iter().any(|secret| read.iter().any(|text| contains(text, secret)))
    }
}

/// What stands behind the name of a scheme, such as `Bearer`, where there is one, the two that `Basic` is made of, and what
/// parameters have as values (`UsernameToken Username="…", Nonce="…"`).
fn in_header(value: &HeaderValue) -> Vec<Secret> {
    let whole = value.as_bytes();
    let space = whole.iter().position(|byte| *byte == b' ');
    let behind = space.and_then(|space| whole.get(space + 1..)).unwrap_or(whole);
    let mut secrets = vec![Zeroizing::new(behind.to_vec())];
    secrets.extend(behind.split(|byte| matches!(byte, b',' | b';')).filter_map(parameter));
    if let Some(pair) = whole.strip_prefix(b"Basic ").and_then(|pair| STANDARD.decode(pair).ok()) {
        let pair = Zeroizing::new(pair);
        secrets.extend(pair.splitn(2, |byte| *byte == b':').map(|part| Zeroizing::new(part.to_vec())));
    }
    secrets
}

fn parameter(piece: &[u8]) -> Option<Secret> {
    let (_, value) = piece.split_at(piece.iter().position(|byte| *byte == b'=')?);
    let value = value.get(1..).unwrap_or_default();
    let quoted = value.strip_prefix(b"\"").and_then(|value| value.strip_suffix(b"\""));
    Some(Zeroizing::new(quoted.unwrap_or(value).to_vec()))
}

/// The pieces of an address that are not shown as they are sent. Values are encoded, so that none holds a separator.
fn in_address(text: &Masked) -> impl Iterator<Item = Secret> {
    const SEPARATORS: [char; 5] = ['/', '?', '&', '=', '#'];
    let pieces = text.clear().split(SEPARATORS).zip(text.shown().split(SEPARATORS));
    pieces.filter(|(clear, shown)| clear != shown).map(|(clear, _)| decoded(clear.as_bytes()))
}

/// The texts of a JSON object or of a document, or what a form is made of.
fn in_body(body: &Masked) -> Vec<Secret> {
    if let (Ok(clear), Ok(shown)) = (read_xml(body.clear()), read_xml(body.shown())) {
        return in_document(&clear, &shown);
    }
    match serde_json::from_str(body.clear()) {
        Ok(json) => {
            let mut texts = Vec::new();
            add_texts(&json, &mut texts);
            texts
        }
        Err(_) => in_form(body),
    }
}

/// A form writes a space as `+`.
fn in_form(form: &Masked) -> Vec<Secret> {
    let pieces = form.clear().split(['&', '=']).zip(form.shown().split(['&', '=']));
    let secret = pieces.filter(|(clear, shown)| clear != shown).map(|(clear, _)| clear);
    secret.map(|clear| decoded(Zeroizing::new(clear.replace('+', " ")).as_bytes())).collect()
}

fn add_texts(json: &Value, texts: &mut Vec<Secret>) {
    match json {
        Value::String(text) => texts.push(Zeroizing::new(text.as_bytes().to_vec())),
        Value::Array(items) => items.iter().for_each(|item| add_texts(item, texts)),
        Value::Object(members) => members.values().for_each(|member| add_texts(member, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The texts that are not shown as they are sent.
fn in_document(clear: &Value, shown: &Value) -> Vec<Secret> {
    let texts = |document: &Value| {
        let mut texts = Vec::new();
        add_texts(document, &mut texts);
        texts
    };
    let pairs = texts(clear).into_iter().zip(texts(shown));
    pairs.filter(|(clear, shown)| clear != shown).map(|(clear, _)| clear).collect()
}

/// The names of the pairs that are not shown as they are sent.
fn secret_names(query: &Masked) -> impl Iterator<Item = &str> {
    let pairs = query.clear().split('&').zip(query.shown().split('&'));
    pairs.filter(|(clear, shown)| clear != shown).filter_map(|(clear, _)| Some(clear.split_once('=')?.0))
}

fn decoded(text: &[u8]) -> Secret {
    Zeroizing::new(percent_decode(text).collect())
}

fn contains(text: &[u8], secret: &[u8]) -> bool {
    text.windows(secret.len()).any(|window| window == secret)
}
