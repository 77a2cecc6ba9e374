//! `auth new`: a spec from a `curl` command and a sample reply.
//!
//! The stages: texts → [`Curl`](crate::curl::Curl) and [`Reply`](reply::Reply) → which parts are the user's own
//! ([`value`], [`address`]), which a dialogue lets the reader change ([`confirm`]) → the two halves of each request, the spec's and the example's ([`request`], [`applied`],
//! [`returns`]) → YAML with comments ([`spec`], [`yaml`]). What comes out is read by `auth-spec` before it is written.

mod address;
mod applied;
mod ask;
mod blank;
mod choices;
mod confirm;
mod document;
mod headers;
mod inputs;
mod issuer;
mod preset;
mod reply;
mod request;
mod returns;
mod roles;
mod sources;
mod spec;
mod standard;
mod time;
mod value;
mod words;
mod yaml;

use std::fs;
use std::io::{self, BufRead, Write};
use std::path::Path;

use auth_spec::Source;

use crate::command::New;
use crate::outcome::Outcome;
use ask::Dialogue;
use spec::{Fields, Form, Proposal, Sources};

pub(crate) fn run(new: &New, output: &mut impl Write) -> io::Result<Outcome> {
    let proposal = match &new.issuer {
        Some(issuer) => issuer::propose(new, issuer),
        None => of_a_page(new).map_err(Outcome::Unusable),
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

/// A spec of what the command line names or a person answers.
fn of_a_page(new: &New) -> Result<Proposal, String> {
    let name = new.name.as_deref().unwrap_or("new");
    if let Some(curl) = &new.curl {
        return checked(&sources::given(new, curl)?, name);
    }
    if !ask::is_possible() {
        return Err(sources::missing(new));
    }
    by_dialogue(new, &mut Dialogue::new(io::stdin().lock(), io::stderr().lock()))
}

fn by_dialogue<R: BufRead, W: Write>(new: &New, dialogue: &mut Dialogue<R, W>) -> Result<Proposal, String> {
    let name = new.name.as_deref().unwrap_or("new");
    let sources = sources::asked(new, dialogue)?;
    let propose = |sources: &Sources| checked(sources, name);
    confirm::confirm(dialogue, sources, &propose).map_err(|error| error.to_string())?
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
