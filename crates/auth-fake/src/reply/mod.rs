//! Replies of the shape that a spec reads.

mod draft;
mod fields;
mod lifetime;
mod refusal;
mod token;

pub(crate) use refusal::{Refused, refusal};
pub(crate) use token::{Minted, Rotation, token};

use auth_model::{Exchange, Statuses};

/// A status that the spec takes for a success.
pub(crate) fn ok_status(exchange: &Exchange) -> u16 {
    match &exchange.request.ok_status {
        Statuses::Success => 200,
        Statuses::Listed(listed) => listed.first().copied().unwrap_or(200),
    }
}
