//! Shows what was understood of a page, and lets its reader change it.

use std::io::{self, BufRead, Write};

use super::ask::Dialogue;
use super::choices::{Choice, Choices, Decision, Taken};
use super::inputs::Role;
use super::spec::{Proposal, Sources};

/// Something that was understood.
struct Row {
    place: String,
    told: String,
    changes: Changes,
}

/// What becomes different if a row is.
enum Changes {
    Value(String),
    AccessToken,
    Lifetime,
}

/// Asks until all is right. `propose` makes a spec; one that it cannot make is no choice.
pub(super) fn confirm<R: BufRead, W: Write>(
    dialogue: &mut Dialogue<R, W>,
    mut sources: Sources,
    propose: &dyn Fn(&Sources) -> Result<Proposal, String>,
) -> io::Result<Result<Proposal, String>> {
    let mut proposal = match propose(&sources) {
        Ok(proposal) => proposal,
        Err(reason) => return Ok(Err(reason)),
    };
    loop {
        let rows = rows(&proposal);
        dialogue.tell("\nThis was understood:")?;
        for (number, row) in (1..).zip(&rows) {
            dialogue.tell(&format!("  {number:>2}  {:<24} {}", row.place, row.told))?;
        }
        let Some(answer) = dialogue.line(HOW)? else { return Ok(Ok(proposal)) };
        let before = (sources.choices.clone(), sources.ttl.clone());
        let changed = change(&answer, &rows, &mut sources);
        match changed.and_then(|()| propose(&sources)) {
            Ok(changed) => proposal = changed,
            Err(reason) => {
                (sources.choices, sources.ttl) = before;
                let first = reason.lines().next().unwrap_or_default();
                dialogue.tell(&format!("that is not possible: {first}"))?;
            }
        }
    }
}

const HOW: &str = "Enter takes it. A number changes one: `1 constant`, `1 setting`, `1 credential secret_key`, or a path or a lifetime:";

fn rows(proposal: &Proposal) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for Decision { place, taken } in &proposal.decisions {
        if rows.iter().any(|row| row.place == *place) {
            continue;
        }
        let told = match taken {
            Taken::Input(Role::Credential, name) => format!("credential `{name}`"),
            Taken::Input(Role::Setting, name) => format!("setting `{name}`"),
            Taken::Constant(text) => format!("constant `{text}`"),
        };
        rows.push(Row { place: place.clone(), told, changes: Changes::Value(place.clone()) });
    }
    if let Some(reply) = &proposal.understood {
        let told = format!("at `{}`", reply.access_token);
        rows.push(Row { place: "access token".to_owned(), told, changes: Changes::AccessToken });
        let told = reply.lifetime.clone();
        rows.push(Row { place: "lifetime".to_owned(), told, changes: Changes::Lifetime });
    }
    rows
}

fn change(answer: &str, rows: &[Row], sources: &mut Sources) -> Result<(), String> {
    let (number, what) = answer.split_once(char::is_whitespace).unwrap_or((answer, ""));
    let number: usize = number.parse().map_err(|_| "a change begins with a number".to_owned())?;
    let row = number.checked_sub(1).and_then(|index| rows.get(index));
    let row = row.ok_or_else(|| format!("there is no {number}"))?;
    let what = what.trim();
    match &row.changes {
        Changes::Value(place) => sources.choices.choose(place, choice(what)?),
        Changes::AccessToken => sources.choices.access_token = Some(path(what)?),
        Changes::Lifetime if is_duration(what) => {
            sources.ttl = Some(what.to_owned());
            sources.choices = Choices { expiry: None, ..sources.choices.clone() };
        }
        Changes::Lifetime => {
            sources.choices.expiry = Some(path(what)?);
            sources.ttl = None;
        }
    }
    Ok(())
}

fn choice(what: &str) -> Result<Choice, String> {
    let (kind, name) = what.split_once(char::is_whitespace).unwrap_or((what, ""));
    let name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    match kind {
        "credential" => Ok(Choice::Input(Role::Credential, name)),
        "setting" => Ok(Choice::Input(Role::Setting, name)),
        "constant" => Ok(Choice::Constant),
        _ => Err("a value is a `credential`, a `setting` or a `constant`".to_owned()),
    }
}

fn path(what: &str) -> Result<String, String> {
    if what.is_empty() {
        Err("a path stands behind the number, such as `data.token`".to_owned())
    } else {
        Ok(what.to_owned())
    }
}

fn is_duration(text: &str) -> bool {
    let unit = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    unit != text && ["d", "h", "m", "s", "ms"].contains(&unit)
}
