//! Inputs that fit a spec and open nothing anywhere else.

use auth_exchange::{Given, InputValue, Inputs};
use auth_model::{Input, InputKind, PlainHttp, Presence, Way};

use crate::error::FakeError;
use crate::pattern;

/// Which inputs are made up where none were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Those that have to be given.
    Required,
    /// All that have no default.
    OptionalToo,
}

/// What was given, and made-up values of the rest.
pub(crate) fn given(way: &Way, chosen: &Given, extent: Extent) -> Result<Given, FakeError> {
    let mut given = chosen.clone();
    for input in way.inputs.iter().filter(|input| is_wanted(input, extent)) {
        if chosen.get(&input.name).is_none() {
            given.insert(input.name.clone(), value(input)?);
        }
    }
    Ok(given)
}

/// The inputs as they are sent. They go no further than loopback, so plain `http` is agreed to.
pub(crate) fn checked(way: &Way, given: Given) -> Result<Inputs, FakeError> {
    Inputs::new(way, given, PlainHttp::Allowed).map_err(FakeError::Inputs)
}

fn is_wanted(input: &Input, extent: Extent) -> bool {
    match input.presence {
        Presence::Required => true,
        Presence::Optional => extent == Extent::OptionalToo,
        Presence::Default(_) => false,
    }
}

fn value(input: &Input) -> Result<InputValue, FakeError> {
    let candidate = |text: &String| InputValue::Text(text.as_str().into());
    let usual = usual(input);
    let Some(pattern) = &input.pattern else { return Ok(candidate(&usual)) };
    let found = pattern::matching(pattern, usual);
    let missing = || FakeError::NoMatch { name: input.name.clone(), pattern: pattern.clone() };
    found.as_ref().map(candidate).ok_or_else(missing)
}

/// As one would write it in an environment variable.
fn usual(input: &Input) -> String {
    let dashed = input.name.replace('_', "-");
    match &input.kind {
        InputKind::String => format!("made-up-{dashed}"),
        InputKind::Url(_) => format!("https://{dashed}.example.com"),
        InputKind::Host => format!("{dashed}.example.com"),
        InputKind::Label => "made-up".to_owned(),
        InputKind::Pem => "-----BEGIN MADE UP-----\nbWFkZSB1cA==\n-----END MADE UP-----".to_owned(),
        InputKind::Int => "1234".to_owned(),
        InputKind::Bool => "true".to_owned(),
        InputKind::List => "made,up".to_owned(),
        InputKind::OneOf(choices) => {
            choices.first().map(|choice| choice.name.to_string()).unwrap_or_default()
        }
    }
}
