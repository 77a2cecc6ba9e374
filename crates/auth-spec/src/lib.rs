//! Reads an authentication spec, a YAML file, into the model, or tells every mistake in it at once.
//!
//! The stages, in the order of the data: [`Source`] → `yaml` (a tree with a span on every key and value) → `lower` (the
//! ways in merged, each turned into the model; `text` reads what stands inside a scalar: templates, paths, durations) →
//! `example` (the transcripts, checked against the model) → [`Spec`]. Mistakes are collected as data on the way
//! ([`Diagnostic`]) and rendered last.

mod diagnostic;
mod example;
mod feature;
mod lower;
mod problem;
mod render;
mod report;
mod source;
mod suggest;
mod text;
mod yaml;

use auth_model::Provider;

use report::Report;

pub use diagnostic::{Diagnostic, Diagnostics, Mend};
pub use example::{
    Example, ExampleBody, ExampleGiven, ExampleReply, ExampleRequest, ExampleToken, Outcome, Shown,
};
pub use feature::Feature;
pub use source::{Source, Span};

/// What a spec says.
#[derive(Clone, Debug)]
pub struct Spec {
    /// The model.
    pub provider: Provider,
    /// The transcripts from the provider's page, which the model satisfies.
    pub examples: Vec<Example>,
}

/// Reads a spec, and checks its examples against it.
///
/// # Errors
///
/// Every mistake of the text, in the order of their places.
pub fn parse(source: &Source) -> Result<Spec, Diagnostics> {
    parse_for(source, &Feature::ALL)
}

/// Reads a spec for a runtime that has these features.
///
/// # Errors
///
/// As [`parse`], and each place that needs another feature.
pub fn parse_for(source: &Source, features: &[Feature]) -> Result<Spec, Diagnostics> {
    let report = Report::default();
    let root = yaml::parse(source, &report);
    if report.is_empty() {
        let spec = root.and_then(|root| read(&root, source, Text::Whole, features, &report));
        return report.finish(source, spec);
    }
    let rest = Report::default();
    root.and_then(|root| read(&root, source, Text::Rest, features, &rest));
    report.absorb_from_rest(rest);
    report.finish(source, None)
}

/// Whether a tree has all that its text says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Text {
    Whole,
    /// What could be read of a text with mistakes. Its examples are not carried out.
    Rest,
}

fn read(
    root: &yaml::Node,
    source: &Source,
    text: Text,
    features: &[Feature],
    report: &Report,
) -> Option<Spec> {
    let yaml::Value::Map(top) = &root.value else { return None };
    let lowered = lower::lower(root, top, source, report);
    if let (Some(way), Some(span)) = (lowered.ways.first(), example::shows_xml(top)) {
        way.ledger.needs(Feature::Xml, span);
    }
    lowered.ways.iter().for_each(|way| way.ledger.check_features(features, report));
    let provider = lowered.provider.as_ref().filter(|_| text == Text::Whole);
    let examples = example::examples(top, provider, &lowered.ways, report);
    Some(Spec { provider: lowered.provider?, examples })
}
