//! What the spec sends, against what the example shows.

mod form;
mod json;
mod token;
mod xml;

use auth_exchange::{Outgoing, OutgoingHeader, read_xml, write_xml};
use auth_model::Method;
use serde_json::Value as Json;

use super::read::map_of;
use super::values::{self, ANYTHING};
use crate::lower::methods;
use crate::problem::Difference;
use crate::report::Report;
use crate::yaml::{Entry, Map, Node, Value};
pub(super) use form::encode as encode_form;
pub(super) use token::Unsigned;

/// What the spec sends, in clear: an example's inputs are samples from a public page.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) method: Method,
    pub(super) url: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Option<(BodyKind, String)>,
}

/// The encodings of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BodyKind {
    Json,
    Form,
    Xml,
    Text,
}

impl BodyKind {
    const ALL: [Self; 4] = [Self::Json, Self::Form, Self::Xml, Self::Text];

    pub(super) fn of_content_type(content_type: &str) -> Self {
        match content_type.split(';').next() {
            Some("application/json") => Self::Json,
            Some("application/x-www-form-urlencoded") => Self::Form,
            Some("application/xml") => Self::Xml,
            _ => Self::Text,
        }
    }

    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Form => "application/x-www-form-urlencoded",
            Self::Xml => "application/xml",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Form => "form",
            Self::Xml => "xml",
            Self::Text => "text",
        }
    }

    fn describe(self) -> &'static str {
        match self {
            Self::Json => "a body in JSON",
            Self::Form => "a form",
            Self::Xml => "a body in XML",
            Self::Text => "a body of text",
        }
    }
}

impl From<&Outgoing> for Sent {
    fn from(outgoing: &Outgoing) -> Self {
        let body = outgoing.body.as_ref();
        let body =
            body.map(|body| (BodyKind::of_content_type(body.content_type), body.text.clear().to_owned()));
        Self {
            method: outgoing.method,
            url: outgoing.url.clear().to_owned(),
            headers: clear(&outgoing.headers),
            body,
        }
    }
}

/// Headers in clear.
pub(super) fn clear(headers: &[OutgoingHeader]) -> Vec<(String, String)> {
    headers.iter().map(|header| (header.name.to_string(), header.value.clear().to_owned())).collect()
}

/// Compares a request of an example with what the spec sends: whole, but of the headers only those that it names.
pub(super) fn request(entry: &Entry, sent: &Sent, report: &Report) {
    let Some(example) = map_of(entry) else { return };
    address(example, sent, report);
    if let Some(headers) = example.get("headers").and_then(map_of) {
        compare_headers(headers, sent, report);
    }
    if let Some(entry) = example.get("cookies") {
        compare_cookies(entry, sent, report);
    }
    body(entry, example, sent, report);
}

fn compare_cookies(entry: &Entry, sent: &Sent, report: &Report) {
    let header = sent.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("cookie"));
    let pairs = header.map(|(_, value)| value.split("; ")).into_iter().flatten();
    let spec: Vec<_> = pairs.filter_map(|pair| pair.split_once('=')).collect();
    let spec: Vec<_> = spec.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let shown = map_of(entry).map(form::Shown::of).unwrap_or_default();
    form::compare(&shown, &spec, "the cookies", entry.key.span, report);
}

fn address(example: &Map, sent: &Sent, report: &Report) {
    let Some((method, entry)) = methods(example).next() else { return };
    if method != sent.method {
        let (spec, example) = (sent.method.as_str().to_owned(), method.as_str().to_owned());
        report.add(entry.key.span, Difference::Value { what: "the method".to_owned(), spec, example });
    }
    let Value::Scalar(scalar) = &entry.value.value else { return };
    if scalar.text == ANYTHING {
        return;
    }
    let (spec_address, spec_query) = sent.url.split_once('?').unwrap_or((&sent.url, ""));
    let (address, query) = scalar.text.split_once('?').unwrap_or((&scalar.text, ""));
    if !form::same_address(spec_address, address) {
        let (spec, example) = (spec_address.to_owned(), address.to_owned());
        report.add(entry.value.span, Difference::Value { what: "the address".to_owned(), spec, example });
    }
    let in_address = form::Shown::decoded(query, entry.value.span);
    let named = example.get("query").and_then(map_of).map(form::Shown::of).unwrap_or_default();
    form::compare(&in_address.and(named), &form::decode(spec_query), "the query", entry.key.span, report);
}

fn compare_headers(headers: &Map, sent: &Sent, report: &Report) {
    for entry in &headers.entries {
        let name = &entry.key.text;
        let what = format!("the header `{name}`");
        let spec = sent.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        match (spec, &entry.value.value) {
            (None, _) => report.add(entry.key.span, Difference::NotSent { what }),
            (Some((_, spec)), Value::Scalar(scalar))
                if !token::same(spec, &scalar.text) && scalar.text != ANYTHING =>
            {
                let (spec, example) = (token::shown(spec), token::shown(&scalar.text));
                report.add(entry.value.span, Difference::Value { what, spec, example });
            }
            (Some(_), _) => {}
        }
    }
}

/// Both bodies, by their kinds.
fn body(entry: &Entry, example: &Map, sent: &Sent, report: &Report) {
    let shown = BodyKind::ALL.into_iter().find_map(|kind| Some((kind, example.get(kind.key())?)));
    match (&sent.body, shown) {
        (Some((spec, text)), Some((kind, body))) if *spec == kind => compare_body(kind, text, body, report),
        (None, None) => {}
        (spec, shown) => {
            let span = shown.map_or(entry.key.span, |(_, body)| body.key.span);
            let describe = |kind: Option<BodyKind>| kind.map_or("no body", BodyKind::describe);
            let spec = describe(spec.as_ref().map(|(kind, _)| *kind));
            report.add(span, Difference::Body { spec, example: describe(shown.map(|(kind, _)| kind)) });
        }
    }
}

fn compare_body(kind: BodyKind, spec: &str, example: &Entry, report: &Report) {
    match kind {
        BodyKind::Json => {
            let spec = serde_json::from_str(spec).unwrap_or(Json::Null);
            json::compare(&example.value, &spec, "", report);
        }
        // Both are read, so that prefixes and the ways to write an empty element do not count.
        BodyKind::Xml => {
            let read = |text: &str| read_xml(text).unwrap_or(Json::Null);
            let (spec, shown) = (read(spec), read(&write_xml(&values::xml(&example.value))));
            xml::compare(&shown, &spec, "", example.key.span, report);
        }
        BodyKind::Form => {
            let shown = map_of(example).map(form::Shown::of).unwrap_or_default();
            form::compare(&shown, &form::decode(spec), "the form", example.key.span, report);
        }
        BodyKind::Text => compare_text(&example.value, spec, report),
    }
}

fn compare_text(example: &Node, spec: &str, report: &Report) {
    let Value::Scalar(scalar) = &example.value else { return };
    if !token::same(spec, &scalar.text) && scalar.text != ANYTHING {
        let (spec, shown) = (token::shown(spec), token::shown(&scalar.text));
        report.add(example.span, Difference::Value { what: "the body".to_owned(), spec, example: shown });
    }
}

/// A value in JSON as a message shows it.
pub(super) fn shown(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Whether a node is the sign that matches anything.
fn is_anything(node: &Node) -> bool {
    values::json(node) == ANYTHING
}
