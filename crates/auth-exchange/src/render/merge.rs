//! What a spec puts into the body of an API request, merged into what the caller sends there.

use std::fmt;

use percent_encoding::percent_decode_str;
use serde_json::Value;
use zeroize::Zeroizing;

use super::OutgoingBody;
use super::body::XML;
#[cfg(feature = "xml")]
use crate::xml::{Unmerged, merged_xml};

/// Why nothing can be put into a body. No value is in it, only names.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MergeError {
    /// It is of another kind.
    OtherKind {
        /// What it is.
        found: String,
        /// What it has to be.
        expected: &'static str,
    },
    /// Its root element is another one.
    OtherRoot {
        /// What it is called.
        found: String,
        /// What it has to be called.
        expected: String,
    },
    /// The caller gives what the spec puts there.
    GivenTwice {
        /// Its name.
        name: String,
    },
}

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

/// What bodies can be merged.
#[derive(Clone, Copy)]
enum Kind {
    Json,
    Form,
    Xml,
}

/// The caller's body with what the spec puts into it: members of a JSON object, fields of a form, or elements and attributes
/// of an XML document. An empty body becomes one. What the caller wrote stays byte for byte.
///
/// # Errors
///
/// The body is of another kind, or has one of these names already.
pub fn merged(
    added: &OutgoingBody,
    content_type: Option<&str>,
    body: &[u8],
) -> Result<Zeroizing<Box<[u8]>>, MergeError> {
    let media_type = content_type.map(|text| text.split(';').next().unwrap_or_default().trim());
    let kind = Kind::of(added);
    let is_fitting = match media_type {
        Some(found) => kind.has_type(found),
        None => !matches!(kind, Kind::Form) || body.is_empty(),
    };
    if !is_fitting {
        let found = media_type
            .map_or_else(|| "a body without `Content-Type`".to_owned(), |found| format!("`{found}`"));
        return Err(MergeError::OtherKind { found, expected: kind.expected() });
    }
    let added = added.text.clear();
    match kind {
        Kind::Json => into_object(added, body),
        Kind::Form => into_form(added, body),
        Kind::Xml => into_document(added, body),
    }
}

impl Kind {
    fn of(added: &OutgoingBody) -> Self {
        match added.content_type {
            FORM => Self::Form,
            XML => Self::Xml,
            _ => Self::Json,
        }
    }

    fn has_type(self, media_type: &str) -> bool {
        let lower = media_type.to_ascii_lowercase();
        match self {
            Self::Json => lower == JSON || lower.ends_with("+json"),
            Self::Form => lower == FORM,
            Self::Xml => lower == XML || lower == "text/xml" || lower.ends_with("+xml"),
        }
    }

    const fn expected(self) -> &'static str {
        match self {
            Self::Json => "a JSON object",
            Self::Form => "a form",
            Self::Xml => "an XML document",
        }
    }
}

fn into_object(added: &str, body: &[u8]) -> Result<Zeroizing<Box<[u8]>>, MergeError> {
    let given = body.trim_ascii();
    if given.is_empty() {
        return Ok(joined(&[added.as_bytes()]));
    }
    let parsed = serde_json::from_slice(given).ok();
    let Some(Value::Object(members)) = parsed else {
        let found = parsed.as_ref().map_or("a body that is no JSON", crate::read::kind).to_owned();
        return Err(MergeError::OtherKind { found, expected: "a JSON object" });
    };
    let own: serde_json::Map<String, Value> = serde_json::from_str(added).unwrap_or_default();
    if let Some(name) = own.keys().find(|name| members.contains_key(*name)) {
        return Err(MergeError::GivenTwice { name: name.clone() });
    }
    if members.is_empty() {
        return Ok(joined(&[added.as_bytes()]));
    }
    let (begun, rest) = (added.strip_suffix('}').unwrap_or(added), given.get(1..).unwrap_or_default());
    Ok(joined(&[begun.as_bytes(), b",", rest]))
}

fn into_form(added: &str, body: &[u8]) -> Result<Zeroizing<Box<[u8]>>, MergeError> {
    let given = str::from_utf8(body).unwrap_or_default();
    let own: Vec<String> = names(added).collect();
    if let Some(name) = names(given).find(|name| own.contains(name)) {
        return Err(MergeError::GivenTwice { name });
    }
    let separator: &[u8] = if body.is_empty() { b"" } else { b"&" };
    Ok(joined(&[body, separator, added.as_bytes()]))
}

#[cfg(feature = "xml")]
fn into_document(added: &str, body: &[u8]) -> Result<Zeroizing<Box<[u8]>>, MergeError> {
    let other =
        |found: &str| MergeError::OtherKind { found: found.to_owned(), expected: Kind::Xml.expected() };
    if body.trim_ascii().is_empty() {
        return Ok(joined(&[added.as_bytes()]));
    }
    let given = str::from_utf8(body).map_err(|_| other("a body that is no UTF-8"))?;
    match merged_xml(added, given) {
        Ok(merged) => Ok(joined(&[merged.as_bytes()])),
        Err(Unmerged::Unread(error)) => Err(other(error.found())),
        Err(Unmerged::OtherEncoding) => Err(other("XML in another encoding than UTF-8")),
        Err(Unmerged::OtherRoot { found, expected }) => Err(MergeError::OtherRoot { found, expected }),
        Err(Unmerged::GivenTwice { name }) => Err(MergeError::GivenTwice { name }),
    }
}

/// Nobody reads XML in this build.
#[cfg(not(feature = "xml"))]
fn into_document(_: &str, _: &[u8]) -> Result<Zeroizing<Box<[u8]>>, MergeError> {
    let found = crate::XmlError::Off.found().to_owned();
    Err(MergeError::OtherKind { found, expected: Kind::Xml.expected() })
}

fn names(form: &str) -> impl Iterator<Item = String> {
    let pairs = form.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| {
        let name = pair.split('=').next().unwrap_or_default().replace('+', " ");
        percent_decode_str(&name).decode_utf8_lossy().into_owned()
    })
}

/// A vector that grows leaves its old memory unwiped behind.
fn joined(parts: &[&[u8]]) -> Zeroizing<Box<[u8]>> {
    Zeroizing::new(parts.concat().into_boxed_slice())
}

impl fmt::Display for MergeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherKind { found, expected } => write!(
                formatter,
                "the spec puts something into the body of every request, which has to be {expected}, but it is {found}"
            ),
            Self::OtherRoot { found, expected } => write!(
                formatter,
                "the spec puts something into `{expected}` in the body of every request, which is a `{found}`"
            ),
            Self::GivenTwice { name } => {
                write!(formatter, "the body has `{name}` already, which the spec puts there")
            }
        }
    }
}

impl std::error::Error for MergeError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Masked;

    fn merge(kind: &'static str, added: &str, given: Option<&str>, body: &str) -> Result<String, MergeError> {
        let added = OutgoingBody { content_type: kind, text: Masked::plain(added) };
        merged(&added, given, body.as_bytes()).map(|body| String::from_utf8(body.to_vec()).unwrap())
    }

    #[test]
    fn members_stand_before_those_of_the_caller_whose_text_stays() {
        for (body, merged) in [
            ("", r#"{"id":"a"}"#),
            (" {} ", r#"{"id":"a"}"#),
            (
                r#"{ "n": 1.50, "big": 123456789012345678901234567890 }"#,
                r#"{"id":"a", "n": 1.50, "big": 123456789012345678901234567890 }"#,
            ),
        ] {
            assert_eq!(merge(JSON, r#"{"id":"a"}"#, Some("application/json"), body).unwrap(), merged);
        }
        assert!(merge(JSON, r#"{"id":"a"}"#, None, r#"{"b":1}"#).is_ok());
        assert!(merge(JSON, r#"{"id":"a"}"#, Some("application/vnd.api+json; charset=utf-8"), "{}").is_ok());
    }

    #[test]
    fn fields_follow_those_of_the_caller() {
        assert_eq!(merge(FORM, "id=a", Some(FORM), "x=1+2").unwrap(), "x=1+2&id=a");
        assert_eq!(merge(FORM, "id=a", None, "").unwrap(), "id=a");
    }

    #[test]
    fn what_is_no_object_or_of_another_kind_is_told() {
        for (kind, given, body, told) in [
            (JSON, Some(JSON), "[1]", "a list"),
            (JSON, Some(JSON), "{", "no JSON"),
            (JSON, Some(FORM), "a=1", FORM),
            (JSON, Some("multipart/form-data; boundary=secret"), "x", "`multipart/form-data`"),
            (FORM, Some(JSON), "{}", JSON),
            (FORM, None, "a=1", "without `Content-Type`"),
        ] {
            let error = merge(kind, "{}", given, body).unwrap_err().to_string();
            assert!(error.contains(told) && !error.contains("secret"), "{error}");
        }
    }

    #[test]
    fn nothing_is_given_twice() {
        for (kind, added, body) in
            [(JSON, r#"{"id":"a"}"#, r#"{"\u0069d":"b"}"#), (FORM, "i+d=a", "x=1&i%20d=b")]
        {
            let error = merge(kind, added, Some(kind), body).unwrap_err();
            assert!(matches!(error, MergeError::GivenTwice { .. }), "{error}");
        }
    }
}
