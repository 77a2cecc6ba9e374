//! What a reply means.

use std::borrow::Cow;
use std::time::Duration;

use auth_model::{
    Condition, Expiry, Found, Lifetime, List, Moment, Outcome, Path, PathRoot, Reply, ReplyField, ReplyFormat,
};

use super::also;
use super::fields;
use super::req::{Standing, Within};
use super::shape::Expected;
use super::value;
use super::vocabulary;
use crate::Feature;
use crate::problem::ReplyProblem;
use crate::report::Report;
use crate::text::template::Names;
use crate::text::{condition, duration, moment, path};
use crate::yaml::{Entry, Map, Scalar, Value};

const FORMATS: [&str; 4] = ["json", "form", "xml", "text"];

/// Reads `returns`. In a renewal, `renewed` are the fields of the token before.
pub(crate) fn read(
    entry: &Entry,
    renewed: Option<&[ReplyField]>,
    names: &dyn Names,
    report: &Report,
) -> Reply {
    let mut reply = Reply::default();
    let expected = Expected::new("returns", "returns: { access_token: data.token, expires_in: data.ttl }");
    let Some(map) = expected.map(&entry.value, report) else { return reply };
    vocabulary::RETURNS.check(map, "`returns`", report);
    let map: &Map = &vocabulary::RETURNS.mended(map);
    let names = &Within::new(names, Standing::Elsewhere);
    let keys = Keys { map, names, report };
    keys.outcome(&mut reply.outcome);
    keys.paths(&mut reply);
    keys.expiry(&mut reply);
    reply.fields = map.get("fields").map(|entry| fields::read(entry, renewed, report)).unwrap_or_default();
    keys.check_text(&reply, entry);
    if let Some(entry) = map.get("also") {
        reply.also = match renewed {
            None => also::read(entry, &reply, names, report),
            Some(_) => also::refuse(entry, report),
        };
    }
    reply
}

/// Reads what a further token has of the words of `returns`, with paths from where it stands.
pub(super) fn of_further(map: &Map, names: &dyn Names, report: &Report) -> Reply {
    let mut reply = Reply::default();
    let keys = Keys { map, names, report };
    for (key, slot) in [
        ("access_token", &mut reply.access_token),
        ("token_type", &mut reply.token_type),
        ("refresh_token", &mut reply.refresh_token),
        ("scope", &mut reply.scope),
    ] {
        keys.set(key, "access_token: data.token", slot, |scalar| path::read(scalar, report).map(Found::At));
    }
    keys.expiry(&mut reply);
    reply.fields = map.get("fields").map(|entry| fields::read(entry, None, report)).unwrap_or_default();
    reply
}

/// Reads `returns` of a request besides those of tokens, but for its fields.
pub(crate) fn outcome(entry: &Entry, names: &dyn Names, report: &Report) -> Outcome {
    let mut outcome = Outcome::default();
    if let Some(map) = step_returns(entry, report) {
        Keys { map: &map, names, report }.outcome(&mut outcome);
    }
    outcome
}

/// The `returns` of a request besides those of tokens.
pub(crate) fn step_returns<'n>(entry: &'n Entry, report: &Report) -> Option<Cow<'n, Map>> {
    let expected = Expected::new("returns", "returns: { fields: { url: url } }");
    let map = expected.map(&entry.value, report)?;
    vocabulary::STEP_RETURNS.check(map, "`returns`", report);
    Some(vocabulary::STEP_RETURNS.mended(map))
}

/// The `returns` of an entry of `then`.
pub(crate) fn then_returns<'n>(entry: &'n Entry, report: &Report) -> Option<Cow<'n, Map>> {
    let expected = Expected::new("returns", "returns: { fields: { session.id: secret as id }, ttl: 10m }");
    let map = expected.map(&entry.value, report)?;
    vocabulary::THEN_RETURNS.check(map, "`returns`", report);
    Some(vocabulary::THEN_RETURNS.mended(map))
}

/// Reads the `returns` of an entry of `then`, but for its fields.
pub(crate) fn of_then(map: &Map, names: &dyn Names, report: &Report) -> (Outcome, Expiry) {
    let keys = Keys { map, names, report };
    let (mut outcome, mut life) = (Outcome::default(), Expiry::default());
    keys.outcome(&mut outcome);
    keys.life(&mut life.expires_in, &mut life.expires_at, &mut life.ttl);
    (outcome, life)
}

/// Reads `again_when`: one condition or several.
pub(crate) fn again_when(request: &Map, report: &Report) -> List<Condition> {
    let Some(entry) = request.get("again_when") else { return List::default() };
    let items = match &entry.value.value {
        Value::List(items) => items.as_slice(),
        Value::Scalar(_) | Value::Map(_) => std::slice::from_ref(&entry.value),
    };
    let expected = Expected::new("again_when", "again_when: error == authorization_pending");
    let scalars = items.iter().filter_map(|item| expected.scalar(item, report));
    scalars.filter_map(|scalar| condition::read(scalar, report)).collect()
}

/// The keys of one `returns`.
struct Keys<'a> {
    map: &'a Map,
    names: &'a dyn Names,
    report: &'a Report,
}

impl Keys<'_> {
    fn outcome(&self, outcome: &mut Outcome) {
        self.set("ok_when", "ok_when: status == ok", &mut outcome.ok_when, |scalar| {
            condition::read(scalar, self.report).map(Some)
        });
        self.set("error", "error: problem.code", &mut outcome.error, |scalar| {
            path::read(scalar, self.report)
        });
        self.set(
            "error_description",
            "error_description: problem.text",
            &mut outcome.error_description,
            |scalar| path::read(scalar, self.report),
        );
        outcome.format = self.format();
    }

    fn paths(&self, reply: &mut Reply) {
        self.found("access_token", &mut reply.access_token);
        self.found("token_type", &mut reply.token_type);
        self.found("refresh_token", &mut reply.refresh_token);
        self.found("scope", &mut reply.scope);
    }

    fn expiry(&self, reply: &mut Reply) {
        let named = |key| self.map.get(key).is_some();
        if named("expires_at") || named("ttl") {
            reply.expires_in = None;
        }
        self.life(&mut reply.expires_in, &mut reply.expires_at, &mut reply.ttl);
        self.set(
            "refresh_expires_in",
            "refresh_expires_in: data.ttl",
            &mut reply.refresh_expires_in,
            |scalar| moment::read_lifetime(scalar, self.report).map(Some),
        );
    }

    fn life(
        &self,
        expires_in: &mut Option<Lifetime>,
        expires_at: &mut Option<Moment>,
        ttl: &mut Option<Duration>,
    ) {
        self.set("expires_in", "expires_in: data.ttl ms", expires_in, |scalar| {
            moment::read_lifetime(scalar, self.report).map(Some)
        });
        self.set("expires_at", "expires_at: data.end rfc3339", expires_at, |scalar| {
            moment::read_moment(scalar, self.report).map(Some)
        });
        self.set("ttl", "ttl: 10m", ttl, |scalar| duration::read(scalar, self.report).map(Some));
    }

    /// Sets what a key says, where it is there and can be read.
    fn set<T>(&self, key: &str, like: &'static str, slot: &mut T, read: impl FnOnce(&Scalar) -> Option<T>) {
        let scalar =
            self.map.get(key).and_then(|entry| Expected::new(key, like).scalar(&entry.value, self.report));
        if let Some(value) = scalar.and_then(read) {
            *slot = value;
        }
    }

    /// A path, or a `$value` that stands for itself.
    fn found(&self, key: &'static str, slot: &mut Found) {
        let Some(entry) = self.map.get(key) else { return };
        self.set(key, "access_token: data.token", slot, |scalar| {
            if scalar.text.starts_with('$') && !scalar.text.starts_with("$.") {
                value::required_text(&entry.value, key, self.names, self.report).map(Found::Value)
            } else {
                path::read(scalar, self.report).map(Found::At)
            }
        });
    }

    fn format(&self) -> ReplyFormat {
        let mut format = ReplyFormat::ByContentType;
        let Some(entry) = self.map.get("format") else { return format };
        self.set("format", "format: json", &mut format, |scalar| match scalar.text.as_str() {
            "json" => Some(ReplyFormat::Json),
            "form" => Some(ReplyFormat::Form),
            "xml" => {
                self.names.needs(Feature::Xml, entry.value.span);
                Some(ReplyFormat::Xml)
            }
            "text" => Some(ReplyFormat::Text),
            text => {
                let text = text.to_owned();
                self.report.add(entry.value.span, ReplyProblem::UnknownFormat { text, known: &FORMATS });
                None
            }
        });
        format
    }

    /// Of a reply that is one text, only the whole can be the access token.
    fn check_text(&self, reply: &Reply, returns: &Entry) {
        let Found::At(Path { root: PathRoot::Body, steps }) = &reply.access_token else { return };
        if reply.outcome.format == ReplyFormat::Text && !steps.is_empty() {
            let span = self.map.get("access_token").map_or(returns.key.span, |entry| entry.value.span);
            self.report.add(span, ReplyProblem::TextHasNoParts { key: "access_token" });
        }
    }
}
