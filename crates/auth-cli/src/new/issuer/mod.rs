//! A spec from what an OpenID issuer or an authorization server says of itself.
//!
//! The stages: an address or a file → [`Metadata`] ([`fetch`]) → what of it a client uses ([`Offer`]) → YAML ([`spec`]).

mod example;
mod fetch;
mod metadata;
mod offer;
mod spec;

use std::path::Path;

use super::spec::Proposal;
use crate::command::New;
use crate::outcome::Outcome;
use metadata::Metadata;
use offer::Offer;

/// The spec of an issuer: its address, or a file with its metadata; `-` is the standard input.
pub(super) fn propose(new: &New, issuer: &str) -> Result<Proposal, Outcome> {
    let metadata = if is_address(issuer) { fetch::fetch(issuer)? } else { from_file(issuer)? };
    let offer = Offer::of(&metadata).map_err(Outcome::Unusable)?;
    let proposal = spec::propose(new, &metadata, &offer);
    super::accepted(proposal, new.name.as_deref()).map_err(Outcome::Unusable)
}

fn is_address(issuer: &str) -> bool {
    issuer.starts_with("https://") || issuer.starts_with("http://")
}

fn from_file(path: &str) -> Result<Metadata, Outcome> {
    if path != "-" && !path.contains('/') && path.contains('.') && !Path::new(path).exists() {
        let reason = format!("there is no file `{path}`; did you mean the address `https://{path}`?");
        return Err(Outcome::Unusable(reason));
    }
    let (name, text) = super::sources::read(Path::new(path)).map_err(Outcome::Unusable)?;
    Metadata::read(&text, None).map_err(|reason| Outcome::Unusable(format!("{name}: {reason}")))
}
