//! Carries a spec out as an example says, and compares.

use std::collections::BTreeSet;

use auth_exchange::{HostRules, InputProblem, Inputs, RenderError, parse_url, render};
use auth_model::{Authorize, PlainHttp, Way};

use super::compare::{self, Sent};
use super::known::Known;
use super::read::Parts;
use super::{Example, ExampleRequest, Shown, call, login, token};
use crate::problem::ExampleProblem;
use crate::report::Report;

/// Checks an example against its way in.
pub(super) fn check(example: &Example, parts: &Parts<'_>, report: &Report) {
    let Some(way) = &parts.lowered.way else { return };
    match &example.shown {
        Shown::Login { exchange, outcome } => login::check(example, (exchange, outcome), way, parts, report),
        Shown::Opened { .. } => opened(example, way, parts, report),
        Shown::Call { called, .. } => call(example, way, called, parts, report),
    }
}

/// The address that is opened in a browser.
fn opened(example: &Example, way: &Way, parts: &Parts<'_>, report: &Report) {
    let Some(Authorize::Browser { request, .. }) = &way.authorize else {
        return report.add(parts.name, ExampleProblem::NothingOpened);
    };
    let Some(inputs) = inputs(example, way, &parts.lowered.needs.authorize, parts, report) else { return };
    let known = Known::of(&example.given, way);
    match render(request, &known.context(&inputs, way, None)) {
        Ok(outgoing) => compare::request(parts.request, &Sent::from(&outgoing), report),
        Err(error) => report.add(parts.request.key.span, cannot_make(&error)),
    }
}

fn call(example: &Example, way: &Way, called: &ExampleRequest, parts: &Parts<'_>, report: &Report) {
    let Some(inputs) = inputs(example, way, &parts.lowered.needs.applied, parts, report) else { return };
    let (token, known) = (token::given(&example.given, way), Known::of(&example.given, way));
    let context = known.context(&inputs, way, token.as_ref());
    match call::sent(way, &context, called, parts.call) {
        Ok(sent) => {
            let allowed = HostRules::new(way, &context);
            let goes_there = |origin| allowed.as_ref().is_ok_and(|allowed| allowed.allows(&origin));
            if parse_url(&sent.url).is_ok_and(|(origin, _)| goes_there(origin)) {
                compare::request(parts.request, &sent, report);
            } else {
                let span = parts.call.map_or(parts.name, |call| call.key.span);
                report.add(span, ExampleProblem::HostNotAllowed { url: sent.url });
            }
        }
        Err(problem) => report.add(parts.request.key.span, problem),
    }
}

pub(super) fn cannot_make(error: &RenderError) -> ExampleProblem {
    match error {
        RenderError::NotHooked(name) => ExampleProblem::GivenMissing { name: name.to_string() },
        _ => ExampleProblem::CannotMake { why: error.to_string() },
    }
}

/// The inputs that an example gives. Only those have to be given that the shown request mentions.
pub(super) fn inputs(
    example: &Example,
    way: &Way,
    needed: &BTreeSet<String>,
    parts: &Parts<'_>,
    report: &Report,
) -> Option<Inputs> {
    let given = &example.given.inputs;
    let concerned = |name: &str| needed.contains(name) || given.get(name).is_some();
    let inputs = way.inputs.iter().filter(|input| concerned(&input.name)).cloned().collect();
    let way = Way { inputs, ..way.clone() };
    let errors = match Inputs::new(&way, given.clone(), PlainHttp::Allowed) {
        Ok(inputs) => return Some(inputs),
        Err(errors) => errors,
    };
    for error in errors {
        let entry = parts.given.and_then(|given| given.get(&error.name));
        let span = entry.map_or(parts.name, |entry| entry.value.span);
        let name = error.name.to_string();
        let problem = match error.problem {
            InputProblem::Missing => ExampleProblem::GivenMissing { name },
            problem => ExampleProblem::GivenInput { name, why: problem.to_string() },
        };
        report.add(span, problem);
    }
    None
}
