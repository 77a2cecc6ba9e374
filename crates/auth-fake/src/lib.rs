//! A server on loopback that behaves as a spec says its provider does, for tests.
//!
//! [`FakeServer::start`] takes one way in. The server checks each token request against what the spec renders, answers
//! in the shape that the spec reads, rotates refresh tokens, and lets API requests in that carry a token of its own. A
//! [`Behaviour`] makes it misbehave, and [`Recorded`] requests tell what came.
//!
//! It is made of the spec, so it proves nothing about the spec: a mistake in the spec is the same mistake here. It
//! proves what the user's program does with a provider that keeps to its spec, or that breaks it in a known way.

mod asked;
mod behaviour;
mod compare;
mod desk;
mod difference;
mod error;
mod failure;
mod grants;
mod http;
mod issue;
mod made_up;
mod masking;
mod pattern;
mod recorded;
mod reply;
mod server;
mod setup;
mod time;

pub use behaviour::Behaviour;
pub use difference::{Difference, Problem};
pub use error::FakeError;
pub use recorded::{Purpose, Recorded};
pub use server::FakeServer;
pub use setup::Options;
pub use time::{SystemTimer, Timer};
