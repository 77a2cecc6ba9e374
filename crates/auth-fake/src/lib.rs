//! A server on loopback that behaves as a spec says its provider does, for tests.
//!
//! [`FakeServer::start`] takes one way in. The server checks each request of the spec's against what the spec renders,
//! the steps before a token and the logins of persons among them, answers in the shape that the spec reads, rotates
//! refresh tokens, and lets API requests in that carry a token of its own. A [`Behaviour`] makes it misbehave, and
//! [`Recorded`] requests tell what came.
//!
//! A request goes through `http` → `asked`, which finds out by `terms` what it is about → `desk`, which records it and
//! says what it meets → `answers` → `reply`.
//!
//! It is made of the spec, so it proves nothing about the spec: a mistake in the spec is the same mistake here. It
//! proves what the user's program does with a provider that keeps to its spec, or that breaks it in a known way.

mod answers;
mod asked;
mod behaviour;
mod browser;
mod chosen;
mod compare;
mod desk;
mod difference;
mod error;
mod failure;
mod grants;
mod http;
mod identity;
mod issue;
mod listen;
mod logins;
mod made_up;
mod masking;
mod own;
mod pattern;
mod places;
mod recorded;
mod reply;
mod scopes;
mod server;
mod setup;
mod signed;
mod terms;
mod time;

pub use behaviour::Behaviour;
pub use browser::NotSentBack;
pub use difference::{Difference, Problem};
pub use error::FakeError;
pub use recorded::{Purpose, Recorded};
pub use server::FakeServer;
pub use setup::Options;
pub use time::{SystemTimer, Timer};
