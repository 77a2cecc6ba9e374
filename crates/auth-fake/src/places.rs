//! The addresses and hosts that a reply may name.

use auth_exchange::{Context, HostRules, InputValue, Inputs, Origin, parse_url, render_url};
use auth_model::{HostPattern, Way};
use secrecy::ExposeSecret;

use crate::reply::Places;

const NOWHERE: &str = "made-up.example.com";

/// The origin of `base_url`, or one of `allow_hosts`. Whichever it is, a client of a fake sends to the fake.
pub(crate) fn allowed(way: &Way, inputs: &Inputs) -> Option<Places> {
    let context = Context { lets: &way.lets, ..Context::new(inputs) };
    let base = way.base_url.as_ref().and_then(|url| render_url(url, &context).ok());
    let base = base.and_then(|url| parse_url(url.clear()).ok().map(|(origin, _)| origin));
    let patterns = way.allow_hosts.iter().filter_map(|pattern| https(&host_of(pattern, inputs)?));
    let rules = HostRules::new(way, &context).unwrap_or_default();
    let origins: Vec<Origin> = base.into_iter().chain(patterns).chain(https(NOWHERE)).collect();
    let allowed = |origin: &&Origin| rules.allows(origin);
    let host = |origin: &&Origin| https(origin.host()).is_some_and(|origin| rules.allows(&origin));
    let usual = origins.first()?;
    Some(Places {
        origin: origins.iter().find(allowed).unwrap_or(usual).clone(),
        host: origins.iter().find(host).unwrap_or(usual).host().to_owned(),
    })
}

fn https(host: &str) -> Option<Origin> {
    parse_url(&format!("https://{host}")).ok().map(|(origin, _)| origin)
}

fn host_of(pattern: &HostPattern, inputs: &Inputs) -> Option<String> {
    match pattern {
        HostPattern::Exact(host) => Some(host.to_string()),
        HostPattern::Below(name) => Some(format!("made-up.{name}")),
        HostPattern::Setting(name) => match inputs.get(name)? {
            InputValue::Text(text) => Some(host_in(text.expose_secret())),
            _ => None,
        },
    }
}

fn host_in(text: &str) -> String {
    parse_url(text).map_or_else(|_| text.to_owned(), |(origin, _)| origin.host().to_owned())
}
