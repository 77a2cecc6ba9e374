//! From the tree to typed examples.

use super::given;
use super::{Example, ExampleReply, ExampleRequest, Outcome, Shown, token, values};
use crate::Span;
use crate::lower::example_keys::{
    CALL, CALLED, EXAMPLE_REPLY, EXCHANGE, EXPECTED_REQUEST, LOGIN, OPENED, OPENS, SENT,
};
use crate::lower::{Expected, Lowered, Vocabulary, methods};
use crate::problem::{ExampleProblem, RequestProblem, ShapeProblem};
use crate::report::Report;
use crate::yaml::{Entry, Map, Node, Value};

/// The places of what an example says, and the way in that it is about.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    pub(super) name: Span,
    pub(super) lowered: &'a Lowered,
    pub(super) given: Option<&'a Map>,
    /// `opens`, `sent`, or the last `request`.
    pub(super) request: &'a Entry,
    /// Each `request` and `reply` of a login.
    pub(super) exchange: Vec<(&'a Entry, &'a Entry)>,
    /// `exchange` itself.
    pub(super) whole: Option<Span>,
    pub(super) call: Option<&'a Entry>,
    /// `token` or `error`.
    pub(super) outcome: Option<&'a Entry>,
}

/// Reads one example. `None` where it has a mistake.
pub(super) fn example<'a>(
    entry: &'a Entry,
    ways: &'a [Lowered],
    report: &Report,
) -> Option<(Example, Parts<'a>)> {
    let name = &entry.key.text;
    let map = Expected::new(name, "login: { given: { … }, exchange: [ … ], token: { … } }")
        .map(&entry.value, report)?;
    let is_call = map.get("call").is_some() || map.get("sent").is_some();
    let opens = map.get("opens");
    let vocabulary = match opens {
        Some(_) => &OPENED,
        None if is_call => &CALL,
        None => &LOGIN,
    };
    vocabulary.check(map, &format!("the example `{name}`"), report);
    let given_map = match map.get("given") {
        Some(entry) => Some(Expected::new("given", "given: { client_id: abc }").map(&entry.value, report)?),
        None => None,
    };
    let lowered = given::way(given_map, entry.key.span, ways, report)?;
    let given = given::read(given_map, lowered, report);
    let (shown, request, exchange, outcome) = if let Some(opens) = opens {
        (Shown::Opened { request: read_request(opens, &OPENS, report)? }, opens, Vec::new(), None)
    } else if is_call {
        let (shown, sent) = call(map, entry, report)?;
        (shown, sent, Vec::new(), None)
    } else {
        let Login { shown, exchange, outcome } = login(map, entry, lowered, report)?;
        let (last, _) = *exchange.last()?;
        (shown, last, exchange, Some(outcome))
    };
    let whole = map.get("exchange").map(|entry| entry.key.span);
    let call = map.get("call");
    let parts =
        Parts { name: entry.key.span, lowered, given: given_map, request, exchange, whole, call, outcome };
    Some((Example { name: name.clone(), given, shown }, parts))
}

struct Login<'a> {
    shown: Shown,
    exchange: Vec<(&'a Entry, &'a Entry)>,
    outcome: &'a Entry,
}

const EXCHANGED: &str = "exchange: [{ request: { … }, reply: { … } }]";

fn login<'a>(map: &'a Map, example: &Entry, lowered: &Lowered, report: &Report) -> Option<Login<'a>> {
    let Some(whole) = map.get("exchange") else {
        return shows_nothing(map, &LOGIN, example, report);
    };
    let entries = Expected::new("exchange", EXCHANGED).list(&whole.value, report)?;
    if entries.is_empty() {
        report.add(whole.key.span, ExampleProblem::NoExchange);
    }
    let read: Vec<_> = entries.iter().map(|one| exchanged(one, whole.key.span, report)).collect();
    let outcome = outcome(map, example.key.span, report);
    let came = outcome.and_then(|entry| read_outcome(entry, lowered, report));
    let (exchange, transcripts) = read.into_iter().collect::<Option<Vec<_>>>()?.into_iter().unzip();
    let shown = Shown::Login { exchange: transcripts, outcome: came? };
    Some(Login { shown, exchange, outcome: outcome? })
}

type Exchanged<'a> = ((&'a Entry, &'a Entry), (ExampleRequest, ExampleReply));

fn exchanged<'a>(one: &'a Node, whole: Span, report: &Report) -> Option<Exchanged<'a>> {
    let map = Expected::new("exchange", EXCHANGED).map(one, report)?;
    EXCHANGE.check(map, "an entry of `exchange`", report);
    let request = required(map, "request", "request: { POST: \"https://…\", json: { … } }", whole, report);
    let reply = required(map, "reply", "reply: { status: 200, json: { … } }", whole, report);
    let sent = request.and_then(|entry| read_request(entry, &EXPECTED_REQUEST, report));
    let received = reply.and_then(|entry| read_reply(entry, report));
    Some(((request?, reply?), (sent?, received?)))
}

/// An unknown key may be what would show something.
fn shows_nothing<T>(map: &Map, vocabulary: &Vocabulary, example: &Entry, report: &Report) -> Option<T> {
    if vocabulary.knows_all(map) {
        report.add(example.key.span, ExampleProblem::ShowsNothing { name: example.key.text.clone() });
    }
    None
}

fn required<'a>(
    map: &'a Map,
    key: &'static str,
    like: &'static str,
    span: Span,
    report: &Report,
) -> Option<&'a Entry> {
    let entry = map.get(key);
    if entry.is_none() && EXCHANGE.knows_all(map) {
        report.add(span, ShapeProblem::MissingKey { key, place: "an entry of `exchange`".to_owned(), like });
    }
    entry
}

fn outcome<'a>(map: &'a Map, span: Span, report: &Report) -> Option<&'a Entry> {
    match (map.get("token"), map.get("error")) {
        (Some(token), None) => Some(token),
        (None, Some(error)) => Some(error),
        (Some(_), Some(error)) => {
            report.add(error.key.span, ExampleProblem::TwoOutcomes);
            None
        }
        (None, None) => {
            if LOGIN.knows_all(map) {
                report.add(span, ExampleProblem::NoOutcome);
            }
            None
        }
    }
}

fn read_outcome(entry: &Entry, lowered: &Lowered, report: &Report) -> Option<Outcome> {
    if entry.key.text == "token" {
        return token::read(entry, lowered, report).map(Outcome::Token);
    }
    let scalar = Expected::new("error", "error: invalid_client").scalar(&entry.value, report)?;
    Some(Outcome::Error(scalar.text.clone()))
}

fn call<'a>(map: &'a Map, example: &Entry, report: &Report) -> Option<(Shown, &'a Entry)> {
    let (Some(call), Some(sent)) = (map.get("call"), map.get("sent")) else {
        return shows_nothing(map, &CALL, example, report);
    };
    let expected = read_request(sent, &SENT, report);
    let called = read_request(call, &CALLED, report)?;
    Some((Shown::Call { called, sent: expected? }, sent))
}

fn read_request(entry: &Entry, vocabulary: &Vocabulary, report: &Report) -> Option<ExampleRequest> {
    let key = entry.key.text.as_str();
    let map = Expected::new(key, "{ POST: \"https://api.example.com/token\" }").map(&entry.value, report)?;
    vocabulary.check(map, &format!("`{key}`"), report);
    let Some((method, address)) = methods(map).next() else {
        report.add(entry.key.span, RequestProblem::NoMethod { place: format!("`{key}`") });
        return None;
    };
    let url =
        Expected::new(method.as_str(), "GET: https://api.example.com/v1").scalar(&address.value, report)?;
    Some(ExampleRequest {
        method,
        url: url.text.clone(),
        query: named_values(map, "query", report),
        headers: named_values(map, "headers", report),
        cookies: named_values(map, "cookies", report),
        body: values::body(map, report),
    })
}

fn read_reply(entry: &Entry, report: &Report) -> Option<ExampleReply> {
    let map = Expected::new("reply", "reply: { status: 200, json: { … } }").map(&entry.value, report)?;
    EXAMPLE_REPLY.check(map, "`reply`", report);
    let mut headers = named_values(map, "headers", report);
    let cookies = named_values(map, "cookies", report).into_iter();
    headers.extend(cookies.map(|(name, value)| ("Set-Cookie".to_owned(), format!("{name}={value}"))));
    Some(ExampleReply { status: status(map, report), headers, body: values::body(map, report) })
}

fn status(map: &Map, report: &Report) -> u16 {
    let Some(entry) = map.get("status") else { return 200 };
    let Some(scalar) = Expected::new("status", "status: 200").scalar(&entry.value, report) else {
        return 200;
    };
    let status = scalar.text.parse().ok().filter(|status| (100..=599).contains(status));
    status.unwrap_or_else(|| {
        let text = scalar.text.clone();
        report.add(
            entry.value.span,
            RequestProblem::InvalidStatus { text, allowed: "a number from 100 to 599" },
        );
        200
    })
}

fn named_values(map: &Map, key: &'static str, report: &Report) -> Vec<(String, String)> {
    let Some(entry) = map.get(key) else { return Vec::new() };
    let fields = Expected::new(key, "headers: { Content-Type: application/json }").map(&entry.value, report);
    fields.map(|fields| values::pairs(fields, report)).unwrap_or_default()
}

/// The mapping that an entry was read as before.
pub(super) fn map_of(entry: &Entry) -> Option<&Map> {
    match &entry.value.value {
        Value::Map(map) => Some(map),
        Value::Scalar(_) | Value::List(_) => None,
    }
}
