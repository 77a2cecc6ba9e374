//! The specs near a path at which there is none.

use std::fs;
use std::path::Path;

const SHOWN: usize = 8;

/// The specs in the folder where one was looked for, or in the nearest one that exists and those in it: the likeliest
/// first, each as the attribute would name it.
pub(crate) fn specs(package: &Path, path: &str) -> Vec<String> {
    let mut found = Vec::new();
    let folders = Path::new(path).ancestors().skip(1);
    for folder in folders {
        if package.join(folder).is_dir() {
            collect(package, folder, Depth::Subfolders, &mut found);
            break;
        }
    }
    found.sort_by_cached_key(|near| (strsim::damerau_levenshtein(near, path), near.clone()));
    found.truncate(SHOWN);
    found
}

#[derive(Clone, Copy, PartialEq)]
enum Depth {
    Subfolders,
    Files,
}

fn collect(package: &Path, folder: &Path, depth: Depth, found: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(package.join(folder)) else { return };
    for entry in entries.flatten() {
        let path = folder.join(entry.file_name());
        let is_spec = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
        if is_spec {
            found.push(path.to_string_lossy().replace('\\', "/"));
        } else if depth == Depth::Subfolders && entry.path().is_dir() {
            collect(package, &path, Depth::Files, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_comes_first() {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(
            specs(package, "../specs/vervo.yml").first().map(String::as_str),
            Some("../specs/vervoe.yaml")
        );
        let in_another_folder = specs(&package.join(".."), "spec/sirv.yaml");
        assert_eq!(in_another_folder.first().map(String::as_str), Some("specs/sirv.yaml"));
    }
}
