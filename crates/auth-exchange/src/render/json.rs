//! JSON bodies.

use auth_model::{Json, Member, Template};

use super::encode::json_string;
use super::fields::{Droppable, kept};
use super::{Place, Problem};
use crate::values::{evaluate, text};
use crate::{Context, Masked, RenderError};

/// A JSON value with its templates filled in. An entry that mentions an absent optional is left out.
pub(super) fn json(json: &Json, context: &Context<'_>) -> Result<Masked, RenderError> {
    match json {
        Json::Bool(truth) => Ok(Masked::plain(&truth.to_string())),
        Json::Number(digits) => number(digits),
        Json::Value(template) => value(template, context),
        Json::List(items) => list(items, context),
        Json::Object(members) => object(members, context),
    }
}

/// The digits stay the spec's own: `1.10` is not `1.1`.
fn number(digits: &str) -> Result<Masked, RenderError> {
    match serde_json::from_str(digits) {
        Ok(serde_json::Value::Number(_)) => Ok(Masked::plain(digits)),
        _ => Err(RenderError::Unfit {
            what: digits.to_owned(),
            place: Place::Json,
            problem: Problem::NotNumber,
        }),
    }
}

fn value(template: &Template, context: &Context<'_>) -> Result<Masked, RenderError> {
    match template {
        Template::Whole(expression) => evaluate(expression, context)?.json().map_err(|problem| {
            RenderError::Unfit { what: template.to_string(), place: Place::Json, problem }
        }),
        Template::Text(_) => {
            let mut quoted = Masked::plain("\"");
            quoted.push(&text(template, json_string, context)?);
            quoted.push_plain("\"");
            Ok(quoted)
        }
    }
}

fn list(items: &[Json], context: &Context<'_>) -> Result<Masked, RenderError> {
    let mut written = Masked::default();
    for item in items {
        if let Some(item) = kept(json(item, context), Droppable::Inputs)? {
            separate(&mut written);
            written.push(&item);
        }
    }
    Ok(enclosed("[", &written, "]"))
}

fn object(of: &[Member], context: &Context<'_>) -> Result<Masked, RenderError> {
    let mut written = Masked::default();
    members(of, &mut written, context)?;
    Ok(enclosed("{", &written, "}"))
}

/// Appends the members of an object to those that were written.
pub(crate) fn members(
    members: &[Member],
    written: &mut Masked,
    context: &Context<'_>,
) -> Result<(), RenderError> {
    for member in members {
        if let Some(value) = kept(json(&member.value, context), Droppable::Inputs)? {
            separate(written);
            written.push_plain(&format!("\"{}\":", json_string(&member.name).as_str()));
            written.push(&value);
        }
    }
    Ok(())
}

fn separate(written: &mut Masked) {
    if !written.is_empty() {
        written.push_plain(",");
    }
}

fn enclosed(open: &str, inside: &Masked, close: &str) -> Masked {
    let mut whole = Masked::plain(open);
    whole.push(inside);
    whole.push_plain(close);
    whole
}
