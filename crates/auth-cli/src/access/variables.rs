//! What the environment and a file of variables hold.

use std::collections::BTreeMap;
use std::path::Path;

use secrecy::SecretString;

/// Variables by name: those of the process come first, as with every program that reads such files.
pub(super) struct Variables {
    file: BTreeMap<String, SecretString>,
}

impl Variables {
    /// Reads a file of lines `NAME=value`. What cannot be read of it is told by its line, never by its text.
    pub(super) fn read(file: Option<&Path>) -> Result<Self, String> {
        let Some(path) = file else { return Ok(Self { file: BTreeMap::new() }) };
        let shown = path.display();
        let lines = dotenvy::from_path_iter(path).map_err(|_| format!("`{shown}` cannot be read"))?;
        let mut read = BTreeMap::new();
        for (index, pair) in lines.enumerate() {
            let (name, value) = pair.map_err(|_| {
                format!("`{shown}` is not understood behind its variable {index}: a line has the form `NAME=value`")
            })?;
            read.insert(name, value.into());
        }
        Ok(Self { file: read })
    }

    /// The value of `NAME`, or what the file that `NAME_FILE` names holds, less a line break at its end.
    pub(super) fn get(&self, name: &str) -> Result<Option<SecretString>, String> {
        let own = std::env::var(name).ok().map(SecretString::from);
        let value = own.or_else(|| self.file.get(name).cloned());
        let path = std::env::var_os(format!("{name}_FILE"));
        match (value, path) {
            (Some(_), Some(_)) => {
                Err(format!("both `{name}` and `{name}_FILE` are set; take one of them out"))
            }
            (None, Some(path)) => {
                let content = std::fs::read_to_string(&path)
                    .map_err(|_| format!("the file that `{name}_FILE` names cannot be read"))?;
                let text = content.strip_suffix('\n').unwrap_or(&content);
                Ok(Some(text.strip_suffix('\r').unwrap_or(text).into()))
            }
            (value, None) => Ok(value),
        }
    }
}
