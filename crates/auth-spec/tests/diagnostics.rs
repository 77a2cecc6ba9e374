//! Every kind of mistake, as its user sees it: `diagnostics/*.yaml`, each with the text in the `.stderr` beside it.
//!
//! `UPDATE_EXPECT=1 cargo test -p auth-spec` writes the texts anew; read them before they are committed.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot read its fixtures fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use auth_spec::{Diagnostics, Source, parse, parse_for};
use expect_test::expect_file;

#[test]
fn every_mistake_is_told_as_it_was_agreed() {
    for fixture in fixtures() {
        let diagnostics = fixture.diagnostics();
        expect_file![folder().join(fixture.name).with_extension("stderr")]
            .assert_eq(&format!("{diagnostics}\n"));
    }
}

#[test]
fn every_kind_of_mistake_has_a_fixture() {
    let codes = |fixture: &Fixture| codes(&fixture.diagnostics());
    let seen: BTreeSet<String> = fixtures().iter().flat_map(codes).collect();
    let known = known_codes();
    assert!(known.len() > 100, "only {} kinds were found", known.len());
    assert_eq!(seen, known, "left: kinds with a fixture, right: kinds that can be told");
}

#[test]
fn every_mistake_lies_in_the_text_and_reads_like_the_compilers() {
    for fixture in fixtures() {
        let diagnostics = fixture.diagnostics();
        for diagnostic in diagnostics.as_slice() {
            let text = diagnostics.source().text();
            assert!(text.get(diagnostic.span().range()).is_some(), "{}", fixture.name);
            let message = diagnostic.message();
            let first_word = message.split(' ').next().unwrap();
            let is_sentence = first_word != "API" && first_word.starts_with(char::is_uppercase);
            assert!(!is_sentence && !message.ends_with('.'), "{message}");
        }
    }
}

/// A spec with mistakes.
struct Fixture {
    name: String,
    content: Vec<u8>,
}

impl Fixture {
    /// What only a feature of the runtime can carry out is read for one without any.
    fn diagnostics(&self) -> Diagnostics {
        match Source::from_bytes(&self.name, self.content.clone()) {
            Ok(source) if self.name.starts_with("needs-") => {
                parse_for(&source, &[]).map(|_| ()).expect_err(&self.name)
            }
            Ok(source) => parse(&source).map(|_| ()).expect_err(&self.name),
            Err(diagnostics) => diagnostics,
        }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

/// The files of the folder, and those that are too large or too dull to be files.
fn fixtures() -> Vec<Fixture> {
    let paths = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut fixtures: Vec<Fixture> = paths.filter(|path| is_yaml(path)).map(|path| stored(&path)).collect();
    fixtures.push(made("too-large.yaml", "# one line of many\n".repeat(100_000)));
    fixtures.push(made("too-deep.yaml", format!("use: {}{}\n", "[".repeat(10_000), "]".repeat(10_000))));
    fixtures.push(made("too-many-ways.yaml", too_many_ways()));
    fixtures.sort_by(|left, right| left.name.cmp(&right.name));
    fixtures
}

fn too_many_ways() -> String {
    let ways = (0..5_000).map(|number| format!("  way{number}: {{ use: {{ bearer: $key }} }}\n"));
    format!("credentials: [key]\nbase_url: https://api.example.com\nauths:\n{}", ways.collect::<String>())
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml")
}

fn stored(path: &Path) -> Fixture {
    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
    Fixture { name, content: fs::read(path).unwrap() }
}

fn made(name: &str, content: String) -> Fixture {
    Fixture { name: name.to_owned(), content: content.into_bytes() }
}

fn codes(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics.as_slice().iter().map(|diagnostic| diagnostic.code().to_owned()).collect()
}

/// The kinds that the crate can tell, out of its own source: each is named where its words stand.
fn known_codes() -> BTreeSet<String> {
    sources().iter().flat_map(|text| named_codes(text)).collect()
}

fn named_codes(text: &str) -> Vec<String> {
    let behind = text.split("told(").skip(1).map(str::trim_start);
    behind.filter_map(|rest| rest.strip_prefix('"')?.split('"').next()).map(str::to_owned).collect()
}

fn sources() -> Vec<String> {
    let mut texts = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/problem")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                texts.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    texts
}
