//! Logins of a person: in a browser (RFC 6749 §4.1, RFC 7636) or at another device (RFC 8628).
//!
//! In a browser: [`LoginBuilder`] → [`PendingLogin`], which can be stored → the callback →
//! [`finish_login`](crate::Client::finish_login). On a person's own machine, [`LoopbackLogin`] waits for the callback
//! itself (RFC 8252). At another device: [`DeviceLogin`]. Each ends with a token in the client that it began with, and
//! in its store.

mod builder;
mod callback;
mod device;
mod finish;
mod loopback;
mod once;
mod pending;
mod pkce;

pub use builder::LoginBuilder;
pub use device::{DeviceLogin, DeviceLoginBuilder};
pub use loopback::{LoopbackListener, LoopbackLogin};
pub use pending::PendingLogin;

pub(crate) use finish::finish;
pub(crate) use once::Finished;
pub(crate) use pending::LONGEST as LONGEST_LOGIN;

/// What the reply of `authorize` is called among the earlier ones.
const AUTHORIZE: &str = "authorize";

/// Compiles the examples in the docs.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/logins.md")]
struct Docs;
