//! The text as it is read, from its beginning to its end.

use super::Malformed;

/// How deep lists may stand in each other. The language lets less in.
const DEPTH: usize = 128;

/// What was not read yet.
pub(super) struct Reader<'text> {
    text: &'text str,
    at: usize,
    depth: usize,
}

impl<'text> Reader<'text> {
    pub(super) const fn new(text: &'text str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    /// The next character, which is ASCII wherever this is asked.
    pub(super) fn tag(&mut self) -> Result<u8, Malformed> {
        let tag = self.peek().ok_or(self.expected("more"))?;
        self.at += 1;
        Ok(tag)
    }

    /// Whether this character comes next; then it is read.
    pub(super) fn takes(&mut self, tag: u8) -> bool {
        let comes = self.peek() == Some(tag);
        self.at += usize::from(comes);
        comes
    }

    /// What stands before this character, which is read too.
    pub(super) fn until(&mut self, end: char, expected: &'static str) -> Result<&'text str, Malformed> {
        let rest = self.text.get(self.at..);
        let (found, _) = rest.and_then(|rest| rest.split_once(end)).ok_or(self.expected(expected))?;
        self.at += found.len() + end.len_utf8();
        Ok(found)
    }

    /// So many bytes.
    pub(super) fn text(&mut self, length: usize) -> Result<&'text str, Malformed> {
        let end = self.at.checked_add(length);
        let text = end.and_then(|end| self.text.get(self.at..end));
        let text = text.ok_or(self.expected("a text of the length before it"))?;
        self.at += length;
        Ok(text)
    }

    /// One level deeper.
    pub(super) fn inside<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Malformed>,
    ) -> Result<T, Malformed> {
        if self.depth == DEPTH {
            return Err(self.expected("fewer lists in each other"));
        }
        self.depth += 1;
        let inside = read(self);
        self.depth -= 1;
        inside
    }

    pub(super) fn end(&self) -> Result<(), Malformed> {
        if self.peek().is_none() { Ok(()) } else { Err(self.expected("the end")) }
    }

    /// Where the reading stands, with what should be there.
    pub(super) const fn expected(&self, expected: &'static str) -> Malformed {
        Malformed { expected, at: self.at }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}
