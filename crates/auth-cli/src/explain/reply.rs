//! A reply in words.

use auth_model::{Also, Expected, Found, Reply, ReplyField, Unit};

/// What the reply of a token request means, a line each.
pub(super) fn token(reply: &Reply) -> Vec<String> {
    let condition = reply.outcome.ok_when.as_ref();
    let mut told: Vec<String> =
        condition.iter().map(|condition| format!("it succeeded if `{condition}` holds")).collect();
    told.push(format!("access token: {}", found(&reply.access_token)));
    told.push(format!("refresh token, if any: {}", found(&reply.refresh_token)));
    told.extend(expiry(reply));
    told.push(format!(
        "a refusal is told by `{}` and `{}`",
        reply.outcome.error, reply.outcome.error_description
    ));
    told.extend(fields(&reply.fields));
    told.extend(reply.also.iter().flat_map(further));
    told
}

/// A further token, which may be missing.
fn further(also: &Also) -> Vec<String> {
    let reply = &also.reply;
    let mut told =
        vec![format!("a further token `{}`, if it is there: {}", also.name, found(&reply.access_token))];
    told.push(format!("its refresh token, if any: {}", found(&reply.refresh_token)));
    told.extend(expiry(reply));
    told.extend(fields(&reply.fields));
    told
}

fn found(found: &Found) -> String {
    match found {
        Found::At(path) => format!("`{path}` of the reply"),
        Found::Value(value) => format!("`{value}`"),
    }
}

fn expiry(reply: &Reply) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(lifetime) = &reply.expires_in {
        let path = &lifetime.path;
        lines.push(match lifetime.unit {
            Unit::Seconds => format!("it lives as many seconds as `{path}` says"),
            Unit::Milliseconds => format!("it lives as many milliseconds as `{path}` says"),
            Unit::Minutes => format!("it lives as many minutes as `{path}` says"),
            Unit::Clock => format!("it lives as long as `{path}` says, in hours, minutes and seconds"),
        });
    }
    if let Some(moment) = &reply.expires_at {
        lines.push(format!("it ends at the moment that `{}` tells", moment.path));
    }
    if let Some(ttl) = reply.ttl {
        lines.push(format!(
            "where the reply tells no lifetime, it is {}",
            crate::core::duration(ttl.as_secs())
        ));
    }
    lines
}

/// Further fields of a reply, a line each.
pub(super) fn fields(fields: &[ReplyField]) -> Vec<String> {
    let told = |field: &ReplyField| {
        let optional = if field.expected == Expected::Sometimes { ", if it is there" } else { "" };
        format!("{}: `{}` of the reply{optional}", field.name, field.path)
    };
    fields.iter().map(told).collect()
}
