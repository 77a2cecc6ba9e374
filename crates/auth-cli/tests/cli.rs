//! The commands as a user calls them.

// Helpers of tests stop at what they did not expect.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, process};

use expect_test::expect;

fn auth(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Command::new(env!("CARGO_BIN_EXE_auth")).args(arguments).current_dir(root).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A spec of this test's own, under a path that is the same on every machine once the folder is taken off.
fn written(name: &str, spec: &str) -> PathBuf {
    let folder = env::temp_dir().join(format!("auth-cli-{}", process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, spec).unwrap();
    path
}

#[test]
fn the_shipped_specs_are_right() {
    let output = auth(&["check"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).ends_with(" specs, 0 mistakes\n"), "{}", text(&output.stdout));
}

#[test]
fn every_mistake_is_told_and_counted() {
    let spec =
        "credentials: [key]\nbase_url: https://a.example\nusse: { bearer: $key }\nuse: { bearer: $kye }\n";
    let path = written("broken.yaml", spec);
    let output = auth(&["check", path.to_str().unwrap(), "specs/sirv.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stdout).replace(path.to_str().unwrap(), "broken.yaml");
    assert!(told.contains("broken.yaml:3:1") && told.contains("broken.yaml:4:16"), "{told}");
    assert!(told.ends_with("\n2 specs, 2 mistakes\n"), "{told}");
}

#[test]
fn what_cannot_be_done_ends_with_2() {
    let missing = auth(&["check", "no/such.yaml"]);
    assert_eq!(missing.status.code(), Some(2));
    expect![[r"
        error: `no/such.yaml` cannot be read: there is no such file
    "]]
    .assert_eq(&text(&missing.stderr));
    for arguments in [&["chek"][..], &["expand"], &["expand", "specs/sirv.yaml", "--name", "no name"]] {
        assert_eq!(auth(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_client_is_printed_under_its_name() {
    let output = auth(&["expand", "specs/example-api.yaml", "--name", "Other"]);
    assert_eq!(output.status.code(), Some(0));
    let code = text(&output.stdout);
    assert!(code.contains("pub struct OtherCredentials {") && !code.contains("ExampleApi"), "{code}");
    let by_file = text(&auth(&["expand", "specs/example-api.yaml"]).stdout);
    assert!(by_file.contains("pub struct ExampleApiCredentials {"), "{by_file}");
}

#[test]
fn the_core_is_the_spec_written_out() {
    let spec = "auths:\n  key:\n    credentials: [key]\n    use: { headers: { X-Key: $key } }\nbase_url: https://a.example\n";
    let path = written("two-ways.yaml", spec);
    let output = auth(&["expand", "--core", path.to_str().unwrap()]);
    expect![[r"
        auths:
          key:
            credentials:
            - key
            base_url: https://a.example
            use:
              headers:
                X-Key: $key
    "]]
    .assert_eq(&text(&output.stdout));
}
