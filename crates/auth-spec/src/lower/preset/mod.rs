//! The preset `oauth2`: a shorter way to write `authorize`, `token`, `refresh` and the like. It is written out as a tree
//! before anything is turned into the model, and the spec is laid over it.
//!
//! `read` makes a [`Preset`] of its keys, `grants` and `requests` write the requests of each grant, `client` how the
//! client says who it is, `registration` how it becomes one, `discovery` the step that asks the issuer for addresses,
//! `protected_resource` the one that asks the API for the issuer, and `inputs` what the user gives. Every
//! node carries the place of the key that it comes from, so that a mistake in it points into `oauth2`.

mod client;
mod concerning;
mod discovery;
mod grant;
mod id_token;
mod inputs;
mod node;
mod protected_resource;
mod read;
mod registration;
mod requests;

use super::exchanges::map_of;
use super::merge::merge;
use super::request::methods;
use crate::report::Report;
use crate::suggest;
use crate::yaml::{Entry, Map};

pub(crate) use grant::{Grant, Granted};
use read::Preset;

/// Which grant of the preset a way in is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// The only one, besides that of renewals.
    Only,
    /// One of several.
    Of(Grant),
    /// None, unless the way says so itself: the several grants are ways of their own.
    Own,
}

/// The grants of the top level's preset, where they are several ways in.
pub(crate) fn several(shared: &Map) -> Vec<Granted> {
    let ways = ways(shared);
    if ways.len() > 1 { ways } else { Vec::new() }
}

/// The grants that buy a token.
fn ways(shared: &Map) -> Vec<Granted> {
    let grants = preset_of(shared).map(|map| read::grants(map, &Report::default())).unwrap_or_default();
    grants.into_iter().filter(|granted| granted.grant != Grant::RefreshToken).collect()
}

/// A way in as the spec means it: its preset, over it the top level, over it the entry of `auths`.
pub(crate) fn under(shared: &Map, over: &Map, choice: Choice, report: &Report) -> Map {
    let (top, own) = (without_preset(shared), without_preset(over));
    let beside = cores(shared);
    let plain = || merge(&concerning::one(&top, &Map::default(), &beside), &own);
    if choice == Choice::Own && over.get(KEY).is_none() {
        return plain();
    }
    let keys = merge(&only_preset(shared), &only_preset(over));
    let Some(entry) = keys.get(KEY) else { return plain() };
    let before = report.count();
    let Some(preset) = Preset::read(entry, choice, &plain(), report) else {
        return with_preset(plain(), entry);
    };
    let core = preset.core(preset.way);
    let top = concerning::one(&top, &core, &beside);
    let whole = inputs::brought(merge(&merge(&core, &top), &own), &preset);
    if report.count() == before { whole } else { with_preset(whole, entry) }
}

/// The grant that an entry of `auths` was meant to be: it is nearly called so, and is no way in by itself.
pub(crate) fn meant(name: &str, over: &Map, several: &[Granted]) -> Option<&'static str> {
    let buys = over.get("token").and_then(map_of).is_some_and(|token| methods(token).next().is_some());
    if buys || over.get(KEY).is_some() || over.get("use").is_some() {
        return None;
    }
    let grants: Vec<&'static str> = several.iter().map(|granted| granted.grant.name()).collect();
    let near = suggest::closest(name, &grants)?;
    grants.iter().copied().find(|grant| *grant == near)
}

const KEY: &str = "oauth2";

/// A way in whose preset has a mistake keeps it, so that what it lacks is not told on top.
pub(crate) fn is_faulty(way: &Map) -> bool {
    way.get(KEY).is_some()
}

/// What each grant of the top level stands for.
fn cores(shared: &Map) -> Vec<Map> {
    let ways = ways(shared);
    let (Some(entry), Some(first)) = (shared.get(KEY), ways.first()) else { return Vec::new() };
    let preset = Preset::read(entry, Choice::Of(first.grant), shared, &Report::default());
    let core = |preset: &Preset| ways.iter().map(|granted| preset.core(*granted)).collect();
    preset.as_ref().map(core).unwrap_or_default()
}

fn preset_of(map: &Map) -> Option<&Map> {
    map.get(KEY).and_then(map_of)
}

fn without_preset(map: &Map) -> Map {
    Map { entries: map.entries.iter().filter(|entry| entry.key.text != KEY).cloned().collect() }
}

fn only_preset(map: &Map) -> Map {
    Map { entries: map.get(KEY).into_iter().cloned().collect() }
}

fn with_preset(mut map: Map, entry: &Entry) -> Map {
    map.entries.push(entry.clone());
    map
}
