//! One attempt to get a token, shared by everybody who waits for it.

use std::sync::{Arc, OnceLock};

use tokio::runtime::Handle;
use tokio::sync::Notify;

use super::issued::Issued;
use crate::{Error, ErrorKind, Step};

/// What an attempt brings.
pub(crate) type Landing = Result<Arc<Issued>, Error>;

/// An attempt under way. It runs in a task of its own: whoever stops waiting does not stop it.
#[derive(Clone)]
pub(crate) struct Flight(Arc<Shared>);

/// The other end, which the task holds.
pub(crate) struct Pilot(Arc<Shared>);

/// What came of it is written once and read without a lock: ten thousand callers may be woken for it at the same time, whom
/// a `watch` channel makes take turns.
#[derive(Default)]
struct Shared {
    landing: OnceLock<Landing>,
    landed: Notify,
}

impl Flight {
    pub(crate) fn new() -> (Self, Pilot) {
        let shared = Arc::<Shared>::default();
        (Self(Arc::clone(&shared)), Pilot(shared))
    }

    /// Whether its task still runs. The task is gone when the runtime that it was started in was shut down, or when it
    /// panicked in code of the user's.
    pub(crate) fn is_alive(&self) -> bool {
        self.0.landing.get().is_none()
    }

    pub(crate) async fn landed(self) -> Landing {
        // Whoever lands from here on wakes it.
        let landed = self.0.landed.notified();
        if self.is_alive() {
            landed.await;
        }
        self.0.landing.get().cloned().unwrap_or_else(|| Err(interrupted()))
    }
}

impl Pilot {
    pub(crate) fn land(self, landing: Landing) {
        // It is the only one, and lands once.
        let _ = self.0.landing.set(landing);
    }
}

/// Wakes whoever waits, also where the task was stopped.
impl Drop for Pilot {
    fn drop(&mut self) {
        self.0.landing.get_or_init(|| Err(interrupted()));
        self.0.landed.notify_waiters();
    }
}

/// # Errors
///
/// There is no tokio runtime here.
pub(crate) fn runtime() -> Result<Handle, Error> {
    Handle::try_current().map_err(|_| {
        Error::new(ErrorKind::Configuration, "a token has to be fetched, and there is no tokio runtime")
            .with_help("call it from inside a tokio runtime")
    })
}

/// Its task was stopped.
pub(super) fn interrupted() -> Error {
    let message =
        "what fetched the token was stopped before it was done: its runtime was shut down, or it panicked";
    Error::new(ErrorKind::Interrupted, message).with_help("call again").at(Step::Token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whose_task_is_gone_is_dead_and_tells_its_waiters() {
        let (flight, pilot) = Flight::new();
        assert!(flight.is_alive());
        drop(pilot);
        assert!(!flight.is_alive());
        let Err(error) = flight.landed().await else { panic!("it brought a token") };
        assert_eq!(error.kind(), ErrorKind::Interrupted);
        assert!(error.is_retryable());
    }
}
