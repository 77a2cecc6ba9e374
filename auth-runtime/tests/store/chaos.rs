//! Several processes share one rotating refresh token, and are killed and stopped between every two steps.
//!
//! The children are this test binary again. The engine has no hook for this: the store that a child gives it and the
//! server that it asks do the killing, so that every step stands between two places where it happens.

mod child;
mod fate;
mod parent;

use auth_runtime::store::FileStore;

use crate::file::Folder;

#[test]
fn a_file_survives_a_thousand_renewals_with_processes_killed_and_stopped() {
    if child::is_one() {
        return child::run(FileStore::new(child::place()));
    }
    let folder = Folder::new("chaos");
    let place = folder.file().display().to_string();
    let name = "chaos::a_file_survives_a_thousand_renewals_with_processes_killed_and_stopped";
    parent::run(name, &place, FileStore::new(folder.file()));
}
