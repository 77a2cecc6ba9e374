//! What happened, counted: of the engine what it traces, of the callers what they got.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use auth_runtime::Error;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::Outcome;

/// How often each thing happened.
#[derive(Default)]
pub(crate) struct Tally {
    events: Mutex<BTreeMap<&'static str, u64>>,
    outcomes: Mutex<BTreeMap<String, u64>>,
}

/// The tally of all that this program traces.
pub(crate) fn of_this_program() -> Outcome<Arc<Tally>> {
    let tally = Arc::new(Tally::default());
    tracing::subscriber::set_global_default(Tracing(Arc::clone(&tally)))?;
    Ok(tally)
}

impl Tally {
    pub(crate) fn count(&self, outcome: Result<(), Error>) {
        match outcome {
            Ok(()) => *lock(&self.outcomes).entry("served".to_owned()).or_default() += 1,
            Err(error) => self.error(&error),
        }
    }

    pub(crate) fn error(&self, error: &Error) {
        *lock(&self.outcomes).entry(format!("{:?}", error.kind())).or_default() += 1;
    }

    /// In a few words.
    pub(crate) fn short(&self) -> String {
        let events = lock(&self.events);
        let event = |name: &str| events.get(name).copied().unwrap_or_default();
        let outcomes = lock(&self.outcomes);
        let served = outcomes.get("served").copied().unwrap_or_default();
        format!(
            "{:>9} token requests {:>9} rejections {:>9} served {:>9} errors",
            event("auth.token.request"),
            event("auth.request.rejected"),
            served,
            outcomes.values().sum::<u64>() - served,
        )
    }

    /// All of it.
    pub(crate) fn whole(&self) -> String {
        let mut text = String::new();
        for (name, count) in lock(&self.events).iter() {
            let _ = writeln!(text, "{count:>9} {name}");
        }
        for (name, count) in lock(&self.outcomes).iter() {
            let _ = writeln!(text, "{count:>9} {name}");
        }
        text
    }
}

fn lock<T>(counts: &Mutex<T>) -> MutexGuard<'_, T> {
    counts.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Counts events by their names.
struct Tracing(Arc<Tally>);

impl Subscriber for Tracing {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.name().starts_with("auth.")
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        *lock(&self.0.events).entry(event.metadata().name()).or_default() += 1;
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}
