//! The file beside the file: the kernel's lock on it, and the leases in it.

use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::safe;
use crate::store::{StoreError, StoreKey};

/// How long to wait between two looks at a lock that another process has.
const PAUSE: Duration = Duration::from_millis(5);

/// The lock of one store. The kernel takes it back from a process that is killed; a process that is stopped keeps it.
#[derive(Debug)]
pub(super) struct Locked(LockFile);

/// The file itself.
#[derive(Debug)]
pub(super) struct LockFile(File);

/// Who may renew, by key.
#[derive(Default, Deserialize, Serialize)]
struct Leases(BTreeMap<String, Leased>);

#[derive(Deserialize, Serialize)]
struct Leased {
    holder: String,
    /// Milliseconds since 1970.
    until: u64,
}

/// Waits for the lock. Whoever stops waiting does not get it later.
pub(super) async fn lock(path: &Path) -> Result<Locked, StoreError> {
    let file = LockFile(safe::open_or_create(path)?);
    loop {
        match file.0.try_lock() {
            Ok(()) => return Ok(Locked(file)),
            Err(TryLockError::WouldBlock) => tokio::time::sleep(PAUSE).await,
            Err(TryLockError::Error(error)) => return Err(safe::failed(path, &error)),
        }
    }
}

impl Locked {
    /// The new holder's name, unless there is another one whose lease is not over.
    pub(super) fn lease(&mut self, key: &StoreKey, duration: Duration) -> Result<Option<String>, StoreError> {
        let now = milliseconds(SystemTime::now());
        let mut leases = self.0.read();
        leases.0.retain(|_, leased| leased.until > now);
        if leases.0.contains_key(key.as_str()) {
            return Ok(None);
        }
        let holder = format!("{}-{:016x}", std::process::id(), crate::random::number());
        let length = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
        let new = Leased { holder: holder.clone(), until: now.saturating_add(length) };
        leases.0.insert(key.as_str().to_owned(), new);
        self.0.write(&leases)?;
        Ok(Some(holder))
    }
}

impl LockFile {
    /// Gives a lease back, if nobody has the lock just now; otherwise it runs out.
    pub(super) fn release(path: &Path, key: &StoreKey, holder: &str) {
        let Ok(Some(file)) = safe::open_or_create(path).map(|file| file.try_lock().is_ok().then_some(file))
        else {
            return;
        };
        let mut file = Self(file);
        let mut leases = file.read();
        if leases.0.get(key.as_str()).is_some_and(|leased| leased.holder == holder) {
            leases.0.remove(key.as_str());
            let _ = file.write(&leases);
        }
    }

    /// The leases; none where a process was killed while it wrote them.
    fn read(&mut self) -> Leases {
        let mut text = String::new();
        let read = self.0.rewind().and_then(|()| self.0.read_to_string(&mut text));
        read.ok().and_then(|_| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    fn write(&mut self, leases: &Leases) -> Result<(), StoreError> {
        let text = serde_json::to_vec(leases).unwrap_or_default();
        let written = self.0.set_len(0).and_then(|()| {
            self.0.rewind()?;
            self.0.write_all(&text)
        });
        written.map_err(|error| StoreError::new(format!("the leases cannot be written: {error}")))
    }
}

fn milliseconds(moment: SystemTime) -> u64 {
    let since = moment.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
