//! `auth check` for machines, and what it mends.

// Helpers of tests stop at what they did not expect.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::fs;

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

#[test]
fn annotations_are_one_line_each() {
    let output = auth(&["check", "--format", "github", &broken("github")]);
    let told = stdout(&output);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 2, "{told}");
    assert!(
        lines[0].starts_with("::error file=") && lines[0].contains("broken.yaml,line=3,col=1,"),
        "{told}"
    );
    assert!(lines[1].contains(",title=undeclared-reference::`$api_kye` is not declared%0Ahelp: "), "{told}");
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
    for entry in fs::read_dir(own("../auth-spec/tests/diagnostics")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
    }
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
