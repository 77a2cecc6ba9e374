//! Addresses.

use crate::problem::told::{Told, told};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum UrlProblem {
    NotAbsolute,
    Scheme { scheme: String },
    PlainHttp,
    UserInfo,
    EmptyHost,
    NotAscii { character: char },
    HostCharacter { character: char },
    InvalidHost { host: String },
    InvalidPort { port: String },
    Character { character: char },
    Percent,
    NotAtStart,
    StartElsewhere,
    BehindStart,
    NotInHost,
    SecretInHost,
    FunctionInHost,
    Absent,
}

impl UrlProblem {
    pub(super) fn told(&self) -> Told {
        const TYPES: &str = "in a host only inputs of type `host`, `label` or `one_of` may stand, so that no value can move a request to another host";
        match self {
            Self::NotAbsolute => told("url-not-absolute", "expected an address that begins with `https://`")
                .help("it may also begin with a setting of type `url`, like `${base_url}/token`"),
            Self::Scheme { scheme } => told("url-scheme", format!("expected `https://`, found `{scheme}`")),
            Self::PlainHttp => told("url-plain-http", "plain `http` sends credentials for everyone to read").help(
                "write `https`; if the provider has only `http`, use a setting: `base_url: { type: url, allow_http: true }`",
            ),
            Self::UserInfo => told("url-user", "a user or password cannot stand in an address")
                .help("send them with `basic: [$user, $password]`"),
            Self::EmptyHost => told("url-host", "expected a host behind `//`"),
            Self::NotAscii { character } => told("url-not-ascii", format!("`{character}` is not ASCII")).help(
                "write the host as DNS knows it (`xn--…`), and other characters percent-encoded",
            ),
            Self::HostCharacter { character } => {
                told("url-host", format!("`{}` cannot stand in a host", character.escape_debug()))
            }
            Self::InvalidHost { host } => told("url-host", format!("`{host}` is not the name of a host")),
            Self::InvalidPort { port } => told("url-port", format!("`{port}` is not a port"))
                .help("a port is a number from 1 to 65535"),
            Self::Character { character } => {
                told("url-character", format!("`{}` cannot stand in an address", character.escape_debug()))
                    .help("percent-encode it")
            }
            Self::Percent => told("url-percent", "expected two hexadecimal digits behind `%`")
                .help("a `%` itself is written `%25`"),
            Self::NotAtStart => told("url-start", "this value cannot begin an address")
                .help("an address begins with `https://`, with a setting of type `url`, or with a field of that type out of a reply"),
            Self::StartElsewhere => told("url-start", "a value of type `url` can only stand at the beginning of an address"),
            Self::BehindStart => told("url-start", "expected `/`, `?` or `#` behind the value that the address begins with")
                .help("anything else could become a part of the host"),
            Self::NotInHost => told("url-host-value", "this value cannot stand in a host")
                .help(TYPES)
                .help("a setting gets its type where it is declared, like `settings: { tenant: label }`"),
            Self::SecretInHost => told("url-host-secret", "a secret cannot stand in a host")
                .help("a host's name is sent unencrypted").help(TYPES),
            Self::FunctionInHost => told("url-host-function", "only `lower`, `upper` and `trim` may change a value here")
                .help("give the input itself a `default`, or take the function away; a whole address may go through `well_known`"),
            Self::Absent => told("url-absent", "this value may be absent, and an address needs it")
                .help("give it a value for that case, like `${name | default('x')}`, or make the input required"),
        }
    }
}
