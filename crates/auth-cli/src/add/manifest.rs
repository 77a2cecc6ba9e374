//! The `Cargo.toml` of the user's project.

use std::path::{Path, PathBuf};
use std::{env, fs};

use toml_edit::{DocumentMut, Item, Table, value};

/// What becomes of the dependency.
pub(super) enum Dependency {
    /// The text of the manifest with it.
    Added(String),
    There,
}

/// The manifest of this folder, or of the next one above that has one.
pub(super) fn find() -> Result<PathBuf, String> {
    let here = env::current_dir().map_err(|error| format!("there is no current folder: {error}"))?;
    let found = here.ancestors().map(|folder| folder.join("Cargo.toml")).find(|path| path.is_file());
    found.ok_or_else(|| "there is no `Cargo.toml` here or above; make a project with `cargo init`, or say where with `--manifest-path`".to_owned())
}

/// Adds the runtime to the dependencies. All else stays as it was written.
pub(super) fn with_dependency(path: &Path) -> Result<Dependency, String> {
    let text = fs::read_to_string(path).map_err(|error| crate::files::unreadable(path, &error))?;
    let mut manifest: DocumentMut =
        text.parse().map_err(|error| format!("`{}` is not understood: {error}", path.display()))?;
    if !manifest.contains_key("package") {
        return Err(format!(
            "`{}` has no package, only a workspace; say which package with `--manifest-path`",
            path.display()
        ));
    }
    let tables = ["dependencies", "dev-dependencies"]
        .into_iter()
        .filter_map(|name| manifest.get(name)?.as_table_like());
    if tables.into_iter().any(|table| table.iter().any(|(name, item)| is_runtime(name, item))) {
        return Ok(Dependency::There);
    }
    let dependencies = manifest.entry("dependencies").or_insert_with(|| Item::Table(Table::new()));
    let Some(dependencies) = dependencies.as_table_like_mut() else {
        return Err(format!("`dependencies` of `{}` is no table", path.display()));
    };
    dependencies.insert("auth-runtime", value(version()));
    Ok(Dependency::Added(manifest.to_string()))
}

/// Also under another name.
fn is_runtime(name: &str, item: &Item) -> bool {
    let renamed = item.as_table_like().and_then(|table| table.get("package")?.as_str());
    renamed.unwrap_or(name) == "auth-runtime"
}

/// This program's own version, without its last number.
fn version() -> &'static str {
    let version = env!("CARGO_PKG_VERSION");
    version.rsplit_once('.').map_or(version, |(version, _)| version)
}
