//! The requests of each grant.

use super::grant::{Grant, Granted};
use super::node::At;
use super::read::{Pkce, Preset};
use crate::yaml::{Entry, Map, Node, Value};

impl Preset {
    /// All that the preset stands for in a way in with this grant.
    pub(super) fn core(&self, way: Granted) -> Map {
        let told = self.protected_resource().into_iter().chain(self.discovery());
        let steps: Vec<Entry> = told.chain(self.registration(way)).chain(self.pushed(way)).collect();
        let mut entries = Vec::new();
        if let Some(first) = steps.first() {
            let at = At(first.key.span);
            entries.push(at.entry("steps", at.map(steps)));
        }
        entries.extend(self.assertion(&self.address("token_url", way.at)));
        entries.extend(self.authorize(way));
        entries.push(At(way.at).entry("token", self.token(way)));
        entries.extend(self.renewal().map(|granted| At(granted.at).entry("refresh", self.refresh(granted))));
        entries.extend(self.id_token(way));
        entries.extend(self.revoke());
        entries.extend(self.introspect());
        entries.extend(self.proven_use());
        Map { entries }
    }

    fn authorize(&self, way: Granted) -> Option<Entry> {
        let at = At(way.at);
        match way.grant {
            Grant::AuthorizationCode => Some(at.entry("authorize", self.browser(at))),
            Grant::DeviceCode => Some(at.entry("authorize", self.device(at))),
            _ => None,
        }
    }

    fn browser(&self, at: At) -> Node {
        let query = match self.map.get("par_url") {
            Some(pushed) => self.referring(At(pushed.key.span)),
            None => self.asking(at),
        };
        let mut entries = vec![self.addressed("GET", "authorize_url", at), at.entry("query", at.map(query))];
        entries.extend(self.callback());
        at.map(entries)
    }

    /// RFC 6749 §4.1.1 and RFC 7636 §4.3.
    fn asking(&self, at: At) -> Vec<Entry> {
        let mut query = vec![
            at.says("response_type", "code"),
            at.entry("client_id", self.client_id()),
            at.says("redirect_uri", "$authorize.redirect_uri"),
            at.says("scope", "$scope"),
            at.says("state", "$authorize.state"),
        ];
        if self.pkce == Pkce::S256 {
            query.push(at.says("code_challenge", "$authorize.challenge"));
            query.push(at.says("code_challenge_method", "S256"));
        }
        query.extend(self.nonce());
        query.extend(self.resource());
        query
    }

    /// RFC 9126 §4.
    fn referring(&self, at: At) -> Vec<Entry> {
        let request_uri = format!("${PUSHED}.request_uri");
        vec![at.entry("client_id", self.client_id()), at.says("request_uri", &request_uri)]
    }

    /// The step that sends what the address would ask for (RFC 9126 §2.1 and §2.2).
    fn pushed(&self, way: Granted) -> Option<Entry> {
        let entry = self.map.get("par_url").filter(|_| way.grant == Grant::AuthorizationCode)?;
        let at = At(entry.key.span);
        let mut parameters = self.asking(at);
        let others = self.client_parameters();
        parameters.extend(others.into_iter().filter(|entry| entry.key.text != "client_id"));
        let mut request = self.sent("par_url", at, parameters);
        if let Value::Map(map) = &mut request.value {
            let fields = at.map(vec![at.says("request_uri", "secret")]);
            map.entries.push(at.entry("returns", at.map(vec![at.entry("fields", fields)])));
        }
        Some(at.entry(PUSHED, request))
    }

    /// RFC 8628 §3.1, where a client that says who it is in another way need not say its id; it is asked for all the same.
    fn device(&self, at: At) -> Node {
        let mut parameters = vec![at.entry("client_id", self.client_id()), at.says("scope", "$scope")];
        parameters.extend(self.resource());
        let others = self.client_parameters();
        parameters.extend(others.into_iter().filter(|entry| entry.key.text != "client_id"));
        self.sent("device_url", at, parameters)
    }

    fn token(&self, way: Granted) -> Node {
        let at = At(way.at);
        let mut parameters = vec![at.says("grant_type", way.grant.grant_type())];
        parameters.extend(own_parameters(way.grant).iter().map(|(name, value)| at.says(name, value)));
        if way.grant == Grant::AuthorizationCode && self.pkce == Pkce::S256 {
            parameters.push(at.says("code_verifier", "$authorize.verifier"));
        }
        self.add_resource(&mut parameters);
        parameters.extend(self.client_parameters());
        let mut token = self.proven("token_url", at, parameters);
        if let (Grant::DeviceCode, Value::Map(map)) = (way.grant, &mut token.value) {
            let pending = ["error == authorization_pending", "error == slow_down"];
            map.entries.push(at.entry("again_when", at.list(pending.map(|text| at.text(text)).into())));
        }
        token
    }

    fn refresh(&self, granted: Granted) -> Node {
        let at = At(granted.at);
        let mut parameters = vec![
            at.says("grant_type", granted.grant.grant_type()),
            at.says("refresh_token", "$token.refresh_token"),
        ];
        self.add_resource(&mut parameters);
        parameters.extend(self.client_parameters());
        let key = if self.value("refresh_url").is_some() { "refresh_url" } else { "token_url" };
        self.proven(key, at, parameters)
    }

    /// RFC 7009 §2.1. The refresh token stands for the whole login.
    fn revoke(&self) -> Option<Entry> {
        let at = At(self.map.get("revoke_url")?.key.span);
        let token = match self.renewal() {
            Some(_) => "${token.refresh_token | default(token.access_token)}",
            None => "$token.access_token",
        };
        let mut parameters = vec![at.says("token", token)];
        parameters.extend(self.client_parameters());
        Some(at.entry("revoke", self.sent("revoke_url", at, parameters)))
    }

    /// RFC 7662 §2.1 and §2.2.
    fn introspect(&self) -> Option<Entry> {
        let at = At(self.map.get("introspect_url")?.key.span);
        let mut parameters = vec![at.says("token", "$token.access_token")];
        parameters.extend(self.client_parameters());
        let mut request = self.sent("introspect_url", at, parameters);
        if let Value::Map(map) = &mut request.value {
            let fields = INTROSPECTED.map(|(name, kind)| at.says(name, kind));
            let returns = at.map(vec![at.entry("fields", at.map(fields.into()))]);
            map.entries.push(at.entry("returns", returns));
        }
        Some(at.entry("introspect", request))
    }

    /// RFC 9449 §7.1: a token that is bound to a key goes by a scheme of its own.
    fn proven_use(&self) -> Option<Entry> {
        let certificate = self.certificate();
        let Some(proof) = self.proof() else {
            // RFC 8705 §3: the token is bound to the certificate that it was asked for with.
            let certificate = certificate?;
            let at = At(certificate.key.span);
            return Some(
                at.entry("use", at.map(vec![at.says("bearer", "$token.access_token"), certificate])),
            );
        };
        let at = At(proof.key.span);
        let headers = at.map(vec![at.says("Authorization", "DPoP ${token.access_token}")]);
        let mut entries = vec![proof, at.entry("headers", headers)];
        entries.extend(certificate);
        Some(at.entry("use", at.map(entries)))
    }

    fn proof(&self) -> Option<Entry> {
        let span = self.map.get("dpop")?.value.span;
        Some(At(span).says("dpop", self.dpop?))
    }

    /// A request that binds what it brings to the client's key, where it has one (RFC 9449 §5).
    fn proven(&self, address: &'static str, at: At, parameters: Vec<Entry>) -> Node {
        let mut request = self.sent(address, at, parameters);
        if let Value::Map(map) = &mut request.value {
            map.entries.extend(self.proof());
        }
        request
    }

    /// A request with its parameters where the encoding puts them.
    fn sent(&self, address: &'static str, at: At, parameters: Vec<Entry>) -> Node {
        let mut entries = vec![self.addressed("POST", address, at)];
        entries.extend(self.basic());
        entries.extend(self.certificate());
        entries.push(at.entry(self.encoding, at.map(parameters)));
        at.map(entries)
    }

    fn addressed(&self, method: &str, key: &'static str, at: At) -> Entry {
        let span = self.map.get(key).map_or(at.0, |entry| entry.key.span);
        At(span).entry(method, self.address(key, at.0))
    }

    /// RFC 8707 §2.
    fn resource(&self) -> Option<Entry> {
        let entry = self.map.get("resource").or_else(|| self.map.get("protected_resource"))?;
        Some(At(entry.key.span).entry("resource", entry.value.clone()))
    }

    /// In place of the one that the grant may have itself.
    fn add_resource(&self, parameters: &mut Vec<Entry>) {
        if let Some(resource) = self.resource() {
            parameters.retain(|entry| entry.key.text != "resource");
            parameters.push(resource);
        }
    }
}

/// What the step of a pushed authorization request is called.
const PUSHED: &str = "pushed";

impl Grant {
    /// Whether a public client has to say its id (RFC 6749 §4.1.3, RFC 8628 §3.4).
    pub(super) fn names_client(self) -> bool {
        matches!(self, Self::AuthorizationCode | Self::DeviceCode)
    }
}

const INTROSPECTED: [(&str, &str); 9] = [
    ("active", "bool"),
    ("scope", "optional string"),
    ("client_id", "optional string"),
    ("username", "optional string"),
    ("token_type", "optional string"),
    ("exp", "optional i64"),
    ("sub", "optional string"),
    ("aud", "optional json"),
    ("iss", "optional string"),
];

/// What a grant sends besides its type and the client's own parameters.
fn own_parameters(grant: Grant) -> &'static [(&'static str, &'static str)] {
    match grant {
        Grant::AuthorizationCode => {
            &[("code", "$authorize.code"), ("redirect_uri", "$authorize.redirect_uri")]
        }
        Grant::ClientCredentials => &[("scope", "$scope")],
        Grant::Password => &[("username", "$username"), ("password", "$password"), ("scope", "$scope")],
        Grant::DeviceCode => &[("device_code", "$authorize.device_code")],
        Grant::RefreshToken => &[],
        Grant::JwtBearer => &[("assertion", "$assertion"), ("scope", "$scope")],
        Grant::TokenExchange => &[
            ("subject_token", "$subject_token"),
            ("subject_token_type", "$subject_token_type"),
            ("actor_token", "$actor_token"),
            ("actor_token_type", "$actor_token_type"),
            ("requested_token_type", "$requested_token_type"),
            ("audience", "$audience"),
            ("resource", "$resource"),
            ("scope", "$scope"),
        ],
    }
}
