//! One attempt to get a token, shared by everybody who waits for it.

use std::sync::Arc;

use tokio::runtime::Handle;
use tokio::sync::watch;

use super::issued::Issued;
use crate::{Error, ErrorKind, Step};

/// What an attempt brings.
pub(crate) type Landing = Result<Arc<Issued>, Error>;

/// An attempt under way. It runs in a task of its own: whoever stops waiting does not stop it.
#[derive(Clone)]
pub(crate) struct Flight(watch::Receiver<Option<Landing>>);

/// The other end, which the task holds.
pub(crate) struct Pilot(watch::Sender<Option<Landing>>);

impl Flight {
    pub(crate) fn new() -> (Self, Pilot) {
        let (sender, receiver) = watch::channel(None);
        (Self(receiver), Pilot(sender))
    }

    /// Whether its task still runs. The task is gone when the runtime that it was started in was shut down, or when it
    /// panicked in code of the user's.
    pub(crate) fn is_alive(&self) -> bool {
        self.0.has_changed().is_ok()
    }

    pub(crate) async fn landed(mut self) -> Landing {
        match self.0.wait_for(Option::is_some).await.map(|landing| landing.clone()) {
            Ok(Some(landing)) => landing,
            _ => Err(interrupted()),
        }
    }
}

impl Pilot {
    pub(crate) fn land(self, landing: Landing) {
        self.0.send_replace(Some(landing));
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
