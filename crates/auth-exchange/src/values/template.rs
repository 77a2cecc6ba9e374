//! Texts out of templates.

use auth_model::{Expression, Part, Template};

use super::Value;
use super::function::apply;
use super::reference::resolve;
use crate::render::{Encode, Place, Problem};
use crate::{Context, Masked, RenderError};

/// The value of a name behind its functions.
pub(crate) fn evaluate(expression: &Expression, context: &Context<'_>) -> Result<Value, RenderError> {
    let start = resolve(&expression.source, context);
    expression.functions.iter().fold(start, |value, function| apply(function, value, context))
}

/// A template as one text, each piece of it encoded.
pub(crate) fn text(
    template: &Template,
    encode: Encode,
    context: &Context<'_>,
) -> Result<Masked, RenderError> {
    match template {
        Template::Whole(expression) => hole(expression, encode, context),
        Template::Text(parts) => {
            let mut whole = Masked::default();
            for part in parts.iter() {
                match part {
                    Part::Literal(text) => whole.push_plain(&encode(text)),
                    Part::Value(expression) => whole.push(&hole(expression, encode, context)?),
                }
            }
            Ok(whole)
        }
    }
}

/// A template as its texts: a list has several, everything else one.
pub(crate) fn texts(
    template: &Template,
    encode: Encode,
    context: &Context<'_>,
) -> Result<Vec<Masked>, RenderError> {
    match template {
        Template::Whole(expression) => {
            let value = evaluate(expression, context)?;
            value.each_encoded(encode).map_err(|problem| unfit(&value, problem))
        }
        Template::Text(_) => Ok(vec![text(template, encode, context)?]),
    }
}

fn hole(expression: &Expression, encode: Encode, context: &Context<'_>) -> Result<Masked, RenderError> {
    let value = evaluate(expression, context)?;
    value.encoded(encode).map_err(|problem| unfit(&value, problem))
}

fn unfit(value: &Value, problem: Problem) -> RenderError {
    RenderError::Unfit { what: value.name.to_string(), place: Place::Text, problem }
}
