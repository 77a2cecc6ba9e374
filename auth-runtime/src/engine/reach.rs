//! Where API requests of one client may go, and what may be shown of their addresses.

use auth_exchange::{Context, HostRules, Masked, parse_url, render_url};
use auth_model::{Mentions, Reference, Role, Way};
use reqwest::Url;

use super::failure;
use crate::http::Gate;
use crate::{Error, ErrorKind, Step};

/// The base URL and the hosts that are allowed.
pub(crate) struct Reach {
    base: Option<Masked>,
    hosts: HostRules,
    secret_parameters: Vec<String>,
}

impl Reach {
    /// # Errors
    ///
    /// What cannot be rendered with these inputs.
    pub(crate) fn new(way: &Way, context: &Context<'_>) -> Result<Self, Error> {
        let base = way.base_url.as_ref().map(|url| render_url(url, context)).transpose();
        Ok(Self {
            base: base.map_err(|error| failure::unrenderable(&error))?,
            hosts: HostRules::new(way, context).map_err(|error| failure::unrenderable(&error))?,
            secret_parameters: way
                .applied
                .placement
                .query
                .iter()
                .map(|field| field.name.to_string())
                .collect(),
        })
    }

    /// What relative addresses are appended to.
    pub(super) fn base(&self) -> Option<&Masked> {
        self.base.as_ref()
    }

    /// Whether requests may go to the same places, out of inputs for the same way in.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.base.as_ref().map(Masked::clear) == other.base.as_ref().map(Masked::clear)
            && self.hosts == other.hosts
    }

    /// Whether the base URL mentions the token or a reply before it, so that nothing is known before there is one.
    pub(crate) fn needs_token(way: &Way) -> bool {
        let is_later = |known: &Reference| matches!(known, Reference::Token(_) | Reference::Earlier { .. });
        way.base_url.as_ref().is_some_and(|url| Mentions::of_url(url, &way.lets).all().any(is_later))
    }

    /// Whether all clients with the same settings have the same: the base URL is made of nothing else.
    pub(crate) fn is_of_settings(way: &Way) -> bool {
        let is_setting = |known: &Reference| match known {
            Reference::Input(name) => {
                way.inputs.iter().any(|input| input.name == *name && input.role == Role::Setting)
            }
            _ => false,
        };
        way.base_url.as_ref().is_none_or(|url| Mentions::of_url(url, &way.lets).all().all(is_setting))
    }

    /// The address that a request is really sent to.
    ///
    /// # Errors
    ///
    /// The address is no address, its host is not allowed, or it is plain `http`.
    pub(crate) fn target(&self, address: &str, gate: &Gate) -> Result<Url, Error> {
        if is_absolute(address) {
            let (origin, _) = parse_url(address).map_err(|_| not_an_address())?;
            if self.hosts.allows(&origin) || gate.stands_for(&origin, &|replaced| self.hosts.allows(replaced))
            {
                return gate.pass(address).map_err(|error| error.at(Step::Request));
            }
            return Err(not_allowed(&origin.to_string()));
        }
        let base = self.base.as_ref().ok_or_else(no_base)?;
        let joined = zeroize::Zeroizing::new(join(base.clear(), address)?);
        gate.pass(&joined).map_err(|error| error.at(Step::Request))
    }

    /// Whether a request to this address is sent just there, as most are: `https` to the base URL's own origin, where no
    /// origin stands for another one. It is the answer of [`target`](Self::target) without any text put together.
    pub(crate) fn is_target(&self, url: &Url, gate: &Gate) -> bool {
        let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else { return false };
        url.scheme() == "https"
            && url.username().is_empty()
            && url.password().is_none()
            && gate.replaces_nothing()
            && self.hosts.is_base("https", host, port)
    }

    /// What may be shown of the address of a request: without the parameters that carry credentials, and without those
    /// in the base URL.
    pub(crate) fn shown(&self, url: &Url) -> Url {
        let mut shown = url.clone();
        shown.set_query(self.cleaned_query(url.query()).as_deref());
        match &self.base {
            Some(base) if base.is_secret() => without_secret_base(base, &shown),
            _ => shown,
        }
    }

    fn cleaned_query(&self, query: Option<&str>) -> Option<String> {
        let kept: Vec<&str> = query?.split('&').filter(|pair| !self.is_secret_pair(pair)).collect();
        Some(kept.join("&")).filter(|query| !query.is_empty())
    }

    fn is_secret_pair(&self, pair: &str) -> bool {
        let Ok(parsed) = Url::parse(&format!("http://localhost/?{pair}")) else { return true };
        parsed.query_pairs().any(|(name, _)| self.secret_parameters.iter().any(|secret| *secret == name))
    }
}

/// The path of a base URL with a secret in it is not shown at all: it may have been normalised, so that no search finds
/// the secret in it.
fn without_secret_base(base: &Masked, url: &Url) -> Url {
    let mut shown = url.clone();
    let path = parse_url(base.shown()).map_or("/", |(_, path)| path);
    shown.set_path(path);
    shown
}

/// What begins like an absolute address. What a browser would take for one beside that is refused by [`join`].
fn is_absolute(address: &str) -> bool {
    let starts =
        |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    starts("https://") || starts("http://")
}

fn join(base: &str, address: &str) -> Result<String, Error> {
    let is_odd = |character: char| character == '\\' || character.is_control() || character.is_whitespace();
    if address.starts_with("//") || address.contains(is_odd) || has_scheme(address) {
        return Err(not_an_address());
    }
    let base = base.trim_end_matches('/');
    if address.is_empty() || address.starts_with(['?', '#']) {
        return Ok(format!("{base}{address}"));
    }
    Ok(format!("{base}/{}", address.trim_start_matches('/')))
}

/// Whether there is a colon before the first `/`, `?` or `#`, which would make what stands before it a scheme
/// (RFC 3986 §4.2).
fn has_scheme(address: &str) -> bool {
    let first = address.split(['/', '?', '#']).next().unwrap_or_default();
    first.contains(':')
}

fn not_an_address() -> Error {
    Error::new(
        ErrorKind::InvalidRequest,
        "the request's address is none that a client may send credentials to",
    )
    .with_help("expected a path such as `/v2/account`, or an absolute `https` address")
    .at(Step::Request)
}

fn not_allowed(origin: &str) -> Error {
    Error::new(ErrorKind::HostNotAllowed, format!("requests with credentials may not go to {origin}"))
        .with_help("the spec allows its `base_url` and its `allow_hosts`")
        .at(Step::Request)
}

fn no_base() -> Error {
    Error::new(ErrorKind::Configuration, "the address is relative, and the spec has no `base_url`")
        .with_help("expected an absolute address at a host that the spec allows")
        .at(Step::Request)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn appends_to_the_base_with_its_path() {
        for (base, address, joined) in [
            ("https://api.example.com/v1", "/x", "https://api.example.com/v1/x"),
            ("https://api.example.com/v1/", "x", "https://api.example.com/v1/x"),
            ("https://api.example.com", "", "https://api.example.com"),
            ("https://api.example.com/v1", "?page=2", "https://api.example.com/v1?page=2"),
            ("https://api.example.com", "/a:b/c?d=e:f", "https://api.example.com/a:b/c?d=e:f"),
        ] {
            assert_eq!(join(base, address).unwrap(), joined);
        }
    }

    #[test]
    fn refuses_what_could_be_taken_for_another_host() {
        for address in
            ["//evil.com", "\\\\evil.com", "/\\evil.com", "https:evil.com", "javascript:x", "/a\nb", "a b"]
        {
            assert_eq!(
                join("https://api.example.com", address).unwrap_err().kind(),
                ErrorKind::InvalidRequest
            );
        }
    }
}
