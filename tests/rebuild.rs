//! A spec that changes rebuilds the crate that uses it, and one that is mended clears its error. From a member of a workspace,
//! with cargo as a user runs it.

// Helpers of tests stop at what they did not expect.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SPEC: &str = "\
credentials: [api_key]
base_url: https://api.example.com
use: { bearer: $api_key }
";

const LIBRARY: &str = r#"
#[auth_runtime::auth_provider("specs/acme.yaml")]
pub struct Acme;

pub fn client() -> Result<Acme, auth_runtime::Error> {
    Acme::new(AcmeCredentials { api_key: "a".into() })
}
"#;

/// A workspace with one member, in a folder that no other run uses.
struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("rebuild-{}", std::process::id()));
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let workspace = Self { folder };
        workspace.write("Cargo.toml", "[workspace]\nmembers = [\"member\"]\nresolver = \"3\"\n");
        let runtime = root.join("auth-runtime").display().to_string();
        workspace.write(
            "member/Cargo.toml",
            &format!(
                "[package]\nname = \"member\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nauth-runtime = {{ path = {runtime:?}, \
                 default-features = false }}\n"
            ),
        );
        workspace.write("member/src/lib.rs", LIBRARY);
        fs::copy(root.join("Cargo.lock"), workspace.folder.join("Cargo.lock")).unwrap();
        workspace
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn check(&self) -> Output {
        // One folder for what the runs build: cargo locks it, and the dependencies are built once.
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rebuild-target");
        Command::new(env!("CARGO"))
            .args(["check", "--offline", "--quiet"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", target)
            .output()
            .unwrap()
    }

    fn passes(&self) {
        let output = self.check();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn fails(&self) -> String {
        let output = self.check();
        assert!(!output.status.success(), "the crate was not built again");
        String::from_utf8(output.stderr).unwrap()
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn a_changed_spec_rebuilds_and_a_mended_one_clears_its_error() {
    let workspace = Workspace::new();

    workspace.write("member/specs/acne.yaml", SPEC);
    let missing = workspace.fails();
    let tried = workspace.folder.join("member").join("specs/acme.yaml");
    assert!(missing.contains(&format!("there is no spec at `{}`", tried.display())), "{missing}");
    assert!(missing.contains("specs near it are `specs/acne.yaml`"), "{missing}");

    workspace.write("member/specs/acme.yaml", SPEC);
    workspace.passes();

    workspace.write("member/specs/acme.yaml", &SPEC.replace("api_key", "access_key"));
    let renamed = workspace.fails();
    assert!(renamed.contains("has no field named `api_key`"), "{renamed}");

    workspace.write("member/specs/acme.yaml", &SPEC.replace("$api_key", "$api_kye"));
    let broken = workspace.fails();
    assert!(broken.contains("`$api_kye` is not declared"), "{broken}");

    workspace.write("member/specs/acme.yaml", SPEC);
    workspace.passes();
}
