//! Opens files that are nobody else's: no link is followed, and no other user may read them.

use std::fs::{File, Metadata, OpenOptions, symlink_metadata};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;

use crate::store::StoreError;

/// Only the owner reads and writes.
const MODE: u32 = 0o600;

/// The file, to be read; `None` where there is none.
pub(super) fn open(path: &Path) -> Result<Option<File>, StoreError> {
    open_with(path, OpenOptions::new().read(true))
}

/// The file, to be read and written, made if there is none.
pub(super) fn open_or_create(path: &Path) -> Result<File, StoreError> {
    loop {
        if let Some(file) = open_with(path, OpenOptions::new().read(true).write(true))? {
            return Ok(file);
        }
        match create(path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => return made.map_err(|error| failed(path, &error)),
        }
    }
}

/// A new file. It is an error if anything is there, a link that leads nowhere included.
pub(super) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create_new(true).mode(MODE).open(path)
}

pub(super) fn failed(path: &Path, error: &io::Error) -> StoreError {
    StoreError::new(format!("`{}`: {error}", path.display()))
}

fn open_with(path: &Path, options: &OpenOptions) -> Result<Option<File>, StoreError> {
    /// Between the look at it and its opening a file may be replaced by the next one, though hardly this often.
    const LOOKS: usize = 16;
    for _ in 0..LOOKS {
        match open_once(path, options) {
            Ok(Opened::Replaced) => {}
            Ok(Opened::File(file)) => return Ok(Some(file)),
            Err(Refused::Io(error)) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(Refused::Io(error)) => return Err(failed(path, &error)),
            Err(Refused::Unsafe(error)) => return Err(error),
        }
    }
    Err(StoreError::new(format!("`{}` is replaced all the time", path.display())))
}

enum Opened {
    File(File),
    /// It is not what was looked at before.
    Replaced,
}

enum Refused {
    Io(io::Error),
    Unsafe(StoreError),
}

fn open_once(path: &Path, options: &OpenOptions) -> Result<Opened, Refused> {
    let found = symlink_metadata(path).map_err(Refused::Io)?;
    check(path, &found).map_err(Refused::Unsafe)?;
    let file = options.open(path).map_err(Refused::Io)?;
    let opened = file.metadata().map_err(Refused::Io)?;
    Ok(if is_same(&found, &opened) { Opened::File(file) } else { Opened::Replaced })
}

fn is_same(left: &Metadata, right: &Metadata) -> bool {
    (left.dev(), left.ino()) == (right.dev(), right.ino())
}

fn check(path: &Path, metadata: &Metadata) -> Result<(), StoreError> {
    let path = path.display();
    if metadata.file_type().is_symlink() {
        return Err(StoreError::new(format!("`{path}` is a symbolic link, which is not followed")));
    }
    if !metadata.is_file() {
        return Err(StoreError::new(format!("`{path}` is no regular file")));
    }
    let mode = metadata.mode() & 0o777;
    if mode & !MODE != 0 {
        return Err(StoreError::new(format!(
            "`{path}` has mode {mode:o}, which lets others use it: expected {MODE:o}"
        )));
    }
    Ok(())
}
