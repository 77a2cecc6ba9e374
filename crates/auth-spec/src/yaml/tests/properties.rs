use proptest::prelude::*;

use super::{scalar, tree};
use crate::Source;
use crate::report::Report;
use crate::yaml::{Node, Value, parse};

/// Pieces that YAML has a meaning for, so that random texts go deep.
fn yaml_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a", "b: ", "\n", "\n  ", "- ", "'", "\"", "\\", "${x}", "{", "}", "[", "]", ", ", ": ", " #", "|\n",
        ">-\n", "&x ", "*x", "!t ", "\t", "---\n", "ü", "😀", "\r\n", "\u{FEFF}", "? ", "%", "<<: ", "\0",
        "\u{85}",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_panics(text in prop_oneof![yaml_like(), any::<String>()]) {
        let source = Source::new("a.yaml", text);
        let report = Report::default();
        let node = parse(&source, &report);
        prop_assert!(node.is_some() || !report.is_empty());
        for diagnostic in report.finish::<()>(&source, None).unwrap_err().as_slice() {
            let span = diagnostic.span();
            prop_assert!(span.start <= span.end);
            prop_assert!(source.text().get(span.range()).is_some(), "{:?} in {:?}", diagnostic, source.text());
        }
    }

    #[test]
    fn what_is_written_is_read_and_each_character_knows_its_place(written in tree_of_texts()) {
        let text = written.yaml(0);
        let map = tree(&text);
        let node = Node { span: crate::Span::default(), value: Value::Map(map) };
        written.check(&node, &text)?;
    }
}

/// What a text should be read as, with how it is written.
#[derive(Clone, Debug)]
enum Written {
    Plain(String),
    SingleQuoted(String),
    DoubleQuoted(String),
    Literal(String),
    List(Vec<Written>),
    Map(Vec<Written>),
}

fn tree_of_texts() -> impl Strategy<Value = Written> {
    let scalar = prop_oneof![
        "[a-zäß日][a-z0-9äß日${}|. ]{0,8}[a-zäß日]".prop_map(Written::Plain),
        "[a-zäß日 '\"#:{}$-]{0,10}".prop_map(Written::SingleQuoted),
        "[a-zäß日 '\"\\\\\n\t#:{}$-]{0,10}".prop_map(Written::DoubleQuoted),
        "[a-zäß日'\"#:{}$-][a-zäß日 '#:{}$]{0,8}(\n {0,3}[a-zäß日#]{1,4}){0,3}".prop_map(Written::Literal),
    ];
    let value = scalar.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Written::List),
            prop::collection::vec(inner, 1..4).prop_map(Written::Map),
        ]
    });
    prop::collection::vec(value, 1..5).prop_map(Written::Map)
}

impl Written {
    /// The YAML of a value, whose lines are indented by so many spaces.
    fn yaml(&self, indent: usize) -> String {
        let margin = " ".repeat(indent);
        match self {
            Self::Plain(text) => text.clone(),
            Self::SingleQuoted(text) => format!("'{}'", text.replace('\'', "''")),
            Self::DoubleQuoted(text) => format!("{text:?}"),
            Self::Literal(text) => format!("|-\n{margin}{}", text.replace('\n', &format!("\n{margin}"))),
            Self::List(items) => {
                let items: Vec<_> =
                    items.iter().map(|item| format!("\n{margin}- {}", item.yaml(indent + 2))).collect();
                items.concat()
            }
            Self::Map(values) => {
                let value = |(index, value): (usize, &Self)| {
                    format!("\n{margin}k{index}: {}", value.yaml(indent + 2))
                };
                values.iter().enumerate().map(value).collect::<Vec<_>>().concat()
            }
        }
    }

    fn check(&self, node: &Node, source: &str) -> Result<(), TestCaseError> {
        match (self, &node.value) {
            (Self::List(written), Value::List(items)) => {
                prop_assert_eq!(written.len(), items.len());
                written.iter().zip(items).try_for_each(|(written, item)| written.check(item, source))
            }
            (Self::Map(written), Value::Map(map)) => {
                prop_assert_eq!(written.len(), map.entries.len());
                let mut entries = written.iter().zip(&map.entries);
                entries.try_for_each(|(written, entry)| written.check(&entry.value, source))
            }
            (
                Self::Plain(text) | Self::SingleQuoted(text) | Self::DoubleQuoted(text) | Self::Literal(text),
                Value::Scalar(_),
            ) => self.check_places(text, node, source),
            _ => Err(TestCaseError::fail(format!("{self:?} was read as {node:?}"))),
        }
    }

    fn check_places(&self, text: &str, node: &Node, source: &str) -> Result<(), TestCaseError> {
        let scalar = scalar(node);
        prop_assert_eq!(&scalar.text, text);
        for (index, character) in text.char_indices() {
            let span = scalar.span(index, index + character.len_utf8());
            let written = source.get(span.range()).unwrap();
            let is_escape = matches!(self, Self::DoubleQuoted(_)) && written.starts_with('\\');
            let is_doubled = matches!(self, Self::SingleQuoted(_)) && written == "''";
            let is_break = character == '\n' && written.starts_with('\n');
            prop_assert!(
                written.chars().eq([character]) || is_escape || is_doubled || is_break,
                "{:?} is from {:?} in {:?}",
                character,
                written,
                source
            );
        }
        Ok(())
    }
}
