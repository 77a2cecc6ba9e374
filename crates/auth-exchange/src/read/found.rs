//! Texts of the token, out of the reply or out of what is known already.

use std::borrow::Cow;

use auth_model::{Found, Path, Template};
use secrecy::SecretString;
use serde_json::Value;
use zeroize::Zeroizing;

use super::document::{Document, kind};
use super::error::Mismatch;
use crate::values::{self, Content};
use crate::{Context, RenderError};

const EXPECTED: &str = "text";

/// A text that has to be there.
pub(super) fn required(
    found: &Found,
    document: &Document<'_>,
    context: &Context<'_>,
) -> Result<Zeroizing<String>, Mismatch> {
    let text = optional(found, document, context)?;
    text.ok_or_else(|| match found {
        Found::At(path) => match document.find(path) {
            Some(value) => Mismatch::new(path, EXPECTED, kind(&value)),
            None => document.absence(path, EXPECTED),
        },
        Found::Value(template) => Mismatch::new(template, EXPECTED, "nothing"),
    })
}

/// The same as a secret. A text of the reply is copied once: each copy has to be wiped.
pub(super) fn required_secret(
    found: &Found,
    document: &Document<'_>,
    context: &Context<'_>,
) -> Result<SecretString, Mismatch> {
    if let Found::At(path) = found
        && let Some(Value::String(text)) = document.find(path).as_deref()
        && !text.is_empty()
    {
        return Ok(SecretString::from(text.as_str()));
    }
    required(found, document, context).map(|text| SecretString::from(text.as_str()))
}

/// A text that may be missing, `null` or empty.
pub(super) fn optional(
    found: &Found,
    document: &Document<'_>,
    context: &Context<'_>,
) -> Result<Option<Zeroizing<String>>, Mismatch> {
    let text = match found {
        Found::At(path) => at(path, document)?,
        Found::Value(template) => known_text(template, context)?,
    };
    Ok(text.filter(|text| !text.is_empty()))
}

/// What stands somewhere, as a tree; a known text stands for itself.
pub(super) fn tree<'a>(
    found: &Found,
    document: &'a Document<'_>,
    context: &Context<'_>,
) -> Result<Option<Cow<'a, Value>>, Mismatch> {
    match found {
        Found::At(path) => Ok(document.find(path)),
        Found::Value(template) => Ok(known_tree(template, context)?.map(Cow::Owned)),
    }
}

fn at(path: &Path, document: &Document<'_>) -> Result<Option<Zeroizing<String>>, Mismatch> {
    match document.find(path).as_deref() {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(Zeroizing::new(text.clone()))),
        Some(other) => Err(Mismatch::new(path, EXPECTED, kind(other))),
    }
}

fn known_text(template: &Template, context: &Context<'_>) -> Result<Option<Zeroizing<String>>, Mismatch> {
    let text = values::text(template, |text| Zeroizing::new(text.to_owned()), context);
    known(template, text.map(|text| Zeroizing::new(text.clear().to_owned())))
}

fn known_tree(template: &Template, context: &Context<'_>) -> Result<Option<Value>, Mismatch> {
    if let Template::Whole(expression) = template {
        let value = known(template, values::evaluate(expression, context))?;
        if let Some(Content::List(items)) = value.map(|value| value.content) {
            return Ok(Some(items.iter().map(|item| item.as_str()).collect()));
        }
    }
    Ok(known_text(template, context)?.map(|text| Value::from(text.as_str())))
}

fn known<T>(template: &Template, made: Result<T, RenderError>) -> Result<Option<T>, Mismatch> {
    match made {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.is_absence() => Ok(None),
        Err(error) => Err(Mismatch::new(template, EXPECTED, &error.to_string())),
    }
}
