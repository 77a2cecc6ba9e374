//! Inputs out of the environment.

use std::ffi::OsString;
use std::path::Path;

use auth_exchange::{Given, InputValue};
use auth_model::{Input, InputKind, Presence, Role};
use secrecy::{ExposeSecret, SecretString};

use crate::__v1::{InputSet, Session, Spec};
use crate::way::Model;
use crate::{ClientBuilder, Error, ErrorKind};

/// A client with inputs out of the environment.
///
/// # Errors
///
/// As [`builder_from_env`] and [`ClientBuilder::build`].
pub fn from_env<S: Session>() -> Result<S, Error> {
    builder_from_env()?.build()
}

/// Begins a client with inputs out of the environment.
///
/// Each input has a variable, such as `SIRV_CLIENT_ID`. Where `SIRV_CLIENT_ID_FILE` is set instead, it names a file
/// that holds the value, as mounted secrets do; a line break at its end does not count.
///
/// # Errors
///
/// Every variable that is missing, set twice, not readable or not of its input's type, all in one error.
pub fn builder_from_env<S: Session>() -> Result<ClientBuilder<S>, Error> {
    let model = Model::of_constant(S::Spec::PROVIDER, S::WAY)?;
    read(&model.inputs, &process_variable).map(ClientBuilder::typed)
}

/// The structs of credentials and settings out of the environment.
///
/// # Errors
///
/// As [`builder_from_env`].
pub fn inputs_from_env<S: Session>() -> Result<(S::Credentials, S::Settings), Error> {
    let model = Model::of_constant(S::Spec::PROVIDER, S::WAY)?;
    let mut given = read(&model.inputs, &process_variable)?;
    Ok((S::Credentials::take(&mut given)?, S::Settings::take(&mut given)?))
}

/// Reads what these inputs' variables hold.
pub(crate) fn read(inputs: &[Input], variable: &dyn Fn(&str) -> Option<OsString>) -> Result<Given, Error> {
    let mut given = Given::default();
    let mut problems = Problems::default();
    for input in inputs {
        match read_input(input, variable) {
            Ok(Some(value)) => given.insert(input.name.clone(), value),
            Ok(None) if input.presence == Presence::Required => problems.missing.push(input),
            Ok(None) => {}
            Err(problem) => problems.invalid.push(problem),
        }
    }
    problems.into_result(given)
}

pub(crate) fn process_variable(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

/// What text says for an input of this kind.
///
/// # Errors
///
/// What was expected.
pub(crate) fn parse_text(kind: &InputKind, text: SecretString) -> Result<InputValue, &'static str> {
    match kind {
        InputKind::Int => {
            text.expose_secret().trim().parse().map(InputValue::Int).map_err(|_| "a whole number")
        }
        InputKind::Bool => match text.expose_secret().trim() {
            "true" => Ok(InputValue::Bool(true)),
            "false" => Ok(InputValue::Bool(false)),
            _ => Err("`true` or `false`"),
        },
        InputKind::List => Ok(InputValue::List(split(text.expose_secret()))),
        _ => Ok(InputValue::Text(text)),
    }
}

#[derive(Default)]
struct Problems<'a> {
    missing: Vec<&'a Input>,
    invalid: Vec<String>,
}

impl Problems<'_> {
    fn into_result(self, given: Given) -> Result<Given, Error> {
        if self.missing.is_empty() && self.invalid.is_empty() {
            return Ok(given);
        }
        let kind = if self.missing.is_empty() { ErrorKind::InvalidInput } else { ErrorKind::MissingInput };
        let mut problems = self.invalid;
        if !self.missing.is_empty() {
            let names: Vec<String> =
                self.missing.iter().map(|input| format!("`{}`", input.variable)).collect();
            problems.insert(0, format!("not set in the environment: {}", names.join(", ")));
        }
        let error = Error::new(kind, problems.join("; "));
        let Some(first) = self.missing.first() else { return Err(error) };
        let what = match first.role {
            Role::Credential => "a credential may stand in a file that",
            Role::Setting => "a value may stand in a file that",
        };
        Err(error.with_help(format!("{what} `{}_FILE` names", first.variable)))
    }
}

fn read_input(
    input: &Input,
    variable: &dyn Fn(&str) -> Option<OsString>,
) -> Result<Option<InputValue>, String> {
    let name = input.variable.as_ref();
    let file_name = format!("{name}_FILE");
    let text = match (variable(name), variable(&file_name)) {
        (Some(_), Some(_)) => {
            return Err(format!("both `{name}` and `{file_name}` are set, expected one of them"));
        }
        (Some(value), None) => value.into_string().map_err(|_| format!("`{name}` is not UTF-8"))?,
        (None, Some(path)) => read_mounted(&file_name, Path::new(&path))?,
        (None, None) => return Ok(None),
    };
    let parsed = parse_text(&input.kind, SecretString::from(text));
    parsed.map(Some).map_err(|expected| format!("`{name}` is not as expected: {expected}"))
}

fn read_mounted(name: &str, path: &Path) -> Result<String, String> {
    let mut text = std::fs::read_to_string(path)
        .map_err(|error| format!("the file that `{name}` names cannot be read: {}", error.kind()))?;
    let end = text.trim_end_matches(['\r', '\n']).len();
    text.truncate(end);
    Ok(text)
}

fn split(text: &str) -> Vec<SecretString> {
    text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(SecretString::from).collect()
}
