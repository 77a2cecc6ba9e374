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

fn mend_all(mut mistakes: Diagnostics) -> Mended {
    let mut skipped = 0;
    loop {
        let source = mistakes.source();
        let mut mends = mistakes.as_slice().iter().filter_map(|mistake| mistakes.mend(mistake));
        let Some(mend) = mends.nth(skipped) else {
            let text = source.text().to_owned();
            return Mended { text, found: Found::Mistakes(mistakes) };
        };
        let text = applied(source.text(), &mend);
        match auth_spec::parse(&Source::new(source.path(), text.as_str())) {
            Ok(_) => return Mended { text, found: Found::Nothing },
            Err(fewer) if is_better(&fewer, &mistakes) => mistakes = fewer,
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

fn applied(text: &str, mend: &Mend) -> String {
    let before = text.get(..mend.span.start).unwrap_or_default();
    let behind = text.get(mend.span.end..).unwrap_or_default();
    format!("{before}{}{behind}", mend.text)
}

/// A mark of the byte order, which is no part of the text, stays where it was.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let mark = if fs::read(path)?.starts_with(MARK.as_bytes()) { MARK } else { "" };
    fs::write(path, format!("{mark}{text}"))
}
