//! Logins and renewals, carried out request by request.

use std::collections::BTreeSet;

use auth_exchange::{
    Brought, Context, Inputs, ReadError, Received, TokenSet, read, read_login, read_step, read_then, render,
};
use auth_model::{Exchange, Input, Request, Role, Step, Then, Way};

use super::check::{cannot_make, inputs};
use super::compare::{self, Sent};
use super::known::Known;
use super::read::Parts;
use super::{Example, ExampleReply, ExampleRequest, Outcome, authorize, outcome, token};
use crate::lower::Needs;
use crate::problem::ExampleProblem;
use crate::report::Report;
use crate::yaml::Entry;

/// Compares what a login sends with what an example shows, and what comes of the replies.
pub(super) fn check(
    example: &Example,
    (exchange, outcome): (&[(ExampleRequest, ExampleReply)], &Outcome),
    way: &Way,
    parts: &Parts<'_>,
    report: &Report,
) {
    let token = token::given(&example.given, way);
    let Some(requests) = requests(example, way, token.as_ref(), parts, report) else { return };
    if !is_complete(exchange.len(), requests.len(), outcome) {
        let (found, steps) = (exchange.len(), requests.iter().filter_map(Requested::step).collect());
        return report.add(parts.whole.unwrap_or(parts.name), ExampleProblem::ExchangeCount { found, steps });
    }
    let needed = needed(token.as_ref(), &requests, &parts.lowered.needs);
    let Some(sender) = inputs(example, way, &needed, parts, report) else { return };
    // The samples of a public page are no secrets, and a short one would be taken out of many a code.
    let Some(reader) = inputs(example, &without_secrets(way), &needed, parts, report) else { return };
    let known = Known::of(&example.given, way);
    let mut login = Login { way, token, sender, reader, known, outcome, parts, report };
    for ((requested, (_, reply)), places) in requests.iter().zip(exchange).zip(&parts.exchange) {
        let is_last = std::ptr::eq(places, parts.exchange.last().unwrap_or(places));
        let expected = is_last.then_some(outcome);
        if login.carry_out(requested, reply, *places, expected).is_none() {
            return;
        }
    }
}

/// The inputs that the requests of an example mention.
fn needed(token: Option<&TokenSet>, requests: &[Requested<'_>], needs: &Needs) -> BTreeSet<String> {
    let begins = requests.iter().any(|requested| requested.step().as_deref() == Some(authorize::NAME));
    match token {
        Some(_) => needs.refresh.clone(),
        None if begins => needs.token.union(&needs.authorize).cloned().collect(),
        None => needs.token.clone(),
    }
}

/// A refusal ends a login.
fn is_complete(found: usize, expected: usize, outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Token(_) => found == expected,
        Outcome::Error(_) => (1..=expected).contains(&found),
    }
}

/// A request of a login.
enum Requested<'a> {
    Step(&'a Step),
    Token(&'a Exchange),
    Then(&'a Then),
}

impl Requested<'_> {
    fn request(&self) -> &Request {
        match self {
            Self::Step(step) => &step.request,
            Self::Token(exchange) => &exchange.request,
            Self::Then(then) => &then.step.request,
        }
    }

    fn step(&self) -> Option<String> {
        match self {
            Self::Step(step) => Some(step.name.to_string()),
            Self::Then(then) => Some(then.step.name.to_string()),
            Self::Token(_) => None,
        }
    }
}

/// The requests that an example has to show: a step whose reply is given is none of them.
fn requests<'a>(
    example: &Example,
    way: &'a Way,
    token: Option<&TokenSet>,
    parts: &Parts<'_>,
    report: &Report,
) -> Option<Vec<Requested<'a>>> {
    let (exchange, missing) = match token {
        Some(_) => (&way.refresh, ExampleProblem::NoRefresh),
        None => (&way.token, ExampleProblem::NoTokenRequest),
    };
    let Some(exchange) = exchange else {
        report.add(parts.name, missing);
        return None;
    };
    let is_given = |step: &Step| example.given.steps.iter().any(|(name, _)| *name == step.name);
    let steps = authorize::steps(&example.given, way).into_iter();
    let steps = steps.filter(|step| token.is_none() && !is_given(step)).map(Requested::Step);
    let then = way.then.iter().filter(|then| !is_given(&then.step)).map(Requested::Then);
    Some(steps.chain([Requested::Token(exchange)]).chain(then).collect())
}

fn without_secrets(way: &Way) -> Way {
    let public = |input: &Input| Input { role: Role::Setting, ..input.clone() };
    Way { inputs: way.inputs.iter().map(public).collect(), ..way.clone() }
}

struct Login<'a> {
    way: &'a Way,
    /// The one that is renewed, then the one that was bought.
    token: Option<TokenSet>,
    /// The inputs as requests are made of them.
    sender: Inputs,
    /// The inputs as they are looked for in replies.
    reader: Inputs,
    known: Known,
    outcome: &'a Outcome,
    parts: &'a Parts<'a>,
    report: &'a Report,
}

impl Login<'_> {
    /// Makes a request and reads its reply, and compares both. `expected` is what comes of the last. `None` where
    /// nothing more can be made.
    fn carry_out(
        &mut self,
        requested: &Requested<'_>,
        reply: &ExampleReply,
        (request_entry, reply_entry): (&Entry, &Entry),
        expected: Option<&Outcome>,
    ) -> Option<()> {
        let context = self.known.context(&self.sender, self.way, self.token.as_ref());
        match render(requested.request(), &context) {
            Ok(outgoing) => compare::request(request_entry, &Sent::from(&outgoing), self.report),
            Err(error) => self.report.add(request_entry.key.span, cannot_make(&error)),
        }
        let context = self.known.context(&self.reader, self.way, self.token.as_ref());
        let places = outcome::Places { reply: reply_entry.key.span, outcome: self.parts.outcome? };
        let (headers, body) = outcome::transcript(&reply.headers, &reply.body);
        let now = context.drawn.map(|drawn| drawn.now)?;
        let received = Received {
            status: reply.status,
            headers: &headers,
            body: &body,
            started_at: now,
            received_at: now,
        };
        match requested {
            Requested::Token(exchange) => {
                let shown = (expected, self.outcome);
                let read = self.brought(exchange, &received, &context);
                self.token = Some(outcome::check_token(read, shown, places, self.report)?);
            }
            Requested::Then(then) => {
                let read = read_then(then, &received, &context);
                let reply = outcome::check_then(read, expected, places, self.report)?;
                self.known.earlier.push(reply);
            }
            Requested::Step(step) => {
                let read = read_step(step, &received, &context);
                let earlier = outcome::check_step(read, expected, places, self.report)?;
                self.known.earlier.push(earlier);
            }
        }
        Some(())
    }

    /// What a reply brings: a person's login without an ID token, or the renewal of a further token, may bring none but
    /// further tokens.
    fn brought(
        &self,
        exchange: &Exchange,
        received: &Received<'_>,
        context: &Context<'_>,
    ) -> Result<Brought, ReadError> {
        if self.token.is_none() && self.way.authorize.is_some() && self.way.id_token.is_none() {
            return read_login(exchange, received, context);
        }
        let set = read(exchange, received, context)?;
        let is_further = set.name.is_some();
        Ok(if is_further { Brought::Further(vec![set]) } else { Brought::Token(Box::new(set)) })
    }
}
