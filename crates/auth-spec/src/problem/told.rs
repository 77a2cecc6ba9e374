//! What is said of a mistake.

use crate::suggest;

/// The words of a mistake: they stand together, so that message and remedy fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// The name of the kind, which never changes: fixtures and tools refer to it.
    pub(crate) code: &'static str,
    /// What was found and what was expected.
    pub(crate) message: String,
    /// What to do about it, a line each.
    pub(crate) help: Vec<String>,
    /// A text of the place and what it was surely meant to be.
    pub(crate) mend: Option<(String, String)>,
}

/// Begins with the kind and the message.
pub(crate) fn told(code: &'static str, message: impl Into<String>) -> Told {
    Told { code, message: message.into(), help: Vec::new(), mend: None }
}

impl Told {
    /// Adds a line of help.
    pub(crate) fn help(mut self, line: impl Into<String>) -> Self {
        self.help.push(line.into());
        self
    }

    /// A word that is none of those known, and was surely meant to be one of them.
    pub(crate) fn meant<S: AsRef<str>>(self, word: &str, known: &[S]) -> Self {
        let mend = suggest::only(word, known).map(|meant| (word.to_owned(), meant.to_owned()));
        Self { mend, ..self }
    }

    /// Adds a line of help where there is one.
    pub(crate) fn help_if(self, line: Option<String>) -> Self {
        match line {
            Some(line) => self.help(line),
            None => self,
        }
    }
}

/// Names for a message: `` `a`, `b`, `c` ``.
pub(crate) fn quoted<T: AsRef<str>>(names: &[T]) -> String {
    names.iter().map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>().join(", ")
}
