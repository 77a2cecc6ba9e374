//! What was not understood.

use std::fmt;

/// Something in a text that was not understood, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misread {
    /// The byte at which it begins.
    pub(crate) offset: usize,
    message: String,
    help: Option<String>,
}

impl Misread {
    pub(crate) fn new(offset: usize, message: impl Into<String>) -> Self {
        Self { offset, message: message.into(), help: None }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same of a text that begins later.
    pub(super) fn behind(self, offset: usize) -> Self {
        Self { offset: self.offset + offset, ..self }
    }

    /// The message with its line and column, both counted from 1. It repeats nothing of the text.
    pub(crate) fn located(&self, name: &str, text: &str) -> String {
        let before = text.get(..self.offset).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        format!("{name}:{line}:{column}: {self}")
    }
}

impl fmt::Display for Misread {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(formatter, "\nhelp: {help}"),
            None => Ok(()),
        }
    }
}
