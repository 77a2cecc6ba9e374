//! Replies of the shape that a spec reads.

mod about;
mod callback;
mod draft;
mod fields;
mod lifetime;
mod refusal;
mod step;
mod token;

pub(crate) use about::introspection;
pub(crate) use callback::{Brought, as_step, callback};
pub(crate) use fields::Places;
pub(crate) use refusal::{Refused, refusal, too_early};
pub(crate) use step::{CodeAtDevice, device, step, then};
pub(crate) use token::{Minted, Rotation, token};

use auth_model::{Request, Statuses};

/// A status that the spec takes for a success.
pub(crate) fn ok_status(request: &Request) -> u16 {
    match &request.ok_status {
        Statuses::Success => 200,
        Statuses::Listed(listed) => listed.first().copied().unwrap_or(200),
    }
}
