//! The size of each crate against the budget that it was designed by.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process;

/// Lines of code, without tests, comments and blank lines. A crate may go over its budget for a reason that stands in
/// `ARCHITECTURE.md`.
const BUDGETS: [(&str, usize); 6] = [
    ("auth-derive", 150),
    ("crates/auth-model", 800),
    ("crates/auth-exchange", 1_500),
    ("crates/auth-spec", 4_000),
    ("crates/auth-codegen", 1_200),
    ("auth-runtime", 3_500),
];

pub(crate) fn run() -> Result<(), String> {
    println!("{:<24}{:>8}{:>8}", "crate", "lines", "budget");
    for (folder, budget) in BUDGETS {
        let lines = lines_below(&process::root().join(folder).join("src"))?;
        let remark = if lines > budget { "  over" } else { "" };
        println!("{folder:<24}{lines:>8}{budget:>8}{remark}");
    }
    Ok(())
}

fn lines_below(folder: &Path) -> Result<usize, String> {
    let mut lines = 0;
    for path in entries(folder)? {
        if path.is_dir() {
            lines += lines_below(&path)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") && !is_test(&path) {
            let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            lines += lines_of_code(&text);
        }
    }
    Ok(lines)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let read = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(read.filter_map(Result::ok).map(|entry| entry.path()).collect())
}

fn is_test(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem == "tests")
        || path.components().any(|part| part.as_os_str() == "tests")
}

/// Tests stand at the end of a file, so counting stops where they begin.
fn lines_of_code(text: &str) -> usize {
    text.lines()
        .map(str::trim)
        .take_while(|line| *line != "#[cfg(test)]")
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .count()
}
