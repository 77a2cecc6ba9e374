//! The ways in, turned into the model.

use std::collections::BTreeSet;

use auth_model::{Exchange, Input, Let, LetValue, Reply, Step, Way};

use super::authorize::Brought;
use super::authorized::Authorized;
use super::exchanges::{self, Read, Renewed};
use super::ledger::{Ledger, ReplyHosts};
use super::lets::Anywhere;
use super::names::{Scope, TokenAt};
use super::naming::SharedNames;
use super::preset;
use super::split::Merged;
use super::steps::Login;
use super::{applied, authorize, hooks, hosts, id_token, inputs, lets, scopes, steady, step, steps, then};
use crate::Span;
use crate::problem::WayProblem;
use crate::report::Report;
use crate::yaml::Map;

/// A way in and what it needs.
#[derive(Debug)]
pub(crate) struct Lowered {
    /// Its name in `auths`.
    pub(crate) name: Option<String>,
    /// The place of its name, or where to point for what is missing.
    pub(crate) span: Span,
    /// `None` where a mistake stands in the way.
    pub(crate) way: Option<Way>,
    pub(crate) needs: Needs,
    pub(crate) ledger: Ledger,
}

/// The inputs that each part of a way in mentions, by their names.
#[derive(Debug, Default)]
pub(crate) struct Needs {
    pub(crate) authorize: BTreeSet<String>,
    pub(crate) token: BTreeSet<String>,
    pub(crate) refresh: BTreeSet<String>,
    pub(crate) applied: BTreeSet<String>,
}

/// Turns a way in into the model.
pub(crate) fn lower(merged: &Merged, provider: &str, report: &Report) -> Lowered {
    let Merged { name, map, whole } = merged;
    let way_name = name.as_ref().map(|name| name.text.clone());
    let (ledger, lets) =
        names(map, Ledger::new(inputs::read(map, provider, report), way_name.clone()), report);
    let (parts, needs) = parts(map, *whole, &ledger, report);
    let way = parts.zip(lets).map(|(parts, lets)| Way {
        name: way_name.clone().map(Into::into),
        description: inputs::text_of(map, "description", "description: what it is for", report)
            .map(Into::into),
        inputs: used_inputs(&ledger).into(),
        lets: used_lets(lets, &ledger).into(),
        ..parts
    });
    if let Some(way) = &way {
        steady::check(map, way, report);
    }
    Lowered { name: way_name, span: *whole, way, needs, ledger }
}

/// What has a name besides the inputs.
fn names(map: &Map, ledger: Ledger, report: &Report) -> (Ledger, Option<Vec<Let>>) {
    let mut shared = SharedNames::of_inputs(&ledger);
    let steps = steps::names(map, &mut shared, report);
    let reply_hosts = if map.get("allow_hosts").is_some() { ReplyHosts::Some } else { ReplyHosts::None };
    let all = steps.into_iter().chain(then::names(map, &mut shared, report)).collect();
    let ledger = ledger.with(all, reply_hosts);
    let fields = exchanges::token_fields(map);
    let brought = Brought::of(map);
    let anywhere = Anywhere { token: fields.as_ref(), authorized: brought.known() };
    let hooks = hooks::read(map, anywhere, &mut shared, &ledger, report);
    let lets = lets::read(map, anywhere, &mut shared, &ledger, report);
    (ledger, hooks.zip(lets).map(|(hooks, lets)| hooks.into_iter().chain(lets).collect()))
}

/// What a way in does, still without name and inputs.
fn parts(map: &Map, whole: Span, ledger: &Ledger, report: &Report) -> (Option<Way>, Needs) {
    let authorize = authorize::read(map, ledger, report);
    let authorized = Authorized::of(map, authorize.value.as_ref());
    let login = Login { begun: &authorize.scope, beginning: authorize.scope.authorized(), done: authorized };
    let steps = steps::read(map, login, ledger, report);
    authorize::check_state(map, &authorize, &steps, report);
    let token = exchanges::token(map, authorized, ledger, report);
    let reply = token.value.as_ref().map(|token| &token.reply);
    let nothing = Reply::default();
    let known = reply.unwrap_or(&nothing);
    let refresh = exchanges::refresh(map, Renewed { reply, known, authorized }, ledger, report);
    let bought = if map.get("token").is_some() { TokenAt::Bought(known) } else { TokenAt::Never };
    let id_token = id_token::read(map, token.value.as_ref(), ledger, report);
    let names = || Scope::new(ledger, bought).with_authorized(authorized);
    let scope = names();
    let then = then::read(map, bought, |scope| scope.with_authorized(authorized), ledger, report);
    let revoke = step::about_token(map, "revoke", names(), report);
    let introspect = step::about_token(map, "introspect", names(), report);
    if map.get("token").is_none() && map.get("use").is_none() {
        if !preset::is_faulty(map) {
            report.add(whole, WayProblem::NoUse);
        }
        ledger.mean_all();
    }
    if !hosts::has_any(map) || preset::is_faulty(map) {
        ledger.mean_all();
    }
    let applied = applied::read(map, &scope, report);
    let base_url = hosts::base_url(map, &scope, report);
    let allow_hosts = hosts::allow_hosts(map, &scope, report);
    if token.value.is_some() {
        applied::check_token_sent(map, &applied, &scope, report);
    }
    applied::check_token_bound(map, report);
    hosts::check(map, whole, token.value.as_ref(), base_url.as_ref(), report);
    let follow = then.iter().flat_map(|then| then.scope.used()).collect();
    let needs = Needs {
        authorize: authorize.scope.used(),
        token: login_needs(&steps, &token).union(&follow).cloned().collect(),
        refresh: refresh.scope.used().union(&follow).cloned().collect(),
        applied: scope.used(),
    };
    let complete = [
        ("authorize", authorize.value.is_some()),
        ("token", token.value.is_some()),
        ("refresh", refresh.value.is_some()),
        ("id_token", id_token.is_some()),
        ("revoke", revoke.value.is_some()),
        ("introspect", introspect.value.is_some()),
    ];
    let complete = complete.into_iter().all(|(key, is_read)| is_read == map.get(key).is_some())
        && steps.iter().all(|step| step.value.is_some())
        && then.iter().all(|then| then.value.is_some());
    let scopes = scopes::read(map, report);
    let way = complete.then(|| Way {
        scopes,
        base_url,
        allow_hosts,
        authorize: authorize.value.clone(),
        steps: steps.into_iter().filter_map(|step| step.value).collect(),
        token: id_token::told(token.value.clone(), id_token.as_ref()),
        refresh: id_token::told(refresh.value, id_token.as_ref()),
        then: then.into_iter().filter_map(|then| then.value).collect(),
        id_token,
        revoke: revoke.value,
        introspect: introspect.value,
        applied,
        ..Way::default()
    });
    (way, needs)
}

/// What a login mentions, in whichever of its requests.
fn login_needs(steps: &[Read<'_, Step>], token: &Read<'_, Exchange>) -> BTreeSet<String> {
    steps.iter().flat_map(|step| step.scope.used()).chain(token.scope.used()).collect()
}

/// A hook that this way in does not call is no method of its type.
fn used_lets(lets: Vec<Let>, ledger: &Ledger) -> Vec<Let> {
    let is_needed = |known: &Let| !matches!(known.value, LetValue::Hook(_)) || ledger.is_used(&known.name);
    lets.into_iter().filter(is_needed).collect()
}

fn used_inputs(ledger: &Ledger) -> Vec<Input> {
    let used = ledger.declared.iter().filter(|declared| ledger.is_used(&declared.input.name));
    used.map(|declared| declared.input.clone()).collect()
}
