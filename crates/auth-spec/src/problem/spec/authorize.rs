//! What a person does, and what is told of it later.

use super::NameProblem;
use crate::problem::Problem;
use crate::problem::told::{Told, quoted, told};
use crate::suggest;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AuthorizeProblem {
    Method { method: &'static str },
    WithoutToken,
    NoTokenFor { key: &'static str },
    NoState,
    NotAParameter { text: String },
    OwnField { name: String },
    PromisedWithoutIssuer,
    BoundToOneParameter { found: usize },
    BoundToNothing,
    BoundNotSent { name: String },
    BoundToKept { step: String },
}

impl AuthorizeProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::Method { method } => told("authorize-method", format!("`authorize` is no `{method}`"))
                .help("a `GET` is an address that is opened in a browser, a `POST` asks for a code to type in at another device"),
            Self::WithoutToken => {
                told("authorize-without-token", "`authorize` lets a token be bought, but no `token` request buys one")
                    .help("add `token`, like `token: { POST: https://…, form: { code: $authorize.code, … } }`")
            }
            Self::NoTokenFor { key } => {
                told("nothing-to-tell", format!("`{key}` is about a token, but no `token` request buys one"))
                    .help(format!("add `token`, or take `{key}` out"))
            }
            Self::NoState => {
                told("no-state", "the address lacks `$authorize.state`, by which the redirect is known to be the answer to it")
                    .help("add it, like `query: { state: $authorize.state }`, or send it in a step whose reply the address refers to")
            }
            Self::NotAParameter { text } => {
                told("not-a-parameter", format!("`{text}` is not the name of a parameter"))
                    .help("a redirect brings parameters in its query: write the name of one, like `code: auth_code`")
            }
            Self::OwnField { name } => {
                told("authorize-own-field", format!("`$authorize` has a `{name}` of its own, so no further field can be called that"))
                    .help(format!("give it another name with `as` behind its type, like `string as {name}_value`"))
            }
            Self::PromisedWithoutIssuer => {
                told("promised-without-issuer", "`issuer_promised` is about an issuer that is not named")
                    .help("add it, like `issuer: https://login.example.com`")
            }
            Self::BoundToOneParameter { found } => told(
                "state-of-several",
                format!("one parameter of the redirect says which login it ends, but `state` names {found}"),
            )
            .help("write `state: { oauth_token: $temporary.oauth_token }`, or only its name, like `state: nonce`"),
            Self::BoundToNothing => {
                told("state-of-nothing", "what `state` has to be is no field of a step's reply, so that it tells no login from another one")
                    .help("write one that a step brings for each login, like `state: { oauth_token: $temporary.oauth_token }`")
            }
            Self::BoundNotSent { name } => {
                told("state-not-sent", format!("the address lacks `${name}`, by which the redirect is known to be the answer to it"))
                    .help(format!("add it, like `query: {{ oauth_token: ${name} }}`"))
            }
            Self::BoundToKept { step } => {
                told("state-that-is-kept", format!("the step `{step}` keeps its reply, so that several logins have the same `state`"))
                    .help("take `keep` out")
            }
        }
    }
}

/// What is wrong with `$authorize.…`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AuthorizedProblem {
    Whole,
    Never { name: String },
    NotYet { name: String },
    UnknownField { field: String, known: Vec<String> },
}

impl AuthorizedProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::Whole => told("whole-authorize", "`$authorize` stands for several values")
                .help("say which, like `$authorize.code`"),
            Self::Never { name } => {
                told("no-authorize", format!("`${name}` is never known: nobody is asked to let the client in"))
                    .help("add `authorize`, like `authorize: { GET: https://login.example.com/authorize, query: { … } }`")
            }
            Self::NotYet { name } => told(
                "authorize-not-yet",
                format!("`${name}` is not known here: this request is what begins the login"),
            )
            .help("an address for the browser has `$authorize.redirect_uri`, `$authorize.state`, `$authorize.nonce` and `$authorize.challenge`"),
            Self::UnknownField { field, known } => {
                told("unknown-authorize-field", format!("`$authorize` has no `{field}`"))
                    .meant(field, known)
                    .help(format!("it has {}{}", quoted(known), suggest::did_you_mean(field, known)))
                    .help(format!("a further one is declared in `returns: {{ fields: {{ {field}: string }} }}`"))
            }
        }
    }
}

impl From<AuthorizedProblem> for NameProblem {
    fn from(problem: AuthorizedProblem) -> Self {
        Self::Authorized(problem)
    }
}

impl From<AuthorizedProblem> for Problem {
    fn from(problem: AuthorizedProblem) -> Self {
        NameProblem::from(problem).into()
    }
}
