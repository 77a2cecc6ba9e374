//! What can go wrong, told without any secret.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Why a client could not be made, a token not be had or a request not be sent.
///
/// It is cheap to clone: everybody who waited for the same token request gets the same error. No credential and no
/// token stands in it, nor in its [`source`](StdError::source).
#[derive(Clone)]
pub struct Error(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    step: Option<Step>,
    message: String,
    help: Option<String>,
    retry_after: Option<Duration>,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A credential or a setting was not given.
    MissingInput,
    /// A credential or a setting is not of its type.
    InvalidInput,
    /// The source of the credentials has none.
    CredentialsUnavailable,
    /// A hook of the spec, which is the user's own code, failed or panicked.
    HookFailed,
    /// The provider does not accept the credentials.
    CredentialsRejected,
    /// A person has to log in again.
    LoginRequired,
    /// What came back from a login is not this login's, or it was ended before.
    LoginInvalid,
    /// The person, or the provider, refused the login.
    LoginRefused,
    /// Nobody knows whether the provider spent the refresh token: who was about to send it kept no result. It is not
    /// sent again, and a person has to log in.
    SpendingUnknown,
    /// The store that has the token does not answer.
    StoreUnavailable,
    /// The provider refuses for another reason.
    Refused,
    /// The provider is overloaded or out of order.
    ProviderUnavailable,
    /// The provider's reply is not as the spec says.
    UnexpectedReply,
    /// The request would carry credentials to a host that the spec does not allow.
    HostNotAllowed,
    /// The address is plain `http` outside loopback.
    PlainHttpRefused,
    /// The request of the caller cannot be built.
    InvalidRequest,
    /// No answer came in time.
    Timeout,
    /// The connection failed.
    Transport,
    /// What fetched the token was stopped: its async runtime was shut down, or the user's code panicked in it.
    Interrupted,
    /// The program is not set up for what it asks.
    Configuration,
    /// The model is inconsistent, or this crate has a mistake.
    Internal,
}

/// Where it went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Step {
    /// While a token was bought.
    Token,
    /// While a token was renewed.
    Refresh,
    /// While a request before the token's was sent, as for a discovery. The message names it.
    Preparation,
    /// While a request after the token's was sent, as for a session. The message names it.
    Then,
    /// While a token was revoked.
    Revocation,
    /// While the provider was asked what a token is good for.
    Introspection,
    /// While an API request was sent.
    Request,
    /// While a person logged in.
    Login,
}

impl Error {
    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Where it went wrong; `None` where nothing was about to be sent.
    #[must_use]
    pub fn step(&self) -> Option<Step> {
        self.0.step
    }

    /// How long nothing will be sent after this failure. Until then every caller without a valid token gets it again.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Whether the same call may succeed later without anybody changing anything.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        matches!(
            self.0.kind,
            ErrorKind::ProviderUnavailable
                | ErrorKind::Timeout
                | ErrorKind::Transport
                | ErrorKind::Interrupted
                | ErrorKind::CredentialsUnavailable
                | ErrorKind::StoreUnavailable
        )
    }

    /// Whether a person has to log in again.
    #[must_use]
    pub fn needs_login(&self) -> bool {
        matches!(self.0.kind, ErrorKind::LoginRequired | ErrorKind::SpendingUnknown)
    }

    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Arc::new(Inner {
            kind,
            step: None,
            message: message.into(),
            help: None,
            retry_after: None,
            source: None,
        }))
    }

    pub(crate) fn at(self, step: Step) -> Self {
        self.change(|inner| inner.step = Some(step))
    }

    pub(crate) fn with_help(self, help: impl Into<String>) -> Self {
        self.change(|inner| inner.help = Some(help.into()))
    }

    pub(crate) fn with_retry_after(self, delay: Duration) -> Self {
        self.change(|inner| inner.retry_after = Some(delay))
    }

    /// The same of a step of the spec's.
    pub(crate) fn in_step(self, name: &str) -> Self {
        self.change(|inner| inner.message = format!("step `{name}`: {}", inner.message))
    }

    /// `source` must hold no secret.
    pub(crate) fn with_source(self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        let source = Arc::from(source.into());
        self.change(|inner| inner.source = Some(source))
    }

    fn change(mut self, change: impl FnOnce(&mut Inner)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.message)?;
        match &self.0.help {
            Some(help) => write!(formatter, "; {help}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Error");
        shown.field("kind", &self.0.kind).field("step", &self.0.step).field("message", &self.to_string());
        shown.field("retry_after", &self.0.retry_after).field("source", &self.0.source).finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Token => "token",
            Self::Refresh => "refresh",
            Self::Preparation => "preparation",
            Self::Then => "then",
            Self::Revocation => "revocation",
            Self::Introspection => "introspection",
            Self::Request => "request",
            Self::Login => "login",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_as_small_as_a_pointer() {
        assert_eq!(size_of::<Error>(), size_of::<usize>());
        assert_eq!(size_of::<Result<(), Error>>(), size_of::<usize>());
    }

    #[test]
    fn changing_a_clone_leaves_the_original() {
        let original = Error::new(ErrorKind::Timeout, "no answer");
        let changed = original.clone().with_retry_after(Duration::from_secs(3));
        assert_eq!(original.retry_after(), None);
        assert_eq!(changed.retry_after(), Some(Duration::from_secs(3)));
    }

    #[test]
    fn shows_the_remedy_behind_the_message() {
        let error =
            Error::new(ErrorKind::Configuration, "no tokio runtime").with_help("call it from an async fn");
        assert_eq!(error.to_string(), "no tokio runtime; call it from an async fn");
    }
}
