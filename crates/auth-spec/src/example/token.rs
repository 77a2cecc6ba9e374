//! Tokens in examples.

use std::time::Duration;

use auth_exchange::{FieldValue, TokenField, TokenSet};
use auth_model::{Also, Expected as Presence, FieldKind, Reply, ReplyField, Way};
use serde_json::Value as Json;

use super::{ExampleGiven, ExampleToken, values};
use crate::lower::{Expected, Lowered};
use crate::problem::ExampleProblem;
use crate::report::Report;
use crate::text::duration;
use crate::yaml::{Entry, Node};

/// What a token has besides further fields.
pub(super) const PARTS: [&str; 6] =
    ["access_token", "token_type", "refresh_token", "scope", "expires_in", "refresh_expires_in"];

/// Reads a token: what an example names of one.
pub(super) fn read(entry: &Entry, lowered: &Lowered, report: &Report) -> Option<ExampleToken> {
    let reply = |way: &Way| way.token.as_ref().map(|token| token.reply.clone()).unwrap_or_default();
    of_reply(entry, lowered.way.as_ref().map(reply).as_ref(), report)
}

/// The same where it is known what the reply has; `None` where the way in cannot be read.
fn of_reply(entry: &Entry, reply: Option<&Reply>, report: &Report) -> Option<ExampleToken> {
    let fields = reply.map(|reply| reply.fields.as_ref()).unwrap_or_default();
    let also = reply.map(|reply| reply.also.as_ref()).unwrap_or_default();
    let map =
        Expected::new("token", "token: { access_token: abc, expires_in: 30m }").map(&entry.value, report)?;
    let mut token = ExampleToken::default();
    for entry in &map.entries {
        let key = entry.key.text.as_str();
        match key {
            "access_token" => token.access_token = text(entry, report),
            "token_type" => token.token_type = text(entry, report),
            "refresh_token" => token.refresh_token = text(entry, report),
            "scope" => token.scope = Some(scopes(entry, report)),
            "expires_in" => token.expires_in = lifetime(entry, report),
            "refresh_expires_in" => token.refresh_expires_in = lifetime(entry, report),
            _ if fields.iter().any(|field| field.name == key) => {
                token.fields.push((key.to_owned(), values::json(&entry.value)));
            }
            _ => match also.iter().find(|also| also.name == key) {
                Some(also) => {
                    let further = of_reply(entry, Some(&also.reply), report)?;
                    token.also.push((key.to_owned(), further));
                }
                None if reply.is_some() => {
                    let known = names(fields, also);
                    report
                        .add(entry.key.span, ExampleProblem::NoSuchTokenPart { name: key.to_owned(), known });
                }
                None => {}
            },
        }
    }
    Some(token)
}

fn names(fields: &[ReplyField], also: &[Also]) -> Vec<String> {
    let further = fields.iter().map(|field| &field.name).chain(also.iter().map(|also| &also.name));
    PARTS.into_iter().map(str::to_owned).chain(further.map(ToString::to_string)).collect()
}

impl ExampleToken {
    /// The further token that it is, where it names nothing else.
    fn only_further(&self) -> Option<&(String, Self)> {
        let [further] = self.also.as_slice() else { return None };
        let rest = Self { also: Vec::new(), ..self.clone() };
        (rest == Self::default()).then_some(further)
    }
}

fn text(entry: &Entry, report: &Report) -> Option<String> {
    let expected = Expected::new(&entry.key.text, "access_token: abc");
    expected.scalar(&entry.value, report).map(|scalar| scalar.text.clone())
}

/// Scopes, as a list or as text with spaces between them.
pub(super) fn scopes(entry: &Entry, report: &Report) -> Vec<String> {
    let expected = Expected::new("scope", "scope: [read, write]");
    let words =
        |node: &Node| expected.scalar(node, report).map(|scalar| scalar.text.clone()).unwrap_or_default();
    let texts = values::items(&entry.value).iter().map(words);
    texts.flat_map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// A lifetime; `...` is any.
pub(super) fn lifetime(entry: &Entry, report: &Report) -> Option<Duration> {
    let scalar = Expected::new(&entry.key.text, "expires_in: 30m").scalar(&entry.value, report)?;
    if scalar.text == values::ANYTHING { None } else { duration::read(scalar, report) }
}

/// The token that an example gives, as what was bought before.
pub(super) fn given(given: &ExampleGiven, way: &Way) -> Option<TokenSet> {
    let token = given.token.as_ref()?;
    let (name, token, reply) = match token.only_further() {
        Some((name, further)) => {
            let also = way.further().find(|also| also.name == *name)?;
            (Some(also.name.clone()), further, Some(&also.reply))
        }
        None => (None, token, way.token.as_ref().map(|token| &token.reply)),
    };
    let field = |field: &ReplyField| {
        let named = token.fields.iter().find(|(name, _)| *name == field.name);
        let value = match (named, field.expected) {
            (Some((_, value)), _) => field_value(field.kind, value)?,
            (None, Presence::Always) => any_value(field.kind),
            (None, Presence::Sometimes) => return None,
        };
        Some(TokenField { name: field.name.clone(), value })
    };
    Some(TokenSet {
        access_token: token.access_token.as_deref().unwrap_or(values::ANYTHING).into(),
        token_type: token.token_type.clone(),
        refresh_token: token.refresh_token.as_deref().map(Into::into),
        scope: token.scope.clone(),
        issued_at: given.now,
        expires_in: token.expires_in,
        refresh_expires_in: token.refresh_expires_in,
        fields: reply
            .map(|reply| reply.fields.as_ref())
            .unwrap_or_default()
            .iter()
            .filter_map(field)
            .collect(),
        earlier: Vec::new(),
        // A renewal and an API request are made with one token.
        name,
        also: Vec::new(),
    })
}

/// What stands for a field that every token has and the example does not name.
fn any_value(kind: FieldKind) -> FieldValue {
    match kind {
        FieldKind::String | FieldKind::Url | FieldKind::Host => FieldValue::Text(values::ANYTHING.to_owned()),
        FieldKind::Secret | FieldKind::IdToken => FieldValue::Secret(values::ANYTHING.into()),
        FieldKind::U64 => FieldValue::U64(0),
        FieldKind::I64 => FieldValue::I64(0),
        FieldKind::F64 => FieldValue::F64(0.0),
        FieldKind::Bool => FieldValue::Bool(false),
        FieldKind::List => FieldValue::List(Vec::new()),
        FieldKind::Json => FieldValue::Json(Json::Null),
    }
}

pub(super) fn field_value(kind: FieldKind, value: &Json) -> Option<FieldValue> {
    let text = || Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    match kind {
        FieldKind::String | FieldKind::Url | FieldKind::Host => text().map(FieldValue::Text),
        FieldKind::Secret | FieldKind::IdToken => text().map(|text| FieldValue::Secret(text.into())),
        FieldKind::U64 => value.as_u64().map(FieldValue::U64),
        FieldKind::I64 => value.as_i64().map(FieldValue::I64),
        FieldKind::F64 => value.as_f64().map(FieldValue::F64),
        FieldKind::Bool => value.as_bool().map(FieldValue::Bool),
        FieldKind::List => {
            let items = value.as_array()?.iter();
            Some(FieldValue::List(items.filter_map(|item| item.as_str().map(str::to_owned)).collect()))
        }
        FieldKind::Json => Some(FieldValue::Json(value.clone())),
    }
}
