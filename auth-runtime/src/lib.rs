//! Typed clients for API providers out of YAML specs: tokens are bought, cached, renewed and applied.
//!
//! A spec says how one provider lets its clients in. [`auth_provider`] makes a typed client of it while the user's
//! crate compiles:
//!
//! ```no_run
//! # #![allow(missing_docs)]
//! use auth_runtime::auth_provider;
//!
//! #[auth_provider("../specs/sirv.yaml")]
//! pub struct Sirv;
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let sirv = Sirv::from_env()?;
//! let account: serde_json::Value = sirv.get("/v2/account").send().await?.json().await?;
//! # Ok(())
//! # }
//! # fn main() {}
//! ```
//!
//! The way in, from the user's side:
//!
//! - [`ClientBuilder`]: how a client is set up, where it gets its credentials, which HTTP options, which clock;
//! - [`Client`]: what every generated client forwards to, API requests ([`RequestBuilder`]), tokens, headers,
//!   [`Status`];
//! - [`Dynamic`]: the same for a model that is only known at run time;
//! - [`TokenSource`]: for code that needs just a token or a header, whichever client it comes from;
//! - [`store`]: where tokens are kept for other processes and for the next start;
//! - [`Error`]: what went wrong, whether a retry can help, and never a secret.
//!
//! With the feature `fake` there is the module `fake` besides: a server on loopback that behaves as the spec says its
//! provider does, for tests.
//!
//! With the feature `jwt` a client signs with private keys, in PEM or as JWK: tokens of its own, where its spec has a
//! `jwt` with another algorithm than `HS256`, `HS384` and `HS512`, and requests, where it has the function `sign`.
//!
//! With the feature `dpop` it proves with each request that it has the key that its token is bound to (RFC 9449), where
//! its spec has a `dpop`.
//!
//! With the feature `id-token` there is `IdToken`: who logged in, as the issuer signed it, where the spec has an
//! `id_token`.
//!
//! With the feature `xml` it sends and reads XML, where its spec does.
//!
//! Behind them stands one engine for all providers. It sends a token request when a token is needed, once for all
//! callers, renews it before it expires and beside them, and never sends anything to a host that the spec does not
//! allow.
//!
//! Getting a token and sending a request need a tokio runtime with its timer and its network; building a client needs
//! none. Secrets are wiped from memory where their types allow; the buffers inside the HTTP and TLS libraries are out
//! of reach.

mod builder;
mod client;
mod clock;
mod convert;
mod credentials;
mod delivery;
mod deserialize;
mod dpop;
mod dynamic;
mod engine;
mod environment;
mod error;
#[cfg(feature = "fake")]
pub mod fake;
mod fields;
mod futures;
mod hook;
mod http;
#[cfg(feature = "id-token")]
mod id_token;
mod login;
mod random;
mod request;
mod requests;
mod response;
mod signer;
mod spec_hooks;
mod status;
pub mod store;
mod structs;
mod system_clock;
mod tenants;
mod token_source;
mod way;

#[doc(hidden)]
#[path = "v1.rs"]
pub mod __v1;

pub use auth_derive::auth_provider;
pub use auth_exchange::{HookInputs, HookValue, Introspection, TokenSet};
pub use auth_model as model;
pub use builder::ClientBuilder;
pub use client::Client;
pub use clock::{Clock, ManualClock, Sleep};
pub use credentials::{CredentialSource, SourceError};
pub use dynamic::Dynamic;
pub use error::{Error, ErrorKind, Step};
pub use futures::{
    ApplyFuture, AuthorizeFuture, ForgetFuture, HeaderFuture, IntrospectFuture, LoginFuture, RevokeFuture,
    SendFuture, TokenFuture,
};
pub use hook::{HookError, NewToken, ObtainedBy};
#[cfg(feature = "id-token")]
pub use id_token::IdToken;
pub use login::{
    DeviceLogin, DeviceLoginBuilder, LoginBuilder, LoopbackListener, LoopbackLogin, PendingLogin,
};
pub use request::RequestBuilder;
pub use requests::Requests;
pub use reqwest::{self, Response};
pub use secrecy::{ExposeSecret, SecretString};
pub use status::{Fingerprint, Status};
pub use system_clock::SystemClock;
pub use tenants::{Tenant, Tenants};
pub use token_source::TokenSource;
