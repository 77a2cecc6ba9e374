//! ID tokens (OpenID Connect Core 1.0).

use super::discovery::keys;
use super::grant::{Grant, Granted};
use super::node::At;
use super::read::Preset;
use crate::yaml::Entry;

impl Preset {
    /// What the ID token has to be, and the scope that it is asked for by, where a person logs in.
    pub(super) fn id_token(&self, way: Granted) -> Vec<Entry> {
        let logs_in = matches!(way.grant, Grant::AuthorizationCode | Grant::DeviceCode);
        let both = (self.map.get("id_token"), self.map.get("issuer"));
        let (Some(entry), Some(issuer), true) = (both.0, both.1, logs_in) else { return Vec::new() };
        let at = At(entry.key.span);
        let parts = vec![
            at.entry("issuer", issuer.value.clone()),
            at.entry("keys", keys(at)),
            at.entry("algorithms", entry.value.clone()),
            at.entry("audience", self.client_id()),
        ];
        // §3.1.2.1: without it a login is none of OpenID Connect.
        let scopes = vec![at.entry("default", at.list(vec![at.text("openid")]))];
        vec![at.entry("id_token", at.map(parts)), at.entry("scopes", at.map(scopes))]
    }

    /// What binds the ID token to the login (§3.1.2.1).
    pub(super) fn nonce(&self) -> Option<Entry> {
        let entry = self.map.get("id_token")?;
        Some(At(entry.key.span).says("nonce", "$authorize.nonce"))
    }
}
