//! XML bodies (XML 1.0).

use auth_model::{Json, Member, Template};
use zeroize::Zeroizing;

use super::encode::Encode;
use super::fields::{Droppable, kept};
use super::{Place, Problem};
use crate::values::texts;
use crate::{Context, Masked, RenderError};

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;

/// What stands for the text of an element that has attributes too.
pub(crate) const OWN_TEXT: &str = ".";

/// A document. An element or an attribute that mentions an absent optional is left out.
pub(super) fn xml(root: &Member, context: &Context<'_>) -> Result<Masked, RenderError> {
    let mut written = Masked::plain(DECLARATION);
    element(&root.name, &root.value, &mut written, context)?;
    Ok(written)
}

/// Whether nothing is left of it but the root element.
pub(super) fn is_bare(root: &Member, document: &Masked) -> bool {
    let rest = document.clear().strip_prefix(DECLARATION);
    let name = rest.and_then(|rest| rest.strip_prefix('<')?.strip_suffix("/>"));
    name == Some(root.name.as_ref())
}

/// A list is one element for each of its items.
fn element(name: &str, value: &Json, written: &mut Masked, context: &Context<'_>) -> Result<(), RenderError> {
    match value {
        Json::List(items) => items.iter().try_for_each(|item| element(name, item, written, context)),
        Json::Object(members) => structured(name, members, written, context),
        Json::Value(template) => {
            for text in kept(checked(template, in_text, context), Droppable::Inputs)?.unwrap_or_default() {
                enclosed(name, &Masked::default(), &text, written);
            }
            Ok(())
        }
        Json::Number(constant) => {
            enclosed(name, &Masked::default(), &Masked::plain(constant), written);
            Ok(())
        }
        Json::Bool(truth) => {
            enclosed(name, &Masked::default(), &Masked::plain(&truth.to_string()), written);
            Ok(())
        }
    }
}

fn structured(
    name: &str,
    members: &[Member],
    written: &mut Masked,
    context: &Context<'_>,
) -> Result<(), RenderError> {
    let (mut attributes, mut inside) = (Masked::default(), Masked::default());
    for Member { name, value } in members {
        match (name.strip_prefix('@'), value) {
            (Some(attribute), Json::Value(template)) => {
                for text in
                    kept(checked(template, in_attribute, context), Droppable::Inputs)?.unwrap_or_default()
                {
                    attributes.push_plain(&format!(" {attribute}=\""));
                    attributes.push(&text);
                    attributes.push_plain("\"");
                }
            }
            (None, Json::Value(template)) if name == OWN_TEXT => {
                let texts = kept(checked(template, in_text, context), Droppable::Inputs)?;
                texts.unwrap_or_default().iter().for_each(|text| inside.push(text));
            }
            _ => element(name, value, &mut inside, context)?,
        }
    }
    enclosed(name, &attributes, &inside, written);
    Ok(())
}

fn enclosed(name: &str, attributes: &Masked, content: &Masked, written: &mut Masked) {
    written.push_plain(&format!("<{name}"));
    written.push(attributes);
    if content.is_empty() {
        return written.push_plain("/>");
    }
    written.push_plain(">");
    written.push(content);
    written.push_plain(&format!("</{name}>"));
}

/// Escaped, and of characters that a document can have (XML 1.0 §2.2).
fn checked(template: &Template, encode: Encode, context: &Context<'_>) -> Result<Vec<Masked>, RenderError> {
    let texts = texts(template, encode, context)?;
    if texts.iter().all(|text| text.clear().chars().all(is_character)) {
        return Ok(texts);
    }
    let what = template.to_string();
    Err(RenderError::Unfit { what, place: Place::Xml, problem: Problem::NotInXml })
}

fn is_character(character: char) -> bool {
    !matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// A carriage return would arrive as a line feed (§2.11).
pub(crate) fn in_text(text: &str) -> Zeroizing<String> {
    escaped(text, |character| character == '\r')
}

/// White space would arrive as spaces (§3.3.3).
pub(crate) fn in_attribute(text: &str) -> Zeroizing<String> {
    escaped(text, |character| matches!(character, '\r' | '\n' | '\t'))
}

fn escaped(text: &str, is_numbered: impl Fn(char) -> bool) -> Zeroizing<String> {
    // Room for the longest form of each character, so that no copy is left behind.
    let mut written = Zeroizing::new(String::with_capacity(text.len() * 6));
    for character in text.chars() {
        match character {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\'' => written.push_str("&apos;"),
            _ if is_numbered(character) => {
                written.push_str(["&#", &u32::from(character).to_string(), ";"].concat().as_str());
            }
            _ => written.push(character),
        }
    }
    written
}
