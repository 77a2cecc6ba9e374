//! `auth completions` and `auth man`: what shells and `man` read about this program.

use std::fs;
use std::io::{self, Write};

use clap::CommandFactory;

use crate::command::{Auth, Completions, Man};
use crate::outcome::Outcome;

pub(crate) fn completions(completions: &Completions, output: &mut impl Write) -> io::Result<Outcome> {
    // It panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(completions.shell, &mut Auth::command(), "auth", &mut script);
    output.write_all(&script).map(|()| Outcome::Right)
}

/// One page on the output, or a page for each command in a folder.
pub(crate) fn man(man: &Man, output: &mut impl Write) -> io::Result<Outcome> {
    let Some(folder) = &man.folder else {
        clap_mangen::Man::new(Auth::command()).render(output)?;
        return Ok(Outcome::Right);
    };
    let written = fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(Auth::command(), folder));
    Ok(match written {
        Ok(()) => Outcome::Right,
        Err(error) => Outcome::Unusable(format!("`{}` cannot be written: {error}", folder.display())),
    })
}
