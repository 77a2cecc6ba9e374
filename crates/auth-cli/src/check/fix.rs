//! Mends what has one sure mend.

use std::fs;
use std::path::Path;

use auth_spec::{Diagnostic, Diagnostics, Mend, Source};

use super::examined::Found;

const MARK: &str = "\u{FEFF}";

/// Mends a spec and tells what is left, and how many mistakes are gone. A mend that leaves as many
/// mistakes, or brings another one, was none and is taken back.
pub(super) fn fix(path: &Path, mistakes: Diagnostics) -> (Found, usize) {
    let before = mistakes.as_slice().len();
    let original = mistakes.source().text().to_owned();
    let mended = mend_all(mistakes);
    if mended.text == original {
        return (mended.found, 0);
    }
    match write(path, &mended.text) {
        Ok(()) => {
            let left = if let Found::Mistakes(left) = &mended.found { left.as_slice().len() } else { 0 };
            (mended.found, before.saturating_sub(left))
        }
        Err(error) => (Found::Unusable(format!("`{}` cannot be written: {error}", path.display())), 0),
    }
}

struct Mended {
    text: String,
    found: Found,
}

fn mend_all(mistakes: Diagnostics) -> Mended {
    match all_at_once(&mistakes) {
        Some(text) => Mended { text, found: Found::Nothing },
        None => one_by_one(mistakes),
    }
}

/// How often mends may show further mistakes, such as those of examples, which are looked at when all else is right.
const ROUNDS: usize = 4;

/// The text with every mend, if it has no mistake then.
fn all_at_once(mistakes: &Diagnostics) -> Option<String> {
    let mut left = mistakes.clone();
    for _ in 0..ROUNDS {
        let mends: Vec<Mend> = left.as_slice().iter().filter_map(|mistake| left.mend(mistake)).collect();
        if mends.is_empty() {
            return None;
        }
        let source = left.source();
        let text = applied(source.text(), &mends);
        match auth_spec::parse(&Source::new(source.path(), text.as_str())) {
            Ok(_) => return Some(text),
            Err(further) => left = further,
        }
    }
    None
}

/// The text with those mends that help by themselves. A word that is mended the same way in several places is mended in all of them.
fn one_by_one(mut mistakes: Diagnostics) -> Mended {
    let mut skipped = 0;
    loop {
        let source = mistakes.source();
        let mends: Vec<Mend> =
            mistakes.as_slice().iter().filter_map(|mistake| mistakes.mend(mistake)).collect();
        let Some(mend) = mends.get(skipped) else {
            let text = source.text().to_owned();
            return Mended { text, found: Found::Mistakes(mistakes) };
        };
        let is_same =
            |other: &&Mend| other.text == mend.text && source.slice(other.span) == source.slice(mend.span);
        let same: Vec<Mend> = mends.iter().filter(is_same).cloned().collect();
        let text = applied(source.text(), &same);
        match auth_spec::parse(&Source::new(source.path(), text.as_str())) {
            Ok(_) => return Mended { text, found: Found::Nothing },
            // What did not help before may do so now.
            Err(fewer) if is_better(&fewer, &mistakes) => (mistakes, skipped) = (fewer, 0),
            Err(_) => skipped += 1,
        }
    }
}

/// Fewer mistakes, and none that was not there before.
fn is_better(after: &Diagnostics, before: &Diagnostics) -> bool {
    let (after, before) = (after.as_slice(), before.as_slice());
    let was_there = |mistake: &Diagnostic| before.iter().any(|known| known.message() == mistake.message());
    after.len() < before.len() && after.iter().all(was_there)
}

/// The text with mends, each place of which is changed once.
fn applied(text: &str, mends: &[Mend]) -> String {
    let mut mends: Vec<&Mend> = mends.iter().collect();
    mends.sort_by_key(|mend| mend.span);
    mends.dedup_by_key(|mend| mend.span);
    mends.iter().rev().fold(text.to_owned(), |text, mend| {
        let before = text.get(..mend.span.start).unwrap_or_default();
        let behind = text.get(mend.span.end..).unwrap_or_default();
        format!("{before}{}{behind}", mend.text)
    })
}

/// A mark of the byte order, which is no part of the text, stays where it was.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let mark = if fs::read(path)?.starts_with(MARK.as_bytes()) { MARK } else { "" };
    fs::write(path, format!("{mark}{text}"))
}
