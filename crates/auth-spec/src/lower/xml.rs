//! XML bodies.

use auth_model::{Json, Member};

use super::shape::Expected;
use super::value;
use crate::problem::XmlProblem;
use crate::report::Report;
use crate::text::template::Names;
use crate::yaml::{Entry, Key, Map, Node, Value};

pub(crate) const LIKE: &str = "xml: { session: { \"@version\": 1, user: $username } }";

/// What stands for the text of an element that has attributes too.
const OWN_TEXT: &str = ".";

/// Reads a document, whose root is its only element.
pub(super) fn read(node: &Node, names: &dyn Names, report: &Report) -> Option<Member> {
    let map = Expected::new("xml", LIKE).map(node, report)?;
    let root = root(map, node, report)?;
    let value = Xml { names, report }.element(root)?;
    Some(Member { name: root.key.text.clone().into(), value })
}

/// The root element of a document, with its mistakes told.
pub(crate) fn root<'n>(map: &'n Map, node: &Node, report: &Report) -> Option<&'n Entry> {
    let [root] = map.entries.as_slice() else {
        report.add(node.span, XmlProblem::Roots { found: map.entries.len() });
        return None;
    };
    if matches!(root.value.value, Value::List(_)) || !is_element(&root.key.text) {
        report.add(root.key.span, XmlProblem::Roots { found: map.entries.len() });
        return None;
    }
    Some(root)
}

struct Xml<'a> {
    names: &'a dyn Names,
    report: &'a Report,
}

impl Xml<'_> {
    fn element(&self, entry: &Entry) -> Option<Json> {
        self.check_name(&entry.key);
        self.value(&entry.value, &entry.key.text)
    }

    fn value(&self, node: &Node, name: &str) -> Option<Json> {
        match &node.value {
            Value::Scalar(_) => self.text(node, name),
            Value::List(items) => {
                let items = items.iter().filter_map(|item| match &item.value {
                    Value::List(_) => {
                        self.report.add(item.span, XmlProblem::Structure { name: name.to_owned() });
                        None
                    }
                    _ => self.value(item, name),
                });
                Some(Json::List(items.collect()))
            }
            Value::Map(map) => Some(self.structured(map)),
        }
    }

    fn structured(&self, map: &Map) -> Json {
        if let Some(text) =
            map.get(OWN_TEXT).filter(|_| map.entries.iter().any(|entry| is_element(&entry.key.text)))
        {
            self.report.add(text.key.span, XmlProblem::Mixed);
        }
        let member = |entry: &Entry| {
            let name = &entry.key.text;
            let value = if is_element(name) { self.element(entry)? } else { self.single(entry)? };
            Some(Member { name: name.clone().into(), value })
        };
        Json::Object(map.entries.iter().filter_map(member).collect())
    }

    /// An attribute, or the text beside attributes.
    fn single(&self, entry: &Entry) -> Option<Json> {
        self.check_name(&entry.key);
        if !matches!(entry.value.value, Value::Scalar(_)) {
            self.report.add(entry.key.span, XmlProblem::Structure { name: entry.key.text.clone() });
            return None;
        }
        let name = &entry.key.text;
        value::xml(&entry.value, name, self.names, self.report).map(Json::Value)
    }

    fn text(&self, node: &Node, name: &str) -> Option<Json> {
        value::xml(node, name, self.names, self.report).map(Json::Value)
    }

    fn check_name(&self, key: &Key) {
        let name = key.text.strip_prefix('@').unwrap_or(&key.text);
        if key.text != OWN_TEXT && !is_name(name) {
            self.report.add(key.span, XmlProblem::Name { name: key.text.clone() });
        }
    }
}

fn is_element(key: &str) -> bool {
    key != OWN_TEXT && !key.starts_with('@')
}

/// A qualified name (Namespaces in XML 1.0 §4) of letters, digits, `-`, `_` and `.`.
fn is_name(name: &str) -> bool {
    let begins = |part: &str| part.starts_with(|first: char| first.is_alphabetic() || first == '_');
    let allowed = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    let mut parts = name.split(':');
    let fits = parts.by_ref().take(2).all(|part| begins(part) && part.chars().all(allowed));
    fits && parts.next().is_none()
}
