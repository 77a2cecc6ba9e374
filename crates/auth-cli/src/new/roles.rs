//! Which command of a page does what.

use super::address::Printed;
use super::inputs::Inputs;
use super::preset::{GivesRefreshToken, Preset, Shown, preset};
use super::reply;
use super::request::{Spends, Written, named, token_request};
use super::spec::{Form, Sources};
use super::yaml::Map;
use crate::curl::{Body, Curl};

/// Which command does what.
#[derive(Default)]
pub(super) struct Roles<'a> {
    pub(super) token: Option<&'a Curl>,
    pub(super) refresh: Option<&'a Curl>,
    pub(super) authorize: Option<&'a Curl>,
    pub(super) api: Option<&'a Curl>,
}

/// How the requests that bring a token are said.
pub(super) struct SaidRequests {
    pub(super) token: Option<Written>,
    pub(super) refresh: Option<Written>,
    pub(super) preset: Option<PresetParts>,
}

/// The preset without its requests.
pub(super) struct PresetParts {
    pub(super) oauth2: Map,
    pub(super) scopes: Map,
    pub(super) authorize: Map,
    pub(super) given: Map,
    pub(super) notes: Vec<String>,
}

impl<'a> Roles<'a> {
    pub(super) fn of(sources: &'a Sources) -> Self {
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

    pub(super) fn said(&self, sources: &Sources, form: Form, inputs: &mut Inputs) -> SaidRequests {
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
