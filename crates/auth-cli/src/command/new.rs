//! What `auth new` can be asked for.

use std::path::PathBuf;

use clap::Args;

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

fn spec_name(name: &str) -> Result<String, String> {
    let is_name = name.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && name.chars().all(|sign| sign.is_ascii_alphanumeric() || "-_".contains(sign));
    if is_name {
        Ok(name.to_owned())
    } else {
        Err("letters, digits, `-` and `_` make a spec's name, such as `sirv`".to_owned())
    }
}
