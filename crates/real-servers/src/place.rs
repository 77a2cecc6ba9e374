//! Where the servers are installed.

use std::path::{Path, PathBuf};

/// The folder of the packages of Node: its `node_modules` is in there.
#[must_use]
pub fn node() -> PathBuf {
    installed().join("node")
}

/// The virtual environment of Python.
#[must_use]
pub fn python_environment() -> PathBuf {
    installed().join("python")
}

/// The Python of that environment.
#[must_use]
pub fn python() -> PathBuf {
    python_environment().join("bin/python")
}

/// The file that is in each of these folders once everything is installed there.
pub const STAMP: &str = "installed.txt";

/// Where a program is, if it is on the path.
#[must_use]
pub fn program(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// Below it stands all that `cargo xtask servers` installs, but for what the system's package manager does.
fn installed() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).unwrap_or(own).join("target/servers")
}
