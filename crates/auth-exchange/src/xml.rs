//! XML as a tree of values: what replies are read into, and what a sample of one is written from.
//!
//! `{ root: { child: text, list: [a, b], "@attribute": text, ".": "text beside attributes" } }`; an element with nothing
//! but text is that text. Namespaces do not count: prefixes and their declarations are left out.

#[cfg(feature = "xml")]
mod merge;
#[cfg(feature = "xml")]
mod read;

use serde_json::{Map, Value};

use crate::render::{OWN_TEXT, in_attribute, in_text};

#[cfg(feature = "xml")]
pub(crate) use merge::{Unmerged, merged_xml};
#[cfg(feature = "xml")]
pub use read::read_xml;

/// Why a text is not read as XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum XmlError {
    /// It is no well-formed XML.
    Malformed,
    /// It has a document type, which could name entities without end.
    DocumentType,
    /// It has an entity besides the five of XML.
    Entity,
    /// Elements stand in each other too deep, or have too many attributes.
    TooLarge,
    /// Nobody reads XML in this build.
    Off,
}

impl XmlError {
    /// What was found, in words.
    #[must_use]
    pub const fn found(self) -> &'static str {
        match self {
            Self::Malformed => "text that is not XML",
            Self::DocumentType => "XML with a document type, which is not read",
            Self::Entity => "XML with an entity besides the five of XML, which is not read",
            Self::TooLarge => "XML that is too deep, or has too many attributes",
            Self::Off => "XML, which `auth-runtime` reads only with its feature `xml`",
        }
    }
}

/// Nobody reads XML in this build.
///
/// # Errors
///
/// Always.
#[cfg(not(feature = "xml"))]
pub fn read_xml(_: &str) -> Result<Value, XmlError> {
    Err(XmlError::Off)
}

/// Writes a tree as XML.
#[must_use]
pub fn write_xml(tree: &Value) -> String {
    let mut written = String::new();
    match tree {
        Value::Object(roots) => roots.iter().for_each(|(name, value)| element(name, value, &mut written)),
        other => written.push_str(&in_text(&plain(other))),
    }
    written
}

fn element(name: &str, value: &Value, written: &mut String) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| element(name, item, written)),
        Value::Object(members) => structured(name, members, written),
        other => enclosed(name, "", &in_text(&plain(other)), written),
    }
}

fn structured(name: &str, members: &Map<String, Value>, written: &mut String) {
    let (mut attributes, mut content) = (String::new(), String::new());
    for (name, value) in members {
        match name.strip_prefix('@') {
            Some(attribute) => {
                let value = in_attribute(&plain(value));
                attributes.push_str(&[" ", attribute, "=\"", value.as_str(), "\""].concat());
            }
            None if name == OWN_TEXT => content.push_str(&in_text(&plain(value))),
            None => element(name, value, &mut content),
        }
    }
    enclosed(name, &attributes, &content, written);
}

fn enclosed(name: &str, attributes: &str, content: &str, written: &mut String) {
    written.push_str(&["<", name, attributes, ">", content, "</", name, ">"].concat());
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
