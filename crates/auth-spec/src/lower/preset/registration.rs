//! A client that registers itself (RFC 7591).

use super::client::ClientAuth;
use super::grant::{Grant, Granted};
use super::node::At;
use super::read::Preset;
use crate::lower::exchanges::map_of;
use crate::lower::merge::merge;
use crate::yaml::{Entry, Map, Node};

const STEP: &str = "registered";

impl Preset {
    /// Whether the client is not known to the provider before.
    pub(super) fn registers(&self) -> bool {
        self.map.get("register").is_some()
    }

    /// The step that registers the client (§3.1). What the spec says of it is laid over what follows from the preset.
    pub(super) fn registration(&self, way: Granted) -> Option<Entry> {
        let entry = self.map.get("register")?;
        let at = At(entry.key.span);
        let own = map_of(entry).cloned().unwrap_or_default();
        let metadata = merge(&Map { entries: self.client_metadata(way, at) }, &own);
        let mut fields = vec![at.says("client_id", "string")];
        if self.client_auth.sends_secret() {
            fields.push(at.says("client_secret", "secret"));
        }
        let step = vec![
            at.entry("POST", self.address("registration_url", at.0)),
            at.entry("json", at.map(metadata.entries)),
            at.says("keep", "1d"),
            at.entry("returns", at.map(vec![at.entry("fields", at.map(fields))])),
        ];
        Some(at.entry(STEP, at.map(step)))
    }

    /// A part of the client as its registration tells it (§3.2.1).
    pub(super) fn registered(&self, key: &str) -> Option<Node> {
        let entry = self.map.get("register")?;
        Some(At(entry.key.span).text(&format!("${STEP}.{key}")))
    }

    /// §2.
    fn client_metadata(&self, way: Granted, at: At) -> Vec<Entry> {
        let mut metadata = Vec::new();
        if way.grant == Grant::AuthorizationCode {
            metadata.push(at.entry("redirect_uris", at.list(vec![at.text("$authorize.redirect_uri")])));
            metadata.push(at.entry("response_types", at.list(vec![at.text("code")])));
        }
        let grants = [Some(way), self.renewal()].into_iter().flatten();
        let grants = grants.map(|granted| at.text(granted.grant.grant_type())).collect();
        metadata.push(at.entry("grant_types", at.list(grants)));
        metadata.push(at.says("token_endpoint_auth_method", self.client_auth.method()));
        metadata
    }
}

impl ClientAuth {
    /// RFC 7591 §2, RFC 8705 §2.1.1 and OpenID Connect Core 1.0 §9.
    fn method(self) -> &'static str {
        match self {
            Self::Basic | Self::BasicRaw => "client_secret_basic",
            Self::Body => "client_secret_post",
            Self::None => "none",
            Self::PrivateKeyJwt => "private_key_jwt",
            Self::ClientSecretJwt => "client_secret_jwt",
            Self::Mtls => "tls_client_auth",
        }
    }
}
