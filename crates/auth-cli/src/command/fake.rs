//! What `auth fake` can be asked for.

use std::path::PathBuf;

use clap::Args;

use super::pair;

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
