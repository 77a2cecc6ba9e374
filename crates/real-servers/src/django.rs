//! Django with `django-oauth-toolkit`, `djangorestframework` and `djangorestframework-simplejwt`.

use std::fmt;

use crate::need::{Unavailable, available};
use crate::process::Folder;
use crate::script::{Script, own, python};
use crate::shared::Shared;

const NAME: &str = "Django";

/// A second OAuth 2.0 server, and four more ways to log in. [`USERNAME`](crate::USERNAME) is known to it.
///
/// Each of its clients has one grant: `machine` client credentials, `password` that of its name, `web` and the public
/// `native` authorization code, the public `device` the device's, polled every second. Their secret is
/// [`SECRET`](crate::SECRET), scopes are `read` and `write`, and redirect URIs as with [`Oidc`](crate::Oidc).
///
/// | path | what it is |
/// |---|---|
/// | `/o/token/`, `/o/authorize/`, `/o/device-authorization/`, `/o/introspect/`, `/o/revoke_token/` | OAuth 2.0; refresh tokens rotate, and one that is used twice ends its family |
/// | `/.well-known/oauth-authorization-server` | where these are (RFC 8414) |
/// | `/login/jwt`, `/login/jwt/refresh` | `username` and `password` for `access` and `refresh`, without an expiry; rotating |
/// | `/login/token` | `username` and `password` for a `token` without an end |
/// | `/accounts/login/` | a form with CSRF token, for a session cookie |
/// | `/api/oauth`, `/api/jwt`, `/api/token`, `/api/session`, `/api/basic` | who asks: by `Bearer`, `JWT`, `Token`, cookie, `Basic` |
pub struct Django {
    origin: String,
    _script: Script,
}

impl Django {
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
        static SHARED: Shared<Django> = Shared::new();
        SHARED.get(NAME, start)
    }

    /// Where it is: scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

fn start() -> Result<Django, Unavailable> {
    let mut command = python()?;
    command.arg(own("python/django_server.py"));
    let script = Script::start(command, Folder::create()?)?;
    Ok(Django { origin: format!("http://127.0.0.1:{}", script.port(0)?), _script: script })
}

impl fmt::Debug for Django {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Django").field("origin", &self.origin).finish_non_exhaustive()
    }
}
