//! The command line `auth`.

mod access;
mod add;
mod catalogue;
mod check;
mod command;
mod core;
mod curl;
mod expand;
mod explain;
mod fake;
mod files;
mod new;
mod outcome;
mod request;
mod schema;
mod shells;
mod token;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use command::{Auth, Command};
use outcome::Outcome;

fn main() -> ExitCode {
    let auth = Auth::parse();
    let mut output = io::stdout().lock();
    match run(&auth.command, &mut output).and_then(|outcome| output.flush().map(|()| outcome)) {
        Ok(outcome) => outcome.into(),
        // Whoever reads has seen enough: `auth expand … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => Outcome::Unusable(error.to_string()).into(),
    }
}

fn run(command: &Command, output: &mut impl Write) -> io::Result<Outcome> {
    match command {
        Command::Check(check) => check::run(check, output),
        Command::Expand(expand) => expand::run(expand, output),
        Command::Explain(explain) => explain::run(explain, output),
        Command::New(new) => new::run(new, output),
        Command::Token(token) => token::run(token, output),
        Command::Request(request) => request::run(request, output),
        Command::Fake(fake) => fake::run(fake, output),
        Command::Add(add) => add::run(add, output),
        Command::Schema => schema::run(output),
        Command::Completions(completions) => shells::completions(completions, output),
        Command::Man(man) => shells::man(man, output),
    }
}
