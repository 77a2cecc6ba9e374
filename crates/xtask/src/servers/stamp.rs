//! What was installed last.

use std::fs;
use std::path::{Path, PathBuf};

use real_servers::place::STAMP;

/// A copy of the files that say what is to be installed, written when it was.
pub(super) struct Stamp {
    path: PathBuf,
    wanted: String,
}

impl Stamp {
    pub(super) fn new(folder: &Path, wanted: &str) -> Self {
        Self { path: folder.join(STAMP), wanted: wanted.to_owned() }
    }

    /// Whether just that is installed.
    pub(super) fn is_there(&self) -> bool {
        fs::read_to_string(&self.path).is_ok_and(|installed| installed == self.wanted)
    }

    pub(super) fn set(&self) -> Result<(), String> {
        fs::write(&self.path, &self.wanted).map_err(|error| format!("{}: {error}", self.path.display()))
    }
}
