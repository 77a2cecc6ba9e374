//! What a person does, and the requests before a token and after it.

use std::borrow::Cow;
use std::time::Duration;

use crate::{Lifetime, List, Moment, Outcome, ReplyField, Request, Template, Text};

/// What a person does before a token can be bought.
#[derive(Clone, Debug, PartialEq)]
pub enum Authorize {
    /// Opens an address in a browser, which comes back to the client's redirect URI (RFC 6749 §4.1).
    Browser {
        /// The address that is opened: a `GET` without headers and body.
        request: Request,
        /// What the redirect brings.
        callback: Callback,
    },
    /// Types a code that the provider's reply has in at another device (RFC 8628).
    Device {
        /// The request for the code, with what its reply brings: `device_code`, `user_code`, `verification_uri` and what
        /// else RFC 8628 §3.2 says.
        step: Step,
    },
}

/// What the query of the redirect brings, by the names of its parameters. Its fields may say more than the code.
#[derive(Clone, Debug, PartialEq)]
pub struct Callback {
    /// The authorization code.
    pub code: Text,
    /// The value that has to be the one that was sent.
    pub state: Text,
    /// What it has to be where the provider gives the value (RFC 5849 §2.2); else it is `$authorize.state`.
    pub bound_to: Option<Template>,
    /// The code of a refusal.
    pub error: Text,
    /// Its explanation.
    pub error_description: Text,
    /// The issuer that `iss` has to name (RFC 9207); `None` where it is not looked at.
    pub issuer: Option<Issuer>,
    /// Further parameters.
    pub fields: List<ReplyField>,
}

/// As RFC 6749 §4.1.2 says.
impl Default for Callback {
    fn default() -> Self {
        Self {
            code: Cow::Borrowed("code"),
            state: Cow::Borrowed("state"),
            bound_to: None,
            error: Cow::Borrowed("error"),
            error_description: Cow::Borrowed("error_description"),
            issuer: None,
            fields: Cow::Borrowed(&[]),
        }
    }
}

/// Who has to have sent the redirect. An `iss` that names another one is always refused.
#[derive(Clone, Debug, PartialEq)]
pub struct Issuer {
    /// Its identifier.
    pub identifier: crate::Template,
    /// Whether a redirect without `iss` is refused.
    pub promised: Promised,
}

/// Whether an authorization server says who it is in each redirect.
#[derive(Clone, Debug, PartialEq)]
pub enum Promised {
    /// It does.
    Always,
    /// It may.
    Perhaps,
    /// Where this value is `true`, as of its metadata's `authorization_response_iss_parameter_supported`.
    Where(crate::Template),
}

/// A request besides the one that buys a token. What its reply has is reached by the step's name.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its name.
    pub name: Text,
    /// What is sent.
    pub request: Request,
    /// Whether the reply is a success.
    pub outcome: Outcome,
    /// What it brings.
    pub fields: List<ReplyField>,
    /// How long the reply holds for further logins, as a discovery does; `None` where it is asked for each time.
    pub keep: Option<Duration>,
}

/// A request after every token, whose reply later requests refer to.
#[derive(Clone, Debug, PartialEq)]
pub struct Then {
    /// What is sent, and what it brings.
    pub step: Step,
    /// How long what it brings lives; where nobody says, as long as the token.
    pub life: Expiry,
}

/// How long what a reply brings lives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expiry {
    /// Where the lifetime stands. It comes before `expires_at`.
    pub expires_in: Option<Lifetime>,
    /// Where the end of the lifetime stands.
    pub expires_at: Option<Moment>,
    /// The lifetime where the reply tells none.
    pub ttl: Option<Duration>,
}

/// The scopes of a provider.
#[derive(Clone, Debug, PartialEq)]
pub struct Scopes {
    /// What stands between them in a request.
    pub separator: Text,
    /// Those that the spec knows, of which the user's code gets an enum.
    pub known: List<Scope>,
    /// Those that are asked for where the caller names none.
    pub default: List<Text>,
}

/// As RFC 6749 §3.3 says.
impl Default for Scopes {
    fn default() -> Self {
        Self { separator: Cow::Borrowed(" "), known: Cow::Borrowed(&[]), default: Cow::Borrowed(&[]) }
    }
}

/// A scope that the spec knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    /// As it is sent.
    pub name: Text,
    /// What it allows.
    pub doc: Option<Text>,
}
