//! The whole of a spec: a provider and its ways in.

use crate::{
    Also, Authorize, HostPattern, IdToken, Input, Let, List, Mentions, Placement, Reference, Reply, Request,
    Scopes, Step, Text, Then, UrlTemplate,
};

/// An API provider: one spec.
#[derive(Clone, Debug, PartialEq)]
pub struct Provider {
    /// The name of the spec's file without its ending, such as `sirv`.
    pub name: Text,
    /// What the provider is, in a sentence.
    pub description: Option<Text>,
    /// The address of the page that the spec was written from.
    pub docs: Option<Text>,
    /// The ways in, at least one. A spec without `auths` has one, which has no name.
    pub ways: List<Way>,
}

/// One way in: everything that a client needs to get in and stay in.
///
/// To get in: `authorize` (a person, once) → `steps` → `token` → `then`. To go on: `refresh` → `then`. On every API
/// request: `applied`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Way {
    /// Its name in `auths`; `None` where the spec has just one way in.
    pub name: Option<Text>,
    /// What this way in is for.
    pub description: Option<Text>,
    /// The credentials and settings that this way needs.
    pub inputs: List<Input>,
    /// Values with names, worked out where they are used.
    pub lets: List<Let>,
    /// What a token may be asked for.
    pub scopes: Scopes,
    /// What relative API addresses are appended to.
    pub base_url: Option<UrlTemplate>,
    /// The hosts that API requests may go to besides the one of `base_url`, and that a reply may name.
    pub allow_hosts: List<HostPattern>,
    /// What a person does before a token can be bought.
    pub authorize: Option<Authorize>,
    /// The requests before the one that buys a token, in their order. One that `authorize` refers to runs before it.
    pub steps: List<Step>,
    /// How a token is bought; `None` where API requests carry the credentials themselves.
    pub token: Option<Exchange>,
    /// The requests after every token, bought or renewed, in their order.
    pub then: List<Then>,
    /// How a token is renewed.
    pub refresh: Option<Exchange>,
    /// What the ID token of a login has to be; `None` where none is looked at.
    pub id_token: Option<IdToken>,
    /// How the provider is told that a token is not needed any more (RFC 7009).
    pub revoke: Option<Step>,
    /// How the provider is asked what a token is good for (RFC 7662).
    pub introspect: Option<Step>,
    /// What an API request carries.
    pub applied: Use,
}

impl Way {
    /// The further tokens that a reply may bring.
    pub fn further(&self) -> impl Iterator<Item = &Also> {
        self.token.iter().flat_map(|token| token.reply.also.iter())
    }

    /// Every request besides those to the API.
    pub fn requests(&self) -> impl Iterator<Item = &Request> {
        let login = self.authorize.iter().map(|authorize| match authorize {
            Authorize::Browser { request, .. } => request,
            Authorize::Device { step } => &step.request,
        });
        let exchanges = self.token.iter().chain(&self.refresh).map(|exchange| &exchange.request);
        let then = self.then.iter().map(|then| &then.step);
        let steps = self.steps.iter().chain(then).chain(&self.revoke).chain(&self.introspect);
        let steps = steps.map(|step| &step.request);
        let keys = self.id_token.iter().map(|token| &token.keys.request);
        login.chain(exchanges).chain(steps).chain(keys)
    }

    /// Whether a request says what the caller asks for.
    #[must_use]
    pub fn takes_scopes(&self) -> bool {
        let of_requests = self.requests().map(|request| Mentions::of_request(request, &self.lets));
        let mut all = of_requests.chain([Mentions::of_placement(&self.applied.placement, &self.lets)]);
        all.any(|mentions| mentions.all().any(|reference| *reference == Reference::Scope))
    }
}

/// A request and what its reply means.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// What is sent.
    pub request: Request,
    /// How the answer is read.
    pub reply: Reply,
}

/// What every API request carries, and which answers end a token.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Use {
    /// Where the token or the credentials go.
    pub placement: Placement,
    /// The statuses by which the API says that a token is no longer good; `401` unless the spec says otherwise.
    pub rejected_on: List<u16>,
}
