//! `also`: further tokens of the reply that brings the token.

use auth_model::{Also, Found, List, Path, PathRoot, Reply, ReplyField};

use super::fields;
use super::reply;
use super::rust_names;
use super::shape::Expected;
use super::taken::Taken;
use super::vocabulary;
use crate::problem::{NamingProblem, ReplyProblem, Thing};
use crate::report::Report;
use crate::text::path;
use crate::text::template::Names;
use crate::yaml::{Entry, Map};

/// The methods that every client may have, and those of the traits that it has.
const METHODS: [&str; 27] = [
    "apply",
    "authorization_header",
    "authorize",
    "builder",
    "clone",
    "delete",
    "device_login",
    "finish_login",
    "fmt",
    "for_user",
    "forget",
    "from_env",
    "get",
    "head",
    "header",
    "introspect",
    "invalidate",
    "login",
    "missing_scopes",
    "new",
    "patch",
    "post",
    "put",
    "reject",
    "request",
    "revoke",
    "with_credentials",
];

/// Those besides whose names no name of a further token may have.
const OTHER_METHODS: [&str; 4] = ["client", "from_client", "status", "token"];

const LIKE: &str = "also: { user: { at: authed_user } }";

/// Reads `also`. `token` is what is known of the token itself.
pub(super) fn read(entry: &Entry, token: &Reply, names: &dyn Names, report: &Report) -> List<Also> {
    let Some(map) = Expected::new("also", LIKE).map(&entry.value, report) else { return List::default() };
    let mut names_so_far = Taken::default();
    for ReplyField { name, .. } in token.fields.iter() {
        names_so_far.take(name.to_string(), name);
    }
    map.entries.iter().filter_map(|entry| one(entry, token, &mut names_so_far, (names, report))).collect()
}

/// Only what further tokens are called and what fields they have, whatever else stands there.
pub(super) fn fields(entry: &Entry) -> List<Also> {
    let told_later = Report::default();
    let map = Expected::new("also", LIKE).map(&entry.value, &told_later);
    let one = |entry: &Entry| {
        let map = Expected::new(&entry.key.text, LIKE).map(&entry.value, &told_later)?;
        let fields =
            vocabulary::ALSO.mended(map).get("fields").map(|entry| fields::read(entry, None, &told_later));
        let at = Path { root: PathRoot::Body, steps: List::default() };
        let reply = Reply { fields: fields.unwrap_or_default(), ..Reply::default() };
        Some(Also { name: entry.key.text.clone().into(), at, reply })
    };
    map.map(|map| map.entries.iter().filter_map(one).collect()).unwrap_or_default()
}

/// A renewal has the further tokens of `token`.
pub(super) fn refuse(entry: &Entry, report: &Report) -> List<Also> {
    report.add(entry.key.span, ReplyProblem::AlsoInRefresh);
    List::default()
}

fn one(
    entry: &Entry,
    token: &Reply,
    names_so_far: &mut Taken,
    (names, report): (&dyn Names, &Report),
) -> Option<Also> {
    check_name(entry, names_so_far, report);
    let map = Expected::new(&entry.key.text, LIKE).map(&entry.value, report)?;
    vocabulary::ALSO.check(map, "an entry of `also`", report);
    let map: &Map = &vocabulary::ALSO.mended(map);
    let at = place(entry, map, report)?;
    let reply = below(&at, reply::of_further(map, names, report));
    if reply.access_token == token.access_token {
        report.add(entry.key.span, ReplyProblem::AlsoIsToken);
    }
    let outcome = token.outcome.clone();
    Some(Also { name: entry.key.text.clone().into(), at, reply: Reply { outcome, ..reply } })
}

fn check_name(entry: &Entry, names_so_far: &mut Taken, report: &Report) {
    let (name, span) = (entry.key.text.clone(), entry.key.span);
    if METHODS.contains(&name.as_str()) || OTHER_METHODS.contains(&name.as_str()) {
        report.add(span, NamingProblem::Method { name });
    } else if fields::TOKENS_OWN.contains(&name.as_str()) {
        report.add(span, NamingProblem::TokensOwn { name });
    } else if let Some(other) = names_so_far.take(name.clone(), &name) {
        report.add(span, NamingProblem::SameField { name, other });
    } else {
        rust_names::check(&name, Thing::Also, span, report);
    }
}

/// Where a further token stands.
fn place(entry: &Entry, map: &Map, report: &Report) -> Option<Path> {
    let Some(at) = map.get("at") else {
        report.add(entry.key.span, ReplyProblem::AlsoNowhere { name: entry.key.text.clone() });
        return None;
    };
    let path = path::read(Expected::new("at", LIKE).scalar(&at.value, report)?, report)?;
    if path.root != PathRoot::Body {
        report.add(at.value.span, ReplyProblem::AlsoOutsideBody);
        return None;
    }
    Some(path)
}

/// The same with paths from the start of the reply.
fn below(at: &Path, mut reply: Reply) -> Reply {
    let whole = |path: &mut Path| {
        if path.root == PathRoot::Body {
            path.steps = at.steps.iter().chain(path.steps.iter()).cloned().collect();
        }
    };
    let found = [&mut reply.access_token, &mut reply.token_type, &mut reply.refresh_token, &mut reply.scope];
    for found in found {
        if let Found::At(path) = found {
            whole(path);
        }
    }
    reply.expires_in.iter_mut().chain(&mut reply.refresh_expires_in).for_each(|life| whole(&mut life.path));
    reply.expires_at.iter_mut().for_each(|moment| whole(&mut moment.path));
    reply.fields.to_mut().iter_mut().for_each(|field| whole(&mut field.path));
    reply
}
