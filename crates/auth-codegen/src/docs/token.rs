//! The documentation of the token.

use std::time::Duration;

use auth_model::{Also, Exchange, Expected, FieldKind, Path, PathRoot, Reply, ReplyField, Unit};

use crate::markdown::code;
use crate::typed::TypedWay;

/// The token's struct.
pub(crate) fn whole(way: &TypedWay<'_>, bought: &Exchange) -> String {
    format!("The token of [`{}`]. {}", way.names.client, lifetime(way, &bought.reply))
}

/// A further field.
pub(crate) fn field(field: &ReplyField) -> String {
    let missing = match field.expected {
        Expected::Always => "",
        Expected::Sometimes => ", which may be missing",
    };
    match field.kind {
        FieldKind::IdToken => format!("What the ID token {} says of the person, verified.", at(&field.path)),
        _ => format!("What the reply has {}{missing}.", at(&field.path)),
    }
}

/// A further token in the token's struct.
pub(crate) fn further(also: &Also) -> String {
    format!("The token that the reply has {}, as it came, if it did.", at(&also.at))
}

/// The struct of a further token.
pub(crate) fn whole_further(way: &TypedWay<'_>, also: &Also) -> String {
    format!("The token of [`{}`]. {}", way.names.further_client(also), lifetime(way, &also.reply))
}

/// How long a token lives, in a sentence.
pub(crate) fn lifetime(way: &TypedWay<'_>, reply: &Reply) -> String {
    let told = told(reply);
    let lifetime = match (&told, reply.ttl) {
        (Some(told), Some(ttl)) => {
            format!("The access token lives {told}, or {} where that says nothing.", duration(ttl))
        }
        (Some(told), None) => format!("The access token lives {told}."),
        (None, Some(ttl)) => format!("The access token lives {}.", duration(ttl)),
        (None, None) => "The access token is used until the API rejects it.".to_owned(),
    };
    let listed: Vec<_> = way.way.applied.rejected_on.iter().map(|status| code(&status.to_string())).collect();
    if way.way.applied.rejected_on.as_ref() == [401] {
        lifetime
    } else {
        format!("{lifetime} An answer with status {} ends it.", listed.join(" or "))
    }
}

fn told(reply: &Reply) -> Option<String> {
    let lifetime = reply.expires_in.as_ref().map(|lifetime| {
        let unit = match lifetime.unit {
            Unit::Seconds => "as many seconds",
            Unit::Milliseconds => "as many milliseconds",
            Unit::Minutes => "as many minutes",
            Unit::Clock => "as long",
        };
        format!("{unit} as the reply has {}", at(&lifetime.path))
    });
    let moment = reply
        .expires_at
        .as_ref()
        .map(|moment| format!("until the moment that the reply has {}", at(&moment.path)));
    lifetime.or(moment)
}

fn at(path: &Path) -> String {
    match path.root {
        PathRoot::Body => format!("at {}", code(&path.to_string())),
        PathRoot::Header(_) | PathRoot::Cookie(_) => format!("in {}", code(&path.to_string())),
        PathRoot::Jwt => format!("in the token’s claim {}", code(&path.steps.join("."))),
    }
}

fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let (count, unit) = match seconds {
        _ if duration.subsec_nanos() > 0 => return format!("{duration:?}"),
        0 => (seconds, "second"),
        _ if seconds.is_multiple_of(86_400) => (seconds / 86_400, "day"),
        _ if seconds.is_multiple_of(3_600) => (seconds / 3_600, "hour"),
        _ if seconds.is_multiple_of(60) => (seconds / 60, "minute"),
        _ => (seconds, "second"),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}
