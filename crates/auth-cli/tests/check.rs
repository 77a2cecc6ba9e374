//! `auth check` for machines, and what it mends.

// Helpers of tests stop at what they did not expect.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::fs;
use std::path::Path;

use serde_json::Value;

use support::{auth, folder, own, stderr, stdout};

const BROKEN: &str = "\
credentials: [api_key]
base_url: https://a.example
usse: { bearer: $api_key }
use: { bearer: $api_kye }
";

fn broken(test: &str) -> String {
    let path = folder(test).join("broken.yaml");
    fs::write(&path, BROKEN).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn json_has_every_place() {
    let path = broken("json");
    let output = auth(&["check", "--format", "json", &path, "specs/sirv.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    let told: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(told["specs"], 2);
    let [key, name] = told["mistakes"].as_array().unwrap().as_slice() else { panic!("{told}") };
    assert_eq!((&key["code"], &key["line"], &key["column"]), (&"unknown-key".into(), &3.into(), &1.into()));
    assert_eq!((&name["line"], &name["column"], &name["end_column"]), (&4.into(), &16.into(), &24.into()));
    assert_eq!(name["mend"]["meant"], "api_key");
    assert_eq!(name["file"], path.as_str());
}

#[test]
fn sarif_has_what_its_standard_requires() {
    // OASIS SARIF 2.1.0: §3.13 log, §3.14 run, §3.19 component, §3.27 result, §3.29 place, §3.30 region.
    let output = auth(&["check", "--format", "sarif", &broken("sarif")]);
    let log: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "auth");
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    let rules: Vec<&Value> =
        run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
    for result in results {
        assert!(rules.contains(&&result["ruleId"]) && result["message"]["text"].is_string(), "{result}");
        let place = &result["locations"][0]["physicalLocation"];
        assert!(place["artifactLocation"]["uri"].as_str().unwrap().ends_with("/broken.yaml"));
        assert!(
            place["region"]["startLine"].as_u64() >= Some(1)
                && place["region"]["startColumn"].as_u64() >= Some(1)
        );
    }
    let none: Value =
        serde_json::from_str(&stdout(&auth(&["check", "--format", "sarif", "specs/sirv.yaml"]))).unwrap();
    assert_eq!(none["runs"][0]["results"], Value::Array(Vec::new()));
}

/// The schema that OASIS publishes, against a log of every failing fixture of the language, under a path that URIs do not have.
#[test]
fn sarif_is_valid_by_the_schema_of_its_standard() {
    let mut schema: Value = serde_json::from_str(include_str!("sarif/sarif-schema-2.1.0.json")).unwrap();
    // Its pattern of a language's code has a bracket too many, and is no regular expression where they are read strictly.
    for kind in ["run", "translationMetadata", "toolComponent"] {
        let language = schema["definitions"][kind]["properties"].get_mut("language");
        language.and_then(Value::as_object_mut).and_then(|language| language.remove("pattern"));
    }
    let validator = jsonschema::validator_for(&schema).unwrap();
    let folder = folder("sarif schema, ä%20#?");
    fixtures_into(&folder);
    let output = auth(&["check", "--format", "sarif", folder.to_str().unwrap()]);
    let mut log: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert!(log["runs"][0]["results"].as_array().unwrap().len() > 300);
    let errors: Vec<String> =
        validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    log["runs"][0]["results"][0]["locations"] = "nowhere".into();
    assert!(!validator.is_valid(&log), "the schema sees nothing");
}

/// The syntax of GitHub's documentation, `::error file={name},line={line},endLine={endLine},title={title}::{message}`, read as the runner reads it:
/// `actions/toolkit`, `packages/core/src/command.ts`, says what is escaped.
fn annotation(line: &str) -> (Vec<(String, String)>, String) {
    let unescaped = |text: &str| {
        [("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]
            .iter()
            .fold(text.to_owned(), |text, (escaped, sign)| text.replace(escaped, sign))
    };
    let (command, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let properties = command.strip_prefix("error ").unwrap().split(',');
    let pairs = properties.map(|pair| pair.split_once('=').unwrap());
    (pairs.map(|(name, value)| (name.to_owned(), unescaped(value))).collect(), unescaped(message))
}

#[test]
fn annotations_are_one_line_each() {
    let folder = folder("github, 100%: ä");
    let path = folder.join("broken.yaml");
    fs::write(&path, BROKEN).unwrap();
    let told = stdout(&auth(&["check", "--format", "github", path.to_str().unwrap()]));
    let lines: Vec<_> = told.lines().map(annotation).collect();
    let [(key, _), (name, message)] = lines.as_slice() else { panic!("{told}") };
    let place = |line: &str, column: &str, end: &str, title: &str| {
        let path = path.to_str().unwrap();
        [
            ("file", path),
            ("line", line),
            ("endLine", line),
            ("col", column),
            ("endColumn", end),
            ("title", title),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    assert_eq!(*key, place("3", "1", "5", "unknown-key"));
    assert_eq!(*name, place("4", "16", "24", "undeclared-reference"));
    assert!(message.starts_with("`$api_kye` is not declared\nhelp: "), "{message}");
}

/// Columns are only for annotations of one line, says the documentation of GitHub's checks.
#[test]
fn an_annotation_of_several_lines_has_no_columns() {
    let folder = folder("github-lines");
    fixtures_into(&folder);
    let told = stdout(&auth(&["check", "--format", "github", folder.to_str().unwrap()]));
    let mut several = 0;
    for (properties, _) in told.lines().map(annotation) {
        let get = |wanted: &str| {
            properties.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
        };
        let is_one_line = get("line") == get("endLine");
        assert_eq!(get("col").is_some() && get("endColumn").is_some(), is_one_line, "{properties:?}");
        several += u32::from(!is_one_line);
    }
    assert!(several > 0);
}

fn fixtures_into(folder: &Path) {
    for entry in fs::read_dir(own("../auth-spec/tests/diagnostics")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
    }
}

#[test]
fn what_is_sure_is_mended() {
    let path = folder("fix").join("broken.yaml");
    let spec = "credentials: [api_key]\nbase_ur: https://a.example\nuse: { bearer: $api_kye, rejected_onn: [401] } # mine\n";
    fs::write(&path, format!("\u{FEFF}{spec}")).unwrap();
    let output = auth(&["check", "--fix", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert_eq!(stdout(&output), "1 spec, 0 mistakes, 3 mistakes mended\n");
    let mended = "credentials: [api_key]\nbase_url: https://a.example\nuse: { bearer: $api_key, rejected_on: [401] } # mine\n";
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("\u{FEFF}{mended}"));
}

#[test]
fn what_is_not_sure_stays() {
    // `use` is there already, so `usse` cannot be meant to be a second one.
    let path = broken("unsure");
    let output = auth(&["check", "--fix", &path]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).ends_with("\n1 spec, 1 mistake, 1 mistake mended\n"), "{}", stdout(&output));
    assert_eq!(fs::read_to_string(&path).unwrap(), BROKEN.replace("kye", "key"));
}

/// Every failing fixture of the language: mending leaves fewer mistakes or the file as it was, and a second time changes nothing.
#[test]
fn mending_never_harms() {
    let folder = folder("all");
    fixtures_into(&folder);
    let path = folder.to_str().unwrap();
    let count = |output: &std::process::Output| {
        serde_json::from_str::<Value>(&stdout(output)).unwrap_or_else(|_| Value::from(stderr(output)))
    };
    let before = count(&auth(&["check", "--format", "json", path]));
    let first = count(&auth(&["check", "--format", "json", "--fix", path]));
    let second = count(&auth(&["check", "--format", "json", "--fix", path]));
    let mistakes = |told: &Value| told["mistakes"].as_array().unwrap().len() as u64;
    assert!(first["mended"].as_u64().unwrap() > 10, "{}", first["mended"]);
    assert!(mistakes(&first) + first["mended"].as_u64().unwrap() == mistakes(&before));
    assert_eq!(second["mended"], 0);
    assert_eq!(mistakes(&second), mistakes(&first));
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let path = broken("unreadable");
    let output = auth(&["check", "no/such.yaml", &path]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).contains("broken.yaml:4:16"), "{}", stdout(&output));
    assert!(stderr(&output).contains("`no/such.yaml` cannot be read: there is no such file"));
}

/// Many specs at once, by several threads, are told in the order of their names and without colours.
#[test]
fn many_specs_are_told_in_order() {
    let folder = folder("many");
    for number in 0..300 {
        fs::write(folder.join(format!("spec-{number:03}.yaml")), BROKEN).unwrap();
    }
    let output = auth(&["check", folder.to_str().unwrap()]);
    let told = stdout(&output);
    let places: Vec<&str> = told.lines().filter(|line| line.contains("yaml:4:16")).collect();
    assert!(places.len() == 300 && places.is_sorted());
    assert!(!told.contains('\u{1b}') && told.ends_with("\n300 specs, 600 mistakes\n"));
    assert_eq!(stderr(&output), "");
}
