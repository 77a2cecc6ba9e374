//! Examples: transcripts from the provider's page, checked against what the spec does.
//!
//! `read` makes typed [`Example`]s, `check` carries the spec out with `auth-exchange`, and `compare` tells the
//! differences at the place where the example says something else.

mod authorize;
mod call;
mod check;
mod compare;
mod given;
mod known;
mod login;
mod outcome;
mod read;
mod token;
mod values;

use std::time::{Duration, SystemTime};

use auth_exchange::{Given, Hooked};
use auth_model::{Method, Provider};

use crate::Span;
use crate::lower::{Expected, Lowered};
use crate::problem::ExampleProblem;
use crate::report::Report;
use crate::yaml::{Entry, Map, Node, Value};

/// What a provider's page shows of one login or API request.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its name in the spec.
    pub name: String,
    /// What the user gives.
    pub given: ExampleGiven,
    /// What then happens.
    pub shown: Shown,
}

/// What the user gives in an example.
#[derive(Clone, Debug)]
pub struct ExampleGiven {
    /// The way in, where the spec has several.
    pub auth: Option<String>,
    /// Credentials and settings, as far as the example needs them.
    pub inputs: Given,
    /// What is asked for.
    pub scope: Option<Vec<String>>,
    /// What a login by a person brought, such as the `code`, and what was made for it.
    pub authorize: Vec<(String, String)>,
    /// What steps brought whose requests are not shown, by their names.
    pub steps: Vec<(String, Vec<(String, serde_json::Value)>)>,
    /// A token that was bought before.
    pub token: Option<ExampleToken>,
    /// The time at which it happens.
    pub now: SystemTime,
    /// The UUID that is drawn.
    pub uuid: Option<String>,
    /// The nonce that is drawn.
    pub nonce: Option<String>,
    /// What hooks return.
    pub hooked: Vec<Hooked>,
}

/// What an example shows.
#[derive(Clone, Debug)]
pub enum Shown {
    /// A login, or a renewal where a token is given.
    Login {
        /// What is sent, and what comes back: the steps in their order, then the request for the token. Where one of
        /// them is refused, it is the last.
        exchange: Vec<(ExampleRequest, ExampleReply)>,
        /// What comes of it.
        outcome: Outcome,
    },
    /// The address that is opened in a browser.
    Opened {
        /// What is opened.
        request: ExampleRequest,
    },
    /// An API request.
    Call {
        /// What the user's program asks for; its address is relative to the base URL or absolute.
        called: ExampleRequest,
        /// The request with all that the spec puts on it.
        sent: ExampleRequest,
    },
}

/// What comes of a login.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A token.
    Token(ExampleToken),
    /// A refusal with this code; `...` is any.
    Error(String),
}

/// A request in an example. `...` as a value stands for any.
#[derive(Clone, Debug, PartialEq)]
pub struct ExampleRequest {
    /// Its method.
    pub method: Method,
    /// Its address.
    pub url: String,
    /// What else stands in its query.
    pub query: Vec<(String, String)>,
    /// Those of its headers that the example names.
    pub headers: Vec<(String, String)>,
    /// Its cookies, where the example names any.
    pub cookies: Vec<(String, String)>,
    /// Its body.
    pub body: ExampleBody,
}

/// A reply in an example.
#[derive(Clone, Debug, PartialEq)]
pub struct ExampleReply {
    /// Its status, 200 unless the example says otherwise.
    pub status: u16,
    /// Its headers.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: ExampleBody,
}

/// A body in an example.
#[derive(Clone, Debug, PartialEq)]
pub enum ExampleBody {
    /// None.
    Empty,
    /// JSON.
    Json(serde_json::Value),
    /// Names and values of a form.
    Form(Vec<(String, String)>),
    /// XML, as `auth_exchange::write_xml` takes it.
    Xml(serde_json::Value),
    /// Text.
    Text(String),
}

/// A token in an example: what it names of one. The values are samples from the provider's page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExampleToken {
    /// The access token.
    pub access_token: Option<String>,
    /// Its type.
    pub token_type: Option<String>,
    /// The refresh token.
    pub refresh_token: Option<String>,
    /// The scopes.
    pub scope: Option<Vec<String>>,
    /// How long it lives.
    pub expires_in: Option<Duration>,
    /// How long its refresh token lives.
    pub refresh_expires_in: Option<Duration>,
    /// Further fields, by their names.
    pub fields: Vec<(String, serde_json::Value)>,
    /// Further tokens, by their names.
    pub also: Vec<(String, ExampleToken)>,
}

/// Where the first reply in XML stands, which only some runtimes read.
pub(crate) fn shows_xml(top: &Map) -> Option<Span> {
    fn find(node: &Node) -> Option<Span> {
        match &node.value {
            Value::Scalar(_) => None,
            Value::List(items) => items.iter().find_map(find),
            Value::Map(map) => {
                let reply = map.get("reply").and_then(read::map_of).and_then(|reply| reply.get("xml"));
                let below = || map.entries.iter().find_map(|entry| find(&entry.value));
                reply.map(|entry| entry.key.span).or_else(below)
            }
        }
    }
    find(&top.get("examples")?.value)
}

/// Reads `examples` and checks each against the spec, where there is one to check against.
pub(crate) fn examples(
    top: &Map,
    provider: Option<&Provider>,
    ways: &[Lowered],
    report: &Report,
) -> Vec<Example> {
    let Some(entry) = top.get("examples") else { return Vec::new() };
    let Some(map) = Expected::new("examples", "examples: { login: { … } }").map(&entry.value, report)
    else {
        return Vec::new();
    };
    if let Some(part) = map.entries.iter().find(|entry| is_part(entry)) {
        report.add(part.key.span, ExampleProblem::NoName { key: part.key.text.clone() });
        return Vec::new();
    }
    let state = if provider.is_some() && report.is_empty() { State::Sound } else { State::Faulty };
    map.entries.iter().filter_map(|entry| example(entry, ways, state, report)).collect()
}

/// Whether the spec has mistakes besides those of its examples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Sound,
    /// Then nothing is compared, and what an example misses in the spec may come with the repair.
    Faulty,
}

fn example(entry: &Entry, ways: &[Lowered], state: State, report: &Report) -> Option<Example> {
    let own = Report::default();
    let read = read::example(entry, ways, &own);
    if let (Some((example, parts)), State::Sound, true) = (&read, state, own.is_empty()) {
        check::check(example, parts, &own);
    }
    match state {
        State::Sound => report.absorb(own),
        State::Faulty => report.absorb_from_rest(own),
    }
    read.map(|(example, _)| example)
}

/// Where `given`, `exchange` and the like stand in place of an example, the line with its name is missing, unless what
/// stands below is one.
fn is_part(entry: &Entry) -> bool {
    const PARTS: [&str; 5] = ["given", "exchange", "opens", "call", "sent"];
    let is_example = |map: &Map| PARTS.into_iter().any(|part| map.get(part).is_some());
    PARTS.contains(&entry.key.text.as_str())
        && !matches!(&entry.value.value, Value::Map(map) if is_example(map))
}
