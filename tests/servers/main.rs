//! The specs of `tests/servers/specs` against servers that nobody of this project wrote.
//!
//! `cargo xtask test` installs the servers. Without them each test says that it was skipped.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod devices;
mod devpi;
mod django_login;
mod django_logins;
mod django_oauth;
mod django_preset;
mod endings;
mod mutual_tls;
mod oidc;
mod oidc_assertions;
mod oidc_dpop;
mod oidc_identity;
mod oidc_login;
mod oidc_preset;
mod pushed;
mod registered;
mod resources;
mod reuse;
mod support;
