//! The headers that API requests carry.

use std::ops::Deref;

use reqwest::header::{HeaderName, HeaderValue};

/// A header.
pub(super) type Header = (HeaderName, HeaderValue);

/// Headers, each name once. Most providers want one, which stands where a list would have its address: there may be a
/// million of them, and each step to another place in memory costs the requests a wait.
#[derive(Debug)]
pub(super) enum Headers {
    One(Header),
    Others(Box<[Header]>),
}

impl Deref for Headers {
    type Target = [Header];

    #[inline]
    fn deref(&self) -> &[Header] {
        match self {
            Self::One(header) => std::slice::from_ref(header),
            Self::Others(headers) => headers,
        }
    }
}

impl FromIterator<Header> for Headers {
    /// Of two with the same name the later one stays.
    fn from_iter<I: IntoIterator<Item = Header>>(headers: I) -> Self {
        let mut kept: Vec<Header> = Vec::new();
        for header in headers {
            kept.retain(|(name, _)| *name != header.0);
            kept.push(header);
        }
        match kept.pop() {
            Some(only) if kept.is_empty() => Self::One(only),
            last => Self::Others(kept.into_iter().chain(last).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use reqwest::header::{ACCEPT, AUTHORIZATION};

    use super::*;

    fn header(name: &HeaderName, value: &'static str) -> Header {
        (name.clone(), HeaderValue::from_static(value))
    }

    #[test]
    fn each_name_is_there_once_with_what_was_said_last() {
        let said = [header(&ACCEPT, "a"), header(&AUTHORIZATION, "b"), header(&ACCEPT, "c")];
        let headers: Headers = said.into_iter().collect();
        assert_eq!(*headers, [header(&AUTHORIZATION, "b"), header(&ACCEPT, "c")]);
    }

    #[test]
    fn one_and_none_are_lists_too() {
        let one: Headers = [header(&ACCEPT, "a")].into_iter().collect();
        assert_eq!(*one, [header(&ACCEPT, "a")]);
        let none: Headers = std::iter::empty().collect();
        assert_eq!(*none, []);
    }
}
