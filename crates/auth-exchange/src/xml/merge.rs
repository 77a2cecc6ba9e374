//! A document that is put into another one, whose text stays as it is.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zeroize::Zeroizing;

use super::{XmlError, read_xml};

/// Why a document is not put into another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unmerged {
    /// It is none that is read.
    Unread(XmlError),
    /// It says that it is written in another encoding than UTF-8.
    OtherEncoding,
    /// Its root element is another one.
    OtherRoot { found: String, expected: String },
    /// It has an element or an attribute already.
    GivenTwice { name: String },
}

/// Puts what is in the root element of `added`, which this crate wrote, into that of `given`. An element that both have is gone
/// into; another one stands before those of `given`, and an attribute behind its own.
pub(crate) fn merged_xml(added: &str, given: &str) -> Result<Zeroizing<String>, Unmerged> {
    // What may stand before all else and is no part of the document.
    let (mark, given) = match given.strip_prefix('\u{feff}') {
        Some(rest) => ("\u{feff}", rest),
        None => ("", given),
    };
    read_xml(given).map_err(Unmerged::Unread)?;
    let (own, other) = (tree(added)?, tree(given)?);
    if own.name != other.name {
        return Err(Unmerged::OtherRoot { found: other.name, expected: own.name });
    }
    let mut edits = Vec::new();
    Merging { added, edits: &mut edits }.element(&own, &other, &own.name)?;
    Ok(edited(mark, given, edits))
}

/// What stands in place of a part of a text.
struct Edit {
    at: Range<usize>,
    text: Zeroizing<String>,
}

struct Merging<'a> {
    added: &'a str,
    edits: &'a mut Vec<Edit>,
}

impl Merging<'_> {
    /// `at` is what the element is called, from the root.
    fn element(&mut self, own: &Element, given: &Element, at: &str) -> Result<(), Unmerged> {
        if own.is_leaf() {
            return Err(Unmerged::GivenTwice { name: at.to_owned() });
        }
        let attributes = attributes(own, given, at)?;
        let mut new = Vec::new();
        for child in &own.children {
            let is_alike = |other: &&Element| other.name == child.name;
            let twins: Vec<&Element> = given.children.iter().filter(is_alike).collect();
            let below = format!("{at}/{}", child.name);
            match twins.as_slice() {
                [] => new.push(self.added.get(child.whole.clone()).unwrap_or_default()),
                [twin] if own.children.iter().filter(is_alike).count() == 1 => {
                    self.element(child, twin, &below)?;
                }
                _ => return Err(Unmerged::GivenTwice { name: below }),
            }
        }
        self.put(given, &attributes, &new);
        Ok(())
    }

    /// An element without content gets an end.
    fn put(&mut self, given: &Element, attributes: &str, new: &[&str]) {
        let (begin, end) = (given.tag_end, given.content);
        if given.is_empty && !new.is_empty() {
            let closed = [&[attributes, ">"], new, &["</", &given.name, ">"]].concat();
            self.edit(begin..end, &closed);
            return;
        }
        self.edit(begin..begin, &[attributes]);
        self.edit(end..end, new);
    }

    fn edit(&mut self, at: Range<usize>, text: &[&str]) {
        let text = Zeroizing::new(text.concat());
        if !text.is_empty() {
            self.edits.push(Edit { at, text });
        }
    }
}

/// Those of `own` as they are written, but for declarations of namespaces that are there already.
fn attributes(own: &Element, given: &Element, at: &str) -> Result<Zeroizing<String>, Unmerged> {
    let mut new = Vec::new();
    for Attribute { name, value } in &own.attributes {
        match given.attributes.iter().find(|other| other.name == *name) {
            None => new.extend([" ", name, "=\"", value, "\""]),
            Some(other) if other.value == *value && is_declaration(name) => {}
            Some(_) => return Err(Unmerged::GivenTwice { name: format!("{at}/@{name}") }),
        }
    }
    Ok(Zeroizing::new(new.concat()))
}

fn is_declaration(name: &str) -> bool {
    name == "xmlns" || name.starts_with("xmlns:")
}

/// The edits come in no order, and do not meet.
fn edited(mark: &str, text: &str, mut edits: Vec<Edit>) -> Zeroizing<String> {
    edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
    let (mut parts, mut copied) = (vec![mark], 0);
    for Edit { at, text: new } in &edits {
        parts.extend([text.get(copied..at.start).unwrap_or_default(), new]);
        copied = at.end;
    }
    parts.push(text.get(copied..).unwrap_or_default());
    Zeroizing::new(parts.concat())
}

/// An element by where it stands in its document.
struct Element {
    name: String,
    attributes: Vec<Attribute>,
    whole: Range<usize>,
    /// Where the `>` or `/>` of its start is.
    tag_end: usize,
    /// Where its content begins.
    content: usize,
    is_empty: bool,
    has_text: bool,
    children: Vec<Element>,
}

/// An attribute as it is written.
struct Attribute {
    name: String,
    value: Zeroizing<String>,
}

impl Element {
    fn new(start: &BytesStart<'_>, whole: Range<usize>, closing: usize) -> Result<Self, Unmerged> {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.map_err(|_| Unmerged::Unread(XmlError::Malformed))?;
            let (name, value) = (attribute.key.as_ref().to_owned(), attribute.value.into_owned());
            Ok(Attribute { name, value: Zeroizing::new(value) })
        });
        Ok(Self {
            name: start.name().as_ref().to_owned(),
            attributes: attributes.collect::<Result<_, Unmerged>>()?,
            tag_end: whole.end.saturating_sub(closing),
            content: whole.end,
            is_empty: closing > 1,
            whole,
            has_text: false,
            children: Vec::new(),
        })
    }

    /// Whether it can only be there or not.
    fn is_leaf(&self) -> bool {
        self.has_text || (self.children.is_empty() && self.attributes.is_empty())
    }
}

/// The root element of a document that can be read.
fn tree(text: &str) -> Result<Element, Unmerged> {
    let malformed = || Unmerged::Unread(XmlError::Malformed);
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let place = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
    loop {
        let begin = place(&reader);
        let event = reader.read_event().map_err(|_| malformed())?;
        let end = place(&reader);
        let mut ended = match event {
            Event::Start(start) => {
                open.push(Element::new(&start, begin..end, 1)?);
                continue;
            }
            Event::Empty(start) => Element::new(&start, begin..end, 2)?,
            Event::End(_) => open.pop().ok_or_else(malformed)?,
            Event::Decl(declaration) => {
                let encoding = declaration.encoding().and_then(Result::ok);
                if encoding.is_some_and(|name| !is_utf_8(&name)) {
                    return Err(Unmerged::OtherEncoding);
                }
                continue;
            }
            Event::Eof => return Err(malformed()),
            Event::Text(text) if text.trim().is_empty() => continue,
            Event::Comment(_) | Event::PI(_) | Event::DocType(_) => continue,
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                open.iter_mut().rev().take(1).for_each(|element| element.has_text = true);
                continue;
            }
        };
        ended.whole.end = end;
        match open.last_mut() {
            Some(parent) => parent.children.push(ended),
            None => return Ok(ended),
        }
    }
}

/// What is ASCII is UTF-8 too.
fn is_utf_8(name: &str) -> bool {
    ["utf-8", "utf8", "us-ascii"].iter().any(|known| name.eq_ignore_ascii_case(known))
}
