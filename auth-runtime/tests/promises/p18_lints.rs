//! Promise 18: what could panic is denied by lints, in every crate that runs in the user's program.

use std::path::{Path, PathBuf};

const WORKSPACE: &str = include_str!("../../../Cargo.toml");

/// Those that a user's program runs.
const RUNTIME_CRATES: [&str; 3] = ["auth-runtime", "crates/auth-exchange", "crates/auth-model"];

const DENIED: [&str; 8] = [
    "unwrap_used",
    "expect_used",
    "panic",
    "todo",
    "unimplemented",
    "unreachable",
    "indexing_slicing",
    "string_slice",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let nested = entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] });
    nested.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

#[test]
fn the_workspace_denies_whatever_could_panic_and_forbids_unsafe_code() {
    assert!(WORKSPACE.contains("\nunsafe_code = \"forbid\"\n"));
    for lint in DENIED {
        assert!(WORKSPACE.contains(&format!("\n{lint} = \"deny\"\n")), "{lint}");
    }
}

#[test]
fn the_crates_at_run_time_take_these_lints() {
    for name in RUNTIME_CRATES {
        let manifest = std::fs::read_to_string(root().join(name).join("Cargo.toml")).unwrap();
        assert!(manifest.contains("[lints]\nworkspace = true"), "{name}");
    }
}

#[test]
fn no_source_takes_one_back() {
    for path in RUNTIME_CRATES.iter().flat_map(|name| sources(&root().join(name).join("src"))) {
        let text = std::fs::read_to_string(&path).unwrap();
        for lint in DENIED {
            for level in ["allow", "expect", "warn"] {
                assert!(
                    !text.contains(&format!("{level}(clippy::{lint}")),
                    "{} takes back {lint}",
                    path.display()
                );
            }
        }
    }
}
