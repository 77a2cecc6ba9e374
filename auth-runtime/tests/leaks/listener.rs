//! Hears all that this process logs or says when it panics.

use std::collections::BTreeSet;
use std::fmt::{Debug, Write as _};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::shared::search::{CANARY, found};

/// What the user's code says in these tests where it panics.
pub(crate) const EXPECTED: &str = "a mistake of the user's";

/// Listens as long as it lives, and fails the test at its end if the canary was heard.
pub(crate) struct Listener(Ears);

/// What was heard. Nothing is kept of it but where it came from, and what told the canary.
#[derive(Clone, Default)]
pub(crate) struct Ears(Arc<Mutex<Heard>>);

#[derive(Default)]
struct Heard {
    sources: BTreeSet<String>,
    events: BTreeSet<String>,
    told: Vec<String>,
    /// Whether a library logged the words with which a server ended a connection of HTTP/2.
    parting_words: bool,
}

/// `tracing`, `log` and the panic hook are the process's, so there is one for all tests.
static EARS: LazyLock<Ears> = LazyLock::new(|| {
    let ears = Ears::default();
    tracing::subscriber::set_global_default(ears.clone()).unwrap();
    tracing::callsite::rebuild_interest_cache();
    log::set_boxed_logger(Box::new(ears.clone())).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    let (at_panic, usual) = (ears.clone(), std::panic::take_hook());
    std::panic::set_hook(Box::new(move |info| {
        let said = info.to_string();
        // An assertion of these tests quotes what it found.
        let is_assertion = info.location().is_some_and(|place| place.file().contains("tests/leaks"));
        if said.contains(EXPECTED) || !is_assertion {
            at_panic.hear("panic", "panic", &said);
        }
        if !said.contains(EXPECTED) {
            usual(info);
        }
    }));
    ears
});

impl Listener {
    pub(crate) fn start() -> Self {
        Self(EARS.clone())
    }

    /// Whether something came from this crate or a module of it.
    pub(crate) fn heard_from(&self, source: &str) -> bool {
        self.0.lock().sources.iter().any(|heard| heard.starts_with(source))
    }

    /// Whether there was an event of this name.
    pub(crate) fn heard_event(&self, name: &str) -> bool {
        self.0.lock().events.contains(name)
    }

    pub(crate) fn heard_parting_words(&self) -> bool {
        self.0.lock().parting_words
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let told = self.0.lock().told.clone();
        assert!(std::thread::panicking() || told.is_empty(), "the log tells the secret: {:#?}", told.first());
    }
}

impl Ears {
    fn hear(&self, source: &str, event: &str, said: &str) {
        let found = found(said);
        let mut heard = self.lock();
        heard.sources.insert(source.to_owned());
        heard.events.insert(event.to_owned());
        if found.is_some() && is_parting(source, said) {
            heard.parting_words = true;
            return;
        }
        heard.told.extend(found.map(|encoding| format!("{source} ({encoding}): {said}")));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Heard> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn record(&self, metadata: &Metadata<'_>, record: impl FnOnce(&mut Fields)) {
        let mut fields = Fields(metadata.name().to_owned());
        record(&mut fields);
        self.hear(metadata.target(), metadata.name(), &fields.0);
    }
}

/// Whether it is what a server said at the end of a connection, as the libraries of HTTP/2 log it: what they are sent in a
/// frame `GOAWAY`, and the error that they make of it.
fn is_parting(source: &str, said: &str) -> bool {
    let library = ["h2::", "hyper_util::"].iter().any(|library| source.starts_with(library));
    library && said.contains("GoAway")
}

impl Subscriber for Ears {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.record(span.metadata(), |fields| span.record(fields));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut fields = Fields(String::new());
        values.record(&mut fields);
        self.hear("record", "record", &fields.0);
    }

    fn event(&self, event: &Event<'_>) {
        self.record(event.metadata(), |fields| event.record(fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

impl log::Log for Ears {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        self.hear(record.target(), record.target(), &record.args().to_string());
    }

    fn flush(&self) {}
}

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }
}

/// What ears of its own hear while `speak` runs.
fn heard(speak: impl FnOnce(&Ears)) -> usize {
    let ears = Ears::default();
    tracing::subscriber::with_default(ears.clone(), || speak(&ears));
    ears.lock().told.len()
}

#[test]
fn hears_the_canary_wherever_it_is_logged() {
    let _ears = Listener::start();
    assert_eq!(heard(|_| tracing::trace!("{CANARY}")), 1);
    assert_eq!(heard(|_| tracing::trace!(target: "h2", frame = ?CANARY, "received")), 1);
    assert_eq!(heard(|_| tracing::info!(token = %CANARY)), 1);
    assert_eq!(heard(|_| drop(tracing::trace_span!("request", url = CANARY))), 1);
    let record = |ears: &Ears| {
        let span = tracing::info_span!("request", url = tracing::field::Empty);
        span.record("url", CANARY);
        let _ = ears;
    };
    assert_eq!(heard(record), 1);
    let logged = |ears: &Ears| {
        log::Log::log(ears, &log::Record::builder().args(format_args!("{CANARY:?}")).build());
    };
    assert_eq!(heard(logged), 1);
    assert_eq!(heard(|_| tracing::trace!("nothing")), 0);
}
