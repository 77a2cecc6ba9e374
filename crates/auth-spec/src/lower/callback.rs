//! The query of the redirect: `returns` of an `authorize` that is opened in a browser.

use auth_model::{
    Callback, Expression, Issuer, List, PathRoot, Promised, Reference, ReplyField, Template, Text,
};

use super::req::{Standing, Within};
use super::shape::Expected;
use super::value::{self, Moments};
use super::{fields, vocabulary};
use crate::Span;
use crate::problem::{AuthorizeProblem, ShapeProblem};
use crate::report::Report;
use crate::text::template::Names;
use crate::yaml::{Entry, Map, Style, Value};

/// What `$authorize` has besides the further parameters.
const OWN: [&str; 5] = ["redirect_uri", "state", "challenge", "verifier", "code"];

/// Reads `returns`.
pub(crate) fn read(entry: &Entry, names: &dyn Names, report: &Report) -> Callback {
    let mut callback = Callback::default();
    let expected = Expected::new("returns", "returns: { code: auth_code, fields: { shop: string } }");
    let Some(map) = expected.map(&entry.value, report) else { return callback };
    vocabulary::CALLBACK.check(map, "`returns` of `authorize`", report);
    let map: &Map = &vocabulary::CALLBACK.mended(map);
    for (key, slot) in [
        ("code", &mut callback.code),
        ("error", &mut callback.error),
        ("error_description", &mut callback.error_description),
    ] {
        if let Some(name) = map.get(key).and_then(|entry| parameter(entry, report)) {
            *slot = name;
        }
    }
    if let Some(entry) = map.get("state") {
        state(entry, &mut callback, &Within::new(names, Standing::Elsewhere), report);
    }
    callback.issuer = issuer(map, &Within::new(names, Standing::Elsewhere), report);
    callback.fields = map.get("fields").map(|entry| further(entry, report)).unwrap_or_default();
    callback
}

/// The further parameters, whatever else stands there.
pub(crate) fn fields_of(entry: &Entry, report: &Report) -> List<ReplyField> {
    let map =
        Expected::new("returns", "").map(&entry.value, report).map(|map| vocabulary::CALLBACK.mended(map));
    let fields = map.as_ref().and_then(|map| map.get("fields"));
    fields.map(|entry| further(entry, report)).unwrap_or_default()
}

/// The name of the parameter, or with the value that the provider gives it.
fn state(entry: &Entry, callback: &mut Callback, names: &dyn Names, report: &Report) {
    let Value::Map(map) = &entry.value.value else {
        if let Some(name) = parameter(entry, report) {
            callback.state = name;
        }
        return;
    };
    if map.entries.len() != 1 {
        let found = map.entries.len();
        report.add(entry.value.span, AuthorizeProblem::BoundToOneParameter { found });
    }
    let Some(bound) = map.entries.first() else { return };
    if let Some(name) = parameter_name(&bound.key.text, bound.key.span, report) {
        callback.state = name;
    }
    let value = value::required_text(&bound.value, &bound.key.text, names, report);
    if value.as_ref().is_some_and(|value| bound_step(value).is_none()) {
        report.add(bound.value.span, AuthorizeProblem::BoundToNothing);
    }
    callback.bound_to = value;
}

/// The field of a step's reply that a value stands for.
pub(crate) fn bound_step(value: &Template) -> Option<(&Reference, &str)> {
    match value {
        Template::Whole(Expression { source: source @ Reference::Earlier { reply, .. }, functions })
            if functions.is_empty() && reply != "authorize" =>
        {
            Some((source, reply))
        }
        Template::Whole(_) | Template::Text(_) => None,
    }
}

fn parameter(entry: &Entry, report: &Report) -> Option<Text> {
    let scalar = Expected::new(&entry.key.text, "code: auth_code").scalar(&entry.value, report)?;
    parameter_name(&scalar.text, entry.value.span, report)
}

fn parameter_name(text: &str, span: Span, report: &Report) -> Option<Text> {
    let text = text.to_owned();
    if text.is_empty() || text.contains(|c: char| c.is_whitespace() || "$=&?#".contains(c)) {
        report.add(span, AuthorizeProblem::NotAParameter { text });
        return None;
    }
    Some(text.into())
}

fn issuer(map: &Map, names: &dyn Names, report: &Report) -> Option<Issuer> {
    let promised = map.get("issuer_promised").and_then(|entry| promised(entry, names, report));
    let Some(entry) = map.get("issuer") else {
        if let Some(entry) = map.get("issuer_promised") {
            report.add(entry.key.span, AuthorizeProblem::PromisedWithoutIssuer);
        }
        return None;
    };
    let identifier = value::required_text(&entry.value, "issuer", names, report)?;
    Some(Issuer { identifier, promised: promised.unwrap_or(Promised::Perhaps) })
}

/// `true`, `false`, or a value that says it.
fn promised(entry: &Entry, names: &dyn Names, report: &Report) -> Option<Promised> {
    let like = "issuer_promised: true";
    let scalar = Expected::new("issuer_promised", like).scalar(&entry.value, report)?;
    match (scalar.style, scalar.text.as_str()) {
        (Style::Plain, "true") => Some(Promised::Always),
        (Style::Plain, "false") => Some(Promised::Perhaps),
        (_, text) if text.starts_with('$') => {
            value::json(&entry.value, "issuer_promised", Moments::Refused, names, report).map(Promised::Where)
        }
        (_, text) => {
            let (key, found) = (entry.key.text.clone(), text.to_owned());
            let expected = "`true`, `false` or a value like `$discovery.iss_supported`".to_owned();
            report.add(entry.value.span, ShapeProblem::WrongValue { key, found, expected });
            None
        }
    }
}

fn further(entry: &Entry, report: &Report) -> List<ReplyField> {
    let fields = fields::of_reply(entry, report);
    for field in fields.iter() {
        if field.path.root != PathRoot::Body || field.path.steps.len() != 1 {
            let text = field.path.to_string();
            report.add(entry.key.span, AuthorizeProblem::NotAParameter { text });
        } else if OWN.contains(&field.name.as_ref()) {
            let name = field.name.to_string();
            report.add(entry.key.span, AuthorizeProblem::OwnField { name });
        }
    }
    fields
}
