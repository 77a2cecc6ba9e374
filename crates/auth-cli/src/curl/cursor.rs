//! A place in a text that moves on.

/// A place in a text.
pub(super) struct Cursor<'a> {
    text: &'a str,
    /// The byte that is read next.
    pub(super) offset: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, offset: 0 }
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.offset..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character behind the next one.
    pub(super) fn second(&self) -> Option<char> {
        self.rest().chars().nth(1)
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let sign = self.peek()?;
        self.offset += sign.len_utf8();
        Some(sign)
    }

    /// Goes past a text that stands here.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let is_here = self.rest().starts_with(text);
        if is_here {
            self.offset += text.len();
        }
        is_here
    }

    /// Goes past what fits.
    pub(super) fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|sign| !fits(sign)).unwrap_or(rest.len());
        self.offset += end;
        rest.get(..end).unwrap_or_default()
    }

    /// Goes past what fits.
    pub(super) fn skip_while(&mut self, fits: impl Fn(char) -> bool) {
        self.take_while(fits);
    }

    /// Goes past a sign and gives what stood before it; `None` if there is none.
    pub(super) fn take_until(&mut self, end: char) -> Option<&'a str> {
        let (taken, _) = self.rest().split_once(end)?;
        self.offset += taken.len() + end.len_utf8();
        Some(taken)
    }
}
