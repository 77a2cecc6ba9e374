//! What the documentation shows is what the project does.

// Helpers of tests stop at what they did not expect.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use auth_spec::{Source, parse};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let opening = format!("\n```{language}\n");
    text.split(&opening).skip(1).map(|rest| rest.split("\n```").next().unwrap()).collect()
}

#[test]
fn every_spec_in_the_language_reference_is_one() {
    let reference = read("docs/spec-language.md");
    let specs = blocks(&reference, "yaml");
    assert!(specs.len() > 10, "only {} blocks were found", specs.len());
    for spec in specs {
        if let Err(mistakes) = parse(&Source::new("reference.yaml", spec)) {
            panic!("{mistakes}");
        }
    }
}

#[test]
fn the_readmes_spec_is_the_shipped_one() {
    let readme = read("README.md");
    let shown = parse(&Source::new("specs/sirv.yaml", blocks(&readme, "yaml")[0])).unwrap().provider;
    let shipped = parse(&Source::new("specs/sirv.yaml", read("specs/sirv.yaml"))).unwrap().provider;
    assert_eq!(shown.ways, shipped.ways);
}

#[test]
fn the_readmes_code_is_the_example_that_compiles() {
    let readme = read("README.md");
    let example = read("examples/readme.rs");
    assert!(
        example.contains(blocks(&readme, "rust")[0]),
        "examples/readme.rs holds other code than the README"
    );
}

#[test]
fn the_readmes_mistake_is_what_the_spec_is_told() {
    let readme = read("README.md");
    let spec = read("specs/sirv.yaml").replace("$client_secret }", "$client_secrt }");
    // The README shows the spec without its comments and further keys, so the line is another.
    let shown = blocks(&readme, "text")[0];
    let told = parse(&Source::new("specs/sirv.yaml", spec)).unwrap_err().to_string();
    for line in shown.lines().filter(|line| line.starts_with("error") || line.contains("help:")) {
        assert!(told.contains(line), "`{line}` is not in\n{told}");
    }
}

/// The paths of tests in a text, which end in `.rs` or name a folder beside those of the promises.
fn tests_in(text: &str) -> Vec<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    let is_test =
        |path: &&str| path.starts_with("../") || Path::new(path).extension().is_some_and(|it| it == "rs");
    quoted.filter(is_test).collect()
}

#[test]
fn every_test_that_the_promises_name_exists() {
    let promises = read("docs/promises.md");
    let named = tests_in(&promises);
    assert!(named.len() > 20, "only {named:?} were found");
    let folders =
        ["auth-runtime/tests/promises", "auth-runtime/tests", "auth-runtime", "auth-runtime/src", "."];
    for path in named {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(folders.iter().any(|folder| root.join(folder).join(path).exists()), "there is no {path}");
    }
}

#[test]
fn every_test_of_a_promise_stands_in_its_row() {
    let promises = read("docs/promises.md");
    for entry in
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("auth-runtime/tests/promises")).unwrap()
    {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(number) = name.strip_prefix('p').and_then(|rest| rest.get(..2)?.parse::<u8>().ok()) else {
            continue;
        };
        let row = promises.lines().find(|line| line.starts_with(&format!("| {number} |")));
        assert!(
            row.is_some_and(|row| tests_in(row).contains(&name.as_str())),
            "no row {number} names {name}"
        );
    }
}

#[test]
fn the_testing_guides_code_is_a_test_that_runs() {
    let guide = read("docs/testing.md");
    let test = read("tests/fake/example.rs");
    let shown = blocks(&guide, "rust");
    assert_eq!(shown.len(), 3);
    for block in shown {
        assert!(test.contains(block), "tests/fake/example.rs does not hold what the guide shows:\n{block}");
    }
}
