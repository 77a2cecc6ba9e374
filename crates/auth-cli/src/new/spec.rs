//! Puts a spec together.

use super::address::Printed;
use super::applied::{Applied, applied};
use super::choices::{Choices, Decision};
use super::document::Parts;
use super::inputs::Inputs;
use super::reply::{self, Reply};
use super::request::named;
use super::returns::{Understood, returns};
use super::roles::Roles;
use super::value::Said;
use crate::curl::Curl;

/// What a spec is made of.
#[derive(Debug)]
pub(super) struct Sources {
    pub(super) requests: Vec<Curl>,
    pub(super) reply: Option<Reply>,
    /// The lifetime that the page tells in words.
    pub(super) ttl: Option<String>,
    pub(super) base_url: Option<String>,
    pub(super) authorize_url: Option<String>,
    pub(super) description: Option<String>,
    pub(super) docs: Option<String>,
    /// What the reader of the page decides otherwise.
    pub(super) choices: Choices,
}

/// A spec and what its writer should know.
#[derive(Debug)]
pub(super) struct Proposal {
    pub(super) text: String,
    pub(super) notes: Vec<String>,
    pub(super) decisions: Vec<Decision>,
    pub(super) understood: Option<Understood>,
}

/// Whether the further fields of the reply are declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fields {
    Declared,
    LeftOut,
}

/// Whether the preset says what is standard, where it can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Preset,
    Core,
}

/// Makes a spec.
pub(super) fn propose(sources: &Sources, form: Form, fields: Fields) -> Result<Proposal, String> {
    let roles = Roles::of(sources);
    let mut inputs = Inputs::with(sources.choices.clone());
    let mut notes = Vec::new();
    let returns = sources
        .reply
        .as_ref()
        .filter(|_| roles.token.is_some())
        .map(|reply| returns(reply, sources.ttl.as_deref(), &sources.choices))
        .transpose()?;
    let said = roles.said(sources, form, &mut inputs);
    let printed = sources.reply.as_ref().and_then(printed_token);
    let bought = roles.token.map(|_| printed.as_deref().unwrap_or("ACCESS_TOKEN"));
    let applied = roles.api.map(|curl| applied(curl, bought, &mut inputs));
    if said.token.is_none() && applied.as_ref().is_none_or(|applied| applied.spec.is_empty()) {
        return Err("nothing in the `curl` command lets a client in: no header, query or `-u` that looks like a credential".to_owned());
    }
    for written in [&said.token, &said.refresh].into_iter().flatten() {
        notes.extend(written.notes.iter().cloned());
    }
    notes.extend(said.preset.iter().flat_map(|preset| preset.notes.iter().cloned()));
    if said.preset.is_none() && roles.token.and_then(|curl| named(curl, "code")).is_some() {
        notes.push("the request spends a code that a person gets in a browser, each of which buys one token: a spec for that has `authorize` or `oauth2`".to_owned());
    }
    if let Some(returns) = &returns {
        notes.extend(returns.notes.iter().cloned());
    } else if roles.token.is_some() {
        notes.push("there is no sample reply: the spec assumes the names of RFC 6749 (`access_token`, `expires_in`, …) and has no example of a login; give one with `--reply`".to_owned());
    }
    let base = base_url(sources, &roles, applied.as_ref(), &mut inputs, &mut notes);
    let understood = returns.as_ref().map(|returns| returns.understood.clone());
    let parts = Parts { said, returns, applied, fields, base, ttl: sources.ttl.clone() };
    let text = parts.document(sources, &inputs);
    Ok(Proposal { text, notes, decisions: inputs.decisions().to_vec(), understood })
}

fn printed_token(reply: &Reply) -> Option<String> {
    let leaves = reply::leaves(&reply.body);
    reply::access_token(&leaves)?.value.as_str().map(str::to_owned)
}

/// The base address, if it has to be said, with what is to be said about it.
pub(super) type Base = Option<(Said, Vec<String>)>;

fn base_url(
    sources: &Sources,
    roles: &Roles<'_>,
    applied: Option<&Applied>,
    inputs: &mut Inputs,
    notes: &mut Vec<String>,
) -> Base {
    let base = match (applied, &sources.base_url, roles.token) {
        (Some(applied), ..) => (applied.base_url.clone(), Vec::new()),
        (None, Some(base_url), _) => (Said::text(base_url), Vec::new()),
        (None, None, Some(token)) => {
            let origin = Printed::new(&token.url).origin(inputs);
            if !origin.spec().contains("base_url") {
                notes.push("API requests are taken to go to the host of the token request: give the `curl` command of one too, or `--base-url`".to_owned());
            }
            (origin, vec!["A guess: the host of the token request.".to_owned()])
        }
        (None, None, None) => return None,
    };
    (base.0.spec() != "$base_url").then_some(base)
}
