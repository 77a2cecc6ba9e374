//! A reply in which paths are looked up.

use std::borrow::Cow;

use auth_model::{Path, PathRoot, ReplyFormat, Text};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD_INDIFFERENT;
use serde_json::Value;
use zeroize::Zeroizing;

use super::Received;
use super::body::{Notation, Unreadable, parse, wipe};
use super::error::Mismatch;
use crate::render::OWN_TEXT;

/// The parts of a reply that a path can start from.
pub(super) struct Document<'a> {
    headers: &'a [(String, String)],
    body: Result<Value, Unreadable>,
    notation: Notation,
    /// The claims of the access token, once it is known to be a JWT.
    claims: Option<Value>,
}

/// Tokens stand in both.
impl Drop for Document<'_> {
    fn drop(&mut self) {
        self.body.iter_mut().chain(&mut self.claims).for_each(wipe);
    }
}

impl<'a> Document<'a> {
    pub(super) fn parse(received: &Received<'a>, format: ReplyFormat) -> Self {
        let content_type = header(received.headers, "content-type").unwrap_or_default();
        let notation = Notation::of(content_type, format);
        Self { headers: received.headers, body: parse(received.body, notation), notation, claims: None }
    }

    /// Reads the claims of a JWT (RFC 7519), without verifying them.
    pub(super) fn read_claims(&mut self, access_token: &str) {
        self.claims = claims(access_token);
    }

    pub(super) fn header(&self, name: &str) -> Option<&'a str> {
        header(self.headers, name)
    }

    /// A claim of the access token that is a number.
    pub(super) fn numeric_claim(&self, name: &str) -> Option<f64> {
        self.claims.as_ref()?.get(name)?.as_f64()
    }

    /// What stands at a path; `None` where nothing or `null` stands there, or where the body cannot be read.
    pub(super) fn find(&self, path: &Path) -> Option<Cow<'_, Value>> {
        let start = match &path.root {
            PathRoot::Header(name) => return self.header(name).map(|text| Cow::Owned(Value::from(text))),
            PathRoot::Cookie(name) => {
                return cookie(self.headers, name).map(|text| Cow::Owned(Value::from(text)));
            }
            PathRoot::Body if self.notation == Notation::Xml => {
                return walk_xml(self.body.as_ref().ok()?, &path.steps).map(Cow::Borrowed);
            }
            PathRoot::Body => self.body.as_ref().ok(),
            PathRoot::Jwt => self.claims.as_ref(),
        };
        walk(start?, &path.steps).filter(|value| !value.is_null()).map(Cow::Borrowed)
    }

    /// What is to be said where nothing stands at a path.
    pub(super) fn absence(&self, path: &Path, expected: &str) -> Mismatch {
        match (&path.root, &self.body) {
            (PathRoot::Body, Err(Unreadable { expected, found })) => Mismatch::new(&"", expected, found),
            (PathRoot::Body, Ok(body)) if walk(body, &path.steps).is_some() => {
                Mismatch::new(path, expected, "null")
            }
            (PathRoot::Jwt, _) if self.claims.is_none() => {
                Mismatch::new(path, expected, "an access token that is no JWT")
            }
            _ => Mismatch::new(path, expected, "nothing"),
        }
    }

    /// Whether the body is needed and could not be read.
    pub(super) fn lacks(&self, path: &Path) -> bool {
        path.root == PathRoot::Body && self.body.is_err()
    }
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// The last one counts, as it does for a browser. A cookie that is taken away is there no more.
fn cookie<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let set = headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case("set-cookie"));
    let mut pairs = set.filter_map(|(_, value)| value.split(';').next()?.split_once('='));
    let last = pairs.rfind(|(known, _)| known.trim() == name);
    last.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
}

fn walk<'a>(start: &'a Value, steps: &[Text]) -> Option<&'a Value> {
    steps.iter().try_fold(start, |value, step| match value {
        Value::Object(members) => members.get(step.as_ref()),
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    })
}

/// The only element of a name is the first of a list too, and an element with attributes stands for its text.
fn walk_xml<'a>(start: &'a Value, steps: &[Text]) -> Option<&'a Value> {
    let found = steps.iter().try_fold(start, |value, step| match value {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        Value::Object(members) if members.contains_key(step.as_ref()) => members.get(step.as_ref()),
        _ if step == "0" => Some(value),
        _ => None,
    })?;
    Some(found.get(OWN_TEXT).filter(|_| steps.last().is_some()).unwrap_or(found))
}

fn claims(token: &str) -> Option<Value> {
    let mut parts = token.split('.');
    let payload = parts.nth(1)?;
    parts.next()?;
    let decoded = Zeroizing::new(URL_SAFE_NO_PAD_INDIFFERENT.decode(payload).ok()?);
    serde_json::from_slice::<Value>(&decoded).ok().filter(Value::is_object)
}

/// What kind of value stands somewhere, in words.
pub(crate) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(text) if text.is_empty() => "an empty text",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
