//! What is wrong with an example by itself, and with what it gives.

use super::Problem;
use super::difference::Difference;
use super::told::{Told, quoted, told};
use crate::suggest;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ExampleProblem {
    NoName {
        key: String,
    },
    ShowsNothing {
        name: String,
    },
    NoOutcome,
    TwoOutcomes,
    NoExchange,
    ExchangeCount {
        found: usize,
        /// Those that the example has to show.
        steps: Vec<String>,
    },
    NoSuchReplyPart {
        step: String,
        name: String,
        known: Vec<String>,
    },
    AuthMissing {
        known: Vec<String>,
    },
    AuthUnknown {
        name: String,
        known: Vec<String>,
    },
    GivenUnknown {
        name: String,
        known: Vec<String>,
    },
    GivenMissing {
        name: String,
    },
    GivenInput {
        name: String,
        why: String,
    },
    NoSuchTokenPart {
        name: String,
        known: Vec<String>,
    },
    NoSuchAuthorizePart {
        name: String,
        known: Vec<String>,
    },
    InvalidTime {
        text: String,
    },
    NotBase64 {
        name: String,
    },
    NothingOpened,
    NoTokenRequest,
    NoRefresh,
    CannotMake {
        why: String,
    },
    HostNotAllowed {
        url: String,
    },
    /// The spec does something else than what the example shows.
    Differs(Difference),
}

impl ExampleProblem {
    pub(crate) fn told(&self) -> Told {
        match self {
            Self::ShowsNothing { name } => told("example-shows-nothing", format!("the example `{name}` shows nothing"))
                .help("a login has `given`, `exchange` and `token` or `error`; an API request `given`, `call` and `sent`; an address for the browser `given` and `opens`"),
            Self::NoName { key } => {
                told("example-without-name", format!("`{key}` is not the name of an example, but a part of one"))
                    .help("write a name such as `login:` above it, and indent what belongs to the example below that")
            }
            Self::NoOutcome => told("example-without-outcome", "an exchange ends in a `token` or an `error`, and here is neither")
                .help("add `token: { access_token: … }`, or `error: invalid_client` with the provider's code"),
            Self::TwoOutcomes => {
                told("example-with-two-outcomes", "an exchange ends in a `token` or an `error`, and here are both")
                    .help("take one of them out")
            }
            Self::NoExchange => told("example-exchange-count", "an exchange has at least one request")
                .help("write `exchange: [{ request: { … }, reply: { … } }]`"),
            Self::ExchangeCount { found, steps } if steps.is_empty() => {
                told("example-exchange-count", format!("this is one request, but here are {found}"))
                    .help("write `exchange: [{ request: { … }, reply: { … } }]`; several logins are several examples")
            }
            Self::ExchangeCount { found, steps } => {
                told("example-exchange-count", format!("a login is {} requests, but here are {found}", steps.len() + 1))
                    .help(format!("show {} and `token`, in the order in which they run", quoted(steps)))
                    .help("the reply of a step whose request the page does not show is given, like `given: { info: { url: … } }`")
            }
            Self::NoSuchReplyPart { step, name, known } => {
                told("example-reply-part-unknown", format!("the step `{step}` brings no `{name}`"))
                    .help_if((!known.is_empty()).then(|| {
                        format!("it brings {}{}", quoted(known), suggest::did_you_mean(name, known))
                    }))
            }
            Self::AuthMissing { known } => told("example-without-auth", "the example does not say which way in it shows")
                .help(format!("add `auth` to `given`; ways in are {}", quoted(known))),
            Self::AuthUnknown { name, known } if known.is_empty() => {
                told("example-auth-unknown", format!("there is no way in called `{name}`: the spec has just one"))
                    .help("take `auth` out")
            }
            Self::AuthUnknown { name, known } => {
                told("example-auth-unknown", format!("there is no way in called `{name}`"))
                    .meant(name, known)
                    .help(format!("ways in are {}{}", quoted(known), suggest::did_you_mean(name, known)))
            }
            Self::GivenUnknown { name, known } => {
                told("example-given-unknown", format!("`{name}` is not an input of this way in"))
                    .meant(name, known)
                    .help_if((!known.is_empty()).then(|| {
                        format!("inputs are {}{}", quoted(known), suggest::did_you_mean(name, known))
                    }))
                    .help("besides inputs and steps `given` has `auth`, `scope`, `authorize`, `token`, `now`, `uuid` and `nonce`")
            }
            Self::GivenMissing { name } => {
                told("example-given-missing", format!("the example does not give `{name}`, which the request needs"))
                    .help(format!("add it, like `given: {{ {name}: … }}`"))
            }
            Self::GivenInput { name, why } => {
                told("example-given-input", format!("in this example `{name}` {why}"))
            }
            Self::NoSuchTokenPart { name, known } => {
                told("example-token-unknown", format!("the token has no `{name}`"))
                    .meant(name, known)
                    .help(format!("it has {}{}", quoted(known), suggest::did_you_mean(name, known)))
            }
            Self::NoSuchAuthorizePart { name, known } => {
                told("example-authorize-unknown", format!("`$authorize` has no `{name}`"))
                    .meant(name, known)
                    .help(format!("it has {}{}", quoted(known), suggest::did_you_mean(name, known)))
            }
            Self::NothingOpened => {
                told("example-opens-nothing", "this way in opens no address in a browser")
                    .help("show a login with `given`, `exchange` and `token`, or add an `authorize` with a `GET` to the spec")
            }
            Self::InvalidTime { text } => told("example-invalid-time", format!("`{text}` is not a time"))
                .help("write it like `2025-05-05T12:00:00Z` (RFC 3339)"),
            Self::NotBase64 { name } => {
                told("example-given-input", format!("the hook `{name}` returns bytes, and this is no base64 of any"))
                    .help("write what it returns in base64, like `aGVsbG8=`")
            }
            Self::NoTokenRequest => told("example-without-token-request", "this way in has no `token` request to show")
                .help("show an API request with `given`, `call` and `sent`"),
            Self::NoRefresh => told("example-without-refresh", "this way in has no `refresh`, so no token is renewed")
                .help("take `token` out of `given` to show a login, or add `refresh` to the spec"),
            Self::CannotMake { why } => {
                told("example-cannot-be-made", format!("of what is given no request can be made: {why}"))
            }
            Self::HostNotAllowed { url } => {
                told("example-host-not-allowed", format!("API requests may not go to `{url}`"))
                    .help("add its host to `allow_hosts`, or mend `base_url`")
            }
            Self::Differs(difference) => difference.told(),
        }
    }
}

impl ExampleProblem {
    /// Whether it says that the spec lacks something.
    pub(super) fn is_absence(&self) -> bool {
        matches!(
            self,
            Self::GivenUnknown { .. }
                | Self::NoSuchTokenPart { .. }
                | Self::NoSuchAuthorizePart { .. }
                | Self::NothingOpened
                | Self::AuthUnknown { .. }
                | Self::AuthMissing { .. }
        )
    }
}

impl From<Difference> for Problem {
    fn from(difference: Difference) -> Self {
        Self::Example(ExampleProblem::Differs(difference))
    }
}
