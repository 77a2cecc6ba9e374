//! `auth new`: a spec from a `curl` command and a sample reply.
//!
//! The stages: texts → [`Curl`](crate::curl::Curl) and [`Reply`](reply::Reply) → which parts are the user's own
//! ([`value`], [`address`]) → the two halves of each request, the spec's and the example's ([`request`], [`applied`],
//! [`returns`]) → YAML with comments ([`spec`], [`yaml`]). What comes out is read by `auth-spec` before it is written.

mod address;
mod applied;
mod ask;
mod blank;
mod inputs;
mod issuer;
mod preset;
mod reply;
mod request;
mod returns;
mod spec;
mod value;
mod words;
mod yaml;

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use auth_spec::Source;

use crate::command::New;
use crate::curl;
use crate::outcome::Outcome;
use spec::{Fields, Form, Proposal, Sources};

pub(crate) fn run(new: &New, output: &mut impl Write) -> io::Result<Outcome> {
    let proposal = match &new.issuer {
        Some(issuer) => issuer::propose(new, issuer),
        None => texts(new).and_then(|texts| propose(new, &texts)).map_err(Outcome::Unusable),
    };
    let proposal = match proposal {
        Ok(proposal) => proposal,
        Err(outcome) => return Ok(outcome),
    };
    for note in &proposal.notes {
        eprintln!("note: {note}");
    }
    let Some(name) = &new.name else {
        output.write_all(proposal.text.as_bytes())?;
        return Ok(Outcome::Right);
    };
    let path = new.folder.join(format!("{name}.yaml"));
    match write(&path, &proposal.text, new.force) {
        Ok(()) => writeln!(output, "{} is written, and `auth check` finds no mistake in it", path.display())?,
        Err(reason) => return Ok(Outcome::Unusable(reason)),
    }
    Ok(Outcome::Right)
}

/// What a spec is made from.
struct Texts {
    curl: (String, String),
    reply: Option<(String, String)>,
    ttl: Option<String>,
}

fn texts(new: &New) -> Result<Texts, String> {
    let Some(curl) = &new.curl else { return asked(new) };
    let is_input = |path: &PathBuf| path.as_os_str() == "-";
    if is_input(curl) && new.reply.as_ref().is_some_and(is_input) {
        return Err(
            "`--curl -` and `--reply -` cannot both be the standard input: put one of them into a file"
                .to_owned(),
        );
    }
    let reply = new.reply.as_deref().map(read).transpose()?;
    Ok(Texts { curl: read(curl)?, reply, ttl: new.ttl.clone() })
}

fn asked(new: &New) -> Result<Texts, String> {
    if !ask::is_possible() {
        let mut missing = vec!["`--curl FILE` (or `-`): the `curl` command of the documentation"];
        if new.reply.is_none() {
            missing.push("`--reply FILE`: the sample reply of the documentation");
        }
        return Err(format!("there is no terminal to ask on; missing are\n  {}", missing.join("\n  ")));
    }
    let failed = |error: io::Error| error.to_string();
    let curl =
        ask::lines("The `curl` command of the documentation, and that of an API request if there is one")
            .map_err(failed)?;
    let reply = if let Some(path) = &new.reply {
        Some(read(path)?)
    } else {
        let reply = ask::lines("The sample reply of the token request, if it is one").map_err(failed)?;
        (!reply.trim().is_empty()).then(|| ("the reply".to_owned(), reply))
    };
    let ttl = match (&new.ttl, &reply) {
        (None, Some(_)) => {
            ask::line("How long does a token live, if the reply does not tell, such as `10m`?")
                .map_err(failed)?
        }
        (ttl, _) => ttl.clone(),
    };
    Ok(Texts { curl: ("the command".to_owned(), curl), reply, ttl })
}

fn read(path: &Path) -> Result<(String, String), String> {
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

fn propose(new: &New, texts: &Texts) -> Result<Proposal, String> {
    let (name, text) = &texts.curl;
    let mut requests =
        curl::read(text, &|path| fs::read_to_string(path)).map_err(|misread| misread.located(name, text))?;
    requests.extend(curl::login_address(text));
    let reply = texts
        .reply
        .as_ref()
        .map(|(name, text)| reply::read(text).map_err(|reason| format!("{name}: {reason}")))
        .transpose()?;
    let sources = Sources {
        requests,
        reply,
        ttl: texts.ttl.clone(),
        base_url: new.base_url.clone(),
        authorize_url: new.authorize_url.clone(),
        description: new.description.clone(),
        docs: new.docs.clone(),
    };
    checked(&sources, new.name.as_deref().unwrap_or("new"))
}

/// A proposal, if `auth check` accepts it.
fn accepted(proposal: Proposal, name: Option<&str>) -> Result<Proposal, String> {
    let file = format!("{}.yaml", name.unwrap_or("new"));
    match auth_spec::parse(&Source::new(file, proposal.text.as_str())) {
        Ok(_) => Ok(proposal),
        Err(found) => Err(format!(
            "the spec that was made has mistakes; mend it by hand:\n\n{}\n\n{found}",
            proposal.text
        )),
    }
}

/// A proposal that `auth check` accepts: by the preset, else written out; with the further fields of the reply, else without.
fn checked(sources: &Sources, name: &str) -> Result<Proposal, String> {
    let mut mistakes = String::new();
    let forms = [Form::Preset, Form::Core];
    for (form, fields) in
        forms.into_iter().flat_map(|form| [(form, Fields::Declared), (form, Fields::LeftOut)])
    {
        let proposal = spec::propose(sources, form, fields)?;
        match auth_spec::parse(&Source::new(format!("{name}.yaml"), proposal.text.as_str())) {
            Ok(_) => return Ok(proposal),
            Err(found) => mistakes = format!("{}\n\n{found}", proposal.text),
        }
    }
    Err(format!(
        "the `curl` command was understood, but the spec made of it has mistakes; mend it by hand:\n\n{mistakes}"
    ))
}

fn write(path: &Path, text: &str, force: bool) -> Result<(), String> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => format!("`{}` exists already; `--force` replaces it", path.display()),
        _ => format!("`{}` cannot be written: {error}", path.display()),
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).truncate(force).create(force).create_new(!force);
    options.open(path).and_then(|mut file| file.write_all(text.as_bytes())).map_err(failed)
}

#[cfg(test)]
mod tests;
