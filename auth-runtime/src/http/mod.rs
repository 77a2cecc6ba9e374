//! HTTP: how clients are set up, where requests really go, and what is read of the answers.

mod bounded;
mod cause;
mod clients;
mod gate;
mod identity;
mod origin_map;
mod outgoing;
mod redirect;
mod send;
mod trace;

pub(crate) use clients::{Configure, HttpClients};
pub(crate) use gate::Gate;
pub(crate) use identity::Identity;
pub(crate) use origin_map::OriginMap;
pub(crate) use send::{Answer, Left, Unanswered, exchange, send_api};
