//! Reads `curl` commands as documentation prints them.
//!
//! The stages: a text → the shell's [`words`](shell) → curl's [`options`] → [`Curl`], what is sent. Crates that split
//! words (`shlex` 2.0, `shell-words` 1.1) tell no places, and know neither `$'…'` nor variables; `curl-parser` 0.6 knows
//! six of curl's options and no places either. Nothing of the text is repeated in messages but the option or the sign
//! that was not understood: the rest may hold secrets.

mod body;
mod cmd;
mod cursor;
mod loose_json;
mod misread;
mod options;
mod page;
mod request;
mod shell;

use std::io;

pub(crate) use body::Body;
pub(crate) use loose_json::loose_json;
pub(crate) use misread::Misread;
pub(crate) use request::Curl;

use shell::Word;

/// Reads a file that a command mentions.
pub(crate) type Files<'a> = &'a dyn Fn(&str) -> io::Result<String>;

/// Every request of a text's curl commands, in their order.
///
/// # Errors
///
/// The first thing that was not understood, and where.
pub(crate) fn read(text: &str, files: Files<'_>) -> Result<Vec<Curl>, Misread> {
    let text = page::commands_only(text);
    let (text, moved) = cmd::without_carets(&text);
    let mut requests = Vec::new();
    for command in shell::commands(&text).map_err(|misread| moved.back(misread))? {
        if let Some(arguments) = arguments(&command.words) {
            let files = |path: &str| match (path, &command.input) {
                ("-", Some(input)) => Ok(input.clone()),
                _ => files(path),
            };
            requests.extend(request::read(arguments, &files).map_err(|misread| moved.back(misread))?);
        }
    }
    if requests.is_empty() { Err(no_curl(&text)) } else { Ok(requests) }
}

/// The address that a person opens to log in (RFC 6749 §4.1.1), where a page prints it without a command.
pub(crate) fn login_address(text: &str) -> Option<Curl> {
    let is_end = |sign: char| sign.is_whitespace() || "\"'`<>()[]".contains(sign);
    let address = text
        .split(is_end)
        .find(|word| word.starts_with("https://") && word.contains("response_type=code"))?;
    let command = format!("curl '{}'", address.replace("&amp;", "&"));
    read(&command, &|_| Err(io::Error::from(io::ErrorKind::Unsupported))).ok()?.into_iter().next()
}

/// What stands behind `curl`, if that is the command: behind a prompt and assignments.
fn arguments(command: &[Word]) -> Option<&[Word]> {
    let is_before =
        |word: &&Word| matches!(word.text.as_str(), "$" | "%" | "sudo") || is_assignment(&word.text);
    let before = command.iter().take_while(is_before).count();
    let (first, arguments) = command.get(before..)?.split_first()?;
    let name = first.text.rsplit(['/', '\\']).next().unwrap_or_default();
    matches!(name, "curl" | "curl.exe").then_some(arguments)
}

fn is_assignment(text: &str) -> bool {
    let name = text.split_once('=').map(|(name, _)| name);
    name.is_some_and(|name| {
        !name.is_empty() && name.chars().all(|sign| sign.is_alphanumeric() || sign == '_')
    })
}

fn no_curl(text: &str) -> Misread {
    let start = text.len() - text.trim_start().len();
    Misread::new(start, "there is no `curl` command here")
        .help("give the command as the documentation prints it, beginning with `curl`")
}

#[cfg(test)]
mod tests;
