//! Where mistakes are collected, so that all of a file's are shown at once.

use std::cell::RefCell;

use crate::problem::Problem;
use crate::{Diagnostic, Diagnostics, Source, Span};

/// How many mistakes are kept. A file that has more is no spec, and telling them all would take long.
const MOST: usize = 100;

/// The mistakes that were found so far. Every stage gets it by reference and goes on after a mistake where it can.
#[derive(Debug, Default)]
pub(crate) struct Report {
    found: RefCell<Vec<Diagnostic>>,
}

impl Report {
    /// Adds a mistake. One that was found already, because several ways in share the text, counts once.
    pub(crate) fn add(&self, span: Span, problem: impl Into<Problem>) {
        let diagnostic = Diagnostic { problem: problem.into(), span };
        let mut found = self.found.borrow_mut();
        let mut beside = found.iter_mut().filter(|known| known.span == span);
        let is_told = beside.any(|known| *known == diagnostic || known.problem.join(&diagnostic.problem));
        if found.len() < MOST && !is_told {
            found.push(diagnostic);
        }
    }

    /// Adds what was found in the readable rest of a text: what that lacks may stand in what could not be read.
    pub(crate) fn absorb_from_rest(&self, other: Self) {
        other.found.borrow_mut().retain(|diagnostic| !diagnostic.problem.is_absence());
        self.absorb(other);
    }

    /// Adds what was found apart.
    pub(crate) fn absorb(&self, other: Self) {
        for Diagnostic { problem, span } in other.found.into_inner() {
            self.add(span, problem);
        }
    }

    /// Whether there is a mistake inside of a place.
    pub(crate) fn has_within(&self, place: Span) -> bool {
        let found = self.found.borrow();
        found
            .iter()
            .any(|diagnostic| place.start <= diagnostic.span.start && diagnostic.span.end <= place.end)
    }

    /// Whether no further mistake is kept, so that nothing more needs to be read.
    pub(crate) fn is_full(&self) -> bool {
        self.found.borrow().len() >= MOST
    }

    /// How many mistakes there are.
    pub(crate) fn count(&self) -> usize {
        self.found.borrow().len()
    }

    /// Whether there is no mistake yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// What was read, or every mistake if there was one.
    pub(crate) fn finish<T>(self, source: &Source, read: Option<T>) -> Result<T, Diagnostics> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|diagnostic| diagnostic.span);
        match read {
            Some(read) if found.is_empty() => Ok(read),
            _ => Err(Diagnostics::new(source.clone(), found)),
        }
    }
}
