//! Requests that a spec describes.

use auth_model::{List, Method, Request, Statuses, UrlTemplate};

use super::req::{Standing, Within};
use super::shape::Expected;
use super::{body, foreign, placement};
use crate::Span;
use crate::problem::RequestProblem;
use crate::report::Report;
use crate::suggest;
use crate::text::template::Names;
use crate::text::url;
use crate::yaml::{Entry, Map, Node, Value};

/// Reads the request of `token` or `refresh`, whose key is at `key_span`.
pub(crate) fn read(
    map: &Map,
    key: &str,
    key_span: Span,
    names: &dyn Names,
    report: &Report,
) -> Option<Request> {
    let target = target(map, key, key_span, names, report);
    let placement = placement::read(map, names, report);
    let ok_status = map.get("ok_status").map_or(Statuses::Success, |entry| ok_status(entry, report));
    let (method, url) = target?;
    if let (Method::Get, Some(body)) = (method, body::key_of(map)) {
        let span = map.get(body).map_or(key_span, |entry| entry.key.span);
        report.add(span, RequestProblem::BodyOnGet { body });
    }
    Some(Request { method, url: url?, placement, ok_status })
}

fn target(
    map: &Map,
    key: &str,
    key_span: Span,
    names: &dyn Names,
    report: &Report,
) -> Option<(Method, Option<UrlTemplate>)> {
    let mut present = methods(map);
    let Some((method, entry)) = present.next() else {
        if !has_misspelt_method(map) {
            report.add(key_span, RequestProblem::NoMethod { place: format!("`{key}`") });
        }
        return None;
    };
    if let Some((second, entry)) = present.next() {
        let problem = RequestProblem::TwoMethods { first: method.as_str(), second: second.as_str() };
        report.add(entry.key.span, problem);
    }
    let scalar =
        Expected::new(method.as_str(), "POST: https://api.example.com/token").scalar(&entry.value, report);
    Some((
        method,
        scalar.and_then(|scalar| url::read(scalar, &Within::new(names, Standing::Address), report)),
    ))
}

/// A misspelt method, and a key such as `url`, is an unknown key, which is told already.
fn has_misspelt_method(map: &Map) -> bool {
    let methods = Method::ALL.map(Method::as_str);
    let is_meant =
        |key: &str| suggest::closest(key, &methods).is_some() || foreign::find(key, &methods).is_some();
    map.entries.iter().any(|entry| is_meant(&entry.key.text))
}

/// The methods that a mapping has, in its own order.
pub(crate) fn methods(map: &Map) -> impl Iterator<Item = (Method, &Entry)> {
    map.entries.iter().filter_map(|entry| {
        let method = Method::ALL.into_iter().find(|method| method.as_str() == entry.key.text)?;
        Some((method, entry))
    })
}

fn ok_status(entry: &Entry, report: &Report) -> Statuses {
    let allowed = Allowed {
        from: 200,
        to: 599,
        said: "a number from 200 to 599, or a list; without `ok_status` it is any 2xx",
    };
    Statuses::Listed(statuses(entry, "ok_status", &allowed, report))
}

/// The statuses that can stand at a place.
#[derive(Debug)]
pub(crate) struct Allowed {
    pub(crate) from: u16,
    pub(crate) to: u16,
    pub(crate) said: &'static str,
}

/// Reads one status or a list of them.
pub(crate) fn statuses(entry: &Entry, key: &'static str, allowed: &Allowed, report: &Report) -> List<u16> {
    let items = match &entry.value.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(&entry.value),
    };
    if items.is_empty() {
        report.add(entry.value.span, RequestProblem::NoStatus { key });
    }
    items.iter().filter_map(|item| status(item, key, allowed, report)).collect()
}

fn status(node: &Node, key: &'static str, allowed: &Allowed, report: &Report) -> Option<u16> {
    let scalar = Expected::new(key, "[200, 201]").scalar(node, report)?;
    let status = scalar.text.parse().ok().filter(|status| (allowed.from..=allowed.to).contains(status));
    if status.is_none() {
        let text = scalar.text.clone();
        report.add(node.span, RequestProblem::InvalidStatus { text, allowed: allowed.said });
    }
    status
}
