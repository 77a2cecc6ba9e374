//! Failures of an exchange, told to the user.

use std::time::Duration;

use auth_exchange::{ReadError, Refusal, RenderError};

use super::backoff::LONGEST_RETRY_AFTER;
use crate::{Error, ErrorKind, Step};

/// A failed exchange.
#[derive(Clone, Debug)]
pub(crate) struct Setback {
    pub(crate) error: Error,
    pub(crate) verdict: Verdict,
    /// What `Retry-After` says.
    pub(crate) retry_after: Option<Duration>,
    /// The refusal's code, such as `slow_down`.
    pub(crate) code: Option<String>,
}

/// The codes of a proof that is not as the server wants it.
const UNPROVEN: [&str; 2] = ["use_dpop_nonce", "invalid_dpop_proof"];

/// What a failed exchange says about what was sent in it, such as a refresh token that can be spent only once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The provider does not take it.
    Refused,
    /// The provider does not take it yet: it may be sent again after a while.
    TooEarly,
    /// It was not sent, or the provider could not deal with it: it may be sent again.
    Unspent,
    /// Nobody knows whether the provider took it.
    Uncertain,
}

impl Setback {
    pub(crate) fn unspent(error: Error) -> Self {
        Self { error, verdict: Verdict::Unspent, retry_after: None, code: None }
    }

    pub(crate) fn uncertain(error: Error) -> Self {
        Self { error, verdict: Verdict::Uncertain, retry_after: None, code: None }
    }

    /// What a reply without a token means.
    pub(crate) fn of_reply(step: Step, error: &ReadError, retry_after: Option<Duration>) -> Self {
        match error {
            ReadError::Refused(refusal) => Self {
                error: refused(step, refusal),
                verdict: if says_nothing(refusal) { Verdict::Unspent } else { Verdict::Refused },
                retry_after,
                code: refusal.error.clone(),
            },
            ReadError::TooEarly(refusal) => Self {
                error: too_early(step, refusal),
                verdict: Verdict::TooEarly,
                retry_after,
                code: refusal.error.clone(),
            },
            unexpected => Self {
                error: unexpected_reply(step, unexpected),
                verdict: Verdict::Uncertain,
                retry_after,
                code: None,
            },
        }
    }

    /// For whoever asked by himself, and is told how long the provider wants him to wait.
    pub(crate) fn into_error(self) -> Error {
        match self.retry_after {
            Some(asked) => self.error.with_retry_after(asked.min(LONGEST_RETRY_AFTER)),
            None => self.error,
        }
    }

    /// The same of a request before the one that matters, which was not sent.
    pub(crate) fn in_step(self, name: &str) -> Self {
        let verdict = if self.verdict == Verdict::TooEarly { Verdict::TooEarly } else { Verdict::Unspent };
        Self { error: self.error.in_step(name), verdict, ..self }
    }
}

/// Nothing that this process could do by itself brings a token.
pub(crate) fn login_required() -> Error {
    Error::new(ErrorKind::LoginRequired, "there is no token that serves or can be renewed")
        .with_help("a person has to log in")
        .at(Step::Token)
}

/// An attempt marked what renews the token, and left nothing else.
pub(crate) fn spending_unknown() -> Error {
    let message = "a process was about to send the refresh token and kept no result: whether the provider spent it \
                   cannot be known, and it is not sent again";
    Error::new(ErrorKind::SpendingUnknown, message)
        .with_help("a person has to log in, unless that process goes on")
        .at(Step::Refresh)
}

/// What only the store knows or can do.
pub(crate) fn nowhere_to_ask() -> Error {
    let message = "the store does not answer";
    Error::new(ErrorKind::StoreUnavailable, message).at(Step::Refresh)
}

/// What a request cannot be made of.
pub(crate) fn unrenderable(error: &RenderError) -> Error {
    Error::new(ErrorKind::InvalidInput, error.to_string())
}

fn refused(step: Step, refusal: &Refusal) -> Error {
    let kind = refusal_kind(refusal);
    let what = match kind {
        ErrorKind::ProviderUnavailable => "the provider cannot answer",
        ErrorKind::CredentialsRejected => "the provider does not accept the credentials",
        _ => "the provider refuses",
    };
    let error = Error::new(kind, format!("{what}: {refusal}")).at(step);
    match kind {
        ErrorKind::CredentialsRejected => {
            error.with_help("check the credentials, and whether they were revoked")
        }
        _ => error,
    }
}

/// Whoever calls again later is answered otherwise.
fn too_early(step: Step, refusal: &Refusal) -> Error {
    Error::new(ErrorKind::ProviderUnavailable, format!("the provider says that it is too early: {refusal}"))
        .at(step)
}

fn refusal_kind(refusal: &Refusal) -> ErrorKind {
    // RFC 6749 §5.2; §4.1.2.1 for those that a token endpoint borrows.
    const BY_CREDENTIALS: [&str; 4] =
        ["invalid_client", "invalid_grant", "unauthorized_client", "access_denied"];
    let code = refusal.error.as_deref().unwrap_or_default();
    match refusal.status {
        status if is_outage(status) => ErrorKind::ProviderUnavailable,
        401 | 403 => ErrorKind::CredentialsRejected,
        _ if BY_CREDENTIALS.contains(&code) => ErrorKind::CredentialsRejected,
        _ if matches!(code, "temporarily_unavailable" | "server_error" | "use_dpop_nonce") => {
            ErrorKind::ProviderUnavailable
        }
        _ => ErrorKind::Refused,
    }
}

/// Whether a refusal says nothing about what was sent: the proof of possession was looked at before (RFC 9449 §5, §8).
fn says_nothing(refusal: &Refusal) -> bool {
    is_outage(refusal.status) || refusal.error.as_deref().is_some_and(|code| UNPROVEN.contains(&code))
}

/// Statuses that say nothing about the request: too slow, too often, out of order.
fn is_outage(status: u16) -> bool {
    matches!(status, 408 | 429 | 500..=599)
}

fn unexpected_reply(step: Step, error: &ReadError) -> Error {
    Error::new(ErrorKind::UnexpectedReply, format!("the provider's reply is not as the spec says: {error}"))
        .at(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setback(status: u16, code: Option<&str>) -> Setback {
        let refusal = Refusal { status, error: code.map(str::to_owned), description: None };
        Setback::of_reply(Step::Refresh, &ReadError::Refused(refusal), None)
    }

    #[test]
    fn tells_outages_from_refusals() {
        for status in [408, 429, 500, 503] {
            let setback = setback(status, None);
            assert_eq!(
                (setback.error.kind(), setback.verdict),
                (ErrorKind::ProviderUnavailable, Verdict::Unspent)
            );
            assert!(setback.error.is_retryable());
        }
        for (status, code) in
            [(401, None), (403, None), (400, Some("invalid_grant")), (400, Some("invalid_client"))]
        {
            let setback = setback(status, code);
            assert_eq!(
                (setback.error.kind(), setback.verdict),
                (ErrorKind::CredentialsRejected, Verdict::Refused)
            );
            assert!(!setback.error.is_retryable());
        }
        assert_eq!(setback(400, Some("invalid_scope")).error.kind(), ErrorKind::Refused);
        assert_eq!(setback(200, None).verdict, Verdict::Refused);
    }
}
