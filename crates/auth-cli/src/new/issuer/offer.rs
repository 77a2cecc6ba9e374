//! What of an issuer's metadata a client uses.

use super::metadata::Metadata;

/// How a client goes by an issuer.
#[derive(Debug)]
pub(super) struct Offer {
    /// As the preset calls them.
    pub(super) grants: Vec<&'static str>,
    /// Those that are offered too and left out.
    pub(super) other_grants: Vec<String>,
    pub(super) client_auth: ClientAuth,
    pub(super) other_auths: Vec<&'static str>,
    pub(super) pkce: Pkce,
    /// The keys of the preset whose addresses the issuer tells, with their members.
    pub(super) addresses: Vec<(&'static str, &'static str)>,
    pub(super) id_token: Vec<String>,
    pub(super) scopes: Vec<String>,
}

/// How the client says who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClientAuth {
    Basic,
    Body,
    PrivateKeyJwt,
    ClientSecretJwt,
    Mtls,
    None,
}

/// Whether logins carry a challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pkce {
    Supported,
    /// It does not say so; a server that does not know the parameter has to ignore it (RFC 6749 §3.1).
    Unsaid,
    /// It knows another method only, and refuses this one.
    Refused,
}

/// What the issuer calls them, and the preset, in the order in which they are preferred: what a server keeps of a client
/// that it can ask for again comes first.
const AUTHS: [(&str, ClientAuth); 7] = [
    ("client_secret_basic", ClientAuth::Basic),
    ("client_secret_post", ClientAuth::Body),
    ("private_key_jwt", ClientAuth::PrivateKeyJwt),
    ("client_secret_jwt", ClientAuth::ClientSecretJwt),
    ("tls_client_auth", ClientAuth::Mtls),
    ("self_signed_tls_client_auth", ClientAuth::Mtls),
    ("none", ClientAuth::None),
];

/// The grants that need nothing but the client and a person.
const GRANTS: [(&str, &str, Option<&str>); 3] = [
    ("authorization_code", "authorization_code", Some("authorization_endpoint")),
    ("client_credentials", "client_credentials", None),
    ("urn:ietf:params:oauth:grant-type:device_code", "device_code", Some("device_authorization_endpoint")),
];

/// What a client may verify an ID token by.
const ALGORITHMS: [&str; 9] =
    ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"];

impl ClientAuth {
    /// As the preset calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Body => "body",
            Self::PrivateKeyJwt => "private_key_jwt",
            Self::ClientSecretJwt => "client_secret_jwt",
            Self::Mtls => "mtls",
            Self::None => "none",
        }
    }

    pub(super) fn credentials(self) -> &'static [&'static str] {
        match self {
            Self::Basic | Self::Body | Self::ClientSecretJwt => &["client_id", "client_secret"],
            Self::PrivateKeyJwt => &["client_id", "private_key"],
            Self::Mtls | Self::None => &["client_id"],
        }
    }
}

impl Offer {
    /// # Errors
    ///
    /// It offers no grant that a spec of its own can be made of.
    pub(super) fn of(metadata: &Metadata) -> Result<Self, String> {
        if metadata.text("token_endpoint").is_none() {
            return Err("the issuer tells no `token_endpoint`: it lets nobody in by a token".to_owned());
        }
        let auths = auths(metadata);
        let client_auth =
            auths.first().copied().ok_or("the issuer takes no client authentication that specs have")?;
        let (grants, other_grants) = grants(metadata, client_auth);
        if grants.is_empty() {
            return Err(format!(
                "the issuer offers no grant that a spec can be made of without more: it has {}",
                quoted(&other_grants)
            ));
        }
        let is_login = grants.iter().any(|grant| matches!(*grant, "authorization_code" | "device_code"));
        Ok(Self {
            addresses: addresses(metadata, &grants),
            id_token: if is_login { algorithms(metadata) } else { Vec::new() },
            pkce: pkce(metadata),
            scopes: metadata
                .list("scopes_supported")
                .unwrap_or_default()
                .into_iter()
                .map(str::to_owned)
                .collect(),
            other_auths: auths.iter().skip(1).map(|auth| auth.name()).collect(),
            grants,
            other_grants,
            client_auth,
        })
    }

    pub(super) fn has(&self, grant: &str) -> bool {
        self.grants.contains(&grant)
    }
}

fn auths(metadata: &Metadata) -> Vec<ClientAuth> {
    let offered = metadata.list_or("token_endpoint_auth_methods_supported", &["client_secret_basic"]);
    let signs = |algorithm| {
        let algorithms = metadata.list("token_endpoint_auth_signing_alg_values_supported");
        algorithms.is_none_or(|algorithms| algorithms.contains(&algorithm))
    };
    let mut found: Vec<ClientAuth> = AUTHS
        .into_iter()
        .filter(|(name, auth)| match auth {
            ClientAuth::PrivateKeyJwt => offered.contains(name) && signs("RS256"),
            ClientAuth::ClientSecretJwt => offered.contains(name) && signs("HS256"),
            _ => offered.contains(name),
        })
        .map(|(_, auth)| auth)
        .collect();
    found.dedup();
    found
}

fn grants(metadata: &Metadata, client_auth: ClientAuth) -> (Vec<&'static str>, Vec<String>) {
    let offered = metadata.list_or("grant_types_supported", &["authorization_code", "implicit"]);
    let is_possible = |(name, own, endpoint): &(&str, &str, Option<&str>)| {
        offered.contains(name)
            && endpoint.is_none_or(|endpoint| metadata.text(endpoint).is_some())
            && !(*own == "client_credentials" && client_auth == ClientAuth::None)
    };
    let mut grants: Vec<&'static str> =
        GRANTS.iter().filter(|grant| is_possible(grant)).map(|(_, own, _)| *own).collect();
    let is_login = grants.iter().any(|grant| *grant != "client_credentials");
    // Many leave the renewal out of their list, and tell by the scope that they have it (OpenID Connect Core §11).
    let renews = offered.contains(&"refresh_token") || metadata.has("scopes_supported", "offline_access");
    if is_login && renews {
        grants.push("refresh_token");
    }
    let known: Vec<&str> =
        GRANTS.iter().filter(|(_, own, _)| grants.contains(own)).map(|(name, ..)| *name).collect();
    let others = offered.iter().filter(|name| !known.contains(name) && **name != "refresh_token");
    (grants, others.map(|name| (*name).to_owned()).collect())
}

fn addresses(metadata: &Metadata, grants: &[&str]) -> Vec<(&'static str, &'static str)> {
    let pushes =
        grants.contains(&"authorization_code") && metadata.is_true("require_pushed_authorization_requests");
    let offered = [
        ("par_url", "pushed_authorization_request_endpoint", pushes),
        ("revoke_url", "revocation_endpoint", true),
        ("introspect_url", "introspection_endpoint", true),
    ];
    let is_told = |(_, member, wanted): &(&str, &str, bool)| *wanted && metadata.text(member).is_some();
    offered.into_iter().filter(is_told).map(|(key, member, _)| (key, member)).collect()
}

fn algorithms(metadata: &Metadata) -> Vec<String> {
    let has_keys = metadata.text("jwks_uri").is_some();
    let speaks_openid = metadata.list("scopes_supported").is_none_or(|scopes| scopes.contains(&"openid"));
    let offered =
        metadata.list("id_token_signing_alg_values_supported").filter(|_| has_keys && speaks_openid);
    offered
        .unwrap_or_default()
        .into_iter()
        .filter(|name| ALGORITHMS.contains(name))
        .map(str::to_owned)
        .collect()
}

fn pkce(metadata: &Metadata) -> Pkce {
    match metadata.list("code_challenge_methods_supported") {
        Some(methods) if methods.contains(&"S256") => Pkce::Supported,
        Some(methods) if !methods.is_empty() => Pkce::Refused,
        _ => Pkce::Unsaid,
    }
}

pub(super) fn quoted(names: &[impl AsRef<str>]) -> String {
    names.iter().map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>().join(", ")
}
