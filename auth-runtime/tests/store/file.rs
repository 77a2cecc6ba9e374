//! The file: what may be in its place, and who may read it.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use auth_runtime::store::FileStore;

use crate::authority::{Authority, client};
use crate::support::access_token;

/// An empty folder, removed when it is dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("auth-store-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    #[cfg(feature = "redis")]
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.0.join("tokens.json")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o777
}

#[tokio::test]
async fn a_token_survives_its_process_in_a_file_that_only_the_owner_reads() {
    let (folder, authority) = (Folder::new("survives"), Authority::default());
    let server = authority.server();
    for _ in 0..2 {
        let client = client(&server, FileStore::new(folder.file()));
        assert_eq!(access_token(&client).await.unwrap(), "access-0-0");
    }
    let names = fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<_> = names.collect();
    names.sort();
    assert_eq!(names, [folder.file(), folder.0.join("tokens.json.lock")]);
    for name in names {
        assert_eq!(mode(&name), 0o600, "{}", name.display());
    }
}

#[tokio::test]
async fn no_link_is_followed() {
    for linked in ["tokens.json", "tokens.json.lock"] {
        let (folder, authority) = (Folder::new(&format!("linked-{linked}")), Authority::default());
        let server = authority.server();
        let target = folder.0.join("target");
        fs::write(&target, "untouched").unwrap();
        fs::set_permissions(&target, fs::Permissions::from_mode(0o600)).unwrap();
        symlink(&target, folder.0.join(linked)).unwrap();
        let client = client(&server, FileStore::new(folder.file()));
        assert_eq!(access_token(&client).await.unwrap(), "access-0-0");
        assert_eq!(fs::read_to_string(&target).unwrap(), "untouched");
        assert!(fs::symlink_metadata(folder.0.join(linked)).unwrap().is_symlink());
    }
}

#[tokio::test]
async fn a_link_beside_the_file_is_replaced_and_not_written_through() {
    let (folder, authority) = (Folder::new("aside"), Authority::default());
    let server = authority.server();
    let target = folder.0.join("target");
    fs::write(&target, "untouched").unwrap();
    symlink(&target, folder.0.join("tokens.json.new")).unwrap();
    access_token(&client(&server, FileStore::new(folder.file()))).await.unwrap();
    assert_eq!(fs::read_to_string(&target).unwrap(), "untouched");
    assert!(fs::read_to_string(folder.file()).unwrap().contains("access-0-0"));
}

#[tokio::test]
async fn a_file_that_others_may_read_or_that_is_not_ours_is_neither_used_nor_changed() {
    let newer = r#"{"version":2,"entries":{}}"#;
    for (name, text, mode) in [
        ("open", r#"{"version":1,"entries":{}}"#, 0o644),
        ("newer", newer, 0o600),
        ("foreign", "hello", 0o600),
    ] {
        let (folder, authority) = (Folder::new(name), Authority::default());
        let server = authority.server();
        fs::write(folder.file(), text).unwrap();
        fs::set_permissions(folder.file(), fs::Permissions::from_mode(mode)).unwrap();
        let client = client(&server, FileStore::new(folder.file()));
        assert_eq!(access_token(&client).await.unwrap(), "access-0-0", "{name}");
        assert_eq!(fs::read_to_string(folder.file()).unwrap(), text, "{name}");
    }
}

#[tokio::test]
async fn a_lease_that_was_half_written_is_no_lease() {
    let (folder, authority) = (Folder::new("half"), Authority::default());
    let server = authority.server();
    let lock = folder.0.join("tokens.json.lock");
    fs::write(&lock, r#"{"auth:ex"#).unwrap();
    fs::set_permissions(&lock, fs::Permissions::from_mode(0o600)).unwrap();
    access_token(&client(&server, FileStore::new(folder.file()))).await.unwrap();
    assert!(fs::read_to_string(folder.file()).unwrap().contains("access-0-0"));
}
