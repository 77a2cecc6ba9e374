//! The ways in of a spec before they are read: each is the top level, over its preset, with its entry of `auths` over it.

use super::preset::{self, Choice, Granted};
use super::shape::Expected;
use super::taken::Taken;
use super::{listed, rust_names, vocabulary};
use crate::Span;
use crate::problem::{NamingProblem, PresetProblem, Thing, WayProblem};
use crate::report::Report;
use crate::yaml::{Entry, Key, Map};

/// How many values all ways in may have together: each has a copy of the top level.
const MOST_VALUES: usize = 10_000;

const TOP_ONLY: [&str; 3] = ["docs", "auths", "examples"];

/// A way in before it is turned into the model: its keys, merged.
#[derive(Debug)]
pub(crate) struct Merged {
    pub(crate) name: Option<Key>,
    pub(crate) map: Map,
    /// Where to point for what is missing.
    pub(crate) whole: Span,
}

/// Splits a spec into its ways in.
pub(crate) fn split(top: &Map, report: &Report) -> Vec<Merged> {
    let shared = Map {
        entries: top
            .entries
            .iter()
            .filter(|entry| !is_top_only(entry))
            .map(|entry| united(entry, report))
            .collect(),
    };
    let several = preset::several(&shared);
    let Some(auths) = top.get("auths") else {
        if several.is_empty() {
            let map = preset::under(&shared, &Map::default(), Choice::Only, report);
            return vec![Merged { name: None, whole: first_key(top), map }];
        }
        return granted(&shared, &several, &Map::default(), report);
    };
    let Some(entries) = Expected::new("auths", "auths: { api_key: { … } }").map(&auths.value, report)
    else {
        return Vec::new();
    };
    if entries.entries.is_empty() && several.is_empty() {
        report.add(auths.value.span, WayProblem::NoWay);
    }
    let count = entries.entries.len() + several.len();
    let values = shared.count().saturating_mul(count).saturating_add(entries.count());
    if values > MOST_VALUES {
        report.add(auths.key.span, WayProblem::TooMuch { values, most: MOST_VALUES });
        return Vec::new();
    }
    check_names(entries, &several, report);
    let mut ways = granted(&shared, &several, entries, report);
    let is_granted = |entry: &Entry| several.iter().any(|granted| granted.grant.name() == entry.key.text);
    let choice = if several.is_empty() { Choice::Only } else { Choice::Own };
    for entry in entries.entries.iter().filter(|entry| !is_granted(entry)) {
        let Some(over) = over(entry, report) else { continue };
        if let Some(meant) = preset::meant(&entry.key.text, &over, &several) {
            let name = entry.key.text.clone();
            report.add(entry.key.span, PresetProblem::NearlyGrant { name, meant });
            continue;
        }
        let map = preset::under(&shared, &over, choice, report);
        ways.push(Merged { name: Some(entry.key.clone()), whole: entry.key.span, map });
    }
    ways
}

/// The ways in that are grants of the top level's preset.
fn granted(shared: &Map, several: &[Granted], auths: &Map, report: &Report) -> Vec<Merged> {
    let way = |granted: &Granted| {
        let name = granted.grant.name();
        let over = auths.get(name).and_then(|entry| over(entry, report)).unwrap_or_default();
        let map = preset::under(shared, &over, Choice::Of(granted.grant), report);
        Merged { name: Some(Key { text: name.to_owned(), span: granted.at }), whole: granted.at, map }
    };
    several.iter().map(way).collect()
}

/// The keys that are about the spec as a whole. A description is about what it stands in.
fn is_top_only(entry: &Entry) -> bool {
    entry.key.text == "description" || TOP_ONLY.contains(&entry.key.text.as_str())
}

fn united(entry: &Entry, report: &Report) -> Entry {
    match entry.key.text.as_str() {
        "credentials" | "settings" => listed::as_mapping(entry, report),
        _ => entry.clone(),
    }
}

fn first_key(top: &Map) -> Span {
    let telling = top.get("use").or(top.get("token")).or(top.get("oauth2")).or(top.entries.first());
    telling.map(|entry| entry.key.span).unwrap_or_default()
}

/// What an entry of `auths` says.
fn over(entry: &Entry, report: &Report) -> Option<Map> {
    let name = &entry.key.text;
    let over = Expected::new(name, "api_key: { credentials: [api_key], … }").map(&entry.value, report)?;
    for key in over.entries.iter().map(|entry| &entry.key) {
        if TOP_ONLY.contains(&key.text.as_str()) {
            report.add(key.span, WayProblem::TopLevelOnly { key: key.text.clone() });
        }
    }
    let entries = over.entries.iter().filter(|entry| !TOP_ONLY.contains(&entry.key.text.as_str()));
    let over = Map { entries: entries.cloned().collect() };
    vocabulary::WAY.check(&over, &format!("the way in `{name}`"), report);
    let over = vocabulary::WAY.mended(&over);
    Some(Map { entries: over.entries.iter().map(|entry| united(entry, report)).collect() })
}

fn check_names(entries: &Map, several: &[Granted], report: &Report) {
    let mut taken = Taken::default();
    for name in several.iter().map(|granted| granted.grant.name()) {
        if entries.get(name).is_none() {
            taken.take(name.replace('_', ""), name);
        }
    }
    for key in entries.entries.iter().map(|entry| &entry.key) {
        // `api_key_1` and `api_key1` are both `ApiKey1` as a type.
        let as_type = key.text.replace('_', "").to_ascii_lowercase();
        let name = key.text.clone();
        match taken.take(as_type, &name) {
            Some(other) => {
                let rust_name = rust_names::snake_case(&name);
                report
                    .add(key.span, NamingProblem::SameRustName { thing: Thing::Way, name, rust_name, other });
            }
            None => rust_names::check(&name, Thing::Way, key.span, report),
        }
    }
}
