//! `oidc-provider`, a certified OpenID provider.

use std::fmt;

use crate::need::{Unavailable, available};
use crate::process::Folder;
use crate::script::{Script, node};
use crate::shared::Shared;

const NAME: &str = "oidc-provider";

/// An OpenID provider of one's own, once by HTTP and once by TLS.
///
/// Its clients have any port of `http://127.0.0.1/callback` and `http://127.0.0.1/` as redirect URI and every grant but for
/// password; public ones no client credentials. Scopes are `openid`, `offline_access`, `email`, `read` and `write`. Their
/// secret is [`SECRET`](crate::SECRET).
///
/// | client | authentication, and what else it is for |
/// |---|---|
/// | `basic`, `post` | `client_secret_basic`, `client_secret_post` |
/// | `private-key-jwt` | `private_key_jwt`, with [`keys::ASSERTION_RSA`](crate::keys::ASSERTION_RSA) or `ASSERTION_EC` |
/// | `client-secret-jwt` | `client_secret_jwt`, with [`JWT_SECRET`](Self::JWT_SECRET) |
/// | `public` | none |
/// | `dpop`, `public-dpop` | `client_secret_basic`, none; only with DPoP, whose proofs need a nonce of the server's |
/// | `pushed` | `client_secret_basic`; only with pushed authorization requests |
/// | `short` | `client_secret_basic`; its access tokens live for two seconds |
/// | `mutual-tls`, `self-signed-tls` | at [`tls_issuer`](Self::tls_issuer) only: `tls_client_auth`, `self_signed_tls_client_auth` |
///
/// Refresh tokens rotate, and one that is used twice ends all that came of the login. Resources (RFC 8707) are
/// `https://api.example.com/`, and `https://jwt.example.com/`, whose tokens are JWTs. `/api` lets in whoever carries a token
/// that the server looks up, and tells whose it is; one that is bound to a certificate comes with it. `/me` lets in persons,
/// with DPoP too.
pub struct Oidc {
    issuer: String,
    tls_issuer: String,
    _script: Script,
}

impl Oidc {
    /// The secret that the client `client-secret-jwt` signs its assertions with.
    pub const JWT_SECRET: &str = "s3cr:et/+ %, and long enough for HS256";

    /// What registers a client (RFC 7591), as Bearer token.
    pub const REGISTRATION_TOKEN: &str = "initial-access-token";

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
        static SHARED: Shared<Oidc> = Shared::new();
        SHARED.get(NAME, start)
    }

    /// Where it is: an origin on loopback.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The same with TLS, whose certificate is of [`keys::AUTHORITY`](crate::keys::AUTHORITY), and which asks for the client's.
    #[must_use]
    pub fn tls_issuer(&self) -> &str {
        &self.tls_issuer
    }
}

fn start() -> Result<Oidc, Unavailable> {
    let folder = Folder::create()?;
    let script = Script::start(node(folder.path(), "oidc.mjs")?, folder)?;
    let issuer = format!("http://127.0.0.1:{}", script.port(0)?);
    let tls_issuer = format!("https://127.0.0.1:{}", script.port(1)?);
    Ok(Oidc { issuer, tls_issuer, _script: script })
}

impl fmt::Debug for Oidc {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Oidc").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}
