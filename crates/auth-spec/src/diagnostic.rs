//! A mistake as data.

use std::fmt;

use crate::problem::Problem;
use crate::{Source, Span};

/// One mistake and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    pub(crate) problem: Problem,
    pub(crate) span: Span,
}

impl Diagnostic {
    /// The name of its kind, such as `unknown-key`, which stays the same when its words change.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.problem.told().code
    }

    /// What is wrong: lower case, no full stop.
    #[must_use]
    pub fn message(&self) -> String {
        self.problem.told().message
    }

    /// What to do about it, a line each.
    #[must_use]
    pub fn help(&self) -> Vec<String> {
        self.problem.told().help
    }

    /// Where it is.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }
}

/// What to write in a place so that a mistake is mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// What is replaced.
    pub span: Span,
    /// What takes its place.
    pub text: String,
}

/// The mistakes of a spec, in the order of their places: all of them, or the first hundred that were found. `Display`
/// shows them as the compiler shows its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostics {
    source: Source,
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    pub(crate) fn new(source: Source, found: Vec<Diagnostic>) -> Self {
        Self { source, found }
    }

    /// The text that the mistakes are in.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The mistakes.
    #[must_use]
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.found
    }

    /// The one sure mend of a mistake, if it has one: a word that can have been meant to be one other only. What it makes of the
    /// spec may be wrong all the same, so read that again.
    #[must_use]
    pub fn mend(&self, diagnostic: &Diagnostic) -> Option<Mend> {
        let (word, text) = diagnostic.problem.told().mend?;
        let mut places = self.source.slice(diagnostic.span).match_indices(&word);
        let (place, _) = places.next().filter(|_| !word.is_empty())?;
        let start = diagnostic.span.start + place;
        places.next().is_none().then(|| Mend { span: Span::new(start, start + word.len()), text })
    }

    /// Each mistake rendered by itself, with its snippet and without colours.
    pub fn rendered(&self) -> impl Iterator<Item = String> + '_ {
        self.found.iter().map(|diagnostic| crate::render::plain(&self.source, diagnostic))
    }

    /// Each mistake rendered by itself, in colours for a terminal.
    pub fn styled(&self) -> impl Iterator<Item = String> + '_ {
        self.found.iter().map(|diagnostic| crate::render::styled(&self.source, diagnostic))
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, rendered) in self.rendered().enumerate() {
            let separator = if index == 0 { "" } else { "\n\n" };
            write!(formatter, "{separator}{rendered}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}
