//! Redis, as Debian's `redis-server` installs it.

mod ask;
mod start;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use self::start::{Setup, start};
use crate::need::{available, must};
use crate::process::{Folder, Guarded, Signal};

const NAME: &str = "redis-server";

/// A Redis of one's own, which listens on loopback.
pub struct Redis {
    /// Nothing while it is stopped.
    process: Option<Guarded>,
    setup: Setup,
    _folder: Folder,
}

impl Redis {
    /// Starts one that keeps everything in memory: a restart forgets it.
    ///
    /// `None` if it is not installed.
    ///
    /// # Panics
    ///
    /// It does not start, or is not installed although `REQUIRE_SERVERS=1` says that it must be.
    #[must_use]
    pub fn start() -> Option<Self> {
        available(NAME, start(None))
    }

    /// Starts one that writes each change to a folder before it answers: a restart forgets nothing.
    ///
    /// `None` if it is not installed.
    ///
    /// # Panics
    ///
    /// As [`start`](Self::start).
    #[must_use]
    pub fn start_keeping(folder: &Path) -> Option<Self> {
        available(NAME, start(Some(PathBuf::from(folder))))
    }

    /// Where it listens. It stays the same when Redis is stopped and started again.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        SocketAddr::from((Ipv4Addr::LOCALHOST, self.setup.port))
    }

    /// The address as the `redis` crate takes it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("redis://{}/", self.address())
    }

    /// Sends a command, its words separated by blanks, and gives the reply as text.
    ///
    /// # Panics
    ///
    /// It does not answer, or with an error.
    #[expect(clippy::must_use_candidate, reason = "most commands are sent for what they do")]
    pub fn ask(&self, command: &str) -> String {
        must(ask::ask(self.address(), command))
    }

    /// Closes every connection to it.
    ///
    /// # Panics
    ///
    /// It does not answer.
    pub fn cut_off(&self) {
        self.ask("CLIENT KILL TYPE normal SKIPME yes");
    }

    /// Lets it end as an operator does, by SIGTERM.
    ///
    /// # Panics
    ///
    /// It does not end.
    pub fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            must(process.send(Signal::Terminate).and_then(|()| process.wait()));
        }
    }

    /// Kills it, by SIGKILL.
    pub fn kill(&mut self) {
        self.process = None;
    }

    /// Starts it again on the same port, after it was stopped or killed.
    ///
    /// # Panics
    ///
    /// It does not start.
    pub fn start_again(&mut self) {
        self.kill();
        self.process = Some(must(self.setup.run()));
    }

    /// Stops it in whatever it does, by SIGSTOP: connections are taken by the kernel, and nothing is answered.
    ///
    /// # Panics
    ///
    /// It does not run.
    pub fn pause(&self) {
        self.send(Signal::Stop);
    }

    /// Lets it go on after [`pause`](Self::pause).
    ///
    /// # Panics
    ///
    /// It does not run.
    pub fn resume(&self) {
        self.send(Signal::Continue);
    }

    fn send(&self, signal: Signal) {
        let process = self.process.as_ref().ok_or_else(|| "Redis was stopped before".to_owned());
        must(process.and_then(|process| process.send(signal)));
    }
}

impl std::fmt::Debug for Redis {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Redis").field("address", &self.address()).finish_non_exhaustive()
    }
}
