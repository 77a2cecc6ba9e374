//! What can be asked for.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

const STATUSES: &str = "Exit status: 0 if it is done and every spec is right, 1 if a spec has a mistake, 2 if the command cannot do what it was asked to, 3 if the provider or the API refused or did not answer.";

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
    #[command(after_help = format!("Examples:\n  auth check\n  auth check specs/sirv.yaml --fix\n  auth check --format sarif > auth.sarif\n\n{STATUSES}"))]
    Check(Check),
    /// Prints what a spec becomes: the Rust code of its client, or the spec in the core language.
    #[command(after_help = format!("Examples:\n  auth expand specs/sirv.yaml --name Sirv\n  auth expand --core specs/sirv.yaml\n\n{STATUSES}"))]
    Expand(Expand),
    /// Writes a spec from a `curl` command and a sample reply, as documentation prints them.
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
pub(crate) struct Check {
    /// Specs, and folders in which every `.yaml` and `.yml` is one.
    #[arg(default_value = "specs")]
    pub(crate) paths: Vec<PathBuf>,
    /// For whom the mistakes are told.
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: Format,
    /// Mend what has one sure mend, such as a key with a typing mistake.
    #[arg(long)]
    pub(crate) fix: bool,
}

/// For whom mistakes are told.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// With snippets, in colours on a terminal unless `NO_COLOR` is set.
    Human,
    /// One object.
    Json,
    /// SARIF 2.1.0, for code hosts.
    Sarif,
    /// Annotations of GitHub's workflows.
    Github,
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
    /// An OpenID issuer or an authorization server, which says itself what it offers: its address, a file with its metadata, or `-` for the
    /// standard input.
    #[arg(long, value_name = "URL|FILE", conflicts_with_all = ["curl", "reply", "ttl"])]
    pub(crate) issuer: Option<String>,
    /// How long a token lives, where the page says it and the reply does not, such as `10m`.
    #[arg(long, value_name = "DURATION")]
    pub(crate) ttl: Option<String>,
    /// Where the access token is in the sample reply, such as `data.token`, if that is not found.
    #[arg(long, value_name = "PATH", requires = "reply")]
    pub(crate) token_path: Option<String>,
    /// Where API requests go, if no command shows it.
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// What a person opens in a browser to log in, if nothing on the page shows it.
    #[arg(long, value_name = "URL", conflicts_with = "issuer")]
    pub(crate) authorize_url: Option<String>,
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

/// How a client is made of a spec.
#[derive(Debug, Args)]
pub(crate) struct Access {
    /// The spec.
    pub(crate) spec: PathBuf,
    /// The way in, where the spec has several.
    #[arg(long, value_name = "NAME")]
    pub(crate) way: Option<String>,
    /// A file of lines `NAME=value` with the inputs' variables. Those of the environment come first.
    #[arg(long, value_name = "FILE")]
    pub(crate) env_file: Option<PathBuf>,
    /// A setting. Credentials come out of the environment, a file or a prompt, as a command line stays in the shell's history.
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    pub(crate) set: Vec<(String, String)>,
    /// A scope to ask for, in place of those that the spec asks for by itself; may be repeated.
    #[arg(long)]
    pub(crate) scope: Vec<String>,
    /// Keep the token in this file, which only you may read, and take it from there.
    #[arg(long, value_name = "FILE")]
    pub(crate) keep: Option<PathBuf>,
    /// Send to another origin what goes to this one, such as `https://api.sirv.com=http://127.0.0.1:8080`.
    #[arg(long, value_name = "FROM=TO", value_parser = pair)]
    pub(crate) with_origin: Vec<(String, String)>,
    /// Agree to plain `http` where the spec allows it.
    #[arg(long)]
    pub(crate) allow_http: bool,
    /// The port of the redirect URI of a login in a browser; 0 for a free one.
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    pub(crate) callback_port: u16,
    /// The path of the redirect URI of a login in a browser.
    #[arg(long, value_name = "PATH", default_value = "/callback")]
    pub(crate) callback_path: String,
    /// The program that opens the address of a login, in place of the system's browser.
    #[arg(long, value_name = "PROGRAM")]
    pub(crate) browser: Option<PathBuf>,
    /// Open no browser for a login, but tell its address.
    #[arg(long, conflicts_with = "browser")]
    pub(crate) no_browser: bool,
    /// Show what is sent, with every secret replaced by its name.
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Token {
    #[command(flatten)]
    pub(crate) access: Access,
    /// Print the access token, and nothing else.
    #[arg(long)]
    pub(crate) show: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Request {
    #[command(flatten)]
    pub(crate) access: Access,
    /// Such as `GET`.
    #[arg(value_parser = method)]
    pub(crate) method: String,
    /// Relative to the spec's `base_url`, or an address that the spec allows.
    pub(crate) url: String,
    /// The body; `@FILE` for a file's content, `-` for the standard input. It is JSON if it can be read so, else a form,
    /// unless a header says otherwise.
    #[arg(short, long, value_name = "BODY")]
    pub(crate) data: Option<String>,
    /// A header; may be repeated.
    #[arg(short = 'H', long, value_name = "NAME: VALUE", value_parser = header)]
    pub(crate) header: Vec<(String, String)>,
    /// Print the status and the headers before the body.
    #[arg(short, long)]
    pub(crate) include: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Fake {
    /// The spec.
    pub(crate) spec: PathBuf,
    /// The way in, where the spec has several.
    #[arg(long, value_name = "NAME")]
    pub(crate) way: Option<String>,
    /// The port on 127.0.0.1; 0 for a free one.
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,
    /// An input that it lets in, in place of a made-up one: no real secret, as the command line shows it.
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    pub(crate) set: Vec<(String, String)>,
    /// How many seconds tokens live.
    #[arg(long, value_name = "SECONDS")]
    pub(crate) lifetime: Option<u64>,
    /// What every request meets: `token:NAME` or `api:NAME`, where NAME is a status or one of `as-specified`, `unavailable`, `refused`,
    /// `too-many-requests`, `slow`, `silent`, `cut-off`, `lost-reply`, `cut-reply`, `rubbish`, `endless-body`, `gzip-bomb`.
    #[arg(long, value_name = "SCENARIO", value_parser = script)]
    pub(crate) scenario: Vec<Script>,
    /// What the next request meets, before that; may be repeated.
    #[arg(long, value_name = "SCENARIO", value_parser = script)]
    pub(crate) next: Vec<Script>,
}

/// What requests of one purpose meet at a fake.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Script {
    pub(crate) on: On,
    pub(crate) scenario: Scenario,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum On {
    Token,
    Api,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Scenario {
    AsSpecified,
    Unavailable,
    Refused,
    TooManyRequests,
    Slow,
    Silent,
    CutOff,
    LostReply,
    CutReply,
    Rubbish,
    EndlessBody,
    GzipBomb,
    Status(u16),
}

fn script(text: &str) -> Result<Script, String> {
    let (on, name) = text.split_once(':').unwrap_or(("token", text));
    let on = match on {
        "token" => On::Token,
        "api" => On::Api,
        _ => return Err("it begins with `token:` or `api:`".to_owned()),
    };
    let scenario = match name {
        "as-specified" => Scenario::AsSpecified,
        "unavailable" => Scenario::Unavailable,
        "refused" => Scenario::Refused,
        "too-many-requests" => Scenario::TooManyRequests,
        "slow" => Scenario::Slow,
        "silent" => Scenario::Silent,
        "cut-off" => Scenario::CutOff,
        "lost-reply" => Scenario::LostReply,
        "cut-reply" => Scenario::CutReply,
        "rubbish" => Scenario::Rubbish,
        "endless-body" => Scenario::EndlessBody,
        "gzip-bomb" => Scenario::GzipBomb,
        status => match status.parse() {
            Ok(status @ 200..=599) => Scenario::Status(status),
            _ => return Err("there is no such scenario; `auth fake --help` has them all".to_owned()),
        },
    };
    Ok(Script { on, scenario })
}

fn pair(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=').filter(|(name, _)| !name.is_empty());
    pair.map(|(name, value)| (name.to_owned(), value.to_owned()))
        .ok_or_else(|| "it has the form `NAME=VALUE`".to_owned())
}

fn header(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once(':').filter(|(name, _)| !name.trim().is_empty());
    let pair = pair.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()));
    pair.ok_or_else(|| "it has the form `Name: value`".to_owned())
}

fn method(text: &str) -> Result<String, String> {
    let is_method = !text.is_empty() && text.chars().all(|sign| sign.is_ascii_alphabetic());
    if is_method {
        Ok(text.to_owned())
    } else {
        Err("it has to be a method of HTTP, such as `GET`".to_owned())
    }
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
