//! What can be asked for.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

const STATUSES: &str = "Exit status: 0 if every spec is right, 1 if one has a mistake, 2 if the command cannot do what it was asked to.";

const NEW_STATUSES: &str = "Exit status: 0 if the spec is written, 2 if not, with the reason and the place.";

/// Checks specs of authentication clients and shows what they become.
#[derive(Debug, Parser)]
#[command(name = "auth", version, after_help = STATUSES)]
pub(crate) struct Auth {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Tells every mistake in specs.
    #[command(after_help = format!("Example: auth check specs/sirv.yaml\n\n{STATUSES}"))]
    Check(Check),
    /// Prints what a spec becomes: the Rust code of its client, or the spec in the core language.
    #[command(after_help = format!("Examples:\n  auth expand specs/sirv.yaml --name Sirv\n  auth expand --core specs/sirv.yaml\n\n{STATUSES}"))]
    Expand(Expand),
    /// Writes a spec from a `curl` command and a sample reply, as documentation prints them.
    #[command(after_help = format!("Examples:\n  auth new sirv --curl token.sh --reply reply.json\n  auth new --curl - --ttl 10m < token.sh\n\n{NEW_STATUSES}"))]
    New(New),
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Specs, and folders in which every `.yaml` and `.yml` is one.
    #[arg(default_value = "specs")]
    pub(crate) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Expand {
    /// The spec.
    pub(crate) spec: PathBuf,
    /// The name of the client's struct; by itself that of the file, in camel case.
    #[arg(long, value_parser = type_name, conflicts_with = "core")]
    pub(crate) name: Option<String>,
    /// Print the spec itself, with everything written out that it leaves to presets and rules of merging.
    #[arg(long)]
    pub(crate) core: bool,
}

#[derive(Debug, Args)]
pub(crate) struct New {
    /// The provider: the spec is written to `specs/NAME.yaml`. Without a name it is printed.
    #[arg(value_parser = spec_name)]
    pub(crate) name: Option<String>,
    /// A file with the `curl` command of the documentation, or a page with such commands in fenced blocks; `-` for the standard input. A command of an
    /// API request may follow that of the token request.
    #[arg(long, value_name = "FILE")]
    pub(crate) curl: Option<PathBuf>,
    /// A file with the sample reply of the token request; `-` for the standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) reply: Option<PathBuf>,
    /// How long a token lives, where the page says it and the reply does not, such as `10m`.
    #[arg(long, value_name = "DURATION")]
    pub(crate) ttl: Option<String>,
    /// Where API requests go, if no command shows it.
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// What the provider is, in a sentence.
    #[arg(long)]
    pub(crate) description: Option<String>,
    /// The address of the page.
    #[arg(long, value_name = "URL")]
    pub(crate) docs: Option<String>,
    /// Where the spec is written.
    #[arg(long, default_value = "specs")]
    pub(crate) folder: PathBuf,
    /// Replace a spec of that name.
    #[arg(long)]
    pub(crate) force: bool,
}

fn spec_name(name: &str) -> Result<String, String> {
    let is_name = name.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && name.chars().all(|sign| sign.is_ascii_alphanumeric() || "-_".contains(sign));
    if is_name {
        Ok(name.to_owned())
    } else {
        Err("letters, digits, `-` and `_` make a spec's name, such as `sirv`".to_owned())
    }
}

fn type_name(name: &str) -> Result<String, String> {
    match syn::parse_str::<syn::Ident>(name) {
        Ok(_) => Ok(name.to_owned()),
        Err(_) => Err("it has to be a name of Rust, such as `Sirv`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Auth;

    #[test]
    fn the_definition_is_consistent() {
        Auth::command().debug_assert();
    }
}
