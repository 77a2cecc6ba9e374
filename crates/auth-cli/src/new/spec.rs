//! Puts a spec together.

use super::address::Printed;
use super::applied::{Applied, applied};
use super::inputs::{Inputs, Role};
use super::reply::{self, Reply};
use super::request::{Renewal, Written, named, token_request};
use super::returns::{Returns, returns};
use super::value::Said;
use super::yaml::{Map, Node};
use crate::curl::{Body, Curl};

/// What a spec is made of.
#[derive(Debug)]
pub(super) struct Sources {
    pub(super) requests: Vec<Curl>,
    pub(super) reply: Option<Reply>,
    /// The lifetime that the page tells in words.
    pub(super) ttl: Option<String>,
    pub(super) base_url: Option<String>,
    pub(super) description: Option<String>,
    pub(super) docs: Option<String>,
}

/// A spec and what its writer should know.
#[derive(Debug)]
pub(super) struct Proposal {
    pub(super) text: String,
    pub(super) notes: Vec<String>,
}

/// Whether the further fields of the reply are declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fields {
    Declared,
    LeftOut,
}

/// Makes a spec.
pub(super) fn propose(sources: &Sources, fields: Fields) -> Result<Proposal, String> {
    let roles = Roles::of(sources);
    let mut inputs = Inputs::default();
    let mut notes = Vec::new();
    let returns = sources
        .reply
        .as_ref()
        .filter(|_| roles.token.is_some())
        .map(|reply| returns(reply, sources.ttl.as_deref()))
        .transpose()?;
    let token = roles.token.map(|curl| token_request(curl, Renewal::No, &mut inputs));
    let refresh = roles.refresh.map(|curl| token_request(curl, Renewal::Yes, &mut inputs));
    let printed = sources.reply.as_ref().and_then(printed_token);
    let bought = roles.token.map(|_| printed.as_deref().unwrap_or("ACCESS_TOKEN"));
    let applied = roles.api.map(|curl| applied(curl, bought, &mut inputs));
    if token.is_none() && applied.as_ref().is_none_or(|applied| applied.spec.is_empty()) {
        return Err("nothing in the `curl` command lets a client in: no header, query or `-u` that looks like a credential".to_owned());
    }
    for written in [&token, &refresh].into_iter().flatten() {
        notes.extend(written.notes.iter().cloned());
    }
    if roles.token.and_then(|curl| named(curl, "code")).is_some() {
        notes.push("the request spends a code that a person gets in a browser, each of which buys one token: a spec for that has `authorize` or `oauth2`".to_owned());
    }
    if let Some(returns) = &returns {
        notes.extend(returns.notes.iter().cloned());
    } else if roles.token.is_some() {
        notes.push("there is no sample reply: the spec assumes the names of RFC 6749 (`access_token`, `expires_in`, …) and has no example of a login; give one with `--reply`".to_owned());
    }
    let base = base_url(sources, &roles, applied.as_ref(), &mut inputs, &mut notes);
    let parts = Parts { token, refresh, returns, applied, fields, base, ttl: sources.ttl.clone() };
    Ok(Proposal { text: parts.document(sources, &inputs), notes })
}

fn printed_token(reply: &Reply) -> Option<String> {
    let leaves = reply::leaves(&reply.body);
    reply::access_token(&leaves)?.value.as_str().map(str::to_owned)
}

/// Which command does what.
#[derive(Default)]
struct Roles<'a> {
    token: Option<&'a Curl>,
    refresh: Option<&'a Curl>,
    api: Option<&'a Curl>,
}

impl<'a> Roles<'a> {
    fn of(sources: &'a Sources) -> Self {
        let requests = &sources.requests;
        let renews = |curl: &&Curl| named(curl, "grant_type").is_some_and(|grant| grant == "refresh_token");
        let buys = |curl: &&Curl| looks_like_a_login(curl) && !renews(curl);
        let token = requests.iter().find(buys).or_else(|| requests.iter().find(renews));
        let token = token.or_else(|| requests.first().filter(|_| sources.reply.is_some()));
        let rest = || requests.iter().filter(|curl| token.is_none_or(|token| !std::ptr::eq(token, *curl)));
        let refresh = rest().find(renews).filter(|_| token.is_some());
        Self { token, refresh, api: rest().find(|curl| !renews(curl) && !looks_like_a_login(curl)) }
    }
}

/// Whether a request buys a token, by its grant or by its address.
fn looks_like_a_login(curl: &Curl) -> bool {
    const PLACES: &[&str] = &[
        "token",
        "tokens",
        "login",
        "signin",
        "authenticate",
        "authentication",
        "session",
        "sessions",
        "access_token",
        "accesstoken",
        "gettoken",
        "oauth2",
        "auth",
        "oauth",
    ];
    let path = Printed::new(&curl.url).path.to_ascii_lowercase();
    let is_place = path
        .rsplit('/')
        .find(|segment| !segment.is_empty())
        .is_some_and(|last| PLACES.contains(&last.trim_end_matches(".json")));
    named(curl, "grant_type").is_some() || (is_place && (curl.body != Body::Empty || curl.method == "POST"))
}

/// The base address, if it has to be said, with what is to be said about it.
type Base = Option<(Said, Vec<String>)>;

fn base_url(
    sources: &Sources,
    roles: &Roles<'_>,
    applied: Option<&Applied>,
    inputs: &mut Inputs,
    notes: &mut Vec<String>,
) -> Base {
    let base = match (applied, &sources.base_url, roles.token) {
        (Some(applied), ..) => (applied.base_url.clone(), Vec::new()),
        (None, Some(base_url), _) => (Said::text(base_url), Vec::new()),
        (None, None, Some(token)) => {
            let origin = Printed::new(&token.url).origin(inputs);
            if !origin.spec().contains("base_url") {
                notes.push("API requests are taken to go to the host of the token request: give the `curl` command of one too, or `--base-url`".to_owned());
            }
            (origin, vec!["A guess: the host of the token request.".to_owned()])
        }
        (None, None, None) => return None,
    };
    (base.0.spec() != "$base_url").then_some(base)
}

struct Parts {
    token: Option<Written>,
    refresh: Option<Written>,
    returns: Option<Returns>,
    applied: Option<Applied>,
    fields: Fields,
    base: Base,
    ttl: Option<String>,
}

impl Parts {
    fn document(&self, sources: &Sources, inputs: &Inputs) -> String {
        let mut document = Map::open();
        let about = [("description", &sources.description), ("docs", &sources.docs)];
        for (key, text) in about {
            if let Some(text) = text {
                document.put(key, text.as_str());
            }
        }
        Self::declare(inputs, &mut document);
        if let Some((base, comment)) = &self.base {
            document.put_said("base_url", base.node(), comment.clone());
        }
        if let Some(token) = &self.token {
            let mut request = token.spec.clone();
            let returns = self.returned();
            if !returns.is_empty() {
                request.put("returns", returns);
            }
            document.put_said("token", request, token.notes.iter().map(|note| format!("Note: {note}.")));
        }
        if let Some(refresh) = &self.refresh {
            document.put("refresh", refresh.spec.clone());
        }
        if let Some(applied) = self.applied.as_ref().filter(|applied| !applied.spec.is_empty()) {
            document.put("use", applied.spec.clone());
        }
        let examples = self.examples(inputs, &document.document());
        let mut text = HEAD.to_owned() + &document.document();
        if !examples.is_empty() {
            let mut last = Map::open();
            last.put("examples", examples);
            text.push('\n');
            text += &last.document();
        }
        text
    }

    fn declare(inputs: &Inputs, document: &mut Map) {
        if let Some(credentials) = inputs.declarations(Role::Credential) {
            document.put_said("credentials", credentials, ["What is the user's own and secret.".to_owned()]);
        }
        if let Some(settings) = inputs.declarations(Role::Setting) {
            document.put_said("settings", settings, ["What is the user's own and no secret.".to_owned()]);
        }
    }

    fn returned(&self) -> Map {
        let Some(returns) = &self.returns else {
            let mut assumed = Map::default();
            if let Some(ttl) = &self.ttl {
                assumed.put("ttl", ttl.as_str());
            }
            return assumed;
        };
        let mut spec = returns.spec.clone();
        if self.fields == Fields::Declared && !returns.fields.is_empty() {
            spec.put("fields", returns.fields.clone());
        }
        spec
    }

    fn examples(&self, inputs: &Inputs, document: &str) -> Map {
        let mut examples = Map::open();
        if let (Some(token), Some(returns)) = (&self.token, &self.returns) {
            let given = inputs.given(|name| mentions(&token.spec, name));
            examples.put("login", login(given, &token.example, returns));
        }
        if let (Some(refresh), Some(returns)) = (&self.refresh, &self.returns) {
            let mut given = inputs.given(|name| mentions(&refresh.spec, name));
            given.put("token", one("refresh_token", "REFRESH_TOKEN"));
            examples.put("renewal", login(given, &refresh.example, returns));
        }
        if let Some(applied) = &self.applied {
            let base = self.base.as_ref().map_or_else(|| "$base_url".to_owned(), |(base, _)| base.spec());
            let mut given = inputs.given(|name| {
                document.contains("use:") && mentions(&applied.spec, name) || mentioned(&base, name)
            });
            if self.token.is_some() {
                given.put("token", one("access_token", "ACCESS_TOKEN"));
            }
            let mut example = Map::open();
            example.put("given", given);
            example.put("call", applied.call.clone());
            example.put("sent", applied.sent.clone());
            examples.put("request", example);
        }
        examples
    }
}

const HEAD: &str = "\
# Written by `auth new` from a `curl` command and a sample reply: compare it with the provider's page. The values of the
# examples are made up, so that no credential and no token of the sample stands here.

";

fn one(key: &str, value: &str) -> Map {
    let mut map = Map::default();
    map.put(key, value);
    map
}

fn login(mut given: Map, request: &Map, returns: &Returns) -> Map {
    if let Some(now) = &returns.now {
        given.put("now", now.as_str());
    }
    let mut exchange = Map::open();
    exchange.put("request", request.clone());
    exchange.put("reply", returns.reply.clone());
    let mut example = Map::open();
    example.put("given", given);
    example.put("exchange", Node::List(vec![exchange.into()]));
    example.put("token", returns.token.clone());
    example
}

fn mentions(spec: &Map, name: &str) -> bool {
    mentioned(&spec.document(), name)
}

/// Whether a text refers to a name: `$name`, `${name}`.
fn mentioned(text: &str, name: &str) -> bool {
    let is_end = |rest: &str| !rest.starts_with(|sign: char| sign.is_alphanumeric() || sign == '_');
    ["$", "${"].iter().any(|opening| text.split(&format!("{opening}{name}")).skip(1).any(is_end))
}
