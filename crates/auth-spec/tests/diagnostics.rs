//! Every kind of mistake, as its user sees it: `diagnostics/*.yaml`, each with the text in the `.stderr` beside it.
//!
//! `UPDATE_EXPECT=1 cargo test -p auth-spec` writes the texts anew; read them before they are committed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use auth_spec::{Diagnostics, Source, parse};
use expect_test::expect_file;

#[test]
fn every_mistake_is_told_as_it_was_agreed() {
    for path in fixtures() {
        let diagnostics = diagnostics(&path);
        expect_file![path.with_extension("stderr")].assert_eq(&format!("{diagnostics}\n"));
    }
}

#[test]
fn every_kind_of_mistake_has_a_fixture() {
    let seen: BTreeSet<String> = fixtures().iter().flat_map(|path| codes(&diagnostics(path))).collect();
    let known = known_codes();
    let missing: Vec<&String> = known.difference(&seen).collect();
    assert!(missing.is_empty(), "no fixture shows {missing:?}");
}

#[test]
fn every_mistake_lies_in_the_text_and_says_what_to_do() {
    for path in fixtures() {
        let diagnostics = diagnostics(&path);
        for diagnostic in diagnostics.as_slice() {
            let text = diagnostics.source().text();
            assert!(text.get(diagnostic.span().range()).is_some(), "{}", path.display());
            let message = diagnostic.message();
            assert!(!message.ends_with('.') && !message.starts_with(char::is_uppercase), "{message}");
        }
    }
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "yaml")).collect();
    paths.sort();
    paths
}

fn diagnostics(path: &Path) -> Diagnostics {
    let name = path.file_name().unwrap().to_str().unwrap();
    let source = Source::new(name, fs::read_to_string(path).unwrap());
    parse(&source).expect_err(name)
}

fn codes(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics.as_slice().iter().map(|diagnostic| diagnostic.code().to_owned()).collect()
}

/// The kinds that the crate can tell, out of its own source: each is named where its words stand.
fn known_codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/problem")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(path).unwrap();
                codes.extend(text.split("told(\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()));
            }
        }
    }
    assert!(codes.len() > 100, "only {} kinds were found", codes.len());
    codes
}
