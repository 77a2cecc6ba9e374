//! The command line of Windows, as browsers copy it: `^` before every sign that has a meaning there.

use std::borrow::Cow;

use super::misread::Misread;

/// Where the signs of a text came from.
pub(super) struct Moved(Vec<usize>);

impl Moved {
    /// A place in the text as it was given.
    pub(super) fn back(&self, misread: Misread) -> Misread {
        let before = self.0.partition_point(|place| *place <= misread.offset);
        misread.behind(before)
    }
}

/// The text without the `^` that stand before other signs, if `^"` says that it is one of Windows; those at the ends of lines stay.
pub(super) fn without_carets(text: &str) -> (Cow<'_, str>, Moved) {
    if !text.contains("^\"") {
        return (Cow::Borrowed(text), Moved(Vec::new()));
    }
    let (mut kept, mut moved) = (String::with_capacity(text.len()), Vec::new());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match signs.peek() {
            Some(next) if sign == '^' && !next.is_whitespace() => {
                moved.push(kept.len());
                kept.extend(signs.next());
            }
            _ => kept.push(sign),
        }
    }
    (Cow::Owned(kept), Moved(moved))
}
