//! What `rustc` tells the user of the macro. `cargo xtask bless` writes the expected texts anew.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// `trybuild` builds each case in a folder of its own, where the cases' specs have to be found as well
/// (<https://github.com/dtolnay/trybuild/issues/202>).
fn link_specs() -> io::Result<()> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf);
    let project = target.join("tests/trybuild").join(env!("CARGO_PKG_NAME"));
    fs::create_dir_all(&project)?;
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui-specs");
    match symlink(&specs, &project.join("ui-specs")) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        outcome => outcome,
    }
}

#[cfg(unix)]
fn symlink(original: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(original, link)
}

#[cfg(windows)]
fn symlink(original: &Path, link: &Path) -> io::Result<()> {
    std::os::windows::fs::symlink_dir(original, link)
}

#[test]
fn mistakes_reach_the_user_through_rustc() {
    link_specs().unwrap();
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*.rs");
    cases.pass("tests/ui/pass/*.rs");
}
