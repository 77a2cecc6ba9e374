//! Inputs out of the environment.

use std::ffi::OsString;
use std::path::Path;

use auth_exchange::{Given, InputValue};
use auth_model::{Input, InputKind, Presence, Role};
use secrecy::{ExposeSecret, SecretString};

use crate::__v1::{InputSet, Session, Spec};
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
    let model = S::Spec::model().way(S::WAY)?;
    read(&model.inputs, &process_variable).map(ClientBuilder::typed)
}

/// The structs of credentials and settings out of the environment.
///
/// # Errors
///
/// As [`builder_from_env`].
pub fn inputs_from_env<S: Session>() -> Result<(S::Credentials, S::Settings), Error> {
    let model = S::Spec::model().way(S::WAY)?;
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

#[cfg(test)]
mod tests {
    use std::borrow::Cow::Borrowed;

    use auth_model::Literal;

    use super::*;

    fn input(name: &'static str, variable: &'static str, kind: InputKind, presence: Presence) -> Input {
        Input {
            name: Borrowed(name),
            role: Role::Credential,
            kind,
            presence,
            variable: Borrowed(variable),
            doc: None,
            pattern: None,
        }
    }

    fn inputs() -> [Input; 4] {
        [
            input("key", "ACME_KEY", InputKind::String, Presence::Required),
            input("port", "ACME_PORT", InputKind::Int, Presence::Required),
            input("tags", "ACME_TAGS", InputKind::List, Presence::Optional),
            input("live", "ACME_LIVE", InputKind::Bool, Presence::Default(Literal::Bool(true))),
        ]
    }

    fn read_from(variables: &[(&str, &str)]) -> Result<Given, Error> {
        let find = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
        };
        read(&inputs(), &find)
    }

    fn text(given: &Given, name: &str) -> Option<String> {
        match given.get(name) {
            Some(InputValue::Text(text)) => Some(text.expose_secret().to_owned()),
            _ => None,
        }
    }

    #[test]
    fn reads_every_kind() {
        let variables =
            [("ACME_KEY", "k=1 "), ("ACME_PORT", "7"), ("ACME_TAGS", "a, b"), ("ACME_LIVE", "false")];
        let given = read_from(&variables).unwrap();
        assert_eq!(text(&given, "key").as_deref(), Some("k=1 "));
        assert!(matches!(given.get("port"), Some(InputValue::Int(7))));
        assert!(matches!(given.get("tags"), Some(InputValue::List(tags)) if tags.len() == 2));
        assert!(matches!(given.get("live"), Some(InputValue::Bool(false))));
    }

    #[test]
    fn tells_every_missing_variable_at_once() {
        let error = read_from(&[]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::MissingInput);
        assert!(
            error.to_string().starts_with("not set in the environment: `ACME_KEY`, `ACME_PORT`"),
            "{error}"
        );
    }

    #[test]
    fn tells_what_is_of_the_wrong_type_without_quoting_it() {
        let error = read_from(&[("ACME_KEY", "k"), ("ACME_PORT", "hunter2")]).unwrap_err();
        assert_eq!(error.to_string(), "`ACME_PORT` is not as expected: a whole number");
    }

    #[test]
    fn a_mounted_file_holds_the_value_without_its_last_line_break() {
        let path = std::env::temp_dir().join(format!("auth-runtime-{}", std::process::id()));
        std::fs::write(&path, "secret with spaces \r\n").unwrap();
        let named = path.to_str().unwrap();
        let given = read_from(&[("ACME_KEY_FILE", named), ("ACME_PORT", "7")]);
        let twice = read_from(&[("ACME_KEY_FILE", named), ("ACME_KEY", "k"), ("ACME_PORT", "7")]);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(text(&given.unwrap(), "key").as_deref(), Some("secret with spaces "));
        assert!(twice.unwrap_err().to_string().contains("both `ACME_KEY` and `ACME_KEY_FILE`"));
    }

    #[test]
    fn a_file_that_is_not_there_is_told_by_its_variable() {
        let error = read_from(&[("ACME_KEY_FILE", "/nowhere/at/all"), ("ACME_PORT", "7")]).unwrap_err();
        assert!(error.to_string().contains("`ACME_KEY_FILE`"), "{error}");
    }
}
