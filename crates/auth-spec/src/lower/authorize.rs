//! `authorize`: what a person does before a token can be bought.

use auth_model::{
    Authorize, Expected as Presence, FieldKind, List, Mentions, Method, ReplyField, Request, Step, Template,
};

use super::authorized::Authorized;
use super::exchanges::{self, Read};
use super::ledger::Ledger;
use super::names::{Scope, TokenAt, Used};
use super::{callback, request, step, vocabulary};
use crate::problem::{AuthorizeProblem, RequestProblem};
use crate::report::Report;
use crate::yaml::{Entry, Map};

const LIKE: &str = "authorize: { GET: https://login.example.com/authorize, query: { … } }";

/// What the reply for a device has, and under these names unless the spec says others (RFC 8628 §3.2).
const DEVICE: [(&str, FieldKind, Presence); 6] = [
    ("device_code", FieldKind::Secret, Presence::Always),
    ("user_code", FieldKind::String, Presence::Always),
    ("verification_uri", FieldKind::String, Presence::Always),
    ("verification_uri_complete", FieldKind::String, Presence::Sometimes),
    ("expires_in", FieldKind::U64, Presence::Sometimes),
    ("interval", FieldKind::U64, Presence::Sometimes),
];

/// Reads `authorize`.
pub(crate) fn read<'a>(way: &Map, ledger: &'a Ledger, report: &Report) -> Read<'a, Authorize> {
    let bought = if way.get("token").is_some() { TokenAt::NotYet } else { TokenAt::Never };
    let Some(entry) = way.get("authorize") else {
        return Read { value: None, scope: Scope::new(ledger, bought) };
    };
    if way.get("token").is_none() {
        report.add(entry.key.span, AuthorizeProblem::WithoutToken);
    }
    let method = exchanges::map_of(entry).and_then(|map| request::methods(map).next());
    match method {
        Some((Method::Post, _)) => {
            let scope = Scope::new(ledger, bought).with_authorized(Authorized::Asking);
            Read { value: device(entry, &scope, report), scope }
        }
        Some((Method::Get, _)) | None => {
            let scope = Scope::new(ledger, bought).with_authorized(Authorized::Opening);
            Read { value: browser(entry, &scope, report), scope }
        }
        Some((method, other)) => {
            report.add(other.key.span, AuthorizeProblem::Method { method: method.as_str() });
            Read { value: None, scope: Scope::new(ledger, bought) }
        }
    }
}

/// Without `state` nobody could tell whose redirect it is. It stands in the address, or in what was sent for the address
/// before (RFC 9126).
pub(crate) fn check_state(
    way: &Map,
    authorize: &Read<'_, Authorize>,
    steps: &[Read<'_, Step>],
    report: &Report,
) {
    let (Some(entry), Some(Authorize::Browser { request, callback })) =
        (way.get("authorize"), &authorize.value)
    else {
        return;
    };
    if let Some(value) = &callback.bound_to {
        return check_bound(entry, request, value, steps, report);
    }
    let before = steps.iter().map(|step| &step.scope);
    let before = before.filter(|scope| matches!(scope.authorized(), Authorized::Opening));
    if before.chain([&authorize.scope]).all(|scope| scope.mentions("authorize.state") == Used::No) {
        report.add(entry.key.span, AuthorizeProblem::NoState);
    }
}

/// Where the provider gives the value, it has to stand in the address, and to be another one for each login.
fn check_bound(
    entry: &Entry,
    request: &Request,
    value: &Template,
    steps: &[Read<'_, Step>],
    report: &Report,
) {
    let Some((field, step)) = callback::bound_step(value) else { return };
    if !Mentions::of_request(request, &[]).all().any(|known| known == field) {
        report.add(entry.key.span, AuthorizeProblem::BoundNotSent { name: field.to_string() });
    }
    let is_kept = |known: &Step| known.name == step && known.keep.is_some();
    if steps.iter().filter_map(|step| step.value.as_ref()).any(is_kept) {
        report.add(entry.key.span, AuthorizeProblem::BoundToKept { step: step.to_owned() });
    }
}

/// What a login brings, before anything else of it can be read.
pub(crate) enum Brought {
    /// Nobody is asked.
    Nothing,
    /// Further parameters of the redirect.
    Parameters(List<ReplyField>),
    /// The reply for a device.
    Device(List<ReplyField>),
}

impl Brought {
    /// What the `authorize` of a way in brings.
    pub(crate) fn of(way: &Map) -> Self {
        let Some(entry) = way.get("authorize") else { return Self::Nothing };
        let told_later = Report::default();
        let is_device = exchanges::map_of(entry).and_then(|map| request::methods(map).next());
        if matches!(is_device, Some((Method::Post, _))) {
            return Self::Device(with_defaults(step::fields_of(entry, LIKE, &told_later)));
        }
        let map = exchanges::parts(entry, LIKE, &vocabulary::AUTHORIZE, &told_later).unwrap_or_default();
        Self::Parameters(
            map.get("returns").map(|entry| callback::fields_of(entry, &told_later)).unwrap_or_default(),
        )
    }

    /// As what is known when the login is done.
    pub(crate) fn known(&self) -> Authorized<'_> {
        match self {
            Self::Nothing => Authorized::Never,
            Self::Parameters(fields) => Authorized::Returned(fields),
            Self::Device(fields) => Authorized::Shown(fields),
        }
    }
}

fn browser(entry: &Entry, scope: &Scope<'_>, report: &Report) -> Option<Authorize> {
    let map = exchanges::parts(entry, LIKE, &vocabulary::AUTHORIZE, report)?;
    if map.get("POST").is_some() {
        report.add(entry.key.span, RequestProblem::TwoMethods { first: "GET", second: "POST" });
    }
    let callback =
        map.get("returns").map(|returns| callback::read(returns, scope, report)).unwrap_or_default();
    let request = request::read(&map, "authorize", entry.key.span, scope, report)?;
    Some(Authorize::Browser { request, callback })
}

fn device(entry: &Entry, scope: &Scope<'_>, report: &Report) -> Option<Authorize> {
    let step = step::read(entry, LIKE, scope, report)?;
    let fields = with_defaults(step.fields);
    Some(Authorize::Device { step: Step { fields, ..step } })
}

fn with_defaults(named: List<ReplyField>) -> List<ReplyField> {
    let mut fields = named.into_owned();
    for (name, kind, expected) in DEVICE {
        if !fields.iter().any(|field| field.name == name) {
            fields.push(step::field(name, kind, expected));
        }
    }
    fields.into()
}
