//! The only file that sends a request.

use std::time::{Duration, SystemTime};

use auth_exchange::Outgoing;
use reqwest::header::HeaderMap;
use reqwest::{Request, Response};
use zeroize::Zeroizing;

use super::cause::cause;
use super::clients::Pair;
use super::gate::sendable;
use super::{Gate, HttpClients, Identity, bounded, outgoing, trace};
use crate::{Error, ErrorKind, Step};

/// The answer to a token request.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Those that are text, with their names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Zeroizing<Vec<u8>>,
}

/// A token request without an answer.
#[derive(Debug)]
pub(crate) struct Unanswered {
    pub(crate) error: Error,
    pub(crate) left: Left,
}

/// Whether a request reached the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// Nothing of it did.
    No,
    /// Nobody knows how much of it.
    Perhaps,
}

/// Sends a token request and reads the whole answer.
pub(crate) async fn exchange(
    clients: &HttpClients,
    gate: &Gate,
    outgoing: &Outgoing,
) -> Result<Answer, Unanswered> {
    let request = outgoing::request(outgoing, gate);
    let request = request.map_err(|error| Unanswered { error, left: Left::No })?;
    let identity = outgoing.client_cert.as_ref().map(Identity::new);
    let clients = here(clients, identity.as_ref(), &request);
    let clients = clients.map_err(|error| Unanswered { error, left: Left::No })?;
    trace::request(outgoing);
    let response = clients.token.execute(request).await.map_err(unanswered)?;
    let status = response.status().as_u16();
    trace::answer(&response);
    let headers = text_headers(response.headers());
    let body = bounded::read(response).await.map_err(|error| Unanswered { error, left: Left::Perhaps })?;
    Ok(Answer { status, headers, body })
}

/// Sends an API request, whose address was checked.
pub(crate) async fn send_api(
    clients: &HttpClients,
    identity: Option<&Identity>,
    request: Request,
) -> Result<Response, Error> {
    sendable(request.url()).map_err(|error| error.at(Step::Request))?;
    let clients = here(clients, identity, &request).map_err(|error| error.at(Step::Request))?;
    trace::api_request(&request);
    let response = clients.api.execute(request).await.map_err(|error| transport(error).at(Step::Request))?;
    trace::answer(&response);
    Ok(response)
}

/// Without TLS, as on loopback, no connection says who the client is.
fn here(clients: &HttpClients, identity: Option<&Identity>, request: &Request) -> Result<Pair, Error> {
    match identity.filter(|_| request.url().scheme() == "https") {
        Some(identity) => clients.identified(identity)?.here(),
        None => clients.here(),
    }
}

impl Answer {
    /// What `Retry-After` says (RFC 9110 §10.2.3): seconds, or a date.
    pub(crate) fn retry_after(&self, now: SystemTime) -> Option<Duration> {
        let (_, text) = self.headers.iter().find(|(name, _)| name == "retry-after")?;
        let text = text.trim();
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            // More digits than a number can have are a very long time too.
            return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
        }
        let date = httpdate::parse_http_date(text).ok()?;
        Some(date.duration_since(now).unwrap_or_default())
    }
}

fn text_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &reqwest::header::HeaderValue| value.to_str().ok().map(str::to_owned);
    headers.iter().filter_map(|(name, value)| Some((name.as_str().to_owned(), text(value)?))).collect()
}

fn unanswered(error: reqwest::Error) -> Unanswered {
    let left = if error.is_connect() { Left::No } else { Left::Perhaps };
    Unanswered { error: transport(error), left }
}

fn transport(error: reqwest::Error) -> Error {
    let (kind, message) = match &error {
        error if error.is_timeout() => (ErrorKind::Timeout, "no answer came in time"),
        error if error.is_connect() => (ErrorKind::Transport, "no connection can be made"),
        _ => (ErrorKind::Transport, "the connection failed before there was an answer"),
    };
    Error::new(kind, message).with_source(cause(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn retry_after(text: &str) -> Option<Duration> {
        let headers = vec![("retry-after".to_owned(), text.to_owned())];
        let answer = Answer { status: 503, headers, body: Zeroizing::default() };
        // Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110 §5.6.7.
        answer.retry_after(SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777))
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        assert_eq!(retry_after("120"), Some(Duration::from_secs(120)));
        assert_eq!(retry_after("Sun, 06 Nov 1994 08:50:37 GMT"), Some(Duration::from_secs(60)));
        assert_eq!(retry_after("Sun, 06 Nov 1994 08:00:00 GMT"), Some(Duration::ZERO));
        assert_eq!(retry_after("99999999999999999999999"), Some(Duration::from_secs(u64::MAX)));
        for odd in ["", "-1", "soon", "1.5"] {
            assert_eq!(retry_after(odd), None);
        }
    }
}
