//! Addresses: each value is encoded for its place, and none moves the host.

use auth_model::{
    Argument, Expression, Function, InputKind, Reference, Role, UrlPart, UrlPlace, UrlTemplate,
};

use super::encode::{Encode, percent_encoded, unchanged};
use super::{Place, Problem};
use crate::base_address::{has_dot_segment, parse_base};
use crate::values::evaluate;
use crate::{Context, Masked, Origin, RenderError, parse_url};

/// Makes an address.
pub(super) fn address(url: &UrlTemplate, context: &Context<'_>) -> Result<Masked, RenderError> {
    let mut address = Masked::default();
    let mut pinned = None;
    for part in url.parts.iter() {
        match part {
            UrlPart::Literal(text) => address.push_plain(text),
            UrlPart::Value { place, value } => {
                if pinned.is_none() && stands_behind_host(*place) {
                    pinned = Some(split(url, &address)?.0);
                }
                address.push(&hole(*place, value, context)?);
            }
        }
    }
    check(url, &address, pinned.as_ref())?;
    Ok(address)
}

/// Appends a query to the end of an address as it is written, behind a `#` too.
pub(super) fn append_query(address: &mut Masked, query: &Masked) {
    if query.is_empty() {
        return;
    }
    let behind_fragment = address.clear().rsplit('#').next().unwrap_or_default();
    let separator = match behind_fragment.split_once('?') {
        None => "?",
        Some((_, begun)) if begun.is_empty() || begun.ends_with('&') => "",
        Some(_) => "&",
    };
    address.push_plain(separator);
    address.push(query);
}

fn stands_behind_host(place: UrlPlace) -> bool {
    matches!(place, UrlPlace::Path | UrlPlace::Query | UrlPlace::Fragment)
}

/// The checks of the single values leave nothing to find here, unless one of them is wrong or the model is inconsistent.
fn check(url: &UrlTemplate, address: &Masked, pinned: Option<&Origin>) -> Result<(), RenderError> {
    let (origin, rest) = split(url, address)?;
    if pinned.is_some_and(|pinned| *pinned != origin) {
        return Err(unfit(url, Place::Address, Problem::MovesHost));
    }
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    if has_dot_segment(path) { Err(unfit(url, Place::Path, Problem::DotSegment)) } else { Ok(()) }
}

/// The origin, and what stands behind it.
fn split<'a>(url: &UrlTemplate, address: &'a Masked) -> Result<(Origin, &'a str), RenderError> {
    parse_url(address.clear()).map_err(|error| unfit(url, Place::Address, Problem::Address(error)))
}

fn hole(place: UrlPlace, value: &Expression, context: &Context<'_>) -> Result<Masked, RenderError> {
    let encode: Encode = if stands_behind_host(place) { percent_encoded } else { unchanged };
    let place_name = match place {
        UrlPlace::Start => Place::Start,
        UrlPlace::Host => Place::Host,
        UrlPlace::Path => Place::Path,
        UrlPlace::Query | UrlPlace::Fragment => Place::Address,
    };
    let text = evaluate(value, context)?.encoded(encode);
    let text = text.map_err(|problem| unfit(value, place_name.clone(), problem))?;
    let fits = match place {
        UrlPlace::Start => check_start(value, text.clear(), context),
        UrlPlace::Host => check_host(value, text.clear(), context),
        UrlPlace::Path if text.is_empty() => Err(Problem::Empty),
        UrlPlace::Path | UrlPlace::Query | UrlPlace::Fragment => Ok(()),
    };
    fits.map_err(|problem| unfit(value, place_name, problem))?;
    Ok(text)
}

/// At the start stands an input of type `url`, or an address out of a reply, whose host has to be allowed.
fn check_start(value: &Expression, text: &str, context: &Context<'_>) -> Result<(), Problem> {
    let (origin, _) = parse_base(text).map_err(Problem::Address)?;
    let fits = references(value).all(|reference| match reference {
        Reference::Input(name) => kind(name, context).is_some_and(|kind| matches!(kind, InputKind::Url(_))),
        Reference::Token(_) | Reference::Earlier { .. } => context.inputs.reply_hosts().allows(&origin),
        Reference::Let(_)
        | Reference::Scope
        | Reference::Now
        | Reference::Uuid
        | Reference::Nonce
        | Reference::Request(_) => false,
    });
    if fits { Ok(()) } else { Err(Problem::HostNotAllowed) }
}

/// In the host stand settings whose types cannot hold more than a part of a name, or a host out of a reply.
fn check_host(value: &Expression, text: &str, context: &Context<'_>) -> Result<(), Problem> {
    let fits = references(value).all(|reference| match reference {
        Reference::Input(name) => is_setting(name, context) && kind(name, context).is_some_and(is_for_host),
        Reference::Token(_) | Reference::Earlier { .. } => {
            Origin::https(text).is_some_and(|origin| context.inputs.reply_hosts().allows(&origin))
        }
        Reference::Let(_)
        | Reference::Scope
        | Reference::Now
        | Reference::Uuid
        | Reference::Nonce
        | Reference::Request(_) => false,
    });
    if !fits {
        return Err(Problem::HostNotAllowed);
    }
    let only_name = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
    if only_name || crate::is_host(text) { Ok(()) } else { Err(Problem::NotInHost) }
}

fn references(value: &Expression) -> impl Iterator<Item = &Reference> {
    let defaults = value.functions.iter().filter_map(|function| match function {
        Function::Default(Argument::Name(reference)) => Some(reference),
        _ => None,
    });
    std::iter::once(&value.source).chain(defaults)
}

fn kind<'a>(name: &str, context: &Context<'a>) -> Option<&'a InputKind> {
    context.inputs.declared(name).map(|input| input.kind)
}

fn is_setting(name: &str, context: &Context<'_>) -> bool {
    context.inputs.declared(name).is_some_and(|input| input.role == Role::Setting)
}

fn is_for_host(kind: &InputKind) -> bool {
    matches!(kind, InputKind::Host | InputKind::Label | InputKind::OneOf(_))
}

fn unfit(what: &impl ToString, place: Place, problem: Problem) -> RenderError {
    RenderError::Unfit { what: what.to_string(), place, problem }
}
