//! Buys, keeps and renews tokens, the same for every provider.
//!
//! An [`Account`] is one set of inputs with its token. [`cell`] holds the token for readers, [`state`] says what may
//! happen to it, [`attempt`] gets a new one in the task of a [`flight`], by the requests of a [`conversation`], and
//! [`issued`] is what API requests are sent with. Where the client has a store, [`shared`] does what [`attempt`] does, in
//! step with other processes.

mod account;
mod announced;
mod asked;
mod attempt;
mod backoff;
mod carried;
mod cell;
mod constant;
mod conversation;
mod failure;
mod flight;
mod followed;
mod further;
mod headers;
#[cfg(test)]
mod interleavings;
mod introspection;
mod issued;
mod jitter;
mod kept_replies;
mod kept_token;
mod login;
mod merge;
mod plan;
mod proven;
mod reach;
mod renewal;
mod replacement;
mod revocation;
mod sealed;
mod shared;
mod shelf;
mod signed;
mod spread;
mod state;
mod supply;
mod window;

use std::any::Any;
use std::sync::Arc;

use auth_exchange::{Context, Drawn, Inputs, TokenSet};

pub(crate) use account::{Account, Rejection};
pub(crate) use asked::Asked;
pub(crate) use carried::Carried;
pub(crate) use failure::{Setback, Verdict, unrenderable};
pub(crate) use introspection::introspect;
pub(crate) use issued::{Issued, header_value};
pub(crate) use kept_replies::KeptReplies;
pub(crate) use login::{Address, Login};
pub(crate) use plan::Plan;
pub(crate) use revocation::revoke;
pub(crate) use shelf::Shelf;
pub(crate) use supply::Supply;

use crate::Error;
use crate::dpop::Nonces;
use crate::hook::AnyHook;
use crate::http::{Gate, HttpClients};
use crate::login::Finished;
use crate::spec_hooks::SpecHooks;
use crate::system_clock::ClientClock;
use crate::way::Model;
use window::Moment;

/// What all accounts of one client share.
pub(crate) struct Core {
    pub(crate) model: Model,
    pub(crate) http: HttpClients,
    pub(crate) gate: Gate,
    pub(crate) clock: ClientClock,
    pub(crate) convert: Convert,
    pub(crate) shelf: Option<Shelf>,
    pub(crate) plan: Plan,
    /// What the caller asks for.
    pub(crate) asked: Asked,
    pub(crate) kept_replies: KeptReplies,
    /// What servers want to find in proofs of possession.
    pub(crate) nonces: Nonces,
    pub(crate) hook: Option<AnyHook>,
    /// What the spec leaves to the user's code.
    pub(crate) spec_hooks: SpecHooks,
    /// The logins that were ended, so that none ends twice.
    pub(crate) finished: Finished,
}

/// Makes the user's own token type of a token.
pub(crate) type Convert = fn(&TokenSet) -> Result<Arc<dyn Any + Send + Sync>, Error>;

impl Core {
    fn now(&self) -> Moment {
        let (monotonic, wall) = self.clock.both();
        Moment { monotonic, wall }
    }

    /// What every request of the client may refer to.
    fn context<'a>(&'a self, inputs: &'a Inputs) -> Context<'a> {
        let signer = crate::signer::signer();
        Context { lets: &self.model.lets, scope: self.asked.joined(), signer, ..Context::new(inputs) }
    }

    fn drawn(&self) -> Drawn {
        Drawn::new(self.clock.wall(), &crate::random::bytes())
    }

    /// Whether a token can be bought without a person.
    fn can_buy(&self) -> bool {
        self.model.token.is_some() && !self.plan.needs_person
    }
}
