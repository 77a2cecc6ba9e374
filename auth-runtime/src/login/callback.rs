//! What the browser brings back: the query of the redirect (RFC 6749 §4.1.2).

use percent_encoding::percent_decode_str;
use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{Error, ErrorKind};

/// More is no redirect of an authorization server.
const LONGEST: usize = 16 * 1024;

/// The parameters of a redirect, decoded, in their order. They are not shown: the code is among them.
pub(super) struct Parameters {
    query: Zeroizing<String>,
    pairs: Vec<(String, Zeroizing<String>)>,
}

impl Parameters {
    /// Takes a redirect's address or its query, with or without the `?`.
    ///
    /// # Errors
    ///
    /// It is longer than 16 KiB, or not text in percent-encoding.
    pub(super) fn parse(callback: &str) -> Result<Self, Error> {
        if callback.len() > LONGEST {
            return Err(invalid("the callback is longer than 16 KiB"));
        }
        // No address has them, and whoever reads one leaves some of them out.
        if callback.bytes().any(|byte| byte.is_ascii_control() || byte == b' ') {
            return Err(invalid("the callback holds a space or a control character"));
        }
        let query = callback.split_once('?').map_or(callback, |(_, query)| query);
        let query = query.split('#').next().unwrap_or_default();
        let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(pair).collect::<Option<Vec<_>>>();
        let pairs = pairs.ok_or_else(|| invalid("the callback is not UTF-8 in percent-encoding"))?;
        Ok(Self { query: Zeroizing::new(query.to_owned()), pairs })
    }

    /// The query as it came.
    pub(super) fn query(&self) -> &str {
        &self.query
    }

    /// The only value of a parameter; `None` where it is not there.
    ///
    /// # Errors
    ///
    /// It is there more than once, which RFC 6749 §3.1 forbids: whoever adds a second one wants another one to be read
    /// than the one that was checked.
    pub(super) fn only(&self, name: &str) -> Result<Option<&str>, Error> {
        let mut values =
            self.pairs.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let first = values.next();
        match values.next() {
            None => Ok(first),
            Some(_) => Err(invalid(format!("the callback has `{name}` more than once"))),
        }
    }

    /// Whether a parameter is there once and has this secret value, compared in constant time.
    pub(super) fn is(&self, name: &str, expected: &SecretString) -> bool {
        let found = self.only(name).ok().flatten().unwrap_or_default();
        found.as_bytes().ct_eq(expected.expose_secret().as_bytes()).into()
    }
}

fn pair(pair: &str) -> Option<(String, Zeroizing<String>)> {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    Some((decoded(name)?.to_string(), decoded(value)?))
}

/// RFC 6749, appendix B: as in a form, where a space is a `+`.
fn decoded(text: &str) -> Option<Zeroizing<String>> {
    let spaced = Zeroizing::new(text.replace('+', " "));
    let decoded = percent_decode_str(&spaced).decode_utf8().ok()?;
    Some(Zeroizing::new(decoded.into_owned()))
}

pub(super) fn invalid(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::LoginInvalid, message).with_help("begin the login anew")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn only(callback: &str, name: &str) -> Option<String> {
        Parameters::parse(callback).unwrap().only(name).unwrap().map(str::to_owned)
    }

    /// RFC 6749 §4.1.2 and §4.1.2.1.
    #[test]
    fn reads_addresses_and_queries() {
        for callback in [
            "https://client.example.com/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz",
            "?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz",
            "code=SplxlOBeZQQYbYS6WxSbIA&state=xyz#_=_",
        ] {
            assert_eq!(only(callback, "code").as_deref(), Some("SplxlOBeZQQYbYS6WxSbIA"));
            assert_eq!(only(callback, "state").as_deref(), Some("xyz"));
            assert_eq!(only(callback, "error"), None);
        }
        assert_eq!(only("a=b+c%2Bd%C3%A9&e&f=", "a").as_deref(), Some("b c+dé"));
    }

    #[test]
    fn what_stands_twice_is_refused() {
        let parameters = Parameters::parse("state=a&state=a").unwrap();
        assert_eq!(parameters.only("state").unwrap_err().kind(), ErrorKind::LoginInvalid);
        assert!(!parameters.is("state", &"a".into()));
    }

    /// Found by fuzzing: readers of addresses drop control characters, so that two names become one.
    #[test]
    fn what_no_address_holds_is_refused() {
        for callback in
            ["state=a&state\0=b", "state=a&sta\tte=b", "state=a&state ", "\nstate=a", "state=a\u{7f}"]
        {
            let Err(error) = Parameters::parse(callback) else { panic!("{callback:?} was read") };
            assert_eq!(error.kind(), ErrorKind::LoginInvalid);
        }
    }

    #[test]
    fn a_secret_is_compared_as_a_whole() {
        let parameters = Parameters::parse("state=abc").unwrap();
        assert!(parameters.is("state", &"abc".into()));
        for other in ["", "ab", "abcd", "abd"] {
            assert!(!parameters.is("state", &other.into()), "{other}");
        }
    }

    proptest! {
        #[test]
        fn no_callback_makes_it_panic(callback in ".*") {
            if let Ok(parameters) = Parameters::parse(&callback) {
                let _ = parameters.only("code");
            }
        }

        #[test]
        fn what_was_encoded_comes_back(value in ".*") {
            let encoded = percent_encoding::utf8_percent_encode(&value, percent_encoding::NON_ALPHANUMERIC);
            prop_assert_eq!(only(&format!("https://a.example/cb?state=s&code={encoded}"), "code"), Some(value));
        }
    }
}
