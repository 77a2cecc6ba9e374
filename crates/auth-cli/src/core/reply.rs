//! What a reply means.

use auth_model::{
    Also, Expected, Expiry, FieldKind, Found, Lifetime, Moment, Outcome, Path, PathRoot, Reply, ReplyField,
    ReplyFormat, TimeFormat, Unit,
};
use serde_yaml::{Mapping, Value};

use super::mapping::Entries;

/// All of a reply that does not go without saying.
pub(super) fn returns(reply: &Reply) -> Mapping {
    let mut returns = Mapping::new();
    outcome(&reply.outcome, &mut returns);
    for (name, found) in [
        ("access_token", &reply.access_token),
        ("token_type", &reply.token_type),
        ("refresh_token", &reply.refresh_token),
        ("scope", &reply.scope),
    ] {
        returns.optional(name, value(name, found));
    }
    expiry(reply, &mut returns);
    returns.optional("fields", fields(&reply.fields));
    returns
}

/// The further tokens of a reply.
pub(super) fn also(also: &[Also]) -> Option<Value> {
    let mut mapping = Mapping::new();
    for Also { name, at, reply } in also {
        let mut further = Mapping::new();
        further.put("at", at.to_string());
        let reply = Reply { outcome: Outcome::default(), ..from(at, reply.clone()) };
        for (key, value) in returns(&reply) {
            further.insert(key, value);
        }
        mapping.put(name, further);
    }
    (!mapping.is_empty()).then(|| mapping.into())
}

/// The same with paths from this place.
fn from(at: &Path, mut reply: Reply) -> Reply {
    let short = |path: &mut Path| {
        if let (PathRoot::Body, Some(rest)) = (&path.root, path.steps.strip_prefix(at.steps.as_ref())) {
            path.steps = rest.to_vec().into();
        }
    };
    for found in [&mut reply.access_token, &mut reply.token_type, &mut reply.refresh_token, &mut reply.scope]
    {
        if let Found::At(path) = found {
            short(path);
        }
    }
    reply.expires_in.iter_mut().chain(&mut reply.refresh_expires_in).for_each(|life| short(&mut life.path));
    reply.expires_at.iter_mut().for_each(|moment| short(&mut moment.path));
    reply.fields.to_mut().iter_mut().for_each(|field| short(&mut field.path));
    reply
}

/// How it is known whether a reply is a success, and what a refusal says.
pub(super) fn outcome(outcome: &Outcome, returns: &mut Mapping) {
    returns.optional("format", format(outcome.format));
    returns.optional("ok_when", outcome.ok_when.as_ref().map(ToString::to_string));
    for (name, path) in [("error", &outcome.error), ("error_description", &outcome.error_description)] {
        returns.optional(name, (!is_named(name, path)).then(|| path.to_string()));
    }
}

fn format(format: ReplyFormat) -> Option<&'static str> {
    match format {
        ReplyFormat::ByContentType => None,
        ReplyFormat::Json => Some("json"),
        ReplyFormat::Form => Some("form"),
        ReplyFormat::Xml => Some("xml"),
        ReplyFormat::Text => Some("text"),
    }
}

fn value(name: &str, found: &Found) -> Option<String> {
    match found {
        Found::At(path) if is_named(name, path) => None,
        Found::At(path) => Some(path.to_string()),
        Found::Value(template) => Some(template.to_string()),
    }
}

/// Whether a path is the name that RFC 6749 gives the value, which needs no saying.
fn is_named(name: &str, path: &Path) -> bool {
    path.root == PathRoot::Body && matches!(path.steps.as_ref(), [step] if step == name)
}

/// `expires_in` is looked for where nothing is said of the expiry, so it is written where something else is said too.
fn expiry(reply: &Reply, returns: &mut Mapping) {
    let says_more = reply.expires_at.is_some() || reply.ttl.is_some();
    let goes_without_saying = |lifetime: &&Lifetime| {
        is_named("expires_in", &lifetime.path) && lifetime.unit == Unit::Seconds && !says_more
    };
    let expires_in = reply.expires_in.as_ref().filter(|lifetime| !goes_without_saying(lifetime));
    let (expires_in, expires_at) = (expires_in.cloned(), reply.expires_at.clone());
    life(&Expiry { expires_in, expires_at, ttl: reply.ttl }, returns);
    returns.optional("refresh_expires_in", reply.refresh_expires_in.as_ref().map(lifetime));
}

/// How long what a reply brings lives.
pub(super) fn life(life: &Expiry, returns: &mut Mapping) {
    returns.optional("expires_in", life.expires_in.as_ref().map(lifetime));
    returns.optional("expires_at", life.expires_at.as_ref().map(moment));
    returns.optional("ttl", life.ttl.map(|ttl| duration(ttl.as_secs())));
}

fn lifetime(lifetime: &Lifetime) -> String {
    let unit = match lifetime.unit {
        Unit::Seconds => "",
        Unit::Milliseconds => " ms",
        Unit::Minutes => " min",
        Unit::Clock => " D:HH:MM:SS",
    };
    format!("{}{unit}", lifetime.path)
}

fn moment(moment: &Moment) -> String {
    let format = match &moment.format {
        TimeFormat::Detect => return moment.path.to_string(),
        TimeFormat::Rfc3339 => "rfc3339",
        TimeFormat::Rfc2822 => "rfc2822",
        TimeFormat::Unix => "unix",
        TimeFormat::UnixMilliseconds => "unix_ms",
        TimeFormat::Pattern(pattern) => pattern,
    };
    format!("{} {format}", moment.path)
}

/// A duration in the largest unit that leaves nothing over.
pub(crate) fn duration(seconds: u64) -> String {
    let units = [(86_400, 'd'), (3_600, 'h'), (60, 'm')];
    let fitting = units.into_iter().find(|(length, _)| seconds > 0 && seconds.is_multiple_of(*length));
    fitting.map_or_else(|| format!("{seconds}s"), |(length, unit)| format!("{}{unit}", seconds / length))
}

/// Further fields.
pub(super) fn fields(fields: &[ReplyField]) -> Option<Value> {
    let mut mapping = Mapping::new();
    // The ID token comes with `id_token`.
    for field in fields.iter().filter(|field| field.kind != FieldKind::IdToken) {
        mapping.put(&field.path.to_string(), declaration(field));
    }
    (!mapping.is_empty()).then(|| mapping.into())
}

fn declaration(field: &ReplyField) -> String {
    let optional = match field.expected {
        Expected::Always => "",
        Expected::Sometimes => "optional ",
    };
    let own_name = field.path.steps.last().is_some_and(|step| *step == field.name);
    let name = if own_name { String::new() } else { format!(" as {}", field.name) };
    format!("{optional}{}{name}", kind(field.kind))
}

fn kind(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::String => "string",
        FieldKind::Secret => "secret",
        FieldKind::Url => "url",
        FieldKind::Host => "host",
        FieldKind::U64 => "u64",
        FieldKind::I64 => "i64",
        FieldKind::F64 => "f64",
        FieldKind::Bool => "bool",
        FieldKind::List => "list",
        FieldKind::Json | FieldKind::IdToken => "json",
    }
}
