//! Which redirects an API request follows.

use reqwest::Url;
use reqwest::redirect::{Attempt, Policy};

/// Follows a redirect within the origin of the first request. Any other one is handed to the caller as it came: to
/// follow it would carry the credentials along.
pub(super) fn same_origin() -> Policy {
    const MOST: usize = 10;
    Policy::custom(|attempt| {
        if attempt.previous().len() <= MOST && stays(&attempt) { attempt.follow() } else { attempt.stop() }
    })
}

fn stays(attempt: &Attempt<'_>) -> bool {
    attempt.previous().first().is_some_and(|first| is_same_origin(first, attempt.url()))
}

fn is_same_origin(left: &Url, right: &Url) -> bool {
    left.origin() == right.origin()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(left: &str, right: &str) -> bool {
        is_same_origin(&Url::parse(left).unwrap(), &Url::parse(right).unwrap())
    }

    #[test]
    fn scheme_host_and_port_make_an_origin() {
        assert!(same("https://api.example.com/a", "https://api.example.com:443/b?c"));
        assert!(!same("https://api.example.com", "http://api.example.com"));
        assert!(!same("https://api.example.com", "https://example.com"));
        assert!(!same("https://api.example.com", "https://api.example.com:8443"));
    }
}
