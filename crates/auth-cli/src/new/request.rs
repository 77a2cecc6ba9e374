//! From a `curl` command to a request of the spec, and to that of its example.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;

use super::address::Printed;
use super::blank::blank;
use super::headers::{basic, header, header_value, is_fixed_user, is_meant};
use super::inputs::Inputs;
use super::value::{Beside, Said, credential, decided, is_secret_name, value};
use super::words::words;
use super::yaml::{Map, Node};
use crate::curl::{Body, Curl};

/// A request twice over: as the spec writes it and as the example does.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) spec: Map,
    pub(super) example: Map,
    /// What the writer of the spec should know.
    pub(super) notes: Vec<String>,
    /// The parameters of a flat body, by their names.
    pub(super) fields: Vec<(String, Said)>,
    /// Name and password of Basic.
    pub(super) basic: Option<(Said, Said)>,
    /// The spec with every input that the request needs, where `spec` says it in another way.
    pub(super) mentions: String,
}

impl Written {
    pub(super) fn field(&self, name: &str) -> Option<&Said> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, said)| said)
    }

    /// Whether the request needs an input.
    pub(super) fn needs(&self, name: &str) -> bool {
        super::document::mentioned(&self.mentions, name) || super::document::mentions(&self.spec, name)
    }

    /// Takes a parameter out of the example.
    pub(super) fn leave_out(&mut self, name: &str) {
        for key in ["form", "json"] {
            self.example.take_out(key, name);
        }
    }
}

/// Where a person's browser comes back to in examples.
pub(super) const REDIRECT_URI: &str = "https://example.com/callback";

/// A token request or a renewal. What equals `refresh_token` is the token's own.
pub(super) fn token_request(curl: &Curl, spends: Spends, inputs: &mut Inputs) -> Written {
    let beside = if has_secret(curl) { Beside::Secret } else { Beside::NoSecret };
    let mut writer = Writer {
        curl,
        beside,
        spends,
        inputs,
        spec: Map::open(),
        example: Map::open(),
        notes: Vec::new(),
        fields: Vec::new(),
        basic: None,
    };
    writer.address();
    writer.authorization();
    writer.headers();
    writer.query();
    writer.body();
    let Writer { spec, example, notes, fields, basic, .. } = writer;
    Written { spec, example, notes, fields, basic, mentions: String::new() }
}

/// What a request spends: the refresh token, a code out of a browser, or nothing of the sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spends {
    RefreshToken,
    Code,
    Nothing,
}

struct Writer<'a> {
    curl: &'a Curl,
    beside: Beside,
    spends: Spends,
    inputs: &'a mut Inputs,
    spec: Map,
    example: Map,
    notes: Vec<String>,
    fields: Vec<(String, Said)>,
    basic: Option<(Said, Said)>,
}

impl Writer<'_> {
    fn address(&mut self) {
        let printed = Printed::new(&self.curl.url);
        let url = printed.origin(self.inputs).then(printed.path(self.inputs));
        self.spec.put(&self.curl.method, url.spec());
        self.example.put(&self.curl.method, url.sample());
    }

    fn authorization(&mut self) {
        let header = header(self.curl, "authorization");
        let printed = self.curl.user.clone().or_else(|| header.and_then(basic));
        if let Some((user, password)) = printed {
            let (user, password) = self.basic(&user, &password);
            let encoded = BASE64_STANDARD.encode(format!("{}:{}", user.sample(), password.sample()));
            self.spec.put("basic", Node::List(vec![user.node(), password.node()]));
            let mut headers = Map::default();
            headers.put("Authorization", format!("Basic {encoded}"));
            self.example.put("headers", headers);
            self.basic = Some((user, password));
        } else if let Some(bearer) = header.and_then(|header| header.strip_prefix("Bearer ")) {
            self.bearer(bearer);
        }
    }

    fn basic(&mut self, user: &str, password: &str) -> (Said, Said) {
        let grant = self.field("grant_type");
        let names = match grant.as_deref() {
            _ if password.is_empty() => ["api_key", ""],
            Some("password") | None => ["username", "password"],
            Some(_) => ["client_id", "client_secret"],
        };
        let is_fixed = is_fixed_user(user, password);
        let [user, password] = [(user, names[0]), (password, names[1])].map(|(text, name)| {
            if text.is_empty() || (is_fixed && name == names[0]) {
                return Said::text(text);
            }
            // `YOUR_ID` says less than the place does.
            let own = blank(text).filter(|own| own.len() > 1);
            let place = format!("{name} of Basic");
            decided(&place, text, self.inputs, |inputs| {
                credential(&own.unwrap_or_else(|| words(name)), text, inputs)
            })
        });
        (user, password)
    }

    /// A page's samples send the token of an earlier session along wherever they are made by a program.
    fn bearer(&mut self, bearer: &str) {
        let is_tokens = blank(bearer)
            .is_some_and(|name| name.is_empty() || name.iter().any(|word| word == "token" || word == "jwt"));
        if is_tokens && (self.curl.body != Body::Empty || !self.curl.query.is_empty()) {
            self.notes.push("the sample sends `Authorization: Bearer` with a token along, which a request that buys one cannot have: it is left out".to_owned());
            return;
        }
        let own = blank(bearer).filter(|own| !own.is_empty()).unwrap_or_else(|| words("bearer_token"));
        let said = decided("bearer", bearer, self.inputs, |inputs| credential(&own, bearer, inputs));
        self.spec.put("bearer", said.node());
        let mut headers = Map::default();
        headers.put("Authorization", format!("Bearer {}", said.sample()));
        self.example.put("headers", headers);
    }

    fn headers(&mut self) {
        let mut headers = Map::default();
        for (name, text) in self.curl.headers.iter().filter(|(name, text)| is_meant(name, text)) {
            let is_known = name.eq_ignore_ascii_case("authorization")
                && (basic(text).is_some() || text.starts_with("Bearer "));
            if !is_known {
                headers.put(name, header_value(name, text, self.beside, self.inputs).node());
            }
        }
        if !headers.is_empty() {
            self.spec.put("headers", headers);
        }
    }

    fn query(&mut self) {
        if self.curl.query.is_empty() {
            return;
        }
        let pairs: Vec<(String, String)> = self.curl.query.clone();
        let (spec, example) = self.pairs(&pairs);
        self.spec.put("query", spec);
        self.example.put("query", example);
    }

    fn body(&mut self) {
        match &self.curl.body {
            Body::Empty => {}
            Body::Json(json) => {
                let (spec, example) = self.json("", json);
                self.spec.put("json", spec);
                self.example.put("json", example);
            }
            Body::Form(pairs) => self.form(pairs),
            Body::Multipart(pairs) => {
                self.notes.push("the sample sends `multipart/form-data`, which specs cannot say; the spec sends the same form percent-encoded, which most servers take".to_owned());
                self.form(pairs);
            }
            Body::Text(text) => {
                let said = value("", text, self.beside, self.inputs);
                self.spec.put("text", said.node());
                self.example.put("text", said.sample());
            }
        }
    }

    fn form(&mut self, pairs: &[(String, String)]) {
        let (spec, example) = self.pairs(pairs);
        self.spec.put("form", spec);
        self.example.put("form", example);
    }

    fn pairs(&mut self, pairs: &[(String, String)]) -> (Map, Map) {
        let (mut spec, mut example) = (Map::default(), Map::default());
        for (name, text) in pairs {
            let said = self.said(name, text);
            spec.repeat(name, said.node());
            example.repeat(name, said.sample().into());
        }
        (spec, example)
    }

    fn json(&mut self, key: &str, json: &Value) -> (Node, Node) {
        match json {
            Value::String(text) => {
                let said = self.said(key, text);
                (said.node(), said.sample().into())
            }
            Value::Object(members) => {
                let (mut spec, mut example) = (Map::default(), Map::default());
                for (name, member) in members {
                    let (in_spec, in_example) = self.json(name, member);
                    spec.put(name, in_spec);
                    example.put(name, in_example);
                }
                (spec.into(), example.into())
            }
            Value::Array(items) => {
                let (spec, example) = items.iter().map(|item| self.json(key, item)).unzip();
                (Node::List(spec), Node::List(example))
            }
            other => (other.into(), other.into()),
        }
    }

    fn said(&mut self, name: &str, text: &str) -> Said {
        let said = match (self.spends, name) {
            (Spends::RefreshToken, _) if words(name) == ["refresh", "token"] => Said::refresh_token(),
            (Spends::Code, "code") => Said::step("authorize.code", "CODE"),
            (Spends::Code, "redirect_uri") => Said::step("authorize.redirect_uri", REDIRECT_URI),
            (Spends::Code, "code_verifier") => Said::step("authorize.verifier", "CODE_VERIFIER"),
            _ => value(name, text, self.beside, self.inputs),
        };
        self.fields.push((name.to_owned(), said.clone()));
        said
    }

    fn field(&self, wanted: &str) -> Option<String> {
        named(self.curl, wanted)
    }
}

/// The value under a name, in the body or the query.
pub(super) fn named(curl: &Curl, wanted: &str) -> Option<String> {
    let in_body = match &curl.body {
        Body::Form(pairs) | Body::Multipart(pairs) => find(pairs, wanted),
        Body::Json(json) => json.get(wanted).and_then(Value::as_str).map(str::to_owned),
        Body::Empty | Body::Text(_) => None,
    };
    in_body.or_else(|| find(&curl.query, wanted))
}

fn find(pairs: &[(String, String)], wanted: &str) -> Option<String> {
    pairs.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone())
}

/// Whether a program's secret is among the values.
fn has_secret(curl: &Curl) -> bool {
    let in_body = match &curl.body {
        Body::Form(pairs) | Body::Multipart(pairs) => pairs.iter().any(|(name, _)| is_secret_name(name)),
        Body::Json(Value::Object(members)) => members.keys().any(|name| is_secret_name(name)),
        Body::Json(_) | Body::Empty | Body::Text(_) => false,
    };
    in_body || curl.query.iter().any(|(name, _)| is_secret_name(name))
}
