//! Where API requests may go, and which hosts a reply may name.

use auth_model::{HostPattern, Way};
use secrecy::ExposeSecret;

use crate::host_name::canonical_host;
use crate::{Context, InputValue, Inputs, Origin, RenderError, parse_url, render_url};

/// The origins that a way in allows: the one of `base_url`, `https` at its own port on the hosts of `allow_hosts`, and the
/// origins of the addresses there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostRules {
    base: Option<Origin>,
    allowed: Vec<AllowedHost>,
}

/// A host, or several, in the form by which hosts are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
enum AllowedHost {
    Exact(String),
    /// Every host below this name.
    Below(String),
    /// This scheme, host and port.
    Origin(Origin),
}

impl HostRules {
    /// The rules of a way in with these inputs, and with this token where `base_url` mentions it.
    ///
    /// # Errors
    ///
    /// What `base_url` cannot be rendered to.
    pub fn new(way: &Way, context: &Context<'_>) -> Result<Self, RenderError> {
        let base = way.base_url.as_ref().map(|url| render_url(url, context)).transpose()?;
        let base = base.and_then(|url| parse_url(url.clear()).ok().map(|(origin, _)| origin));
        Ok(Self { base, allowed: allowed_hosts(way, context.inputs) })
    }

    /// Which hosts a reply may name: a `base_url` that mentions the token does not count, as a reply would allow its
    /// own hosts by it.
    pub(crate) fn of_replies(way: &Way, inputs: &Inputs) -> Self {
        let without_base = || Self { base: None, allowed: allowed_hosts(way, inputs) };
        Self::new(way, &Context { lets: &way.lets, ..Context::new(inputs) })
            .unwrap_or_else(|_| without_base())
    }

    /// Whether a request that carries credentials may go there.
    #[must_use]
    pub fn allows(&self, origin: &Origin) -> bool {
        self.base.as_ref() == Some(origin) || self.allowed.iter().any(|allowed| allowed.is(origin))
    }

    /// Whether the base URL has this scheme, host and port.
    #[must_use]
    pub fn is_base(&self, scheme: &str, host: &str, port: u16) -> bool {
        let is_same = |base: &Origin| base.scheme() == scheme && base.host() == host && base.port() == port;
        self.base.as_ref().is_some_and(is_same)
    }
}

impl AllowedHost {
    fn is(&self, origin: &Origin) -> bool {
        match self {
            Self::Origin(allowed) => origin == allowed,
            Self::Exact(name) => is_plain_https(origin) && origin.host() == name,
            Self::Below(name) => is_plain_https(origin) && is_below(origin.host(), name),
        }
    }
}

fn is_below(host: &str, name: &str) -> bool {
    let below = host.strip_suffix(name).and_then(|below| below.strip_suffix('.'));
    below.is_some_and(|below| !below.is_empty())
}

fn is_plain_https(origin: &Origin) -> bool {
    origin.scheme() == "https" && origin.port() == 443
}

fn allowed_hosts(way: &Way, inputs: &Inputs) -> Vec<AllowedHost> {
    way.allow_hosts.iter().filter_map(|pattern| allowed_host(pattern, inputs)).collect()
}

/// A setting that is absent or holds no host allows nothing.
fn allowed_host(pattern: &HostPattern, inputs: &Inputs) -> Option<AllowedHost> {
    match pattern {
        HostPattern::Exact(host) => canonical_host(host).map(AllowedHost::Exact),
        HostPattern::Below(name) => canonical_host(name).map(AllowedHost::Below),
        HostPattern::Setting(name) => match inputs.get(name)? {
            InputValue::Text(text) => host_or_origin(text.expose_secret()),
            InputValue::Int(_) | InputValue::Bool(_) | InputValue::List(_) => None,
        },
    }
}

fn host_or_origin(text: &str) -> Option<AllowedHost> {
    match parse_url(text) {
        Ok((origin, _)) => Some(AllowedHost::Origin(origin)),
        Err(_) => canonical_host(text).map(AllowedHost::Exact),
    }
}
