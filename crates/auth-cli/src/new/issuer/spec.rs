//! The spec of an issuer.

use auth_runtime::reqwest::Url;

use super::example;
use super::metadata::{Metadata, Place};
use super::offer::{Offer, Pkce, quoted};
use crate::command::New;
use crate::new::spec::Proposal;
use crate::new::yaml::{Map, Node};

/// Makes a spec.
pub(super) fn propose(new: &New, metadata: &Metadata, offer: &Offer) -> Proposal {
    let mut document = Map::open();
    for (key, text) in [("description", &new.description), ("docs", &new.docs)] {
        if let Some(text) = text {
            document.put(key, text.as_str());
        }
    }
    document.put("credentials", credentials(offer));
    let (base, is_guess) = base_url(new, metadata);
    document.put_said(
        "base_url",
        base,
        is_guess.then(|| "A guess: where the issuer itself is. API requests go there.".to_owned()),
    );
    document.put_said(
        "allow_hosts",
        texts(&hosts(metadata, offer)),
        ["Where the issuer's own addresses are.".to_owned()],
    );
    document.put("oauth2", preset(metadata, offer));
    if !offer.scopes.is_empty() {
        let mut scopes = Map::default();
        scopes.put("known", texts(&offer.scopes));
        document.put("scopes", scopes);
    }
    let mut text = HEAD.to_owned() + &document.document();
    if let Some(examples) = example::examples(metadata, offer) {
        let mut last = Map::open();
        last.put("examples", examples);
        text.push('\n');
        text += &last.document();
    }
    let notes = is_guess.then(|| {
        "API requests are taken to go to the issuer's own host: give `--base-url` if they do not".to_owned()
    });
    Proposal { text, notes: notes.into_iter().collect(), decisions: Vec::new(), understood: None }
}

const HEAD: &str = "\
# Written by `auth new` from what the issuer says of itself (OpenID Connect Discovery, RFC 8414). Its addresses are asked for
# at run time, so that they may change; what it offers and this spec does not use stands in comments.

";

fn credentials(offer: &Offer) -> Node {
    let names = offer.client_auth.credentials();
    if !names.contains(&"private_key") {
        return texts(names);
    }
    let mut declared = Map::default();
    for name in names {
        declared.put(name, if *name == "private_key" { "pem" } else { "string" });
    }
    declared.into()
}

/// Where API requests go, and whether that is a guess.
fn base_url(new: &New, metadata: &Metadata) -> (String, bool) {
    match &new.base_url {
        Some(base) => (base.clone(), false),
        None => (origin(&metadata.issuer).unwrap_or_else(|| metadata.issuer.clone()), true),
    }
}

fn origin(address: &str) -> Option<String> {
    Some(Url::parse(address).ok()?.origin().ascii_serialization())
}

fn hosts(metadata: &Metadata, offer: &Offer) -> Vec<String> {
    let mut hosts: Vec<String> = Vec::new();
    for (member, address) in example::members(metadata, offer) {
        let host = Url::parse(&address).ok().and_then(|url| url.host_str().map(str::to_owned));
        if let Some(host) = host.filter(|host| member != "issuer" && !hosts.contains(host)) {
            hosts.push(host);
        }
    }
    hosts
}

fn preset(metadata: &Metadata, offer: &Offer) -> Map {
    let mut preset = Map::open();
    preset.put("issuer", metadata.issuer.as_str());
    if metadata.place == Place::OAuth {
        preset.put("metadata", metadata.place.name());
    }
    let others = (!offer.other_grants.is_empty())
        .then(|| format!("The issuer has {} too.", quoted(&offer.other_grants)));
    preset.put_said("grants", texts(&offer.grants), others);
    let others = (!offer.other_auths.is_empty()).then(|| format!("Or {}.", quoted(&offer.other_auths)));
    preset.put_said("client_auth", offer.client_auth.name(), others);
    if offer.has("authorization_code") {
        match offer.pkce {
            Pkce::Supported => {}
            Pkce::Unsaid => preset.put_said(
                "pkce",
                "S256",
                ["The issuer does not say that it knows it; one that does not ignores it (RFC 6749 §3.1)."
                    .to_owned()],
            ),
            Pkce::Refused => {
                preset.put_said("pkce", "none", ["The issuer knows no challenge by S256.".to_owned()]);
            }
        }
    }
    for (key, member) in &offer.addresses {
        preset.put(key, format!("$discovery.{member}"));
    }
    if !offer.id_token.is_empty() {
        preset.put("id_token", texts(&offer.id_token));
    }
    preset
}

pub(super) fn texts(items: &[impl AsRef<str>]) -> Node {
    Node::List(items.iter().map(|item| item.as_ref().into()).collect())
}
