//! Specs that were looked at, by as many threads as there are processors.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use auth_spec::{Diagnostic, Diagnostics};
use indicatif::{ProgressBar, ProgressStyle};

use super::fix;
use crate::files;

/// From how many specs on there is time to show how far it is.
const MANY: usize = 200;

/// A spec that was looked at.
#[derive(Debug)]
pub(super) struct Examined {
    pub(super) found: Found,
    /// How many mistakes were mended.
    pub(super) mended: usize,
}

#[derive(Debug)]
pub(super) enum Found {
    Nothing,
    Mistakes(Diagnostics),
    /// The file cannot be read, or not be written, for this reason.
    Unusable(String),
}

/// What is done with a mistake that has one sure mend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    Leave,
    Fix,
}

impl Examined {
    pub(super) fn mistakes(&self) -> &[Diagnostic] {
        match &self.found {
            Found::Mistakes(mistakes) => mistakes.as_slice(),
            Found::Nothing | Found::Unusable(_) => &[],
        }
    }

    pub(super) fn unusable(&self) -> Option<&str> {
        match &self.found {
            Found::Unusable(reason) => Some(reason),
            Found::Nothing | Found::Mistakes(_) => None,
        }
    }
}

/// Looks at specs; what was found comes in their order.
pub(super) fn examine(specs: &[PathBuf], then: Then) -> Vec<Examined> {
    let results: Vec<OnceLock<Examined>> = specs.iter().map(|_| OnceLock::new()).collect();
    let next = AtomicUsize::new(0);
    let progress = progress(specs.len());
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let (Some(path), Some(result)) = (specs.get(index), results.get(index)) else { break };
            result.get_or_init(|| one(path, then));
            progress.inc(1);
        }
    };
    thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(1, usize::from).min(specs.len());
        (1..threads).for_each(|_| drop(scope.spawn(work)));
        work();
    });
    progress.finish_and_clear();
    results.into_iter().filter_map(OnceLock::into_inner).collect()
}

fn one(path: &Path, then: Then) -> Examined {
    let (found, mended) = match files::parse(path) {
        Ok(Ok(_)) => (Found::Nothing, 0),
        Ok(Err(mistakes)) if then == Then::Fix => fix::fix(path, mistakes),
        Ok(Err(mistakes)) => (Found::Mistakes(mistakes), 0),
        Err(reason) => (Found::Unusable(reason), 0),
    };
    Examined { found, mended }
}

/// A bar on the standard error, where that is a terminal.
fn progress(specs: usize) -> ProgressBar {
    if specs < MANY {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(u64::try_from(specs).unwrap_or(u64::MAX));
    match ProgressStyle::with_template("{bar:40} {pos} of {len} specs") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
