//! `req`: the request that a value stands in, and where it cannot be known.

use auth_model::{Reference, RequestPart};

use super::ledger::Ledger;
use crate::problem::{NameProblem, RequestPartProblem};
use crate::report::Report;
use crate::text::template::{InUrl, Named, Names, Type};
use crate::{Feature, Span};

/// A part of the request.
pub(super) fn part(name: &str) -> Result<Named, NameProblem> {
    let found = RequestPart::ALL.into_iter().find(|part| part.as_str() == name);
    let part = found.ok_or_else(|| RequestPartProblem::Unknown { part: name.to_owned() })?;
    let kind = match part {
        RequestPart::Params => Type::Pairs,
        RequestPart::Body => Type::Bytes,
        _ => Type::Text,
    };
    Ok(Named { reference: Reference::Request(part), kind, optional: false, in_url: InUrl::Other })
}

/// The parts that a name is made of, also through `let`s, which never go in a circle.
pub(super) fn parts_of(name: &str, ledger: &Ledger) -> Vec<RequestPart> {
    if let Some(("req", name)) = name.split_once('.') {
        return RequestPart::ALL.into_iter().filter(|part| part.as_str() == name).collect();
    }
    let mut parts = Vec::new();
    let known = ledger.named_let(name);
    for name in known.iter().flat_map(|known| known.mentioned.keys()) {
        let further = parts_of(name, ledger);
        parts.extend(further.into_iter().filter(|part| !parts.contains(part)).collect::<Vec<_>>());
    }
    parts
}

/// A place where not all of the request is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// In the address that the request goes to.
    Address,
    /// In the request's body.
    Body,
    /// Where no request is made.
    Elsewhere,
}

/// The names that are known at such a place.
pub(crate) struct Within<'a> {
    names: &'a dyn Names,
    standing: Standing,
}

impl<'a> Within<'a> {
    pub(crate) fn new(names: &'a dyn Names, standing: Standing) -> Self {
        Self { names, standing }
    }

    fn problem(&self, name: &str) -> Option<NameProblem> {
        let mut parts = self.names.request_parts(name).into_iter();
        let problem = match self.standing {
            Standing::Address => RequestPartProblem::InAddress { part: parts.next()?.as_str() },
            Standing::Elsewhere => RequestPartProblem::Elsewhere { part: parts.next()?.as_str() },
            Standing::Body => {
                parts.find(|part| *part == RequestPart::Body).map(|_| RequestPartProblem::InBody)?
            }
        };
        Some(if name.starts_with("req.") {
            problem.into()
        } else {
            NameProblem::InLet { name: name.to_owned(), problem: Box::new(problem.into()) }
        })
    }
}

impl Names for Within<'_> {
    fn resolve(&self, name: &str, span: Span, report: &Report) -> Option<Named> {
        let named = self.names.resolve(name, span, report)?;
        match self.problem(name) {
            Some(problem) => report.add(span, problem),
            None => return Some(named),
        }
        None
    }

    fn request_parts(&self, name: &str) -> Vec<RequestPart> {
        self.names.request_parts(name)
    }

    fn use_any(&self) {
        self.names.use_any();
    }

    fn needs(&self, feature: Feature, span: Span) {
        self.names.needs(feature, span);
    }
}
