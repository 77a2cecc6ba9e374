//! The example of an issuer's spec: that its metadata have what the spec reads, and what is sent then.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::metadata::Metadata;
use super::offer::{ClientAuth, Offer, Pkce};
use crate::new::yaml::{Map, Node};

/// The members of the metadata that the spec reads.
pub(super) fn members(metadata: &Metadata, offer: &Offer) -> Vec<(&'static str, String)> {
    let mut names = vec!["issuer", "token_endpoint"];
    if offer.has("authorization_code") {
        names.push("authorization_endpoint");
    }
    if offer.has("device_code") {
        names.push("device_authorization_endpoint");
    }
    names.extend(offer.addresses.iter().map(|(_, member)| *member));
    if !offer.id_token.is_empty() {
        names.push("jwks_uri");
    }
    names.into_iter().filter_map(|name| Some((name, metadata.text(name)?.to_owned()))).collect()
}

/// A token that the client gets by itself, or else that a code brings; none for a client that signs, and none with an ID token,
/// as nothing is there to sign them with.
pub(super) fn examples(metadata: &Metadata, offer: &Offer) -> Option<Map> {
    let signs = matches!(offer.client_auth, ClientAuth::PrivateKeyJwt | ClientAuth::ClientSecretJwt);
    let is_pushed = offer.addresses.iter().any(|(key, _)| *key == "par_url");
    let buys = Buys::of(offer).filter(|buys| !signs && (*buys == Buys::ByItself || !is_pushed))?;
    let mut expected = Map::default();
    expected.put("access_token", "ACCESS_TOKEN");
    expected.put("expires_in", "1h");
    let mut example = Map::open();
    example.put("given", given(offer, buys));
    example.put("exchange", Node::List(vec![discovery(metadata, offer), token(metadata, offer, buys)]));
    example.put("token", expected);
    let mut examples = Map::open();
    examples.put("login", example);
    Some(examples)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Buys {
    ByItself,
    WithACode,
}

impl Buys {
    fn of(offer: &Offer) -> Option<Self> {
        if offer.has("client_credentials") {
            return Some(Self::ByItself);
        }
        (offer.has("authorization_code") && offer.id_token.is_empty()).then_some(Self::WithACode)
    }

    fn grant(self) -> &'static str {
        match self {
            Self::ByItself => "client_credentials",
            Self::WithACode => "authorization_code",
        }
    }
}

const REDIRECT_URI: &str = "http://127.0.0.1/callback";

fn given(offer: &Offer, buys: Buys) -> Map {
    let mut given = Map::default();
    if offer.grants.iter().filter(|grant| **grant != "refresh_token").count() > 1 {
        given.put("auth", buys.grant());
    }
    for name in offer.client_auth.credentials() {
        given.put(name, name.to_ascii_uppercase());
    }
    if buys == Buys::WithACode {
        let mut authorize = Map::default();
        authorize.put("code", "CODE");
        authorize.put("redirect_uri", REDIRECT_URI);
        if offer.pkce != Pkce::Refused {
            authorize.put("verifier", "VERIFIER");
        }
        given.put("authorize", authorize);
    }
    given
}

fn discovery(metadata: &Metadata, offer: &Offer) -> Node {
    let mut request = Map::default();
    request.put("GET", metadata.place.of(&metadata.issuer));
    let mut told = Map::open();
    for (name, text) in members(metadata, offer) {
        told.put(name, text);
    }
    let mut reply = Map::open();
    reply.put("json", told);
    exchange(request, reply)
}

/// RFC 6749 §4.1.3 and §4.4.2.
fn token(metadata: &Metadata, offer: &Offer, buys: Buys) -> Node {
    let mut request = Map::open();
    request.put("POST", metadata.text("token_endpoint").unwrap_or_default());
    let mut form = Map::default();
    form.put("grant_type", buys.grant());
    if buys == Buys::WithACode {
        form.put("code", "CODE");
        form.put("redirect_uri", REDIRECT_URI);
        if offer.pkce != Pkce::Refused {
            form.put("code_verifier", "VERIFIER");
        }
    }
    if offer.client_auth == ClientAuth::Basic {
        let mut headers = Map::default();
        headers.put("Authorization", format!("Basic {}", BASE64_STANDARD.encode("CLIENT_ID:CLIENT_SECRET")));
        request.put("headers", headers);
    } else {
        for name in offer.client_auth.credentials() {
            form.put(name, name.to_ascii_uppercase());
        }
    }
    request.put("form", form);
    let mut told = Map::default();
    told.put("access_token", "ACCESS_TOKEN");
    told.put("token_type", "Bearer");
    told.put("expires_in", Node::Bare("3600".to_owned()));
    let mut reply = Map::default();
    reply.put("json", told);
    exchange(request, reply)
}

fn exchange(request: Map, reply: Map) -> Node {
    let mut exchange = Map::open();
    exchange.put("request", request);
    exchange.put("reply", reply);
    exchange.into()
}
