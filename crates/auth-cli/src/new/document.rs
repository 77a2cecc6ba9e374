//! The document that a spec is.

use super::applied::Applied;
use super::inputs::{Inputs, Role};
use super::returns::Returns;
use super::roles::SaidRequests;
use super::spec::{Base, Fields, Sources};
use super::yaml::{Map, Node};

/// All that a spec is put together of.
pub(super) struct Parts {
    pub(super) said: SaidRequests,
    pub(super) returns: Option<Returns>,
    pub(super) applied: Option<Applied>,
    pub(super) fields: Fields,
    pub(super) base: Base,
    pub(super) ttl: Option<String>,
}

impl Parts {
    pub(super) fn document(&self, sources: &Sources, inputs: &Inputs) -> String {
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
