//! Where the servers are installed.

use std::path::{Path, PathBuf};

/// Below it stands all that `cargo xtask servers` installs, but for what the system's package manager does.
#[must_use]
pub fn installed() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).unwrap_or(own).join("target/servers")
}

/// Where a program is, if it is on the path.
#[must_use]
pub fn program(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())
}
