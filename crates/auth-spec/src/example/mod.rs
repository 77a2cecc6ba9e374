//! Examples: transcripts from the provider's page, checked against what the spec does.
//!
//! `read` makes typed [`Example`]s, `check` carries the spec out with `auth-exchange`, and `compare` tells the
//! differences at the place where the example says something else.

mod check;
mod compare;
mod given;
mod outcome;
mod read;
mod token;
mod values;

use std::time::{Duration, SystemTime};

use auth_exchange::Given;
use auth_model::{Method, Provider};

use crate::lower::{Expected, Lowered};
use crate::report::Report;
use crate::yaml::Map;

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
    /// A token that was bought before.
    pub token: Option<ExampleToken>,
    /// The time at which it happens.
    pub now: SystemTime,
}

/// What an example shows.
#[derive(Clone, Debug)]
pub enum Shown {
    /// A login, or a renewal where a token is given.
    Login {
        /// What is sent, and what comes back.
        exchange: Vec<(ExampleRequest, ExampleReply)>,
        /// What comes of it.
        outcome: Outcome,
    },
    /// An API request.
    Call {
        /// Its method.
        method: Method,
        /// Its address, relative to the base URL or absolute.
        url: String,
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
    let sound = provider.is_some() && report.is_empty();
    let mut examples = Vec::new();
    for entry in &map.entries {
        let own = Report::default();
        if let Some((example, parts)) = read::example(entry, ways, &own) {
            if sound && own.is_empty() {
                check::check(&example, &parts, &own);
            }
            examples.push(example);
        }
        report.absorb(own);
    }
    examples
}
