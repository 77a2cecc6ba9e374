//! `devpi-server`, a package index with a login of its own kind.

use std::fmt;

use crate::PASSWORD;
use crate::need::{Unavailable, available};
use crate::process::Folder;
use crate::script::{Script, own, python};
use crate::shared::Shared;

const NAME: &str = "devpi-server";

/// A package index, which knows [`USERNAME`](Self::USERNAME) with the [`PASSWORD`](crate::PASSWORD) of everybody.
///
/// `POST /+login` takes `user` and `password` as JSON and gives `result.password`, a token, and `result.expiration`, its
/// lifetime in seconds. It is sent as `X-Devpi-Auth: base64(user:token)`. `GET /+api` tells in `result.authstatus` who asks.
/// `PATCH /root` is for that user only: others get 403, with a body in HTML.
pub struct Devpi {
    origin: String,
    _script: Script,
}

impl Devpi {
    /// The one whom it knows.
    pub const USERNAME: &str = "root";

    /// Starts one.
    ///
    /// `None` if it is not installed.
    ///
    /// # Panics
    ///
    /// It does not start, or is not installed although `REQUIRE_SERVERS=1` says that it must be.
    #[must_use]
    pub fn start() -> Option<Self> {
        available(NAME, start())
    }

    /// The one that all tests of a program share.
    ///
    /// # Panics
    ///
    /// As [`start`](Self::start).
    #[must_use]
    pub fn shared() -> Option<&'static Self> {
        static SHARED: Shared<Devpi> = Shared::new();
        SHARED.get(NAME, start)
    }

    /// Where it is: scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

fn start() -> Result<Devpi, Unavailable> {
    let mut command = python()?;
    command.arg(own("python/devpi.py")).arg(PASSWORD);
    let script = Script::start(command, Folder::create()?)?;
    Ok(Devpi { origin: format!("http://127.0.0.1:{}", script.port(0)?), _script: script })
}

impl fmt::Debug for Devpi {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Devpi").field("origin", &self.origin).finish_non_exhaustive()
    }
}
