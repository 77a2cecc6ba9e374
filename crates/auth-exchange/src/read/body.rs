//! Reads a reply's body into one kind of tree, whatever its encoding.

use auth_model::ReplyFormat;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};
use zeroize::{Zeroize, Zeroizing};

use crate::{XmlError, read_xml};

/// What came instead of what was expected, in words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unreadable {
    pub(super) expected: &'static str,
    pub(super) found: &'static str,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notation {
    Json,
    Form,
    Xml,
    Text,
    /// As plain text many providers send JSON.
    JsonOrText,
}

impl Notation {
    pub(super) fn of(content_type: &str, format: ReplyFormat) -> Self {
        match format {
            ReplyFormat::Text => Self::Text,
            ReplyFormat::Form => Self::Form,
            ReplyFormat::Json => Self::Json,
            ReplyFormat::Xml => Self::Xml,
            ReplyFormat::ByContentType => match media_type(content_type).as_str() {
                "application/x-www-form-urlencoded" => Self::Form,
                "text/plain" => Self::JsonOrText,
                media_type if cfg!(feature = "xml") && is_xml(media_type) => Self::Xml,
                _ => Self::Json,
            },
        }
    }
}

/// Reads a body. A form becomes an object of texts, and plain text one text.
pub(super) fn parse(body: &[u8], notation: Notation) -> Result<Value, Unreadable> {
    let text = std::str::from_utf8(body);
    let text = text.map_err(|_| Unreadable { expected: "UTF-8", found: "bytes that are not UTF-8" })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match notation {
        Notation::Text => Ok(Value::String(text.trim().to_owned())),
        Notation::Form => form(text),
        Notation::Json => json(text),
        Notation::Xml => xml(text),
        Notation::JsonOrText => Ok(json_or_text(text)),
    }
}

/// Overwrites the texts of a tree, among which tokens are.
pub(super) fn wipe(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Array(items) => items.iter_mut().for_each(wipe),
        Value::Object(members) => members.values_mut().for_each(wipe),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn media_type(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// RFC 7303.
fn is_xml(media_type: &str) -> bool {
    let is_page = media_type == "application/xhtml+xml";
    matches!(media_type, "application/xml" | "text/xml") || media_type.ends_with("+xml") && !is_page
}

/// Many providers send JSON as `text/plain`.
fn json_or_text(text: &str) -> Value {
    match json(text) {
        Ok(value @ (Value::Object(_) | Value::Array(_))) => value,
        _ => Value::String(text.trim().to_owned()),
    }
}

fn json(text: &str) -> Result<Value, Unreadable> {
    serde_json::from_str(text)
        .or_else(|_| serde_json::from_str(&without_endless_numbers(text)))
        .map_err(|_| Unreadable { expected: "JSON", found: kind_of(text) })
}

fn xml(text: &str) -> Result<Value, Unreadable> {
    read_xml(text.trim_start()).map_err(|error| {
        let found = match (error, kind_of(text)) {
            (XmlError::Malformed, found @ ("an empty body" | "an HTML page")) => found,
            _ => error.found(),
        };
        Unreadable { expected: "XML", found }
    })
}

/// Numbers that no `f64` holds, such as `1e400`, make `serde_json` refuse the whole text; here they become `null`.
fn without_endless_numbers(text: &str) -> Zeroizing<String> {
    let mut finite = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text;
    while let Some(start) = rest.find(['"', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
        let (before, token) = rest.split_at_checked(start).unwrap_or((rest, ""));
        let end = if token.starts_with('"') { string_end(token) } else { number_end(token) };
        let (token, behind) = token.split_at_checked(end).unwrap_or((token, ""));
        finite.push_str(before);
        finite.push_str(if token.parse::<f64>().is_ok_and(f64::is_infinite) { "null" } else { token });
        rest = behind;
    }
    finite.push_str(rest);
    finite
}

fn string_end(token: &str) -> usize {
    let mut escaped = false;
    let closing = token.char_indices().skip(1).find(|(_, character)| {
        let closes = *character == '"' && !escaped;
        escaped = *character == '\\' && !escaped;
        closes
    });
    closing.map_or(token.len(), |(at, _)| at + 1)
}

fn number_end(token: &str) -> usize {
    let belongs = |character: char| character.is_ascii_digit() || "+-.eE".contains(character);
    token.find(|character| !belongs(character)).unwrap_or(token.len())
}

fn kind_of(text: &str) -> &'static str {
    let start: String = text.trim_start().chars().take(15).collect::<String>().to_ascii_lowercase();
    if start.is_empty() {
        "an empty body"
    } else if start.starts_with("<!doctype html") || start.starts_with("<html") {
        "an HTML page"
    } else if start.starts_with("<?xml") {
        "XML"
    } else {
        "text that is not JSON"
    }
}

/// RFC 6749 §3.2 lets no parameter stand twice; of one that does, the first counts.
fn form(text: &str) -> Result<Value, Unreadable> {
    let mut members = Map::new();
    for pair in text.trim().split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        members.entry(decoded(name)).or_insert_with(|| Value::String(decoded(value)));
    }
    let is_form = text.contains('=') && !text.trim_start().starts_with(['<', '{', '[']);
    match kind_of(text) {
        _ if is_form => Ok(Value::Object(members)),
        "text that is not JSON" => Err(Unreadable { expected: "a form", found: "text that is no form" }),
        found => Err(Unreadable { expected: "a form", found }),
    }
}

fn decoded(text: &str) -> String {
    let spaced = Zeroizing::new(text.replace('+', " "));
    percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}
