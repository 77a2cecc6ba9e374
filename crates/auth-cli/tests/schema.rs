//! The JSON Schema against every spec of this repository, right and wrong.

// Helpers of tests stop at what they did not expect.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use auth_spec::{Source, parse};
use jsonschema::Validator;
use serde_json::Value;

use support::{auth, own, stdout};

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(&stdout(&auth(&["schema"]))).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// A text as an editor reads it; `None` where it is no YAML of an object.
fn read(text: &str) -> Option<Value> {
    let value: serde_yaml::Value = serde_yaml::from_str(text).ok()?;
    serde_json::to_value(value).ok().filter(Value::is_object)
}

fn specs(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(own(folder)).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")).collect()
}

fn assert_valid(validator: &Validator, name: &str, text: &str) {
    let value = read(text).unwrap_or_else(|| panic!("{name} is no YAML"));
    let errors: Vec<String> =
        validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}");
}

#[test]
fn every_right_spec_is_valid() {
    let validator = validator();
    let mut count = 0;
    for path in ["../../specs", "../auth-spec/tests/accepts", "../auth-spec/tests/presets"]
        .iter()
        .flat_map(|folder| specs(folder))
    {
        let text = fs::read_to_string(&path).unwrap();
        if text.trim().is_empty() || parse(&Source::new("a.yaml", text.as_str())).is_err() {
            continue;
        }
        assert_valid(&validator, &path.display().to_string(), &text);
        count += 1;
    }
    let reference = fs::read_to_string(own("../../docs/spec-language.md")).unwrap();
    for block in reference.split("```yaml\n").skip(1).filter_map(|block| block.split("```").next()) {
        assert_valid(&validator, "docs/spec-language.md", block);
        count += 1;
    }
    assert!(count > 50, "{count}");
}

/// The failing fixtures of the language that are YAML, with whether the schema accepts them.
fn failing() -> Vec<(String, bool, auth_spec::Diagnostics)> {
    let validator = validator();
    let mut failing = Vec::new();
    for path in specs("../auth-spec/tests/diagnostics") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let Some(value) = read(&text) else { continue };
        if let Err(mistakes) = parse(&Source::new("a.yaml", text.as_str())) {
            failing.push((name, validator.is_valid(&value), mistakes));
        }
    }
    failing
}

/// A wrong spec is refused, unless all of its mistakes are of kinds that a schema cannot see.
#[test]
fn every_wrong_spec_is_refused_or_known_not_to_be() {
    let unseen = include_str!("unseen_by_schema.txt").lines();
    let unseen: Vec<&str> = unseen.filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let failing = failing();
    let mut accepted = Vec::new();
    for (name, _, mistakes) in failing.iter().filter(|(_, is_accepted, _)| *is_accepted) {
        let codes = mistakes.as_slice().iter().map(auth_spec::Diagnostic::code);
        accepted.extend(codes.filter(|code| !unseen.contains(code)).map(|code| format!("{code} ({name})")));
    }
    assert!(accepted.is_empty(), "the schema accepts {accepted:#?}");
    assert!(failing.iter().filter(|(_, is_accepted, _)| !is_accepted).count() > 75);
}

/// What the schema sees wherever it occurs does not stand in the list.
#[test]
fn what_a_schema_cannot_see_is_not_seen() {
    let failing = failing();
    for code in
        include_str!("unseen_by_schema.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let is_accepted = failing.iter().any(|(_, is_accepted, mistakes)| {
            *is_accepted && mistakes.as_slice().iter().any(|mistake| mistake.code() == code)
        });
        assert!(is_accepted, "the schema sees `{code}`: take it out of the list");
    }
}

/// The language knows every key of the schema where the schema has it: none was invented.
#[test]
fn every_key_of_the_schema_is_one_of_the_language() {
    let schema: Value =
        serde_json::from_str(&fs::read_to_string(own("../../schema/auth-spec.schema.json")).unwrap())
            .unwrap();
    for key in schema["properties"].as_object().unwrap().keys() {
        let text = format!("{key}: ~\n");
        let mistakes = parse(&Source::new("a.yaml", text)).unwrap_err();
        assert!(mistakes.as_slice().iter().all(|mistake| mistake.code() != "unknown-key"), "{key}");
    }
    let returns = schema["$defs"]["returns"]["anyOf"][1]["properties"].as_object().unwrap();
    for key in returns.keys() {
        let text = format!(
            "base_url: https://a.example\ntoken:\n  GET: https://a.example\n  returns: {{ {key}: ~ }}\n"
        );
        let Err(mistakes) = parse(&Source::new("a.yaml", text)) else { continue };
        assert!(mistakes.as_slice().iter().all(|mistake| mistake.code() != "unknown-key"), "{key}");
    }
}

#[test]
fn the_schema_is_where_editors_are_told_to_look() {
    let docs = fs::read_to_string(own("../../docs/command-line.md")).unwrap();
    let line = docs.lines().find(|line| line.starts_with("# yaml-language-server: $schema=")).unwrap();
    let path = line.rsplit_once('=').unwrap().1.trim_start_matches("../");
    assert!(Path::new(&own("../..")).join(path).is_file(), "{path}");
}
