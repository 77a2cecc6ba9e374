//! Texts out of templates.

use auth_model::{Expression, Part, Template, Text};
use zeroize::Zeroizing;

use super::function::apply;
use super::reference::{at_hand, resolve};
use super::value::Secrecy;
use super::{Content, Value};
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

/// The pieces of a text as one value. Bytes among them make it bytes.
pub(crate) fn joined(name: &Text, parts: &[Part], context: &Context<'_>) -> Result<Value, RenderError> {
    let (mut whole, mut is_text, mut secrecy) = (Zeroizing::new(Vec::new()), true, Secrecy::Public);
    for part in parts {
        let piece = match part {
            Part::Literal(text) => Zeroizing::new(text.as_bytes().to_vec()),
            Part::Value(expression) => {
                let value = evaluate(expression, context)?;
                is_text &= !matches!(value.content, Content::Bytes(_));
                secrecy = if value.secrecy == Secrecy::Secret { Secrecy::Secret } else { secrecy };
                value.content.to_bytes().map_err(|problem| unfit(&value, problem))?
            }
        };
        let mut longer = Zeroizing::new(Vec::with_capacity(whole.len() + piece.len()));
        longer.extend_from_slice(&whole);
        longer.extend_from_slice(&piece);
        whole = longer;
    }
    let joined = match std::str::from_utf8(&whole) {
        Ok(text) if is_text => Content::text(text),
        _ => Content::Bytes(whole),
    };
    Ok(Value { name: name.clone(), secrecy, content: joined })
}

/// A template as its texts: a list has several, everything else one.
pub(crate) fn texts(
    template: &Template,
    encode: Encode,
    context: &Context<'_>,
) -> Result<Vec<Masked>, RenderError> {
    match template {
        Template::Whole(expression) => {
            if let Some(text) = written(expression, encode, context) {
                return Ok(vec![text]);
            }
            let value = evaluate(expression, context)?;
            value.each_encoded(encode).map_err(|problem| unfit(&value, problem))
        }
        Template::Text(_) => Ok(vec![text(template, encode, context)?]),
    }
}

/// A text that is there and goes through no function.
fn written(expression: &Expression, encode: Encode, context: &Context<'_>) -> Option<Masked> {
    let known = at_hand(&expression.source, context).filter(|_| expression.functions.is_empty())?;
    Some(known.masked(encode(known.text)))
}

fn hole(expression: &Expression, encode: Encode, context: &Context<'_>) -> Result<Masked, RenderError> {
    if let Some(text) = written(expression, encode, context) {
        return Ok(text);
    }
    let value = evaluate(expression, context)?;
    value.encoded(encode).map_err(|problem| unfit(&value, problem))
}

fn unfit(value: &Value, problem: Problem) -> RenderError {
    RenderError::Unfit { what: value.name.to_string(), place: Place::Text, problem }
}
