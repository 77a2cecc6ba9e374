//! The file: every entry under its key.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::safe;
use crate::store::{Entry, StoreError, StoreKey};

/// What the file holds.
#[derive(Debug, Default)]
pub(super) struct Document {
    entries: BTreeMap<String, Entry>,
}

const VERSION: u32 = 1;

/// Any file of ours has it, whatever its version.
#[derive(Deserialize)]
struct Header {
    version: u32,
}

#[derive(Deserialize)]
struct Read1 {
    entries: BTreeMap<String, SecretString>,
}

#[derive(Serialize)]
struct Write1<'a> {
    version: u32,
    entries: BTreeMap<&'a str, &'a str>,
}

impl Document {
    /// What the file holds. Nothing, where there is none, or one that this version does not know.
    pub(super) fn read(path: &Path) -> Result<Self, StoreError> {
        let Some(text) = read_text(path)? else { return Ok(Self::default()) };
        Ok(Self::parse(&text).unwrap_or_else(|unknown| {
            tracing::warn!(name: "auth.store.unknown", path = %path.display(), "{unknown}");
            Self::default()
        }))
    }

    /// The same for a change, which must not overwrite what this version does not know.
    pub(super) fn read_to_change(path: &Path) -> Result<Self, StoreError> {
        let Some(text) = read_text(path)? else { return Ok(Self::default()) };
        Self::parse(&text)
            .map_err(|unknown| StoreError::new(format!("`{}` is left alone: {unknown}", path.display())))
    }

    pub(super) fn entry(&self, key: &StoreKey) -> Option<Entry> {
        self.entries.get(key.as_str()).cloned()
    }

    pub(super) fn set(&mut self, key: &StoreKey, entry: Option<Entry>) {
        match entry {
            Some(entry) => self.entries.insert(key.as_str().to_owned(), entry),
            None => self.entries.remove(key.as_str()),
        };
    }

    /// Replaces the file by this, for good: it is on the disk when this returns. The caller holds the lock.
    pub(super) fn write(&self, path: &Path) -> Result<(), StoreError> {
        let aside = beside(path, ".new");
        let text = self.text()?;
        // What a process that was killed left behind. A link is removed, not followed.
        let _ = fs::remove_file(&aside);
        let written = safe::create(&aside).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&aside, path)?;
            File::open(folder(path))?.sync_all()
        });
        written.map_err(|error| safe::failed(path, &error))
    }

    fn parse(text: &str) -> Result<Self, &'static str> {
        const NOT_OURS: &str = "it was not written by this crate";
        let header: Header = serde_json::from_str(text).map_err(|_| NOT_OURS)?;
        if header.version != VERSION {
            return Err("it was written by another version of this crate");
        }
        let read: Read1 = serde_json::from_str(text).map_err(|_| NOT_OURS)?;
        let entries = read.entries.into_iter();
        let entries = entries.map(|(key, text)| (key, Entry::from_text(text.expose_secret().to_owned())));
        Ok(Self { entries: entries.collect() })
    }

    fn text(&self) -> Result<Zeroizing<String>, StoreError> {
        let entries = self.entries.iter().map(|(key, entry)| (key.as_str(), entry.expose_text()));
        let text = serde_json::to_string(&Write1 { version: VERSION, entries: entries.collect() });
        text.map(Zeroizing::new).map_err(|_| StoreError::new("the file cannot be written as JSON"))
    }
}

fn read_text(path: &Path) -> Result<Option<Zeroizing<String>>, StoreError> {
    let Some(mut file) = safe::open(path)? else { return Ok(None) };
    let mut bytes = Zeroizing::new(Vec::new());
    file.read_to_end(&mut bytes).map_err(|error| safe::failed(path, &error))?;
    Ok(Some(Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned())))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
