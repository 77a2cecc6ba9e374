//! What is said of a mistake.

/// The words of a mistake: they stand together, so that message and remedy fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// The name of the kind, which never changes: fixtures and tools refer to it.
    pub(crate) code: &'static str,
    /// What was found and what was expected.
    pub(crate) message: String,
    /// What to do about it, a line each.
    pub(crate) help: Vec<String>,
}

/// Begins with the kind and the message.
pub(crate) fn told(code: &'static str, message: impl Into<String>) -> Told {
    Told { code, message: message.into(), help: Vec::new() }
}

impl Told {
    /// Adds a line of help.
    pub(crate) fn help(mut self, line: impl Into<String>) -> Self {
        self.help.push(line.into());
        self
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
