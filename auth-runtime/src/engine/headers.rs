//! The headers that API requests carry.

use reqwest::header::{self, HeaderName, HeaderValue};

/// A header.
pub(super) type Header = (HeaderName, HeaderValue);

static AUTHORIZATION: HeaderName = header::AUTHORIZATION;

/// Headers, each name once. Most providers want `Authorization` alone, whose value stands where a list would have its
/// address, without the name: there may be a million of them, and each step to another place in memory costs the requests
/// a wait.
#[derive(Debug)]
pub(super) enum Headers {
    Authorization(HeaderValue),
    Others(Box<[Header]>),
}

impl Headers {
    /// All of them.
    #[inline]
    pub(super) fn iter(&self) -> impl Iterator<Item = (&HeaderName, &HeaderValue)> {
        let (authorization, others) = match self {
            Self::Authorization(value) => (Some((&AUTHORIZATION, value)), [].as_slice()),
            Self::Others(headers) => (None, &**headers),
        };
        authorization.into_iter().chain(others.iter().map(|(name, value)| (name, value)))
    }

    /// The value of one of them, counted from 0.
    #[inline]
    pub(super) fn value(&self, place: u8) -> Option<&HeaderValue> {
        match self {
            Self::Authorization(value) => (place == 0).then_some(value),
            Self::Others(headers) => headers.get(usize::from(place)).map(|(_, value)| value),
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
            Some((name, only)) if kept.is_empty() && name == AUTHORIZATION => Self::Authorization(only),
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

    fn list(headers: impl IntoIterator<Item = Header>) -> Vec<Header> {
        let headers: Headers = headers.into_iter().collect();
        headers.iter().map(|(name, value)| (name.clone(), value.clone())).collect()
    }

    #[test]
    fn each_name_is_there_once_with_what_was_said_last() {
        let said = [header(&ACCEPT, "a"), header(&AUTHORIZATION, "b"), header(&ACCEPT, "c")];
        assert_eq!(list(said), [header(&AUTHORIZATION, "b"), header(&ACCEPT, "c")]);
    }

    #[test]
    fn one_and_none_are_lists_too() {
        for name in [&ACCEPT, &AUTHORIZATION] {
            assert_eq!(list([header(name, "a")]), [header(name, "a")]);
        }
        assert_eq!(list([]), []);
    }

    #[test]
    fn each_is_found_at_its_place() {
        let value =
            |headers: &Headers, place| headers.value(place).map(|value| value.to_str().unwrap().to_owned());
        let one: Headers = [header(&AUTHORIZATION, "a")].into_iter().collect();
        let two: Headers = [header(&AUTHORIZATION, "a"), header(&ACCEPT, "b")].into_iter().collect();
        assert_eq!([0, 1].map(|place| value(&one, place)), [Some("a".to_owned()), None]);
        assert_eq!([1, 2].map(|place| value(&two, place)), [Some("b".to_owned()), None]);
    }
}
