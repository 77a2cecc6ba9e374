//! From a `curl` command to what API requests carry, and to an example of one.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::address::Printed;
use super::blank::blank;
use super::headers::{basic, header, header_value, is_fixed_user, is_meant, lets_in};
use super::inputs::Inputs;
use super::value::{Beside, Said, credential, decided, value};
use super::words::{is_opaque, words};
use super::yaml::{Map, Node};
use crate::curl::Curl;

/// What an API request shows.
#[derive(Debug)]
pub(super) struct Applied {
    pub(super) base_url: Said,
    /// `use`; empty where the token goes as a bearer, which is the default.
    pub(super) spec: Map,
    pub(super) call: Map,
    pub(super) sent: Map,
}

/// The access token of the sample reply, if there is one: what equals it is the token.
pub(super) type Token<'a> = Option<&'a str>;

/// Reads an API request.
pub(super) fn applied(curl: &Curl, token: Token<'_>, inputs: &mut Inputs) -> Applied {
    let printed = Printed::new(&curl.url);
    let base_url = printed.origin(inputs);
    let mut carried = Carried {
        token,
        inputs,
        spec: Map::default(),
        headers: Map::default(),
        cookies: Map::default(),
        query: Vec::new(),
    };
    carried.authorization(curl);
    carried.headers(curl);
    carried.cookies(curl);
    let own = carried.query(curl);
    let Carried { mut spec, headers, cookies, query, .. } = carried;
    let is_default = token.is_some() && spec == bearer(&Said::access_token());
    if is_default {
        spec = Map::default();
    }
    let path = with_query(&printed.sample_path(), &own);
    let mut call = Map::default();
    call.put(&curl.method, path.as_str());
    let mut sent = Map::open();
    sent.put(&curl.method, with_query(&format!("{}{path}", base_url.sample()), &query));
    for (key, map) in [("headers", headers), ("cookies", cookies)] {
        if !map.is_empty() {
            sent.put(key, map);
        }
    }
    Applied { base_url, spec, call, sent }
}

fn bearer(said: &Said) -> Map {
    let mut map = Map::default();
    map.put("bearer", said.node());
    map
}

struct Carried<'a> {
    token: Token<'a>,
    inputs: &'a mut Inputs,
    spec: Map,
    /// Of the example.
    headers: Map,
    cookies: Map,
    query: Vec<(String, String)>,
}

impl Carried<'_> {
    fn authorization(&mut self, curl: &Curl) {
        let header = header(curl, "authorization");
        if let Some((user, password)) = curl.user.clone().or_else(|| header.and_then(basic)) {
            let names = if password.is_empty() { ["api_key", ""] } else { ["username", "password"] };
            let is_fixed = is_fixed_user(&user, &password);
            let user = if is_fixed { Said::text(&user) } else { self.named(&user, names[0]) };
            let password = self.named(&password, names[1]);
            self.spec.put("basic", Node::List(vec![user.node(), password.node()]));
            let encoded = BASE64_STANDARD.encode(format!("{}:{}", user.sample(), password.sample()));
            self.headers.put("Authorization", format!("Basic {encoded}"));
        } else if let Some(text) = header.and_then(|header| header.strip_prefix("Bearer ")) {
            // Where a token is bought, that is what a bearer is.
            let said = match self.token {
                Some(_) => Said::access_token(),
                None => self.named(text, "api_key"),
            };
            self.spec.put("bearer", said.node());
            self.headers.put("Authorization", format!("Bearer {}", said.sample()));
        }
    }

    fn headers(&mut self, curl: &Curl) {
        let mut headers = Map::default();
        for (name, text) in curl.headers.iter().filter(|(name, text)| is_meant(name, text)) {
            let is_known = name.eq_ignore_ascii_case("authorization")
                && (text.starts_with("Bearer ") || basic(text).is_some());
            if is_known {
                continue;
            }
            let said = self.header(name, text);
            headers.put(name, said.node());
            self.headers.put(name, said.sample());
        }
        if !headers.is_empty() {
            self.spec.put("headers", headers);
        }
    }

    /// Those that let a client in; others are a browser's.
    fn cookies(&mut self, curl: &Curl) {
        let mut cookies = Map::default();
        let pairs = header(curl, "cookie").into_iter().flat_map(|text| text.split(';'));
        for (name, text) in pairs.filter_map(|pair| pair.trim().split_once('=')) {
            let own = self.own(text);
            let is_secret = own.is_some() || lets_in(name, text) || is_opaque(text);
            if is_secret {
                let said = own.unwrap_or_else(|| value(name, text, Beside::Secret, self.inputs));
                cookies.put(name, said.node());
                self.cookies.put(name, said.sample());
            }
        }
        if !cookies.is_empty() {
            self.spec.put("cookies", cookies);
        }
    }

    fn header(&mut self, name: &str, text: &str) -> Said {
        if let Some(own) = self.own(text) {
            return own;
        }
        if let Some((scheme, own)) =
            text.split_once(' ').and_then(|(scheme, rest)| Some((scheme, self.own(rest)?)))
        {
            return Said::text(&format!("{scheme} ")).then(own);
        }
        header_value(name, text, Beside::Secret, self.inputs)
    }

    /// Puts what lets a client in where it belongs, and gives the rest.
    fn query(&mut self, curl: &Curl) -> Vec<(String, String)> {
        let mut query = Map::default();
        let mut own = Vec::new();
        for (name, text) in &curl.query {
            let said = self.own(text).filter(|_| lets_in(name, text) || self.token == Some(text.as_str()));
            let said =
                said.or_else(|| lets_in(name, text).then(|| value(name, text, Beside::Secret, self.inputs)));
            match said.filter(Said::is_secret) {
                Some(said) => {
                    query.put(name, said.node());
                    self.query.push((name.clone(), said.sample()));
                }
                None => own.push((name.clone(), sample_of(text))),
            }
        }
        if !query.is_empty() {
            self.spec.put("query", query);
        }
        own
    }

    /// The token, where that is what is printed: itself, or its blank.
    fn own(&self, text: &str) -> Option<Said> {
        let token = self.token?;
        let name = blank(text);
        let is_blank = name.is_some_and(|name| {
            name.is_empty()
                || name.iter().any(|word| matches!(word.as_str(), "token" | "jwt" | "bearer" | "access"))
        });
        (text == token || is_blank).then(Said::access_token)
    }

    fn named(&mut self, text: &str, name: &str) -> Said {
        if text.is_empty() {
            return Said::text("");
        }
        let own = blank(text).filter(|own| own.len() > 1);
        decided(name, text, self.inputs, |inputs| {
            credential(&own.unwrap_or_else(|| words(name)), text, inputs)
        })
    }
}

fn sample_of(text: &str) -> String {
    blank(text).map_or_else(|| text.to_owned(), |name| name.join("_").to_ascii_uppercase())
}

fn with_query(address: &str, pairs: &[(String, String)]) -> String {
    let encode = |text: &str| {
        percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
    };
    let pairs: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    let joint = if address.contains('?') { "&" } else { "?" };
    if pairs.is_empty() { address.to_owned() } else { format!("{address}{joint}{}", pairs.join("&")) }
}
