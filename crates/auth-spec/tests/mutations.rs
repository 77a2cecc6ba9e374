//! Specs broken at random: no panic, and what is refused says where.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot read its specs fails")]

use std::fs;
use std::path::Path;

use auth_spec::{Source, parse};
use proptest::prelude::*;
use proptest::sample::Index;

/// What somebody may do to a spec.
#[derive(Clone, Debug)]
enum Mutation {
    DeleteLine(Index),
    DuplicateLine(Index),
    IndentLine(Index),
    SwapLines(Index, Index),
    DeleteCharacter(Index),
    ReplaceCharacter(Index, char),
    InsertText(Index, &'static str),
}

const TEXTS: [&str; 18] = [
    "${", "}", "$", "$$", "$token.", ": ", " #", "- ", "null", "[", "]", "{", "'", "\"", "\n", "\t", "ü",
    "...",
];

proptest! {
    #[test]
    fn a_mutated_spec_is_read_or_refused_at_a_place(
        spec in prop::sample::select(specs()),
        mutations in prop::collection::vec(mutation(), 1..6),
    ) {
        let text = mutations.iter().fold(spec, |text, mutation| mutated(&text, mutation));
        let source = Source::new("mutated.yaml", text);
        if let Err(diagnostics) = parse(&source) {
            prop_assert!(!diagnostics.as_slice().is_empty());
            for diagnostic in diagnostics.as_slice() {
                prop_assert!(diagnostics.source().text().get(diagnostic.span().range()).is_some());
                prop_assert!(!diagnostic.message().is_empty());
            }
            prop_assert!(diagnostics.to_string().starts_with("error: "));
        }
    }
}

fn specs() -> Vec<String> {
    let crate_root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [
        crate_root.join("tests/accepts"),
        crate_root.join("tests/diagnostics"),
        crate_root.join("tests/presets"),
        crate_root.join("../../specs"),
    ];
    let paths =
        folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    let yaml = paths.filter(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    yaml.filter_map(|path| fs::read_to_string(path).ok()).collect()
}

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        any::<Index>().prop_map(Mutation::DeleteLine),
        any::<Index>().prop_map(Mutation::DuplicateLine),
        any::<Index>().prop_map(Mutation::IndentLine),
        any::<(Index, Index)>().prop_map(|(left, right)| Mutation::SwapLines(left, right)),
        any::<Index>().prop_map(Mutation::DeleteCharacter),
        any::<(Index, char)>().prop_map(|(at, character)| Mutation::ReplaceCharacter(at, character)),
        (any::<Index>(), prop::sample::select(&TEXTS[..]))
            .prop_map(|(at, text)| Mutation::InsertText(at, text)),
    ]
}

fn mutated(text: &str, mutation: &Mutation) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut characters: Vec<char> = text.chars().collect();
    if lines.is_empty() || characters.is_empty() {
        return "a".to_owned();
    }
    match mutation {
        Mutation::DeleteLine(at) => drop(lines.remove(at.index(lines.len()))),
        Mutation::DuplicateLine(at) => {
            let at = at.index(lines.len());
            lines.insert(at, lines[at].clone());
        }
        Mutation::IndentLine(at) => {
            let at = at.index(lines.len());
            lines[at].insert_str(0, "  ");
        }
        Mutation::SwapLines(left, right) => {
            let (left, right) = (left.index(lines.len()), right.index(lines.len()));
            lines.swap(left, right);
        }
        Mutation::DeleteCharacter(at) => drop(characters.remove(at.index(characters.len()))),
        Mutation::ReplaceCharacter(at, character) => {
            let at = at.index(characters.len());
            characters[at] = *character;
        }
        Mutation::InsertText(at, text) => {
            let at = at.index(characters.len());
            characters.splice(at..at, text.chars());
        }
    }
    match mutation {
        Mutation::DeleteCharacter(_) | Mutation::ReplaceCharacter(..) | Mutation::InsertText(..) => {
            characters.into_iter().collect()
        }
        _ => lines.join("\n"),
    }
}
