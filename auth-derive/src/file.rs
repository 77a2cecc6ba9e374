//! The spec's file.

use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use crate::near;

/// Reads a spec by its path from the package's folder.
pub(crate) fn read(package: &Path, path: &str) -> Result<Vec<u8>, Unreadable> {
    if is_absolute(path) {
        return Err(Unreadable::Absolute);
    }
    let place = package.join(path);
    fs::read(&place).map_err(|error| {
        let tried = place.display().to_string();
        if place.is_dir() || error.kind() == io::ErrorKind::NotFound {
            Unreadable::Missing { tried, near: near::specs(package, path) }
        } else {
            Unreadable::Refused { tried, kind: error.kind() }
        }
    })
}

/// Of any operating system, so that the answer is the same on all of them.
fn is_absolute(path: &str) -> bool {
    let has_drive = path.chars().nth(1) == Some(':');
    path.starts_with(['/', '\\']) || has_drive
}

/// Why there is nothing to read.
#[derive(Debug, PartialEq)]
pub(crate) enum Unreadable {
    /// The path is not one from the package's folder.
    Absolute,
    /// There is no such file.
    Missing { tried: String, near: Vec<String> },
    /// The file is there and cannot be opened.
    Refused { tried: String, kind: io::ErrorKind },
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absolute => write!(
                formatter,
                "the path is absolute, so it would only be there on this machine\n\
                 help: write it from the folder of the package's `Cargo.toml`, such as `specs/sirv.yaml`"
            ),
            Self::Missing { tried, near } => {
                write!(formatter, "there is no spec at `{tried}`")?;
                if near.is_empty() {
                    write!(formatter, "\nhelp: the path starts at the folder of the package's `Cargo.toml`")
                } else {
                    write!(formatter, "\nhelp: specs near it are `{}`", near.join("`, `"))
                }
            }
            Self::Refused { tried, kind } => {
                write!(formatter, "the spec at `{tried}` cannot be read: {kind}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    #[test]
    fn a_spec_of_the_workspace_is_found() {
        assert!(read(package(), "../specs/sirv.yaml").unwrap().starts_with(b"# From"));
    }

    #[test]
    fn an_absolute_path_is_refused() {
        for path in ["/specs/sirv.yaml", r"C:\specs\sirv.yaml", r"\\host\sirv.yaml", "c:/sirv.yaml"] {
            assert_eq!(read(package(), path), Err(Unreadable::Absolute), "{path}");
        }
    }

    #[test]
    fn a_missing_one_tells_the_place_and_what_is_near() {
        let message = read(package(), "../specs/srv.yaml").unwrap_err().to_string();
        let (first, help) = message.split_once('\n').unwrap();
        assert!(first.ends_with("specs/srv.yaml`"), "{first}");
        assert!(help.starts_with("help: specs near it are `../specs/sirv.yaml`, "), "{help}");
    }

    #[test]
    fn a_folder_is_no_spec() {
        assert!(matches!(read(package(), "../specs"), Err(Unreadable::Missing { .. })));
        assert!(matches!(read(package(), ""), Err(Unreadable::Missing { .. })));
    }
}
