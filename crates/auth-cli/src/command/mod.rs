//! What can be asked for.

mod access;
mod check;
mod fake;
mod new;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub(crate) use access::{Access, Request, Token};
pub(crate) use check::{Check, Format};
pub(crate) use fake::{Fake, On, Scenario, Script};
pub(crate) use new::New;

const STATUSES: &str = "Exit status: 0 if it is done and every spec is right, 1 if a spec has a mistake, 2 if the command cannot do what it was asked to, 3 if the provider or the API refused or did not answer.";

const NEW_STATUSES: &str = "Exit status: 0 if the spec is written, 2 if not, with the reason and the place, 3 if the issuer refused or did not answer.";

/// Writes, checks and tries specs of authentication clients.
#[derive(Debug, Parser)]
#[command(name = "auth", version, after_help = STATUSES)]
pub(crate) struct Auth {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Tells every mistake in specs.
    #[command(after_help = format!("Examples:\n  auth check\n  auth check specs/sirv.yaml --fix\n  auth check --format sarif > auth.sarif\n\n{STATUSES}"))]
    Check(Check),
    /// Prints what a spec becomes: the Rust code of its client, or the spec in the core language.
    #[command(after_help = format!("Examples:\n  auth expand specs/sirv.yaml --name Sirv\n  auth expand --core specs/sirv.yaml\n\n{STATUSES}"))]
    Expand(Expand),
    /// Writes a spec from a `curl` command and a sample reply, as documentation prints them, or from what an issuer says of itself.
    #[command(after_help = format!("Examples:\n  auth new sirv --curl token.sh --reply reply.json\n  auth new --curl - --ttl 10m < token.sh\n  auth new acme --issuer https://login.acme.example\n\n{NEW_STATUSES}"))]
    New(New),
    /// Tells what will be sent and understood, step by step.
    #[command(after_help = format!("Examples:\n  auth explain specs/sirv.yaml\n  auth explain specs/voipex.yaml --diagram > voipex.mmd\n\n{STATUSES}"))]
    Explain(Explain),
    /// Gets a token now and tells what came: its type, lifetime, scopes and fields.
    #[command(after_help = format!("Examples:\n  SIRV_CLIENT_ID=… SIRV_CLIENT_SECRET=… auth token specs/sirv.yaml\n  auth token specs/sirv.yaml --env-file .env --verbose\n  auth token specs/github.yaml --way device_code --keep tokens\n\n{STATUSES}"))]
    Token(Token),
    /// Makes an API request with the token, and prints the answer as it came.
    #[command(after_help = format!("Examples:\n  auth request specs/sirv.yaml GET /v2/account\n  auth request specs/sirv.yaml POST /v2/files/search -d '{{\"query\": \"extension:.jpg\"}}'\n\n{STATUSES}"))]
    Request(Request),
    /// Runs a server that behaves as a spec says its provider does.
    #[command(after_help = format!("Examples:\n  auth fake specs/sirv.yaml --port 8080\n  auth fake specs/sirv.yaml --next token:unavailable --scenario api:401\n\n{STATUSES}"))]
    Fake(Fake),
    /// Puts a spec that comes with this program into your project, with the dependency, and prints the Rust to write.
    #[command(after_help = format!("Examples:\n  auth add          lists the specs\n  auth add sirv\n\n{STATUSES}"))]
    Add(Add),
    /// Prints the JSON Schema of the language, for editors.
    #[command(after_help = format!("Example: auth schema > schema/auth-spec.schema.json\n\n{STATUSES}"))]
    Schema,
    /// Prints what a shell completes.
    #[command(after_help = format!("Example: auth completions bash > ~/.local/share/bash-completion/completions/auth\n\n{STATUSES}"))]
    Completions(Completions),
    /// Prints the manual's page, or writes one for each command.
    #[command(after_help = format!("Examples:\n  auth man | man -l -\n  auth man --folder ~/.local/share/man/man1\n\n{STATUSES}"))]
    Man(Man),
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
pub(crate) struct Explain {
    /// The spec.
    pub(crate) spec: PathBuf,
    /// One way in, where the spec has several.
    #[arg(long, value_name = "NAME")]
    pub(crate) way: Option<String>,
    /// Print a sequence diagram for Mermaid.
    #[arg(long)]
    pub(crate) diagram: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Add {
    /// The spec; without a name they are listed.
    pub(crate) name: Option<String>,
    /// The `Cargo.toml` of the project; by itself that of this folder or of the next one above.
    #[arg(long, value_name = "PATH")]
    pub(crate) manifest_path: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// Which shell.
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(crate) struct Man {
    /// Where a page for each command is written.
    #[arg(long)]
    pub(crate) folder: Option<PathBuf>,
}

fn type_name(name: &str) -> Result<String, String> {
    match syn::parse_str::<syn::Ident>(name) {
        Ok(_) => Ok(name.to_owned()),
        Err(_) => Err("it has to be a name of Rust, such as `Sirv`".to_owned()),
    }
}

fn pair(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=').filter(|(name, _)| !name.is_empty());
    pair.map(|(name, value)| (name.to_owned(), value.to_owned()))
        .ok_or_else(|| "it has the form `NAME=VALUE`".to_owned())
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
