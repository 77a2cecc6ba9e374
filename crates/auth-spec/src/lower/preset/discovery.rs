//! Addresses that the issuer tells (RFC 8414, OpenID Connect Discovery 1.0).

use super::grant::Grant;
use super::node::{At, made_of, text_of};
use super::read::Preset;
use crate::Span;
use crate::yaml::{Entry, Node};

const STEP: &str = "discovery";

/// Where the metadata of RFC 8414 stand.
pub(super) const RFC_8414: &str = "oauth-authorization-server";

/// The member of the issuer's metadata that has an address.
const MEMBERS: [(&str, &str); 8] = [
    ("authorize_url", "authorization_endpoint"),
    ("device_url", "device_authorization_endpoint"),
    ("token_url", "token_endpoint"),
    ("refresh_url", "token_endpoint"),
    ("revoke_url", "revocation_endpoint"),
    ("introspect_url", "introspection_endpoint"),
    ("par_url", "pushed_authorization_request_endpoint"),
    ("registration_url", "registration_endpoint"),
];

/// Where the issuer's public keys are.
const KEYS: &str = "jwks_uri";

/// Whether the issuer says who it is in each redirect (RFC 9207 §3).
const PROMISE: &str = "authorization_response_iss_parameter_supported";

/// What stands for an address that is missing, which is told already.
const MISSING: &str = "https://example.com/";

impl Preset {
    /// The address under a key of the preset, or the one that the issuer tells.
    pub(super) fn address(&self, key: &'static str, at: Span) -> Node {
        if let Some(entry) = self.map.get(key) {
            return entry.value.clone();
        }
        match (self.issuer(), member(key)) {
            (Some(issuer), Some(member)) => At(issuer.key.span).text(&format!("${STEP}.{member}")),
            _ => At(at).text(MISSING),
        }
    }

    /// Who tells the addresses that are not written: the issuer that is, or the one that the API names.
    pub(super) fn issuer(&self) -> Option<Entry> {
        self.map.get("issuer").cloned().or_else(|| self.named_issuer())
    }

    /// The step that asks the issuer, where it is to be asked anything.
    pub(super) fn discovery(&self) -> Option<Entry> {
        let issuer = self.issuer()?;
        let at = At(issuer.key.span);
        let asked = self.asked();
        if asked.is_empty() {
            return None;
        }
        let mut fields: Vec<Entry> = asked.into_iter().map(|member| at.says(member, "url")).collect();
        if self.has(Grant::AuthorizationCode) {
            fields.push(at.says(PROMISE, "optional bool"));
        }
        let mut returns = Vec::new();
        // RFC 8414 §3.3 and OpenID Connect Discovery §4.3: it has to be the issuer that was asked.
        if let Some(text) = text_of(&issuer.value).filter(|text| !text.contains('$')) {
            returns.push(at.says("ok_when", &format!("issuer == {text}")));
        }
        returns.push(at.entry("fields", at.map(fields)));
        let step = vec![
            at.entry("GET", self.metadata(&issuer.value)),
            at.says("keep", "1h"),
            at.entry("returns", at.map(returns)),
        ];
        Some(at.entry(STEP, at.map(step)))
    }

    /// `returns` of a login in a browser: who has to have sent the redirect (RFC 9207 §2.4).
    pub(super) fn callback(&self) -> Option<Entry> {
        let issuer = self.issuer()?;
        let at = At(issuer.key.span);
        let mut returns = vec![at.entry("issuer", issuer.value)];
        if !self.asked().is_empty() {
            returns.push(at.says("issuer_promised", &format!("${STEP}.{PROMISE}")));
        }
        Some(at.entry("returns", at.map(returns)))
    }

    /// The members that are needed: those of addresses that are not written, and those that are written as such.
    fn asked(&self) -> Vec<&'static str> {
        let is_needed = |key: &str| match key {
            "authorize_url" => self.has(Grant::AuthorizationCode),
            "device_url" => self.has(Grant::DeviceCode),
            "registration_url" => self.registers(),
            "token_url" => true,
            _ => false,
        };
        let is_asked = |(key, member): &(&str, &str)| match self.value(key).and_then(text_of) {
            Some(text) => text == format!("${STEP}.{member}"),
            None => is_needed(key),
        };
        let mut asked: Vec<_> = MEMBERS.into_iter().filter(is_asked).map(|(_, member)| member).collect();
        asked.dedup();
        asked.extend(self.map.get("id_token").map(|_| KEYS));
        asked
    }

    fn metadata(&self, issuer: &Node) -> Node {
        let text = text_of(issuer).unwrap_or_default();
        let named = self.value("metadata").and_then(text_of).unwrap_or_else(|| self.usual_metadata());
        let address = if named == RFC_8414 { inserted(text) } else { appended(text) };
        if self.map.get("issuer").is_some() {
            made_of(issuer, address)
        } else {
            At(issuer.span).text(&address)
        }
    }

    /// RFC 9728 §2: an API names issuers of RFC 8414.
    fn usual_metadata(&self) -> &'static str {
        if self.map.get("issuer").is_none() { RFC_8414 } else { "openid-configuration" }
    }
}

/// Where the issuer's keys are, as the issuer tells it.
pub(super) fn keys(at: At) -> Node {
    at.text(&format!("${STEP}.{KEYS}"))
}

fn member(key: &str) -> Option<&'static str> {
    MEMBERS.into_iter().find(|(known, _)| *known == key).map(|(_, member)| member)
}

/// OpenID Connect Discovery 1.0 §4: behind the issuer.
fn appended(issuer: &str) -> String {
    format!("{}/.well-known/openid-configuration", braced(issuer).trim_end_matches('/'))
}

/// RFC 8414 §3.1: between the host and the path of the issuer.
fn inserted(issuer: &str) -> String {
    if let Some(name) = whole(issuer) {
        return format!("${{{name} | well_known('{RFC_8414}')}}");
    }
    let issuer = braced(issuer);
    let behind_scheme = issuer.find("://").map_or(0, |at| at + "://".len());
    let path = issuer.get(behind_scheme..).and_then(|rest| rest.find('/')).map(|at| behind_scheme + at);
    let (host, path) = issuer.split_at_checked(path.unwrap_or(issuer.len())).unwrap_or((&issuer, ""));
    format!("{host}/.well-known/oauth-authorization-server{}", path.trim_end_matches('/'))
}

/// The name in `$name` or `${name}` alone, whose value may have a path.
pub(super) fn whole(text: &str) -> Option<&str> {
    let name = text.strip_prefix('$')?;
    let name = name.strip_prefix('{').and_then(|name| name.strip_suffix('}')).unwrap_or(name);
    let is_name = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '.' | '-');
    name.chars().all(is_name).then_some(name)
}

/// `$name` as something may follow it.
fn braced(text: &str) -> String {
    match text.strip_prefix('$').filter(|name| !name.starts_with('{')) {
        Some(name) => format!("${{{name}}}"),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{appended, inserted};

    /// The examples of RFC 8414 §3.1 and §5, and of OpenID Connect Discovery 1.0 §4.1.
    #[test]
    fn metadata_stands_where_the_standards_say() {
        assert_eq!(
            inserted("https://example.com"),
            "https://example.com/.well-known/oauth-authorization-server"
        );
        assert_eq!(
            inserted("https://example.com/issuer1"),
            "https://example.com/.well-known/oauth-authorization-server/issuer1"
        );
        assert_eq!(appended("https://example.com"), "https://example.com/.well-known/openid-configuration");
        assert_eq!(
            appended("https://example.com/issuer1/"),
            "https://example.com/issuer1/.well-known/openid-configuration"
        );
    }

    #[test]
    fn an_issuer_that_begins_with_a_setting_is_a_host() {
        assert_eq!(appended("$issuer"), "${issuer}/.well-known/openid-configuration");
        assert_eq!(inserted("${issuer}"), "${issuer | well_known('oauth-authorization-server')}");
        assert_eq!(
            inserted("${issuer}/realms/${realm}"),
            "${issuer}/.well-known/oauth-authorization-server/realms/${realm}"
        );
        assert_eq!(
            inserted("https://${tenant}.example.com/x/"),
            "https://${tenant}.example.com/.well-known/oauth-authorization-server/x"
        );
    }
}
