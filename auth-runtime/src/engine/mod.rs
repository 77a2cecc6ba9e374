//! Buys, keeps and renews tokens, the same for every provider.
//!
//! An [`Account`] is one set of inputs with its token. [`cell`] holds the token for readers, [`state`] says what may
//! happen to it, [`attempt`] gets a new one in the task of a [`flight`], and [`issued`] is what API requests are sent
//! with. Where the client has a store, [`shared`] does what [`attempt`] does, in step with other processes.

mod account;
mod attempt;
mod backoff;
mod carried;
mod cell;
mod constant;
mod failure;
mod flight;
#[cfg(test)]
mod interleavings;
mod issued;
mod jitter;
mod kept_token;
mod reach;
mod renewal;
mod replacement;
mod shared;
mod shelf;
mod state;
mod supply;
mod window;

use std::any::Any;
use std::sync::Arc;

use auth_exchange::TokenSet;

pub(crate) use account::{Account, Rejection};
pub(crate) use carried::Carried;
pub(crate) use issued::{Issued, header_value};
pub(crate) use shelf::Shelf;
pub(crate) use supply::Supply;

use crate::Error;
use crate::clock::Clock;
use crate::http::{Gate, HttpClients};
use crate::way::Model;
use window::Moment;

/// What all accounts of one client share.
pub(crate) struct Core {
    pub(crate) model: Model,
    pub(crate) http: HttpClients,
    pub(crate) gate: Gate,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) convert: Convert,
    pub(crate) shelf: Option<Shelf>,
}

/// Makes the user's own token type of a token.
pub(crate) type Convert = fn(&TokenSet) -> Result<Arc<dyn Any + Send + Sync>, Error>;

impl Core {
    fn now(&self) -> Moment {
        Moment { monotonic: self.clock.monotonic(), wall: self.clock.wall() }
    }
}
