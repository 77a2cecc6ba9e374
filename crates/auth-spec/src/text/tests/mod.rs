//! Each small language, what it means and what each mistake is told; names are those of `Known`.

mod paths;
mod properties;
mod templates;
mod times;
mod urls;

use auth_model::{Reference, RequestPart};

use super::template::{InUrl, Named, Names, Type};
use crate::problem::NameProblem;
use crate::report::Report;
use crate::yaml::{self, Scalar, Value};
use crate::{Feature, Source, Span};

/// The names that the tests refer to. What is not known is reported, as `lower` does.
struct Known;

impl Names for Known {
    fn use_any(&self) {}

    fn request_parts(&self, _: &str) -> Vec<RequestPart> {
        Vec::new()
    }

    fn needs(&self, _: Feature, _: Span) {}

    fn resolve(&self, name: &str, span: Span, report: &Report) -> Option<Named> {
        let (kind, optional, in_url) = match name {
            "text" => (Type::Text, false, InUrl::Other),
            "absent" => (Type::Text, true, InUrl::Other),
            "number" => (Type::Int, false, InUrl::Other),
            "flag" => (Type::Bool, false, InUrl::Other),
            "list" => (Type::List, false, InUrl::Other),
            "pem" => (Type::Pem, false, InUrl::Secret),
            "time" => (Type::Time, false, InUrl::Other),
            "base" => (Type::Text, false, InUrl::Start),
            "host" => (Type::Text, false, InUrl::Host),
            "secret" | "token.access_token" => (Type::Text, false, InUrl::Secret),
            _ => {
                report.add(span, NameProblem::NoParts { name: name.to_owned() });
                return None;
            }
        };
        let reference = match name.split_once('.') {
            Some((_, field)) => Reference::Token(field.to_owned().into()),
            None => Reference::Input(name.to_owned().into()),
        };
        Some(Named { reference, kind, optional, in_url })
    }
}

/// What is read from the value of `a: …`.
fn read<T>(value: &str, read: impl Fn(&Scalar, &Report) -> Option<T>) -> Result<T, Vec<String>> {
    let source = Source::new("a.yaml", format!("a: {value}\n"));
    let report = Report::default();
    let result = yaml::parse(&source, &report).and_then(|node| {
        let Value::Map(map) = node.value else { return None };
        let Value::Scalar(scalar) = &map.entries.first()?.value.value else { return None };
        read(scalar, &report)
    });
    assert!(result.is_some() || !report.is_empty(), "neither a result nor a mistake for {value:?}");
    report.finish(&source, result).map_err(|found| {
        let told = found
            .as_slice()
            .iter()
            .map(|diagnostic| format!("`{}` {}", source.slice(diagnostic.span()), diagnostic.message()));
        told.collect()
    })
}
