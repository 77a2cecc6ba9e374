//! The further fields of a token.

use std::str::FromStr;

use auth_model::{Expected, FieldKind, ReplyField};
use secrecy::SecretString;
use serde_json::Value;

use super::document::{Document, kind};
use super::error::Mismatch;
use super::expiry::number;
use crate::{Context, FieldValue, HostRules, Origin, TokenField, TokenSet, parse_url};

/// Every field that the reply has. What a renewal's reply lacks stays as it was.
pub(super) fn fields(
    declared: &[ReplyField],
    document: &Document<'_>,
    context: &Context<'_>,
) -> Result<Vec<TokenField>, Mismatch> {
    let mut fields = Vec::with_capacity(declared.len());
    for field in declared {
        let value = match document.find(&field.path) {
            Some(value) => Some(typed(field, &value, context.inputs.reply_hosts())?),
            None => kept(field, document, context.token)?,
        };
        fields.extend(value.map(|value| TokenField { name: field.name.clone(), value }));
    }
    fields.extend(undeclared(declared, context.token));
    Ok(fields)
}

fn kept(
    field: &ReplyField,
    document: &Document<'_>,
    before: Option<&TokenSet>,
) -> Result<Option<FieldValue>, Mismatch> {
    let value = before.and_then(|token| token.field(&field.name)).cloned();
    if value.is_none() && field.expected == Expected::Always {
        return Err(document.absence(&field.path, expected(field.kind)));
    }
    Ok(value)
}

/// A renewal with a `returns` of its own need not name the fields that the login brought.
fn undeclared(declared: &[ReplyField], before: Option<&TokenSet>) -> impl Iterator<Item = TokenField> {
    let before = before.map(|token| token.fields.as_slice()).unwrap_or_default();
    let is_declared = |name: &str| declared.iter().any(|field| field.name == name);
    before.iter().filter(move |field| !is_declared(&field.name)).cloned()
}

fn typed(field: &ReplyField, value: &Value, hosts: &HostRules) -> Result<FieldValue, Mismatch> {
    check_host(field, value, hosts)?;
    let typed = of_kind(field.kind, value);
    typed.ok_or_else(|| Mismatch::new(&field.path, expected(field.kind), kind(value)))
}

/// A host out of a reply has to be allowed.
fn check_host(field: &ReplyField, value: &Value, hosts: &HostRules) -> Result<(), Mismatch> {
    let Some(text) = value.as_str() else { return Ok(()) };
    let origin = match field.kind {
        FieldKind::Url => parse_url(text).ok().map(|(origin, _)| origin),
        FieldKind::Host => Origin::https(text),
        _ => return Ok(()),
    };
    match origin {
        Some(origin) if hosts.allows(&origin) => Ok(()),
        Some(_) => Err(Mismatch::new(&field.path, expected(field.kind), "one that is not allowed")),
        None => Err(Mismatch::new(&field.path, expected(field.kind), "text that is none")),
    }
}

fn of_kind(kind: FieldKind, value: &Value) -> Option<FieldValue> {
    match kind {
        FieldKind::String | FieldKind::Url | FieldKind::Host => {
            value.as_str().map(|text| FieldValue::Text(text.to_owned()))
        }
        FieldKind::Secret | FieldKind::IdToken => {
            value.as_str().map(|text| FieldValue::Secret(SecretString::from(text)))
        }
        FieldKind::U64 => whole(value, Value::as_u64).map(FieldValue::U64),
        FieldKind::I64 => whole(value, Value::as_i64).map(FieldValue::I64),
        FieldKind::F64 => number(value).filter(|number| number.is_finite()).map(FieldValue::F64),
        FieldKind::Bool => truth(value).map(FieldValue::Bool),
        FieldKind::List => list(value).map(FieldValue::List),
        FieldKind::Json => Some(FieldValue::Json(value.clone())),
    }
}

/// A whole number, also as text or as a float without a fraction.
fn whole<T: FromStr>(value: &Value, read: impl FnOnce(&Value) -> Option<T>) -> Option<T> {
    read(value).or_else(|| {
        let written = match value {
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.trim().to_owned(),
            _ => return None,
        };
        without_zero_fraction(&written).parse().ok()
    })
}

fn without_zero_fraction(number: &str) -> &str {
    match number.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|digit| digit == b'0') => whole,
        _ => number,
    }
}

fn truth(value: &Value) -> Option<bool> {
    value.as_bool().or_else(|| value.as_str()?.trim().parse().ok())
}

fn list(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect()
}

fn expected(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::String | FieldKind::Secret | FieldKind::IdToken => "text",
        FieldKind::Url => "an address on an allowed host",
        FieldKind::Host => "an allowed host",
        FieldKind::U64 => "a whole number that is not negative",
        FieldKind::I64 => "a whole number",
        FieldKind::F64 => "a number",
        FieldKind::Bool => "`true` or `false`",
        FieldKind::List => "a list of texts",
        FieldKind::Json => "a value",
    }
}
