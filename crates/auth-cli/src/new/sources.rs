//! Where a spec's texts come from: files, the standard input, a dialogue.

use std::fs;
use std::io::{self, BufRead, Read, Write};
use std::path::{Path, PathBuf};

use super::ask::Dialogue;
use super::choices::Choices;
use super::reply;
use super::spec::Sources;
use crate::command::New;
use crate::curl;

/// A text and what it is called in messages.
type Named = (String, String);

/// What the command line names.
pub(super) fn given(new: &New, curl: &Path) -> Result<Sources, String> {
    let is_input = |path: &PathBuf| path.as_os_str() == "-";
    if curl.as_os_str() == "-" && new.reply.as_ref().is_some_and(is_input) {
        return Err(
            "`--curl -` and `--reply -` cannot both be the standard input: put one of them into a file"
                .to_owned(),
        );
    }
    let reply = new.reply.as_deref().map(read).transpose()?;
    understood(new, &read(curl)?, reply.as_ref(), new.ttl.clone())
}

/// What is missing where nobody can be asked.
pub(super) fn missing(new: &New) -> String {
    let mut missing =
        vec!["`--curl FILE` (or `-`): the `curl` command of the documentation, or `--issuer URL`"];
    if new.reply.is_none() {
        missing.push("`--reply FILE`: the sample reply of the documentation");
    }
    format!("there is no terminal to ask on; missing are\n  {}", missing.join("\n  "))
}

/// What a person answers.
pub(super) fn asked<R: BufRead, W: Write>(
    new: &New,
    dialogue: &mut Dialogue<R, W>,
) -> Result<Sources, String> {
    let failed = |error: io::Error| error.to_string();
    let curl = dialogue
        .lines("The `curl` command of the documentation, and that of an API request if there is one")
        .map_err(failed)?;
    let reply = if let Some(path) = &new.reply {
        Some(read(path)?)
    } else {
        let reply = dialogue.lines("The sample reply of the token request, if it is one").map_err(failed)?;
        (!reply.trim().is_empty()).then(|| ("the reply".to_owned(), reply))
    };
    understood(new, &("the command".to_owned(), curl), reply.as_ref(), new.ttl.clone())
}

pub(super) fn read(path: &Path) -> Result<Named, String> {
    if path.as_os_str() == "-" {
        let mut text = String::new();
        io::stdin()
            .read_to_string(&mut text)
            .map_err(|error| format!("the standard input cannot be read: {error}"))?;
        return Ok(("-".to_owned(), text));
    }
    let text = fs::read_to_string(path).map_err(|error| crate::files::unreadable(path, &error))?;
    Ok((path.display().to_string(), text))
}

fn understood(
    new: &New,
    curl: &Named,
    reply: Option<&Named>,
    ttl: Option<String>,
) -> Result<Sources, String> {
    let (name, text) = curl;
    let mut requests =
        curl::read(text, &|path| fs::read_to_string(path)).map_err(|misread| misread.located(name, text))?;
    requests.extend(curl::login_address(text));
    let reply = reply
        .map(|(name, text)| reply::read(text).map_err(|reason| format!("{name}: {reason}")))
        .transpose()?;
    let choices = Choices { access_token: new.token_path.clone(), ..Choices::default() };
    Ok(Sources {
        requests,
        reply,
        ttl,
        base_url: new.base_url.clone(),
        authorize_url: new.authorize_url.clone(),
        description: new.description.clone(),
        docs: new.docs.clone(),
        choices,
    })
}
