//! Where requests may go.

use auth_exchange::is_host;
use auth_model::{
    Exchange, Expression, FieldKind, HostPattern, InputKind, List, Reference, Role, UrlPart, UrlPlace,
    UrlTemplate,
};

use super::default::name_of;
use super::names::Scope;
use super::req::{Standing, Within};
use super::shape::Expected;
use crate::Span;
use crate::problem::HostProblem;
use crate::report::Report;
use crate::text::url;
use crate::yaml::{Map, Node};

/// Reads `base_url`; a setting of that name is the base URL.
pub(crate) fn base_url(way: &Map, scope: &Scope<'_>, report: &Report) -> Option<UrlTemplate> {
    let declared = ["settings", "credentials"].into_iter().any(|section| declares(way, section));
    let Some(entry) = way.get("base_url") else {
        return if declared { base_url_setting(scope, report) } else { None };
    };
    if declared {
        report.add(entry.key.span, HostProblem::BaseUrlTwice);
        scope.use_input("base_url");
    }
    let scalar =
        Expected::new("base_url", "base_url: https://api.example.com").scalar(&entry.value, report)?;
    let url = url::read(scalar, &Within::new(scope, Standing::Address), report)?;
    let behind_path = |part: &UrlPart| match part {
        UrlPart::Literal(text) => text.contains(['?', '#']),
        UrlPart::Value { place, .. } => matches!(place, UrlPlace::Query | UrlPlace::Fragment),
    };
    if url.parts.iter().any(behind_path) {
        report.add(entry.value.span, HostProblem::BaseUrlWithQuery);
    }
    Some(url)
}

fn declares(way: &Map, section: &str) -> bool {
    let map = way.get(section).map(|entry| &entry.value.value);
    matches!(map, Some(crate::yaml::Value::Map(map)) if map.get("base_url").is_some())
}

fn base_url_setting(scope: &Scope<'_>, report: &Report) -> Option<UrlTemplate> {
    let declared = scope.use_input("base_url")?;
    match (declared.input.role, &declared.input.kind) {
        (Role::Credential, _) => report.add(declared.span, HostProblem::BaseUrlSecret),
        (Role::Setting, InputKind::Url(_)) => {}
        (Role::Setting, kind) => {
            report.add(declared.span, HostProblem::BaseUrlNotUrl { kind: name_of(kind) });
        }
    }
    let value = Expression { source: Reference::Input("base_url".into()), functions: List::default() };
    Some(UrlTemplate { parts: vec![UrlPart::Value { place: UrlPlace::Start, value }].into() })
}

/// Reads `allow_hosts`.
pub(crate) fn allow_hosts(way: &Map, scope: &Scope<'_>, report: &Report) -> List<HostPattern> {
    let Some(entry) = way.get("allow_hosts") else { return List::default() };
    let expected = Expected::new("allow_hosts", "allow_hosts: [api.example.com, \"*.example.com\"]");
    let Some(items) = expected.list(&entry.value, report) else { return List::default() };
    items.iter().filter_map(|item| pattern(item, scope, report)).collect()
}

fn pattern(item: &Node, scope: &Scope<'_>, report: &Report) -> Option<HostPattern> {
    let scalar = Expected::new("allow_hosts", "allow_hosts: [\"*.example.com\"]").scalar(item, report)?;
    let text = scalar.text.as_str();
    if let Some(name) = text.strip_prefix('$') {
        let name = name.strip_prefix('{').and_then(|name| name.strip_suffix('}')).unwrap_or(name);
        return setting(name, item.span, scope, report);
    }
    let below = text.strip_prefix("*.");
    let host = below.unwrap_or(text).to_ascii_lowercase();
    if text == "*" || below.is_some_and(|host| is_host(host) && !host.contains('.')) {
        report.add(item.span, HostProblem::TooWide { text: text.to_owned() });
        return None;
    }
    if !is_host(&host) {
        report.add(item.span, HostProblem::InvalidPattern { text: text.to_owned() });
        return None;
    }
    Some(if below.is_some() { HostPattern::Below(host.into()) } else { HostPattern::Exact(host.into()) })
}

fn setting(name: &str, span: Span, scope: &Scope<'_>, report: &Report) -> Option<HostPattern> {
    let Some(declared) = scope.use_input(name) else {
        report.add(span, scope.undeclared(name));
        return None;
    };
    let name = name.to_owned();
    match (declared.input.role, &declared.input.kind) {
        (Role::Credential, _) => report.add(span, HostProblem::SecretHost { name }),
        (Role::Setting, InputKind::Host | InputKind::Url(_)) => {
            return Some(HostPattern::Setting(name.into()));
        }
        (Role::Setting, kind) => report.add(span, HostProblem::NotAHostSetting { name, kind: name_of(kind) }),
    }
    None
}

/// Whether a way in says where API requests may go.
pub(crate) fn has_any(way: &Map) -> bool {
    let is_named = |key: &str| way.get(key).is_some();
    let declared = ["settings", "credentials"].into_iter().any(|section| declares(way, section));
    is_named("base_url") || is_named("allow_hosts") || declared
}

/// Reports that API requests have no host to go to, or that a reply names hosts and none is allowed.
pub(crate) fn check(
    way: &Map,
    whole: Span,
    token: Option<&Exchange>,
    base_url: Option<&UrlTemplate>,
    report: &Report,
) {
    if way.get("allow_hosts").is_some() {
        return;
    }
    if !has_any(way) {
        report.add(whole, HostProblem::NoHost);
    }
    // An address out of a reply is told where it stands.
    if base_url.is_none() && way.get("base_url").is_none() {
        check_fields(way, whole, token, report);
    }
}

fn check_fields(way: &Map, whole: Span, token: Option<&Exchange>, report: &Report) {
    let replies = token.iter().flat_map(|token| {
        std::iter::once(&token.reply).chain(token.reply.also.iter().map(|also| &also.reply))
    });
    let fields = replies.flat_map(|reply| reply.fields.iter());
    for field in fields.filter(|field| matches!(field.kind, FieldKind::Url | FieldKind::Host)) {
        let span = way.get("token").map_or(whole, |entry| entry.key.span);
        report.add(span, HostProblem::HostOfReply { what: format!("the host in `{}`", field.name) });
    }
}
