//! From the tree to the model.
//!
//! `ways` merges the ways in and turns each into the model, part by part; one file a part. `vocabulary` has the keys of
//! the language, `names` the names that are known at each place, and `shape` reads values of the kind that is expected.

mod also;
mod applied;
mod authorize;
mod authorized;
mod body;
mod callback;
mod default;
mod drawn;
mod exchanges;
mod fields;
mod foreign;
mod headers;
mod hooks;
mod hosts;
mod id_token;
mod input_kind;
mod inputs;
mod jwt;
mod keys;
mod known;
mod ledger;
mod let_order;
mod lets;
mod listed;
mod merge;
mod names;
mod naming;
mod placement;
mod preset;
mod reply;
mod req;
mod request;
mod rust_names;
mod scopes;
mod shape;
mod signature;
mod split;
mod steady;
mod step;
mod steps;
mod taken;
mod then;
mod token_part;
mod type_names;
mod types;
mod unused;
mod value;
mod vocabulary;
mod ways;
mod xml;

use auth_model::Provider;

use crate::Source;
use crate::problem::WayProblem;
use crate::report::Report;
use crate::yaml::{Map, Node};

pub(crate) use inputs::text_of;
pub(crate) use request::methods;
pub(crate) use shape::Expected;
pub(crate) use ways::{Lowered, Needs};
pub(crate) use xml::{LIKE as XML_LIKE, root as xml_root};
pub(crate) use {body::is_json_number, vocabulary::Vocabulary};
/// The mappings of examples.
pub(crate) mod example_keys {
    pub(crate) use super::vocabulary::{
        CALL, CALLED, EXAMPLE_REPLY, EXCHANGE, EXPECTED_REQUEST, LOGIN, OPENED, OPENS, SENT,
    };
}

/// A spec as far as it could be read.
#[derive(Debug)]
pub(crate) struct Spec {
    /// `None` where a mistake stands in the way.
    pub(crate) provider: Option<Provider>,
    pub(crate) ways: Vec<Lowered>,
}

/// Turns a tree into the model.
pub(crate) fn lower(root: &Node, top: &Map, source: &Source, report: &Report) -> Spec {
    vocabulary::TOP.check(top, "a spec", report);
    let top: &Map = &vocabulary::TOP.mended(top);
    let merged = split::split(top, report);
    let ways: Vec<Lowered> = merged.iter().map(|way| ways::lower(way, source.name(), report)).collect();
    type_names::check(&ways, report);
    unused::report(root, &ways, source, report);
    let provider = Provider {
        name: source.name().to_owned().into(),
        description: text_of(top, "description", "description: what the provider is", report).map(Into::into),
        docs: docs(top, report).map(Into::into),
        ways: ways.iter().filter_map(|lowered| lowered.way.clone()).collect(),
    };
    let complete = !provider.ways.is_empty() && provider.ways.len() == ways.len();
    Spec { provider: complete.then_some(provider), ways }
}

fn docs(top: &Map, report: &Report) -> Option<String> {
    let text = text_of(top, "docs", "docs: https://docs.example.com/auth", report)?;
    if auth_exchange::parse_url(&text).is_err() {
        let span = top.get("docs").map(|entry| entry.value.span).unwrap_or_default();
        report.add(span, WayProblem::InvalidDocs { text });
        return None;
    }
    Some(text)
}
