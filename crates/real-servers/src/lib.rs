//! Starts servers that nobody of this project wrote, for its tests.
//!
//! A server listens on a free port of this machine and ends when its value is dropped, or when the test's process ends in
//! whatever way. Where a server is not installed, `start` says so and gives `None`: the test returns and was skipped. With
//! `REQUIRE_SERVERS=1` it panics instead. `cargo xtask servers` installs them all, `cargo xtask test` runs with all of them.
//!
//! | server | what it is |
//! |---|---|
//! | [`Oidc`] | `oidc-provider`: every grant, client authentication and endpoint of OAuth 2.0 and OpenID |
//! | [`Django`] | `django-oauth-toolkit`, and logins by JSON, form, session and Basic |
//! | [`Devpi`] | `devpi-server`: a login of its own kind |
//! | [`Redis`] | the store |
//!
//! Where a server asks for a person, [`person`] answers its pages, or a Chromium does: [`browser`].

#[cfg(unix)]
pub mod browser;
#[cfg(unix)]
mod devpi;
#[cfg(unix)]
mod django;
pub mod keys;
#[cfg(unix)]
mod need;
#[cfg(unix)]
mod oidc;
#[cfg(unix)]
pub mod person;
pub mod place;
#[cfg(unix)]
mod process;
#[cfg(unix)]
mod redis;
#[cfg(unix)]
mod script;
#[cfg(unix)]
mod shared;

#[cfg(unix)]
pub use devpi::Devpi;
#[cfg(unix)]
pub use django::Django;
#[cfg(unix)]
pub use oidc::Oidc;
#[cfg(unix)]
pub use redis::Redis;

/// The secret of every client at [`Oidc`] and [`Django`], with characters that have a meaning in a form (RFC 6749 §2.3.1).
pub const SECRET: &str = "s3cr:et/+ %";

/// Whom the servers know.
pub const USERNAME: &str = "ada";

/// The password of that person.
pub const PASSWORD: &str = "enigma of 1842";
