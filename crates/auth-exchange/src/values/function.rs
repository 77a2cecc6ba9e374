//! What each function of the language makes of a value. A new one is one arm here and, if need be, one function below.

use std::time::SystemTime;

use auth_model::{Argument, Function, Text};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD_INDIFFERENT, URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use super::reference::resolve;
use super::value::{Secrecy, joined};
use super::{Content, Value, digest, pairs, pem, signature, time};
use crate::render::{Place, Problem, hexadecimal, percent_encoded};
use crate::{Context, OriginError, RenderError, parse_url};

/// A value, or why there is none: `default` makes a value out of an absent one.
type Evaluated = Result<Value, RenderError>;

/// Puts a value through a function.
pub(super) fn apply(function: &Function, value: Evaluated, context: &Context<'_>) -> Evaluated {
    if let Function::Default(argument) = function {
        return or_default(value, argument, context);
    }
    let value = value?;
    if is_taken_away(function, context)? {
        return Err(RenderError::NotGiven(value.name));
    }
    let made = match function {
        Function::Lower => text(&value, str::to_lowercase),
        Function::Upper => text(&value, str::to_uppercase),
        Function::Trim => text(&value, |text| text.trim().to_owned()),
        Function::Take(count) => first(&value, *count),
        Function::Part { separator, index } => part(&value, separator, *index),
        Function::Url => value.content.to_text().map(|text| Content::Text(percent_encoded(&text))),
        Function::WellKnown(name) => well_known(&value, name),
        Function::Join(separator) => join(&value, separator),
        Function::Json => value.content.to_json().map(Content::Text),
        Function::Hex => bytes(&value, hexadecimal),
        Function::Base64 => bytes(&value, |bytes| STANDARD.encode(bytes)),
        Function::Base64Url => bytes(&value, |bytes| URL_SAFE_NO_PAD.encode(bytes)),
        Function::Unhex => back(&value, unhex, Problem::NotHexadecimal),
        Function::Unbase64 => back(&value, unbase64, Problem::NotBase64),
        Function::Digest(hash) => digested(&value, |bytes| Some(digest::digest(*hash, bytes))),
        Function::Hmac(hash, key) => {
            let made =
                |key: &[u8], bytes: &[u8]| digest::keyed(*hash, key, bytes).ok_or(Problem::Unsupported);
            return keyed(function, &value, key, context, made);
        }
        Function::Sign(by, key) => {
            let made = |key: &[u8], bytes: &[u8]| signature::signed(*by, key, bytes, context);
            return keyed(function, &value, key, context, made);
        }
        Function::Der => value.content.to_text().and_then(|text| pem::der(&text)).map(Content::Bytes),
        Function::Spki => spki(&value, context),
        Function::Pairs => value.content.to_bytes().map(|text| Content::Pairs(pairs::read(&text))),
        Function::Canonical => of_pairs(&value, |pairs| Ok(pairs::canonical(pairs))),
        Function::Sorted { assign, separator } => {
            of_pairs(&value, |found| pairs::sorted(found, assign, separator))
        }
        Function::Add(seconds) => moment(&value, |moment| time::later(moment, *seconds).map(Content::Time)),
        Function::Time(form) => moment(&value, |moment| time::content(moment, form)),
        Function::Default(_) | Function::When(..) | Function::Unless(..) => return Ok(value),
    };
    match made {
        Ok(made) => Ok(value.with(made)),
        Err(problem) => Err(unfit(function, &value, problem)),
    }
}

fn or_default(value: Evaluated, argument: &Argument, context: &Context<'_>) -> Evaluated {
    match (value, argument) {
        (Err(error), Argument::Literal(text)) if error.is_absence() => {
            Ok(Value::public("default".into(), Content::text(text)))
        }
        (Err(error), Argument::Name(reference)) if error.is_absence() => resolve(reference, context),
        (value, _) => value,
    }
}

/// What is absent is no text.
fn is_taken_away(function: &Function, context: &Context<'_>) -> Result<bool, RenderError> {
    let (Function::When(name, text) | Function::Unless(name, text)) = function else { return Ok(false) };
    let is_text = match resolve(name, context) {
        Ok(value) => {
            let found = value.content.to_bytes().map_err(|problem| unfit(function, &value, problem))?;
            found.as_slice() == text.as_bytes()
        }
        Err(error) if error.is_absence() => false,
        Err(error) => return Err(error),
    };
    Ok(is_text == matches!(function, Function::Unless(..)))
}

fn unfit(function: &Function, value: &Value, problem: Problem) -> RenderError {
    let place = Place::Function(function.to_string());
    RenderError::Unfit { what: value.name.to_string(), place, problem }
}

fn first(value: &Value, count: usize) -> Result<Content, Problem> {
    match &value.content {
        Content::Bytes(bytes) => {
            Ok(Content::Bytes(Zeroizing::new(bytes.iter().copied().take(count).collect())))
        }
        _ => text(value, |text| text.chars().take(count).collect()),
    }
}

fn text(value: &Value, change: impl FnOnce(&str) -> String) -> Result<Content, Problem> {
    Ok(Content::Text(Zeroizing::new(change(&value.content.to_text()?))))
}

fn bytes(value: &Value, write: impl FnOnce(&[u8]) -> String) -> Result<Content, Problem> {
    Ok(Content::Text(Zeroizing::new(write(&value.content.to_bytes()?))))
}

fn back(
    value: &Value,
    read: impl FnOnce(&str) -> Option<Vec<u8>>,
    problem: Problem,
) -> Result<Content, Problem> {
    let bytes = read(&value.content.to_text()?).ok_or(problem)?;
    Ok(Content::Bytes(Zeroizing::new(bytes)))
}

fn part(value: &Value, separator: &Text, index: usize) -> Result<Content, Problem> {
    let text = value.content.to_text()?;
    let piece = text.split(separator.as_ref()).nth(index).ok_or(Problem::NoSuchPart)?;
    Ok(Content::text(piece))
}

/// RFC 8414 §3.1 and RFC 9728 §3.1: a slash at the end of the path is taken away before.
fn well_known(value: &Value, name: &str) -> Result<Content, Problem> {
    let address = value.content.to_text()?;
    let (_, rest) = parse_url(&address).map_err(Problem::Address)?;
    if rest.contains('#') {
        return Err(Problem::Address(OriginError::Fragment));
    }
    let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
    let host = address.strip_suffix(rest).unwrap_or(&address);
    let path = path.trim_end_matches('/');
    Ok(Content::Text(Zeroizing::new(format!("{host}/.well-known/{name}{path}{query}"))))
}

fn join(value: &Value, separator: &str) -> Result<Content, Problem> {
    match &value.content {
        Content::List(items) => Ok(Content::Text(joined(items, separator))),
        _ => Err(Problem::NoList),
    }
}

fn digested(value: &Value, write: impl FnOnce(&[u8]) -> Option<Vec<u8>>) -> Result<Content, Problem> {
    let digest = write(&value.content.to_bytes()?).ok_or(Problem::Unsupported)?;
    Ok(Content::Bytes(Zeroizing::new(digest)))
}

/// Whatever is made with a secret key is shown as little as the key.
fn keyed(
    function: &Function,
    value: &Value,
    key: &Argument,
    context: &Context<'_>,
    write: impl FnOnce(&[u8], &[u8]) -> Result<Vec<u8>, Problem>,
) -> Evaluated {
    let key = match key {
        Argument::Literal(text) => Value::public("key".into(), Content::text(text)),
        Argument::Name(reference) => resolve(reference, context)?,
    };
    let made = key.content.to_bytes().and_then(|key| write(&key, &value.content.to_bytes()?));
    let secrecy = if key.secrecy == Secrecy::Secret { Secrecy::Secret } else { value.secrecy };
    match made {
        Ok(made) => {
            Ok(Value { name: value.name.clone(), secrecy, content: Content::Bytes(Zeroizing::new(made)) })
        }
        Err(problem) => Err(unfit(function, value, problem)),
    }
}

fn spki(value: &Value, context: &Context<'_>) -> Result<Content, Problem> {
    let key = value.content.to_text()?;
    signature::public_key(&key, context).map(|key| Content::Bytes(Zeroizing::new(key)))
}

fn of_pairs(
    value: &Value,
    write: impl FnOnce(&pairs::Pairs) -> Result<Zeroizing<String>, Problem>,
) -> Result<Content, Problem> {
    match &value.content {
        Content::Pairs(pairs) => write(pairs).map(Content::Text),
        _ => Err(Problem::NoPairs),
    }
}

fn moment(value: &Value, make: impl FnOnce(SystemTime) -> Option<Content>) -> Result<Content, Problem> {
    match &value.content {
        Content::Time(moment) => make(*moment).ok_or(Problem::NoTime),
        _ => Err(Problem::NoTime),
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    text.as_bytes()
        .chunks(2)
        .map(|pair| match *pair {
            [high, low] => Some(digit(high)? * 16 + digit(low)?),
            _ => None,
        })
        .collect()
}

/// Base64 of either alphabet: the two differ in two characters only.
fn unbase64(text: &str) -> Option<Vec<u8>> {
    let standard = Zeroizing::new(text.replace('-', "+").replace('_', "/"));
    STANDARD_NO_PAD_INDIFFERENT.decode(standard.as_bytes()).ok()
}
