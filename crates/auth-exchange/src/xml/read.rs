//! Reads XML, within bounds.

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use serde_json::{Map, Value};

use super::XmlError;
use crate::render::OWN_TEXT;

/// No reply to a token request has a reason to go deeper.
const DEEPEST: usize = 64;
/// Each is compared with those before it.
const MOST_ATTRIBUTES: usize = 64;

/// Reads a document.
///
/// # Errors
///
/// It is no well-formed XML, or has what is not read: a document type, other entities than the five of XML, more than 64
/// elements in each other or attributes on one.
pub fn read_xml(text: &str) -> Result<Value, XmlError> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Open> = Vec::new();
    let mut root: Option<(String, Value)> = None;
    loop {
        match reader.read_event().map_err(|_| XmlError::Malformed)? {
            Event::Start(start) => {
                if open.len() >= DEEPEST {
                    return Err(XmlError::TooLarge);
                }
                open.push(Open::new(&start)?);
            }
            Event::Empty(start) => close(Open::new(&start)?, &mut open, &mut root)?,
            Event::End(_) => {
                let ended = open.pop().ok_or(XmlError::Malformed)?;
                close(ended, &mut open, &mut root)?;
            }
            Event::Text(text) => add(&text.xml10_content(), &mut open)?,
            Event::CData(text) => add(&text.xml10_content(), &mut open)?,
            Event::GeneralRef(reference) => add(&resolved(&reference)?, &mut open)?,
            Event::DocType(_) => return Err(XmlError::DocumentType),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    match (open.is_empty(), root) {
        (true, Some((name, value))) => Ok(Value::Object(Map::from_iter([(name, value)]))),
        _ => Err(XmlError::Malformed),
    }
}

/// An element whose end has not come.
struct Open {
    name: String,
    members: Map<String, Value>,
    text: String,
}

impl Open {
    fn new(start: &BytesStart<'_>) -> Result<Self, XmlError> {
        let name = local(start.name().as_ref())?;
        let mut members = Map::new();
        for (count, attribute) in start.attributes().enumerate() {
            if count >= MOST_ATTRIBUTES {
                return Err(XmlError::TooLarge);
            }
            let attribute = attribute.map_err(|_| XmlError::Malformed)?;
            if is_declaration(attribute.key.as_ref()) {
                continue;
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| XmlError::Entity)?;
            members.insert(format!("@{}", local(attribute.key.as_ref())?), Value::String(value.into_owned()));
        }
        Ok(Self { name, members, text: String::new() })
    }

    /// White space between elements is none of their text.
    fn into_value(mut self) -> Value {
        if self.members.is_empty() {
            return Value::String(self.text.trim().to_owned());
        }
        let text = self.text.trim();
        if !text.is_empty() {
            self.members.insert(OWN_TEXT.to_owned(), Value::String(text.to_owned()));
        }
        Value::Object(self.members)
    }
}

fn close(ended: Open, open: &mut [Open], root: &mut Option<(String, Value)>) -> Result<(), XmlError> {
    let name = ended.name.clone();
    let value = ended.into_value();
    match (open.last_mut(), &root) {
        (Some(parent), _) => put(&mut parent.members, name, value),
        (None, None) => *root = Some((name, value)),
        (None, Some(_)) => return Err(XmlError::Malformed),
    }
    Ok(())
}

/// An element that stands several times is a list.
fn put(members: &mut Map<String, Value>, name: String, value: Value) {
    match members.get_mut(&name) {
        None => drop(members.insert(name, value)),
        Some(Value::Array(items)) => items.push(value),
        Some(first) => *first = Value::Array(vec![first.take(), value]),
    }
}

fn add(text: &str, open: &mut [Open]) -> Result<(), XmlError> {
    match open.last_mut() {
        Some(element) => element.text.push_str(text),
        None if text.trim().is_empty() => {}
        None => return Err(XmlError::Malformed),
    }
    Ok(())
}

fn resolved(reference: &BytesRef<'_>) -> Result<String, XmlError> {
    if let Some(character) = reference.resolve_char_ref().map_err(|_| XmlError::Malformed)? {
        return Ok(character.to_string());
    }
    resolve_xml_entity(&reference.xml10_content()).map(str::to_owned).ok_or(XmlError::Entity)
}

fn is_declaration(name: &str) -> bool {
    name == "xmlns" || name.starts_with("xmlns:")
}

/// A name without its prefix.
fn local(name: &str) -> Result<String, XmlError> {
    let local = name.rsplit(':').next().unwrap_or(name);
    if local.is_empty() { Err(XmlError::Malformed) } else { Ok(local.to_owned()) }
}
