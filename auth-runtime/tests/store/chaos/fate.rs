//! What happens to a process, and where.

use std::process::{Command, Stdio};

/// Where it happens. The server's places are those of a request on its way and of an answer on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    BeforeLoad,
    AfterLoad,
    BeforeLease,
    AfterLease,
    BeforeMark,
    AfterMark,
    Sent,
    Answered,
    BeforeKeep,
    AfterKeep,
    Published,
}

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// `kill -9`.
    Killed,
    /// SIGSTOP past the lease, then SIGCONT.
    Stopped,
}

pub(crate) const PLACES: [Place; 11] = [
    Place::BeforeLoad,
    Place::AfterLoad,
    Place::BeforeLease,
    Place::AfterLease,
    Place::BeforeMark,
    Place::AfterMark,
    Place::Sent,
    Place::Answered,
    Place::BeforeKeep,
    Place::AfterKeep,
    Place::Published,
];

/// How long a lease lasts here, in milliseconds.
pub(crate) const LEASE: u64 = 600;

impl Place {
    pub(crate) fn is_at_server(self) -> bool {
        matches!(self, Self::Sent | Self::Answered)
    }
}

impl Fate {
    /// Lets it happen to a process. When this returns it is dead, or stopped and perhaps going on again.
    pub(crate) fn befall(self, process: &str) {
        let seconds = LEASE * 3 / 2;
        let script = match self {
            Self::Killed => format!("kill -9 {process}"),
            Self::Stopped => format!(
                "kill -STOP {process}; sleep {}.{:03}; kill -CONT {process}",
                seconds / 1_000,
                seconds % 1_000
            ),
        };
        let mut shell = Command::new("sh");
        shell.args(["-c", &script]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let _ = shell.status();
    }
}
