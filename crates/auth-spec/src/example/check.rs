//! Carries a spec out as an example says, and compares.

use std::collections::BTreeSet;

use auth_exchange::{
    Applied, Context, HostRules, InputProblem, Inputs, RenderError, merged, parse_url, render, render_url,
    render_use,
};
use auth_model::{Authorize, Method, PlainHttp, Way};

use super::compare::{self, BodyKind, Sent};
use super::known::Known;
use super::read::Parts;
use super::{Example, ExampleBody, Shown, login, outcome, token};
use crate::problem::ExampleProblem;
use crate::report::Report;

/// Checks an example against its way in.
pub(super) fn check(example: &Example, parts: &Parts<'_>, report: &Report) {
    let Some(way) = &parts.lowered.way else { return };
    match &example.shown {
        Shown::Login { exchange, outcome } => login::check(example, (exchange, outcome), way, parts, report),
        Shown::Opened { .. } => opened(example, way, parts, report),
        Shown::Call { method, url, body, .. } => call(example, way, (*method, url, body), parts, report),
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

/// An API request as the caller writes it.
type Call<'a> = (Method, &'a str, &'a ExampleBody);

fn call(example: &Example, way: &Way, call: Call<'_>, parts: &Parts<'_>, report: &Report) {
    let Some(inputs) = inputs(example, way, &parts.lowered.needs.applied, parts, report) else { return };
    let (token, known) = (token::given(&example.given, way), Known::of(&example.given, way));
    let context = known.context(&inputs, way, token.as_ref());
    match api_request(way, &context, call) {
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

fn api_request(
    way: &Way,
    context: &Context<'_>,
    (method, url, body): Call<'_>,
) -> Result<Sent, ExampleProblem> {
    let applied = render_use(&way.applied, context).map_err(|error| cannot_make(&error))?;
    let mut address = match &way.base_url {
        Some(base) if url.starts_with('/') => {
            let base = render_url(base, context).map_err(|error| cannot_make(&error))?;
            base.clear().trim_end_matches('/').to_owned()
        }
        Some(_) | None => String::new(),
    };
    // A fragment is not sent: the query ends before it.
    address.push_str(url.split('#').next().unwrap_or_default());
    if !applied.query.clear().is_empty() {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(applied.query.clear());
    }
    let mut headers = compare::clear(&applied.headers);
    let body = api_body(&applied, body)?;
    if let Some((content_type, _)) = &body {
        headers.push(("Content-Type".to_owned(), content_type.clone()));
    }
    let body = body.map(|(content_type, text)| (BodyKind::of_content_type(&content_type), text));
    Ok(Sent { method, url: address, headers, body })
}

/// The caller's body with what the spec puts into it, and its `Content-Type`.
fn api_body(applied: &Applied, body: &ExampleBody) -> Result<Option<(String, String)>, ExampleProblem> {
    let given = outcome::encoded(body);
    let Some(added) = &applied.body else {
        return Ok(given.map(|(content_type, text)| (content_type.to_owned(), text)));
    };
    let text = given.as_ref().map(|(_, text)| text.as_str()).unwrap_or_default();
    let merged = merged(added, given.as_ref().map(|(content_type, _)| *content_type), text.as_bytes());
    let merged = merged.map_err(|error| ExampleProblem::CannotMake { why: error.to_string() })?;
    let text = String::from_utf8_lossy(&merged).into_owned();
    Ok(Some((added.content_type.to_owned(), text)))
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
