//! What can be asked for.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

const STATUSES: &str = "Exit status: 0 if every spec is right, 1 if one has a mistake, 2 if the command cannot do what it was asked to.";

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
