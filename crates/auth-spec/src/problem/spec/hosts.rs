//! Where requests may go.

use crate::problem::told::{Told, told};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum HostProblem {
    NoHost,
    BaseUrlTwice,
    BaseUrlNotUrl { kind: &'static str },
    BaseUrlSecret,
    BaseUrlWithQuery,
    InvalidPattern { text: String },
    TooWide { text: String },
    NotAHostSetting { name: String, kind: &'static str },
    SecretHost { name: String },
    HostOfReply { what: String },
}

impl HostProblem {
    /// What comes out of a reply where no host is allowed.
    pub(crate) fn of_reply(what: &str) -> Self {
        Self::HostOfReply { what: what.to_owned() }
    }

    pub(super) fn told(&self) -> Told {
        match self {
            Self::NoHost => told("no-host", "API requests have no host to go to")
                .help("add `base_url: https://api.example.com`, a setting `base_url: url`, or `allow_hosts: [api.example.com]`"),
            Self::BaseUrlTwice => told("base-url-twice", "`base_url` is a setting already")
                .help("a setting of that name is the base URL: take one of the two out, or rename the setting"),
            Self::BaseUrlNotUrl { kind } => {
                told("base-url-not-url", format!("the setting `base_url` is {kind}, but a base URL is a `url`"))
                    .help("write `base_url: url`, or rename the setting")
            }
            Self::BaseUrlSecret => told("base-url-secret", "a credential cannot be the base URL")
                .help("declare it under `settings`: an address is no secret and is shown in errors"),
            Self::BaseUrlWithQuery => {
                told("base-url-with-query", "a base URL has no `?` and no `#`: paths are appended to it")
                    .help("values for the query of every API request stand in `use: { query: { … } }`")
            }
            Self::InvalidPattern { text } => told("invalid-host", format!("`{text}` is not a host"))
                .help("write `api.example.com`, `*.example.com` or `$setting`, without scheme, port and path"),
            Self::TooWide { text } => {
                told("host-too-wide", format!("`{text}` would let credentials go to hosts of anybody"))
                    .help("name at least two labels, like `*.example.com`")
            }
            Self::NotAHostSetting { name, kind } => {
                told("not-a-host-setting", format!("`{name}` is {kind}, but a `host` or a `url` is expected"))
                    .help(format!("declare it as `{name}: host`"))
            }
            Self::SecretHost { name } => told("secret-host", format!("`{name}` is a credential and cannot be a host"))
                .help("declare it under `settings`"),
            Self::HostOfReply { what } => {
                told("host-of-reply", format!("{what} comes out of a reply, and `allow_hosts` allows no host"))
                    .help("say where requests may go, like `allow_hosts: [\"*.example.com\"]`")
            }
        }
    }
}
