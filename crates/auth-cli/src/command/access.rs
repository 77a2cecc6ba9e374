//! What commands that go to a provider can be asked for.

use std::path::PathBuf;

use clap::Args;

use super::pair;

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
