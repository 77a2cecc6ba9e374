//! Specs as YAML with comments, which writers of YAML do not write.

use serde_json::Value;

/// How wide a line may be, as in the shipped specs.
const WIDTH: usize = 110;

/// A value of YAML.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Text(String),
    /// A number, `true`, `false` or `null`.
    Bare(String),
    List(Vec<Node>),
    Map(Map),
}

/// A mapping in the order in which it was filled.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Map {
    entries: Vec<Entry>,
    /// Whether each entry has a line of its own, even if all fit into one.
    is_open: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    comment: Vec<String>,
    key: String,
    value: Node,
}

impl Map {
    /// A mapping with a line for each entry.
    pub(super) fn open() -> Self {
        Self { is_open: true, ..Self::default() }
    }

    pub(super) fn put(&mut self, key: &str, value: impl Into<Node>) {
        self.put_said(key, value, []);
    }

    /// An entry with comments before it.
    pub(super) fn put_said(
        &mut self,
        key: &str,
        value: impl Into<Node>,
        comment: impl IntoIterator<Item = String>,
    ) {
        let comment = comment.into_iter().collect();
        self.entries.push(Entry { comment, key: key.to_owned(), value: value.into() });
    }

    /// Repeats a key by making its value a list.
    pub(super) fn repeat(&mut self, key: &str, value: Node) {
        match self.entries.iter_mut().find(|entry| entry.key == key) {
            None => self.put(key, value),
            Some(Entry { value: Node::List(items), .. }) => items.push(value),
            Some(entry) => entry.value = Node::List(vec![entry.value.clone(), value]),
        }
    }

    pub(super) fn extend(&mut self, other: &Self) {
        self.entries.extend(other.entries.iter().cloned());
    }

    /// Takes an entry out of the mapping under a key.
    pub(super) fn take_out(&mut self, key: &str, inner: &str) {
        for entry in self.entries.iter_mut().filter(|entry| entry.key == key) {
            if let Node::Map(map) = &mut entry.value {
                map.entries.retain(|entry| entry.key != inner);
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The whole as a document.
    pub(super) fn document(&self) -> String {
        let mut written = String::new();
        self.block(0, &mut written);
        written
    }

    fn block(&self, indent: usize, written: &mut String) {
        for entry in &self.entries {
            for line in &entry.comment {
                written.extend([" ".repeat(indent).as_str(), "# ", line, "\n"]);
            }
            written.extend([" ".repeat(indent).as_str(), &scalar(&entry.key), ":"]);
            entry.value.block(indent, entry.key.len() + 1, written);
        }
    }

    fn flow(&self) -> Option<String> {
        if self.is_open || self.entries.iter().any(|entry| !entry.comment.is_empty()) {
            return None;
        }
        let entries: Option<Vec<String>> = self
            .entries
            .iter()
            .map(|entry| Some(format!("{}: {}", flow_scalar(&entry.key), entry.value.flow()?)))
            .collect();
        let entries = entries?;
        Some(if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join(", ")) })
    }
}

impl Node {
    /// What stands behind a key that begins at `indent` and takes `key` columns.
    fn block(&self, indent: usize, key: usize, written: &mut String) {
        match self {
            Self::Text(text) => written.extend([" ", &scalar(text), "\n"]),
            Self::Bare(text) => written.extend([" ", text, "\n"]),
            _ => {
                match (self.flow().filter(|flow| self.fits(indent + key + 1 + flow.chars().count())), self) {
                    (Some(flow), _) => written.extend([" ", &flow, "\n"]),
                    (None, Self::Map(map)) => {
                        written.push('\n');
                        map.block(indent + 2, written);
                    }
                    (None, Self::List(items)) => {
                        written.push('\n');
                        for item in items {
                            item.item(indent + 2, written);
                        }
                    }
                    (None, _) => {}
                }
            }
        }
    }

    /// A list of texts stands on one line, however long that is.
    fn fits(&self, columns: usize) -> bool {
        let is_texts = matches!(self, Self::List(items) if items.iter().all(|item| matches!(item, Self::Text(_) | Self::Bare(_))));
        columns <= WIDTH || is_texts
    }

    fn item(&self, indent: usize, written: &mut String) {
        match self {
            Self::Map(map) if self.flow().is_none_or(|flow| indent + 2 + flow.chars().count() > WIDTH) => {
                let mut item = String::new();
                map.block(indent + 2, &mut item);
                written.extend([" ".repeat(indent).as_str(), "- ", item.trim_start()]);
            }
            other => {
                let flow = other.flow().unwrap_or_default();
                written.extend([" ".repeat(indent).as_str(), "- ", &flow, "\n"]);
            }
        }
    }

    fn flow(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(flow_scalar(text)),
            Self::Bare(text) => Some(text.clone()),
            Self::List(items) => {
                let items: Option<Vec<String>> = items.iter().map(Self::flow).collect();
                Some(format!("[{}]", items?.join(", ")))
            }
            Self::Map(map) => map.flow(),
        }
    }
}

/// A text in a block: without quotes where it is sure to stay that text.
fn scalar(text: &str) -> String {
    let is_plain = is_text(text)
        && !text.contains(": ")
        && !text.contains(" #")
        && text.chars().all(|sign| sign.is_alphanumeric() || " _./:$+=@*~;!?()%-{}|<>\\,".contains(sign));
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// A text inside `{ }` and `[ ]`.
fn flow_scalar(text: &str) -> String {
    let is_plain =
        is_text(text) && text.chars().all(|sign| sign.is_alphanumeric() || " _./$+=@*~;!()-".contains(sign));
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// Whether YAML takes a text without quotes for a text, from its beginning to its end.
fn is_text(text: &str) -> bool {
    let is_value =
        matches!(text.to_ascii_lowercase().as_str(), "true" | "false" | "null" | "~" | "yes" | "no");
    let begins = text.starts_with(|sign: char| sign.is_alphabetic() || "$_/".contains(sign));
    (begins || is_duration(text)) && !is_value && !text.ends_with([':', ' '])
}

fn is_duration(text: &str) -> bool {
    let unit = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    unit != text && ["d", "h", "m", "s", "ms"].contains(&unit)
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Map> for Node {
    fn from(map: Map) -> Self {
        Self::Map(map)
    }
}

impl From<&Value> for Node {
    fn from(value: &Value) -> Self {
        match value {
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Object(members) => {
                let mut map = Map::default();
                for (key, value) in members {
                    map.put(key, value);
                }
                Self::Map(map)
            }
            other => Self::Bare(other.to_string()),
        }
    }
}
