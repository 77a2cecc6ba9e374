//! Carries a spec out as an example says, and compares.

use std::collections::BTreeSet;

use auth_exchange::{
    Context, Draft, HostRules, InputProblem, Inputs, Payload, RenderError, Seal, parse_url, render,
    render_url, render_use,
};
use auth_model::{Authorize, Method, PlainHttp, Way};

use super::compare::{self, Sent};
use super::known::Known;
use super::read::Parts;
use super::{Example, ExampleRequest, Shown, login, outcome, token};
use crate::problem::ExampleProblem;
use crate::report::Report;

/// Checks an example against its way in.
pub(super) fn check(example: &Example, parts: &Parts<'_>, report: &Report) {
    let Some(way) = &parts.lowered.way else { return };
    match &example.shown {
        Shown::Login { exchange, outcome } => login::check(example, (exchange, outcome), way, parts, report),
        Shown::Opened { .. } => opened(example, way, parts, report),
        Shown::Call { call: called, .. } => call(example, way, called, parts, report),
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
    match api_request(way, &context, called) {
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
        Err(error) => report.add(parts.request.key.span, cannot_make(&error)),
    }
}

fn api_request(way: &Way, context: &Context<'_>, called: &ExampleRequest) -> Result<Sent, RenderError> {
    let url = &called.url;
    let applied = render_use(&way.applied, context)?;
    let mut address = match &way.base_url {
        Some(base) if url.starts_with('/') => {
            render_url(base, context)?.clear().trim_end_matches('/').to_owned()
        }
        Some(_) | None => String::new(),
    };
    // A fragment is not sent: the query ends before it.
    address.push_str(url.split('#').next().unwrap_or_default());
    if !applied.query.clear().is_empty() {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(applied.query.clear());
    }
    let (own, body) = outcome::transcript(&called.headers, &called.body);
    let mut headers = compare::clear(&applied.headers);
    add(&mut headers, own);
    let added = signature(way, context, called.method, &address, (&headers, &body))?;
    headers.retain(|(name, _)| !added.iter().any(|(known, _)| known.eq_ignore_ascii_case(name)));
    headers.extend(added);
    let sent = String::from_utf8_lossy(&body).into_owned();
    let body = compare::kind(&called.body).map(|kind| (kind, sent));
    Ok(Sent { method: called.method, url: address, headers, body })
}

/// What the spec puts on every request wins.
fn add(headers: &mut Vec<(String, String)>, own: Vec<(String, String)>) {
    for (name, value) in own {
        if !headers.iter().any(|(known, _)| known.eq_ignore_ascii_case(&name)) {
            headers.push((name, value));
        }
    }
}

/// The headers of a signature over the whole request, where it is signed.
fn signature(
    way: &Way,
    context: &Context<'_>,
    method: Method,
    url: &str,
    (headers, body): (&[(String, String)], &[u8]),
) -> Result<Vec<(String, String)>, RenderError> {
    let Some((seal, drawn)) = Seal::new(&way.applied.placement, context)?.zip(context.drawn) else {
        return Ok(Vec::new());
    };
    let headers: Vec<_> =
        headers.iter().map(|(name, value)| (name.as_str().into(), value.as_str().into())).collect();
    let draft = Draft { method: method.as_str(), url, headers: &headers, body };
    Ok(compare::clear(&seal.headers(&draft, Payload::Whole, drawn)?))
}

pub(super) fn cannot_make(error: &RenderError) -> ExampleProblem {
    ExampleProblem::CannotMake { why: error.to_string() }
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
