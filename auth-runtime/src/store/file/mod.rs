//! A store for the processes of one machine: a file.

mod document;
mod lock;
mod safe;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::{Entry, Lease, StoreError, StoreFuture, StoreKey, Swap, TokenStore};
use document::Document;
use lock::{LockFile, Locked};

/// Shares tokens between the processes of one machine, and keeps them for the next start, in a file.
///
/// The file has mode 0600 from its creation. It is written aside, in the same folder, and renamed; a symbolic link in
/// its place is not followed, and a file that others may read or that this crate did not write is neither used nor
/// changed. Beside it stands `<name>.lock`, which is never removed: the kernel's lock on it makes each change one step
/// for all processes, and it holds the leases.
///
/// The folder must exist, and be on a file system with locks: not every network file system has them.
#[derive(Clone)]
pub struct FileStore(Arc<Places>);

struct Places {
    file: PathBuf,
    lock: PathBuf,
}

impl FileStore {
    /// A store in this file. Nothing is read or written yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        let file: PathBuf = path.into();
        let mut lock = file.clone().into_os_string();
        lock.push(".lock");
        Self(Arc::new(Places { file, lock: lock.into() }))
    }

    /// Does something with the file that nobody else does meanwhile. Whoever stops waiting for it does not stop it
    /// halfway.
    async fn locked<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Path, &mut Locked) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let mut locked = lock::lock(&self.0.lock).await?;
        let places = Arc::clone(&self.0);
        let done = tokio::task::spawn_blocking(move || work(&places.file, &mut locked));
        done.await.map_err(|_| StoreError::new("the runtime was shut down"))?
    }
}

impl TokenStore for FileStore {
    fn load<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, Option<Entry>> {
        let key = key.clone();
        let places = Arc::clone(&self.0);
        Box::pin(async move {
            // A file that is only ever replaced as a whole is read without a lock.
            let read = tokio::task::spawn_blocking(move || Document::read(&places.file));
            let document = read.await.map_err(|_| StoreError::new("the runtime was shut down"))??;
            Ok(document.entry(&key))
        })
    }

    fn compare_and_swap<'a>(
        &'a self,
        key: &'a StoreKey,
        spent: Option<&'a Entry>,
        new: &'a Entry,
    ) -> StoreFuture<'a, Swap> {
        let (key, spent, new) = (key.clone(), spent.cloned(), new.clone());
        Box::pin(self.locked(move |path, _| {
            let mut document = Document::read_to_change(path)?;
            if document.entry(&key) != spent {
                return Ok(Swap::Lost);
            }
            document.set(&key, Some(new));
            document.write(path).map(|()| Swap::Done)
        }))
    }

    fn clear<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, ()> {
        let key = key.clone();
        Box::pin(self.locked(move |path, _| {
            let mut document = Document::read_to_change(path)?;
            document.set(&key, None);
            document.write(path)
        }))
    }

    fn lease<'a>(&'a self, key: &'a StoreKey, duration: Duration) -> StoreFuture<'a, Option<Lease>> {
        let key = key.clone();
        let places = Arc::clone(&self.0);
        Box::pin(self.locked(move |_, locked| {
            let holder = locked.lease(&key, duration)?;
            Ok(holder.map(|holder| Lease::new(move || LockFile::release(&places.lock, &key, &holder))))
        }))
    }
}

impl fmt::Debug for FileStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("FileStore").field(&self.0.file).finish()
    }
}
