//! A folder for one server.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::afterwards::Afterwards;

/// A temporary folder, which only its owner may look into.
pub(crate) struct Folder {
    path: PathBuf,
    _removal: Afterwards,
}

/// Whoever still writes there when the test's process is killed is killed at the same time: so a second attempt.
const REMOVAL: &str = "rm -rf -- \"$1\" || { sleep 1; rm -rf -- \"$1\"; }";

impl Folder {
    pub(crate) fn create() -> Result<Self, String> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("real-servers-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        let told = |error: std::io::Error| format!("{}: {error}", path.display());
        DirBuilder::new().mode(0o700).create(&path).map_err(told)?;
        let removal = Afterwards::run(REMOVAL, &path.display().to_string())?;
        Ok(Self { path, _removal: removal })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}
