//! Headers: names that HTTP can carry, each once, and none that something else sets.

use auth_model::{Field, List, Part, Template};

use super::shape::Expected;
use super::taken::Taken;
use super::value;
use crate::problem::HeaderProblem;
use crate::report::Report;
use crate::text::header::is_token;
use crate::text::template::Names;
use crate::yaml::{Entry, Key};

/// What else of a request sets headers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Beside {
    /// `basic` or `bearer`, if there is one.
    pub(crate) authorization: Option<&'static str>,
    /// The key of the body, if there is one.
    pub(crate) body: Option<&'static str>,
    /// `dpop`, if there is one.
    pub(crate) proof: Option<&'static str>,
    /// The algorithm of `sign`, if there is one.
    pub(crate) signature: Option<&'static str>,
    /// `cookies`, if there are any.
    pub(crate) cookies: Option<&'static str>,
}

/// Headers that the HTTP client sets by itself.
const CLIENTS_OWN: [&str; 6] = ["host", "content-length", "transfer-encoding", "connection", "te", "upgrade"];

/// Reads `headers`.
pub(crate) fn read(entry: &Entry, beside: Beside, names: &dyn Names, report: &Report) -> List<Field> {
    let expected = Expected::new("headers", "headers: { X-Api-Key: $api_key }");
    let Some(map) = expected.map(&entry.value, report) else { return List::default() };
    let mut fields = Vec::new();
    let mut taken = Taken::default();
    for header in &map.entries {
        check_name(&header.key, beside, report);
        let name = header.key.text.clone();
        if let Some(first) = taken.take(name.to_ascii_lowercase(), &name) {
            report.add(header.key.span, HeaderProblem::Twice { name, first });
        }
        let Some(value) = value::header(&header.value, &header.key.text, names, report) else { continue };
        check_value(&value, header, report);
        fields.push(Field { name: header.key.text.clone().into(), value });
    }
    fields.into()
}

/// Reads a cookie.
pub(crate) fn cookie(entry: &Entry, names: &dyn Names, report: &Report) -> Option<Field> {
    let name = &entry.key.text;
    if !is_token(name) {
        report.add(entry.key.span, HeaderProblem::CookieName { name: name.clone() });
    }
    let value = value::header(&entry.value, name, names, report)?;
    if let Template::Text(parts) = &value {
        let carried = |c: char| c.is_ascii_graphic() && !"\",;\\".contains(c);
        let is_carried = |part: &Part| !matches!(part, Part::Literal(text) if !text.chars().all(carried));
        if !parts.iter().all(is_carried) {
            report.add(entry.value.span, HeaderProblem::CookieValue { name: name.clone() });
        }
    }
    Some(Field { name: name.clone().into(), value })
}

fn check_name(key: &Key, beside: Beside, report: &Report) {
    let name = key.text.clone();
    let lower = name.to_ascii_lowercase();
    if !is_token(&name) {
        report.add(key.span, HeaderProblem::InvalidName { name });
    } else if let Some((by, remedy)) = set_by(&lower, beside) {
        report.add(key.span, HeaderProblem::SetBy { name, by, remedy });
    }
}

fn set_by(lower: &str, beside: Beside) -> Option<(&'static str, &'static str)> {
    const TAKE_OUT: &str = "take it out of `headers`";
    match lower {
        "authorization" => {
            Some((beside.authorization.or(beside.signature.map(|_| "`sign`"))?, "take one of the two out"))
        }
        "x-amz-date" | "x-amz-security-token" if beside.signature == Some("aws_sigv4") => {
            Some(("`sign`", TAKE_OUT))
        }
        // XML has several types, of which pages ask for one.
        "content-type" if beside.body == Some("`xml`") => None,
        "content-type" => {
            Some((beside.body?, "take it out of `headers`: the key of the body says its encoding"))
        }
        "dpop" => Some((beside.proof?, TAKE_OUT)),
        "cookie" => Some((beside.cookies?, "take one of the two out")),
        _ => CLIENTS_OWN.contains(&lower).then_some(("the HTTP client", TAKE_OUT)),
    }
}

fn check_value(value: &Template, header: &Entry, report: &Report) {
    let Template::Text(parts) = value else { return };
    let carried = |c: char| c == '\t' || !c.is_control();
    let literal = |part: &Part| match part {
        Part::Literal(text) => text.chars().all(carried),
        Part::Value(_) => true,
    };
    if !parts.iter().all(literal) {
        report.add(header.value.span, HeaderProblem::InvalidValue { name: header.key.text.clone() });
    }
}
