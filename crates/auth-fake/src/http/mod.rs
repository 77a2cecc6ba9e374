//! As much of HTTP/1.1 as a client under test needs.

mod bomb;
mod incoming;
mod leaves;
mod read;
mod write;

pub(crate) use incoming::{Incoming, decoded, pairs};
pub(crate) use leaves::leaves;
pub(crate) use read::{Unread, read};
pub(crate) use write::{Answer, Connection, Reaction, react};
