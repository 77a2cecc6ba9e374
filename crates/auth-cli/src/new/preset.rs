//! Which requests are those of a standard, so that the preset `oauth2` says them.

use super::address::Printed;
use super::blank::blank;
use super::inputs::Inputs;
use super::request::{REDIRECT_URI, Spends, Written, named, token_request};
use super::standard::{Client, Request};
use super::value::{Beside, Said, value};
use super::yaml::{Map, Node};
use crate::curl::Curl;

/// What a page shows of a client of OAuth 2.0.
pub(super) struct Shown<'a> {
    pub(super) token: &'a Curl,
    pub(super) refresh: Option<&'a Curl>,
    /// The request that is opened in a browser.
    pub(super) authorize: Option<&'a Curl>,
    /// Its address, where the user says it.
    pub(super) authorize_url: Option<&'a str>,
    pub(super) gives_refresh_token: GivesRefreshToken,
}

/// Whether the sample reply has a refresh token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GivesRefreshToken {
    Yes,
    No,
}

/// The preset, and what is written beside it.
#[derive(Debug)]
pub(super) struct Preset {
    pub(super) oauth2: Map,
    pub(super) scopes: Map,
    pub(super) authorize: Map,
    /// What the example's person brings.
    pub(super) given: Map,
    pub(super) token: Written,
    pub(super) refresh: Option<Written>,
    pub(super) notes: Vec<String>,
}

/// How the grants are called whose requests the preset makes, with their own parameters.
const GRANTS: [(&str, &[&str]); 3] = [
    ("authorization_code", &["code", "redirect_uri", "code_verifier"]),
    ("client_credentials", &["scope"]),
    ("password", &["username", "password", "scope"]),
];

/// The preset for what a page shows; `None` where it would send something else.
pub(super) fn preset(shown: &Shown<'_>, inputs: &mut Inputs) -> Option<Preset> {
    let request = Request::of(shown.token)?;
    let (grant, own) = GRANTS.into_iter().find(|(grant, _)| *grant == request.grant)?;
    let renewal = match shown.refresh {
        Some(curl) => Some(Request::of(curl).filter(|renewal| request.is_renewed_by(renewal))?),
        None => None,
    };
    let client = request.client()?;
    let is_login = grant == "authorization_code";
    if is_login && !(request.has("code") && request.has("redirect_uri")) {
        return None;
    }
    let mut token = token_request(shown.token, if is_login { Spends::Code } else { Spends::Nothing }, inputs);
    let refresh = shown.refresh.map(|curl| token_request(curl, Spends::RefreshToken, inputs));
    let beside = beside(&token, own);
    let mut writer = Writer { shown, inputs, oauth2: Map::open(), notes: Vec::new() };
    let mut grants = vec![Node::from(grant)];
    let renews = shown.gives_refresh_token == GivesRefreshToken::Yes && grant != "client_credentials";
    if renewal.is_some() || renews {
        grants.push("refresh_token".into());
    }
    writer.oauth2.put("grants", Node::List(grants));
    let mut authorize = Map::default();
    if is_login {
        authorize = writer.authorize();
    }
    writer.addresses();
    if request.encoding == "json" {
        writer.oauth2.put("encoding", "json");
    }
    writer.client(&token, client);
    if is_login && !request.has("code_verifier") && !challenges(shown.authorize) {
        let comment =
            "The page shows no challenge. Take this line out if the provider knows PKCE (RFC 7636).";
        writer.oauth2.put_said("pkce", "none", [comment.to_owned()]);
    }
    let asked = shown.authorize.and_then(|curl| named(curl, "scope"));
    let scopes = scopes(request.get("scope").or(asked.as_deref()), &mut token, is_login);
    let mut given = Map::default();
    if is_login {
        given = login(&request);
    }
    let Writer { oauth2, notes, .. } = writer;
    let mut spec = Map::default();
    if !beside.is_empty() {
        spec.put(request.encoding, beside);
    }
    token.mentions = token.spec.document();
    token.spec = spec;
    Some(Preset { oauth2, scopes, authorize, given, token, refresh, notes })
}

/// What the request sends that the preset does not.
fn beside(token: &Written, own: &[&str]) -> Map {
    let mut beside = Map::default();
    for (name, said) in &token.fields {
        let is_presets = matches!(name.as_str(), "grant_type" | "client_id" | "client_secret");
        if !is_presets && !own.contains(&name.as_str()) {
            beside.put(name, said.node());
        }
    }
    beside
}

fn challenges(authorize: Option<&Curl>) -> bool {
    authorize.and_then(|curl| named(curl, "code_challenge_method")).is_some_and(|method| method == "S256")
}

/// What is asked for where the caller says nothing: what the page's own request asks for.
fn scopes(printed: Option<&str>, token: &mut Written, is_login: bool) -> Map {
    let mut scopes = Map::default();
    let Some(printed) = printed.filter(|text| !text.trim().is_empty()) else { return scopes };
    if blank(printed).is_some() || printed.contains(['<', '{', '$']) {
        token.leave_out("scope");
        return scopes;
    }
    let is_comma = printed.contains(',') && !printed.contains(' ');
    if is_comma {
        scopes.put("separator", ",");
    }
    let names: Vec<Node> = printed
        .split(|sign: char| sign.is_whitespace() || (is_comma && sign == ','))
        .filter(|name| !name.is_empty())
        .map(Node::from)
        .collect();
    scopes.put("default", Node::List(names));
    if is_login {
        token.leave_out("scope");
    }
    scopes
}

fn login(request: &Request<'_>) -> Map {
    let mut authorize = Map::default();
    authorize.put("code", "CODE");
    authorize.put("redirect_uri", REDIRECT_URI);
    if request.has("code_verifier") {
        authorize.put("verifier", "CODE_VERIFIER");
    }
    let mut given = Map::default();
    given.put("authorize", authorize);
    given
}

struct Writer<'a> {
    shown: &'a Shown<'a>,
    inputs: &'a mut Inputs,
    oauth2: Map,
    notes: Vec<String>,
}

impl Writer<'_> {
    fn address(&mut self, url: &str) -> Said {
        let printed = Printed::new(url);
        printed.origin(self.inputs).then(printed.path(self.inputs))
    }

    fn addresses(&mut self) {
        let token = self.address(&self.shown.token.url);
        if let Some(refresh) = self.shown.refresh.filter(|refresh| refresh.url != self.shown.token.url) {
            let refresh = self.address(&refresh.url);
            self.oauth2.put("token_url", token.spec());
            self.oauth2.put("refresh_url", refresh.spec());
        } else {
            self.oauth2.put("token_url", token.spec());
        }
    }

    /// Puts the address that a person opens, and gives what is written beside the preset's own parameters.
    fn authorize(&mut self) -> Map {
        let shown = self.shown;
        if let Some(url) = shown.authorize_url.or(shown.authorize.map(|curl| curl.url.as_str())) {
            let url = self.address(url);
            self.oauth2.put("authorize_url", url.spec());
        } else {
            let url = self.address(&guessed(&shown.token.url));
            self.notes.push(format!("nothing shows what a person opens in the browser: `authorize_url` is guessed to be `{}`; give the page's with `--authorize-url`", url.spec()));
            self.oauth2.put_said(
                "authorize_url",
                url.spec(),
                ["A guess: the page shows no request of a login.".to_owned()],
            );
        }
        let mut query = Map::default();
        for (name, text) in shown.authorize.map_or(&[][..], |curl| &curl.query) {
            if !ASKED.contains(&name.as_str()) {
                query.put(name, value(name, text, Beside::NoSecret, self.inputs).node());
            }
        }
        let mut authorize = Map::default();
        if !query.is_empty() {
            authorize.put("query", query);
        }
        authorize
    }

    fn client(&mut self, token: &Written, client: Client) {
        let (id, secret) = match (client, &token.basic) {
            (Client::Basic, Some((id, secret))) => (Some(id), Some(secret)),
            _ => (token.field("client_id"), token.field("client_secret")),
        };
        let auth = match client {
            Client::Basic if is_changed_by_encoding(self.shown.token) => "basic_raw",
            Client::Basic => "basic",
            Client::Body => "body",
            Client::None => "none",
        };
        self.oauth2.put("client_auth", auth);
        for (key, said) in [("client_id", id), ("client_secret", secret)] {
            if let Some(said) = said.map(Said::spec).filter(|said| *said != format!("${key}")) {
                self.oauth2.put(key, said);
            }
        }
    }
}

/// What the preset puts into the address itself.
const ASKED: [&str; 8] = [
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "code_challenge",
    "code_challenge_method",
    "nonce",
];

/// `curl` does not percent-encode what RFC 6749 §2.3.1 wants to be; it is the same for most values.
fn is_changed_by_encoding(curl: &Curl) -> bool {
    let is_changed = |text: &str| {
        blank(text).is_none()
            && text.chars().any(|sign| !sign.is_ascii_alphanumeric() && !"-._~${}<>".contains(sign))
    };
    curl.user.as_ref().is_some_and(|(id, secret)| is_changed(id) || is_changed(secret))
}

/// The neighbour of a token endpoint.
fn guessed(token_url: &str) -> String {
    let (before, last) = token_url.rsplit_once('/').unwrap_or((token_url, ""));
    match last {
        _ if last.to_ascii_lowercase().contains("token") => format!("{before}/authorize"),
        _ => format!("{token_url}/authorize"),
    }
}
