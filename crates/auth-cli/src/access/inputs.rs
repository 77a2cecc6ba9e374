//! Where inputs come from: settings of the command line, variables, a prompt.

use std::io::{self, BufRead, IsTerminal, Write};

use auth_model::{Input, Presence, Role, Way};
use auth_runtime::Dynamic;
use secrecy::SecretString;

use super::variables::Variables;
use crate::command::Access;

/// Gives a way in its inputs.
///
/// # Errors
///
/// Everything that is missing, where there is no terminal to ask on.
pub(super) fn give(mut dynamic: Dynamic, way: &Way, access: &Access) -> Result<Dynamic, String> {
    check_settings(way, access)?;
    let variables = Variables::read(access.env_file.as_deref())?;
    let mut missing = Vec::new();
    for input in way.inputs.iter() {
        let set =
            access.set.iter().find(|(name, _)| *name == input.name).map(|(_, value)| value.as_str().into());
        let found = match set {
            Some(value) => Some(value),
            None => variables.get(&input.variable)?,
        };
        match found.or_else(|| asked(input)) {
            Some(value) => {
                dynamic = dynamic.input(&input.name, value).map_err(|error| error.to_string())?;
            }
            None if input.presence == Presence::Required => missing.push(input),
            None => {}
        }
    }
    if missing.is_empty() { Ok(dynamic) } else { Err(told(&missing)) }
}

/// What stands in a command line stays in the shell's history and is seen by other users.
fn check_settings(way: &Way, access: &Access) -> Result<(), String> {
    for (name, _) in &access.set {
        match way.inputs.iter().find(|input| input.name == *name).map(|input| (input.role, &input.variable)) {
            Some((Role::Setting, _)) => {}
            Some((Role::Credential, variable)) => {
                return Err(format!(
                    "`{name}` is a credential, which is not given on the command line: set `{variable}`"
                ));
            }
            None => return Err(format!("there is no setting `{name}`")),
        }
    }
    Ok(())
}

fn told(missing: &[&Input]) -> String {
    let lines = missing.iter().map(|input| {
        let doc = input.doc.as_deref().map(|doc| format!(": {doc}")).unwrap_or_default();
        format!("\n  {} (`{}`){doc}", input.variable, input.name)
    });
    format!(
        "there is no terminal to ask on; not set in the environment or a file (`--env-file`) are{}",
        lines.collect::<String>()
    )
}

/// Asks for what is required: a credential without an echo.
fn asked(input: &Input) -> Option<SecretString> {
    let is_asked =
        input.presence == Presence::Required && io::stdin().is_terminal() && io::stderr().is_terminal();
    if !is_asked {
        return None;
    }
    let doc = input.doc.as_deref().map(|doc| format!(" ({doc})")).unwrap_or_default();
    let question = format!("{}{doc}: ", input.name);
    let answer = match input.role {
        Role::Credential => rpassword::prompt_password(question).ok()?,
        Role::Setting => line(&question).ok()?,
    };
    (!answer.is_empty()).then(|| answer.into())
}

fn line(question: &str) -> io::Result<String> {
    let mut error = io::stderr().lock();
    error.write_all(question.as_bytes())?;
    error.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().to_owned())
}
