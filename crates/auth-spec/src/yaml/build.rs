//! From events to the tree, by a stack of our own: what is nested deep cannot overflow another.

use std::collections::HashMap;

use super::events::{Event, EventKind, Events, Failure, Notation};
use super::{DEEPEST, Entry, Key, Map, Node, Style, Value, scalar};
use crate::Span;
use crate::problem::YamlProblem;
use crate::report::Report;

/// Where reading stopped.
pub(super) struct Stopped {
    pub(super) failure: Failure,
    /// The place of the last event before.
    pub(super) last: Span,
    /// Where the innermost `{` or `[` stands that is still open.
    pub(super) bracket: Option<usize>,
}

/// Builds the tree of `text`. `None` where the text holds no document, or what a tree cannot hold was in it.
///
/// `mended` is what the YAML crate reads; it differs from `text` only inside unquoted scalars.
pub(super) fn tree(text: &str, mended: &str, report: &Report) -> Result<Option<Node>, Stopped> {
    let mut builder = Builder {
        text,
        report,
        open: Vec::new(),
        document: None,
        documents: 0,
        is_whole: true,
        lines: Lines { text, offset: 0, line: 1 },
        last: Span::default(),
    };
    for event in Events::of(mended) {
        match event {
            Ok(event) => {
                if builder.take(event) == Next::Stop {
                    break;
                }
            }
            Err(failure) => return Err(builder.stopped(failure)),
        }
    }
    Ok(builder.document.filter(|_| builder.is_whole))
}

#[derive(PartialEq, Eq)]
enum Next {
    Event,
    Stop,
}

struct Builder<'a> {
    text: &'a str,
    report: &'a Report,
    open: Vec<Open>,
    document: Option<Node>,
    documents: usize,
    is_whole: bool,
    lines: Lines<'a>,
    last: Span,
}

/// A list or mapping whose end was not yet read.
struct Open {
    start: Span,
    /// Where its last part ends.
    end: usize,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, lines: HashMap<String, usize>, key: PendingKey },
}

enum PendingKey {
    /// The next value is a key.
    Awaited,
    /// The next value belongs to this key.
    Read(Key),
    /// The next value belongs to a key that stands here already.
    Twice,
    /// The next value belongs to no key: without it, what is found in the rest would be no mistake.
    Unknown,
}

impl Builder<'_> {
    fn take(&mut self, event: Event) -> Next {
        if self.report.is_full() {
            self.is_whole = false;
            return Next::Stop;
        }
        if let Some(tag) = event.tag {
            self.report.add(tag, YamlProblem::Tag);
        }
        if !matches!(event.kind, EventKind::Anchor | EventKind::Document) {
            self.last = event.span;
        }
        match event.kind {
            EventKind::Document => return self.begin_document(event.span),
            EventKind::Scalar { text, notation } => {
                let scalar = scalar::at(self.text, event.span, &text, notation);
                self.put(scalar);
            }
            EventKind::ListStart => return self.open(event.span, Content::List(Vec::new())),
            EventKind::MapStart => {
                let (entries, lines) = (Vec::new(), HashMap::new());
                return self.open(event.span, Content::Map { entries, lines, key: PendingKey::Awaited });
            }
            EventKind::End => self.close(event.span),
            EventKind::Anchor => self.report.add(event.span, YamlProblem::Anchor),
            EventKind::Alias => {
                self.report.add(event.span, YamlProblem::Alias);
                self.is_whole = false;
                let placeholder = scalar::at(self.text, event.span, "", Notation::SingleQuoted);
                self.put(placeholder);
            }
        }
        Next::Event
    }

    fn begin_document(&mut self, span: Span) -> Next {
        self.documents += 1;
        if self.documents == 1 {
            return Next::Event;
        }
        let marker = if self.text.get(span.range()) == Some("---") { span } else { Span::at(span.start) };
        self.report.add(marker, YamlProblem::SecondDocument);
        Next::Stop
    }

    fn open(&mut self, start: Span, content: Content) -> Next {
        if self.open.len() == DEEPEST {
            self.report.add(start, YamlProblem::TooDeep { deepest: DEEPEST });
            self.is_whole = false;
            return Next::Stop;
        }
        self.open.push(Open { start, end: start.end, content });
        Next::Event
    }

    fn close(&mut self, end: Span) {
        let Some(open) = self.open.pop() else { return };
        // A block has no closing bracket: it ends where its last part does.
        let end = if end.start < end.end { end.end } else { open.end };
        let value = match open.content {
            Content::List(items) => Value::List(items),
            Content::Map { entries, .. } => Value::Map(Map { entries }),
        };
        self.put(Node { span: Span::new(open.start.start, end), value });
    }

    /// Puts a value where it belongs: into the innermost list or mapping, or at the top.
    fn put(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.document = Some(node);
            return;
        };
        open.end = open.end.max(node.span.end);
        match &mut open.content {
            Content::List(items) => items.push(node),
            Content::Map { entries, lines, key } => {
                *key = match std::mem::replace(key, PendingKey::Awaited) {
                    PendingKey::Awaited => {
                        let line = self.lines.line_of(node.span.start);
                        let key = read_key(node, line, lines, self.report);
                        self.is_whole &= !matches!(key, PendingKey::Unknown);
                        key
                    }
                    PendingKey::Read(key) => {
                        entries.push(Entry { key, value: node });
                        PendingKey::Awaited
                    }
                    PendingKey::Twice | PendingKey::Unknown => PendingKey::Awaited,
                };
            }
        }
    }

    fn stopped(&self, failure: Failure) -> Stopped {
        let bracket = self.open.iter().rev().find(|open| open.start.start < open.start.end);
        Stopped { failure, last: self.last, bracket: bracket.map(|open| open.start.start) }
    }
}

fn read_key(node: Node, line: usize, lines: &mut HashMap<String, usize>, report: &Report) -> PendingKey {
    let Value::Scalar(scalar) = node.value else {
        report.add(node.span, YamlProblem::KeyNotText { found: node.value.describe() });
        return PendingKey::Unknown;
    };
    if scalar.style == Style::Plain && matches!(scalar.text.as_str(), "" | "<<") {
        let problem = if scalar.text.is_empty() { YamlProblem::EmptyKey } else { YamlProblem::MergeKey };
        report.add(node.span, problem);
        return PendingKey::Unknown;
    }
    if let Some(&first_line) = lines.get(&scalar.text) {
        report.add(node.span, YamlProblem::DuplicateKey { key: scalar.text, first_line });
        return PendingKey::Twice;
    }
    lines.insert(scalar.text.clone(), line);
    PendingKey::Read(Key { text: scalar.text, span: node.span })
}

/// Counts lines while the places that are asked for go forward.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
}

impl Lines<'_> {
    fn line_of(&mut self, offset: usize) -> usize {
        if let Some(passed) = self.text.get(self.offset..offset) {
            self.line += passed.matches('\n').count();
            self.offset = offset;
        }
        self.line
    }
}
