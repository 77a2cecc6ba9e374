//! What a server wants to find in proofs, so that none was made long before (RFC 9449 §8 and §9).

use std::sync::{Mutex, MutexGuard, PoisonError};

use reqwest::header::{HeaderMap, WWW_AUTHENTICATE};
use reqwest::{Response, StatusCode, Url};
use serde::Deserialize;

use crate::http::Answer;

/// The last nonce of each origin.
#[derive(Debug, Default)]
pub(crate) struct Nonces(Mutex<Vec<Known>>);

#[derive(Debug)]
struct Known {
    origin: String,
    nonce: String,
}

/// A client talks to a handful of servers.
const MOST: usize = 16;

/// What is longer is no nonce, and would go along with every request.
const LONGEST: usize = 1024;

/// The header that brings one.
const HEADER: &str = "dpop-nonce";

/// How a request is refused that lacks one, or whose is too old.
const USE_NONCE: &str = "use_dpop_nonce";

impl Nonces {
    /// The last one of this address's server.
    pub(super) fn of(&self, url: &Url) -> Option<String> {
        let origin = url.origin().ascii_serialization();
        self.lock().iter().find(|known| known.origin == origin).map(|known| known.nonce.clone())
    }

    /// Keeps what came with the answer to a token request.
    pub(crate) fn learn_from_answer(&self, url: &Url, answer: &Answer) {
        self.learn(url, nonce_of_answer(answer));
    }

    /// Keeps what came with the answer to an API request.
    pub(crate) fn learn_from_response(&self, response: &Response) {
        self.learn(response.url(), nonce_of(response.headers()));
    }

    fn learn(&self, url: &Url, nonce: Option<&str>) {
        let Some(nonce) = nonce else { return };
        let known = Known { origin: url.origin().ascii_serialization(), nonce: nonce.to_owned() };
        let mut all = self.lock();
        all.retain(|other| other.origin != known.origin);
        if all.len() >= MOST {
            all.remove(0);
        }
        all.push(known);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a token request was refused just because of its nonce, and brought another one (§8).
pub(crate) fn refuses_without_nonce(answer: &Answer) -> bool {
    #[derive(Deserialize)]
    struct Refusal {
        error: String,
    }

    let is_told = || {
        let refusal: Result<Refusal, _> = serde_json::from_slice(&answer.body);
        refusal.is_ok_and(|refusal| refusal.error == USE_NONCE)
    };
    matches!(answer.status, 400 | 401) && nonce_of_answer(answer).is_some() && is_told()
}

/// The same of an API request (§9): the token is as good as it was.
pub(crate) fn asks_for_nonce(response: &Response) -> bool {
    let challenges = response.headers().get_all(WWW_AUTHENTICATE);
    let is_told = |challenge: &str| challenge.contains(USE_NONCE);
    response.status() == StatusCode::UNAUTHORIZED
        && nonce_of(response.headers()).is_some()
        && challenges.iter().any(|challenge| challenge.to_str().is_ok_and(is_told))
}

fn nonce_of_answer(answer: &Answer) -> Option<&str> {
    let (_, nonce) = answer.headers.iter().find(|(name, _)| name == HEADER)?;
    Some(nonce.as_str()).filter(|nonce| is_nonce(nonce))
}

fn nonce_of(headers: &HeaderMap) -> Option<&str> {
    headers.get(HEADER)?.to_str().ok().filter(|nonce| is_nonce(nonce))
}

/// §8.1: at least one character, each of RFC 6749's `NQCHAR`.
fn is_nonce(text: &str) -> bool {
    let is_carried = |byte: u8| matches!(byte, 0x21 | 0x23..=0x5b | 0x5d..=0x7e);
    !text.is_empty() && text.len() <= LONGEST && text.bytes().all(is_carried)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        text.parse().unwrap()
    }

    #[test]
    fn each_origin_has_its_last_one() {
        let nonces = Nonces::default();
        nonces.learn(&url("https://a.example/token"), Some("first"));
        nonces.learn(&url("https://a.example:8443/token"), Some("other"));
        nonces.learn(&url("https://a.example/other?x"), Some("second"));
        assert_eq!(nonces.of(&url("https://a.example:443/")).as_deref(), Some("second"));
        assert_eq!(nonces.of(&url("https://a.example:8443/")).as_deref(), Some("other"));
        assert_eq!(nonces.of(&url("http://a.example/")), None);
    }

    #[test]
    fn the_oldest_of_many_is_forgotten() {
        let nonces = Nonces::default();
        let origin = |number: usize| url(&format!("https://a{number}.example/"));
        (0..=MOST).for_each(|number| nonces.learn(&origin(number), Some("n")));
        assert_eq!(nonces.of(&origin(0)), None);
        assert!((1..=MOST).all(|number| nonces.of(&origin(number)).is_some()));
    }

    #[test]
    fn what_cannot_stand_in_a_nonce_is_none() {
        assert!(is_nonce("eyJ7S_zG.eyJH0-Z.HX4w-7v") && is_nonce(&"x".repeat(LONGEST)));
        let long = "x".repeat(LONGEST + 1);
        for text in ["", " ", "a b", "a\"b", "a\\b", "ä", "a\u{7f}", &long] {
            assert!(!is_nonce(text), "{text}");
        }
    }
}
