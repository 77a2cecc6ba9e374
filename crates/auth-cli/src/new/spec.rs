//! Puts a spec together.

use super::address::Printed;
use super::applied::{Applied, applied};
use super::choices::{Choices, Decision};
use super::inputs::{Inputs, Role};
use super::preset::{GivesRefreshToken, Preset, Shown, preset};
use super::reply::{self, Reply};
use super::request::{Spends, Written, named, token_request};
use super::returns::{Returns, Understood, returns};
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
    pub(super) authorize_url: Option<String>,
    pub(super) description: Option<String>,
    pub(super) docs: Option<String>,
    /// What the reader of the page decides otherwise.
    pub(super) choices: Choices,
}

/// A spec and what its writer should know.
#[derive(Debug)]
pub(super) struct Proposal {
    pub(super) text: String,
    pub(super) notes: Vec<String>,
    pub(super) decisions: Vec<Decision>,
    pub(super) understood: Option<Understood>,
}

/// Whether the further fields of the reply are declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fields {
    Declared,
    LeftOut,
}

/// Whether the preset says what is standard, where it can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Preset,
    Core,
}

/// Makes a spec.
pub(super) fn propose(sources: &Sources, form: Form, fields: Fields) -> Result<Proposal, String> {
    let roles = Roles::of(sources);
    let mut inputs = Inputs::with(sources.choices.clone());
    let mut notes = Vec::new();
    let returns = sources
        .reply
        .as_ref()
        .filter(|_| roles.token.is_some())
        .map(|reply| returns(reply, sources.ttl.as_deref(), &sources.choices))
        .transpose()?;
    let said = roles.said(sources, form, &mut inputs);
    let printed = sources.reply.as_ref().and_then(printed_token);
    let bought = roles.token.map(|_| printed.as_deref().unwrap_or("ACCESS_TOKEN"));
    let applied = roles.api.map(|curl| applied(curl, bought, &mut inputs));
    if said.token.is_none() && applied.as_ref().is_none_or(|applied| applied.spec.is_empty()) {
        return Err("nothing in the `curl` command lets a client in: no header, query or `-u` that looks like a credential".to_owned());
    }
    for written in [&said.token, &said.refresh].into_iter().flatten() {
        notes.extend(written.notes.iter().cloned());
    }
    notes.extend(said.preset.iter().flat_map(|preset| preset.notes.iter().cloned()));
    if said.preset.is_none() && roles.token.and_then(|curl| named(curl, "code")).is_some() {
        notes.push("the request spends a code that a person gets in a browser, each of which buys one token: a spec for that has `authorize` or `oauth2`".to_owned());
    }
    if let Some(returns) = &returns {
        notes.extend(returns.notes.iter().cloned());
    } else if roles.token.is_some() {
        notes.push("there is no sample reply: the spec assumes the names of RFC 6749 (`access_token`, `expires_in`, …) and has no example of a login; give one with `--reply`".to_owned());
    }
    let base = base_url(sources, &roles, applied.as_ref(), &mut inputs, &mut notes);
    let understood = returns.as_ref().map(|returns| returns.understood.clone());
    let parts = Parts { said, returns, applied, fields, base, ttl: sources.ttl.clone() };
    let text = parts.document(sources, &inputs);
    Ok(Proposal { text, notes, decisions: inputs.decisions().to_vec(), understood })
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
    authorize: Option<&'a Curl>,
    api: Option<&'a Curl>,
}

/// How the requests that bring a token are said.
struct SaidRequests {
    token: Option<Written>,
    refresh: Option<Written>,
    preset: Option<PresetParts>,
}

/// The preset without its requests.
struct PresetParts {
    oauth2: Map,
    scopes: Map,
    authorize: Map,
    given: Map,
    notes: Vec<String>,
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
        let authorize = rest().find(|curl| opens_a_login(curl));
        let api = rest().find(|curl| !renews(curl) && !looks_like_a_login(curl) && !opens_a_login(curl));
        Self { token, refresh, authorize, api }
    }

    fn said(&self, sources: &Sources, form: Form, inputs: &mut Inputs) -> SaidRequests {
        let preset =
            self.token.filter(|_| form == Form::Preset).and_then(|token| self.preset(token, sources, inputs));
        if let Some(Preset { oauth2, scopes, authorize, given, token, refresh, notes }) = preset {
            let preset = Some(PresetParts { oauth2, scopes, authorize, given, notes });
            return SaidRequests { token: Some(token), refresh, preset };
        }
        SaidRequests {
            token: self.token.map(|curl| token_request(curl, Spends::Nothing, inputs)),
            refresh: self.refresh.map(|curl| token_request(curl, Spends::RefreshToken, inputs)),
            preset: None,
        }
    }

    fn preset(&self, token: &Curl, sources: &Sources, inputs: &mut Inputs) -> Option<Preset> {
        let leaves = sources.reply.as_ref().map(|reply| reply::leaves(&reply.body)).unwrap_or_default();
        let gives = reply::refresh_token(&leaves).is_some();
        let shown = Shown {
            token,
            refresh: self.refresh,
            authorize: self.authorize,
            authorize_url: sources.authorize_url.as_deref(),
            gives_refresh_token: if gives { GivesRefreshToken::Yes } else { GivesRefreshToken::No },
        };
        preset(&shown, inputs)
    }
}

/// Whether a request is what a person opens in a browser (RFC 6749 §4.1.1).
fn opens_a_login(curl: &Curl) -> bool {
    named(curl, "response_type").is_some_and(|kind| kind.split(' ').any(|kind| kind == "code"))
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
    said: SaidRequests,
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
        self.requests(&mut document);
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

    fn requests(&self, document: &mut Map) {
        if let Some(preset) = &self.said.preset {
            document.put("oauth2", preset.oauth2.clone());
            for (key, map) in [("scopes", &preset.scopes), ("authorize", &preset.authorize)] {
                if !map.is_empty() {
                    document.put(key, map.clone());
                }
            }
        }
        if let Some(token) = &self.said.token {
            let mut request = token.spec.clone();
            let returns = self.returned();
            if !returns.is_empty() {
                request.put("returns", returns);
            }
            if !request.is_empty() {
                document.put_said("token", request, token.notes.iter().map(|note| format!("Note: {note}.")));
            }
        }
        if let Some(refresh) = self.said.refresh.as_ref().filter(|_| self.said.preset.is_none()) {
            document.put("refresh", refresh.spec.clone());
        }
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
        if let (Some(token), Some(returns)) = (&self.said.token, &self.returns) {
            let mut given = inputs.given(|name| token.needs(name));
            if let Some(preset) = &self.said.preset {
                given.extend(&preset.given);
            }
            examples.put("login", login(given, &token.example, returns));
        }
        if let (Some(refresh), Some(returns)) = (&self.said.refresh, &self.returns) {
            let mut given = inputs.given(|name| refresh.needs(name));
            given.put("token", one("refresh_token", "REFRESH_TOKEN"));
            examples.put("renewal", login(given, &refresh.example, returns));
        }
        if let Some(applied) = &self.applied {
            let base = self.base.as_ref().map_or_else(|| "$base_url".to_owned(), |(base, _)| base.spec());
            let mut given = inputs.given(|name| {
                document.contains("use:") && mentions(&applied.spec, name) || mentioned(&base, name)
            });
            if self.said.token.is_some() {
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

pub(super) fn mentions(spec: &Map, name: &str) -> bool {
    mentioned(&spec.document(), name)
}

/// Whether a text refers to a name: `$name`, `${name}`.
pub(super) fn mentioned(text: &str, name: &str) -> bool {
    let is_end = |rest: &str| !rest.starts_with(|sign: char| sign.is_alphanumeric() || sign == '_');
    ["$", "${"].iter().any(|opening| text.split(&format!("{opening}{name}")).skip(1).any(is_end))
}
