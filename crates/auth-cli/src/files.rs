//! The specs that a command is about.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use auth_model::Provider;
use auth_spec::{Diagnostics, Source, Spec};

use crate::outcome::Outcome;

/// Every spec among files and folders, in the order in which they are named, those of a folder by name.
pub(crate) fn specs(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = found.len();
            collect(path, &mut found).map_err(|error| unreadable(path, &error))?;
            if found.len() == before {
                return Err(format!("there is no `.yaml` in `{}`", path.display()));
            }
        } else {
            found.push(path.clone());
        }
    }
    Ok(found)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            found.push(path);
        }
    }
    Ok(())
}

/// A spec or its mistakes, of which not being UTF-8 is one; the outer error is a file that cannot be read.
pub(crate) fn parse(path: &Path) -> Result<Result<Spec, Diagnostics>, String> {
    let content = fs::read(path).map_err(|error| unreadable(path, &error))?;
    let source = Source::from_bytes(path.to_string_lossy(), content);
    Ok(source.and_then(|source| auth_spec::parse(&source)))
}

/// The model of a spec, for commands that do something with it.
pub(crate) fn provider(path: &Path) -> Result<Provider, Outcome> {
    match parse(path) {
        Ok(Ok(spec)) => Ok(spec.provider),
        Ok(Err(mistakes)) => Err(Outcome::Broken(mistakes.to_string())),
        Err(reason) => Err(Outcome::Unusable(reason)),
    }
}

pub(crate) fn unreadable(path: &Path, error: &io::Error) -> String {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => error.to_string(),
    };
    format!("`{}` cannot be read: {reason}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workspace(path: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
    }

    #[test]
    fn a_folder_stands_for_its_specs_in_order() {
        let found = specs(&[workspace("specs")]).unwrap();
        assert!(found.len() >= 5 && found.is_sorted(), "{found:?}");
    }

    #[test]
    fn a_file_that_is_no_text_is_a_mistake_with_its_place() {
        let mistakes = parse(&workspace("tests/ui-specs/not-utf8.yaml")).unwrap().unwrap_err();
        assert!(mistakes.to_string().contains("not-utf8.yaml:2:12"), "{mistakes}");
    }

    #[test]
    fn what_is_not_there_is_told() {
        let missing = parse(Path::new("no/such.yaml")).unwrap_err();
        assert_eq!(missing, "`no/such.yaml` cannot be read: there is no such file");
        let empty = specs(&[workspace("crates/auth-cli/src")]).unwrap_err();
        assert!(empty.starts_with("there is no `.yaml` in"), "{empty}");
    }
}
