//! What the preset `oauth2` stands for: `presets/NAME.yaml` means the same as `presets/NAME.core.yaml`, which is written
//! out by hand from the RFCs.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its specs fails")]

use std::fs;
use std::path::{Path, PathBuf};

use auth_model::Provider;
use auth_spec::{Source, parse};

#[test]
fn a_preset_means_what_the_standards_say() {
    let presets = presets();
    assert!(presets.len() > 8, "{presets:?}");
    for path in presets {
        let core = path.with_extension("core.yaml");
        assert_eq!(read(&path), read(&core), "{}", path.display());
    }
}

fn presets() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/presets");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|path| !path.to_string_lossy().ends_with(".core.yaml")).collect()
}

/// Under one name, as the file's goes into the environment variables.
fn read(path: &Path) -> Provider {
    let source = Source::new("acme.yaml", fs::read_to_string(path).unwrap());
    parse(&source).unwrap_or_else(|mistakes| panic!("{}\n{mistakes}", path.display())).provider
}
