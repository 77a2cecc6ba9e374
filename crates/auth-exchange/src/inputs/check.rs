//! Turns what was given for one input into a value of its type.

use auth_model::{Choice, Input, InputKind, Literal, PlainHttp, Presence, Role};
use regex_lite::Regex;
use secrecy::{ExposeSecret, SecretString};

use super::{InputProblem, InputValue};
use crate::base_address::parse_base;
use crate::{is_host, is_label};

/// The value of an input, with its default where none was given; `None` where an optional one is absent.
pub(super) fn check(
    input: &Input,
    given: Option<InputValue>,
    plain_http: PlainHttp,
) -> Result<Option<InputValue>, InputProblem> {
    let Some(value) = given.or_else(|| default(&input.presence)) else {
        return if input.presence == Presence::Required { Err(InputProblem::Missing) } else { Ok(None) };
    };
    refuse_empty(input, &value)?;
    match_pattern(input, &value)?;
    typed(&input.kind, value, plain_http).map(Some)
}

fn default(presence: &Presence) -> Option<InputValue> {
    let Presence::Default(literal) = presence else { return None };
    Some(match literal {
        Literal::Text(text) => InputValue::Text(text.as_ref().into()),
        Literal::Int(number) => InputValue::Int(*number),
        Literal::Bool(truth) => InputValue::Bool(*truth),
        Literal::List(items) => InputValue::List(items.iter().map(|item| item.as_ref().into()).collect()),
    })
}

fn refuse_empty(input: &Input, value: &InputValue) -> Result<(), InputProblem> {
    let empty = matches!(value, InputValue::Text(text) if text.expose_secret().is_empty());
    let needed = input.role == Role::Credential && input.presence == Presence::Required;
    if empty && needed { Err(InputProblem::Empty) } else { Ok(()) }
}

fn match_pattern(input: &Input, value: &InputValue) -> Result<(), InputProblem> {
    let Some(pattern) = &input.pattern else { return Ok(()) };
    let whole = Regex::new(&format!(r"\A(?:{pattern})\z"));
    let whole = whole.map_err(|_| InputProblem::BadPattern(pattern.clone()))?;
    let matches = match value {
        InputValue::Text(text) => whole.is_match(text.expose_secret()),
        InputValue::List(items) => items.iter().all(|item| whole.is_match(item.expose_secret())),
        InputValue::Int(number) => whole.is_match(&number.to_string()),
        InputValue::Bool(truth) => whole.is_match(&truth.to_string()),
    };
    if matches { Ok(()) } else { Err(InputProblem::Pattern(pattern.clone())) }
}

fn typed(kind: &InputKind, value: InputValue, plain_http: PlainHttp) -> Result<InputValue, InputProblem> {
    match value {
        InputValue::Text(text) => typed_text(kind, text, plain_http),
        value @ InputValue::Int(_) if *kind == InputKind::Int => Ok(value),
        value @ InputValue::Bool(_) if *kind == InputKind::Bool => Ok(value),
        value @ InputValue::List(_) if *kind == InputKind::List => Ok(value),
        InputValue::Int(_) | InputValue::Bool(_) | InputValue::List(_) => Err(expected(kind)),
    }
}

fn typed_text(
    kind: &InputKind,
    text: SecretString,
    plain_http: PlainHttp,
) -> Result<InputValue, InputProblem> {
    let value = text.expose_secret();
    let typed = match kind {
        InputKind::String => Some(InputValue::Text(text)),
        InputKind::Url(by_spec) => return address(value, *by_spec, plain_http),
        InputKind::Host => is_host(value).then_some(InputValue::Text(text)),
        InputKind::Label => is_label(value).then_some(InputValue::Text(text)),
        InputKind::Pem => (is_pem(value) || is_jwk(value)).then_some(InputValue::Text(text)),
        InputKind::Int => value.parse().ok().map(InputValue::Int),
        InputKind::Bool => value.parse().ok().map(InputValue::Bool),
        InputKind::List => Some(InputValue::List(items(value))),
        InputKind::OneOf(choices) => choice(choices, value),
    };
    typed.ok_or_else(|| expected(kind))
}

/// An address loses the slashes at its end: a spec appends `/path` to it.
fn address(text: &str, by_spec: PlainHttp, by_caller: PlainHttp) -> Result<InputValue, InputProblem> {
    let (origin, _) = parse_base(text).map_err(InputProblem::Address)?;
    if origin.scheme() == "http" && !origin.is_loopback() {
        match (by_spec, by_caller) {
            (PlainHttp::Refused, _) => return Err(InputProblem::PlainHttp),
            (PlainHttp::Allowed, PlainHttp::Refused) => return Err(InputProblem::PlainHttpNotAgreed),
            (PlainHttp::Allowed, PlainHttp::Allowed) => {}
        }
    }
    Ok(InputValue::Text(text.trim_end_matches('/').into()))
}

fn is_pem(text: &str) -> bool {
    let label_of = |line: &str, prefix: &str| {
        line.trim().strip_prefix(prefix).and_then(|label| label.strip_suffix("-----")).map(str::to_owned)
    };
    let begin = text.lines().find_map(|line| label_of(line, "-----BEGIN "));
    begin.is_some_and(|begin| text.lines().any(|line| label_of(line, "-----END ").as_ref() == Some(&begin)))
}

/// RFC 7517 §4.1: a key says of what kind it is. Whoever signs with it reads it as JSON; here no copy of it is made.
fn is_jwk(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('{') && text.ends_with('}') && text.contains("\"kty\"")
}

fn items(text: &str) -> Vec<SecretString> {
    text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(SecretString::from).collect()
}

fn choice(choices: &[Choice], name: &str) -> Option<InputValue> {
    let choice = choices.iter().find(|choice| choice.name == name)?;
    Some(InputValue::Text(choice.sent.as_ref().into()))
}

fn expected(kind: &InputKind) -> InputProblem {
    InputProblem::Expected(match kind {
        InputKind::String => "text".to_owned(),
        InputKind::Url(_) => "an address such as `https://api.example.com`".to_owned(),
        InputKind::Host => "a host such as `api.example.com`, without scheme, port and path".to_owned(),
        InputKind::Label => "one label of a host's name: at most 63 letters, digits, `-` and `_`".to_owned(),
        InputKind::Pem => {
            "PEM, from a line `-----BEGIN …-----` to its `-----END …-----`, or a key as JWK".to_owned()
        }
        InputKind::Int => "a whole number".to_owned(),
        InputKind::Bool => "`true` or `false`".to_owned(),
        InputKind::List => "a list, or text with commas".to_owned(),
        InputKind::OneOf(choices) => format!("one of {}", names(choices)),
    })
}

fn names(choices: &[Choice]) -> String {
    choices.iter().map(|choice| format!("`{}`", choice.name)).collect::<Vec<_>>().join(", ")
}
