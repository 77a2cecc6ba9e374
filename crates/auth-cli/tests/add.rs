//! `auth add`, and what shells read.

// Helpers of tests stop at what they did not expect.
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use support::{auth, folder, stderr, stdout};

const MANIFEST: &str =
    "[package]\nname = \"mine\" # a comment\nversion = \"0.1.0\"\n\n[dependencies]\nserde = \"1\"\n";

#[test]
fn a_spec_and_the_dependency_are_added_once() {
    let folder = folder("add");
    let manifest = folder.join("Cargo.toml");
    fs::write(&manifest, MANIFEST).unwrap();
    let arguments = ["add", "sirv", "--manifest-path", manifest.to_str().unwrap()];
    let output = auth(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let told = stdout(&output);
    assert!(
        told.ends_with(
            "\n#[auth_runtime::auth_provider(\"specs/sirv.yaml\")]\npub struct Sirv;\nlet sirv = Sirv::from_env()?; // SIRV_CLIENT_ID, SIRV_CLIENT_SECRET\n"
        ),
        "{told}"
    );
    let shipped = fs::read_to_string(support::own("../../specs/sirv.yaml")).unwrap();
    assert_eq!(fs::read_to_string(folder.join("specs/sirv.yaml")).unwrap(), shipped);
    assert_eq!(fs::read_to_string(&manifest).unwrap(), format!("{MANIFEST}auth-runtime = \"0.1\"\n"));
    let again = auth(&arguments);
    assert_eq!(again.status.code(), Some(0), "{}", stderr(&again));
    assert_eq!(fs::read_to_string(&manifest).unwrap(), format!("{MANIFEST}auth-runtime = \"0.1\"\n"));
}

#[test]
fn nothing_of_the_users_is_lost() {
    let folder = folder("add-own");
    let manifest = folder.join("Cargo.toml");
    let renamed =
        MANIFEST.replace("serde = \"1\"", "my-auth = { package = \"auth-runtime\", version = \"0.1\" }");
    fs::write(&manifest, &renamed).unwrap();
    fs::create_dir_all(folder.join("specs")).unwrap();
    fs::write(folder.join("specs/sirv.yaml"), "# mine\n").unwrap();
    let arguments = |name| ["add", name, "--manifest-path", manifest.to_str().unwrap()];
    let refused = auth(&arguments("sirv"));
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("is there already and says something else"), "{}", stderr(&refused));
    assert_eq!(auth(&arguments("paypal")).status.code(), Some(0));
    assert_eq!(fs::read_to_string(&manifest).unwrap(), renamed);
    for (text, told) in
        [("[workspace]\n", "has no package, only a workspace"), ("[package\n", "is not understood")]
    {
        fs::write(&manifest, text).unwrap();
        let output = auth(&arguments("stripe"));
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
        assert!(!folder.join("specs/stripe.yaml").exists());
    }
}

#[test]
fn the_catalogue_is_listed_and_its_names_are_near() {
    let listed = stdout(&auth(&["add"]));
    let shipped = fs::read_dir(support::own("../../specs")).unwrap().count();
    assert_eq!(listed.lines().count(), shipped);
    let output = auth(&["add", "sriv", "--manifest-path", "none"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("did you mean `sirv`?"), "{}", stderr(&output));
}

#[test]
fn every_shell_is_told_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = auth(&["completions", shell]);
        assert_eq!(output.status.code(), Some(0));
        for command in ["check", "new", "token", "explain"] {
            assert!(stdout(&output).contains(command), "{shell}: {command}");
        }
    }
}

#[test]
fn there_is_a_page_for_each_command() {
    let folder = folder("man");
    let output = auth(&["man", "--folder", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    for page in ["auth.1", "auth-check.1", "auth-new.1", "auth-token.1"] {
        assert!(fs::read_to_string(folder.join(page)).unwrap().contains(".TH"), "{page}");
    }
    assert!(stdout(&auth(&["man"])).contains(".TH auth 1"));
}

#[test]
fn every_command_has_an_example_in_its_help() {
    let all = stdout(&auth(&["--help"]));
    let commands =
        all.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| line.starts_with("  "));
    let mut count = 0;
    for command in
        commands.filter_map(|line| line.split_whitespace().next()).filter(|command| *command != "help")
    {
        let help = stdout(&auth(&[command, "--help"]));
        assert!(help.contains("Example") && help.contains(&format!("auth {command}")), "{help}");
        assert!(help.contains("Exit status: "), "{command}");
        count += 1;
    }
    assert!(count >= 11, "{count}");
}
