//! Names and values of a query or a form, compared without regard to their order.

use super::super::values::{self, ANYTHING};
use super::token;
use crate::Span;
use crate::problem::Difference;
use crate::report::Report;
use crate::yaml::{Map, Value};

/// The names and values that an example shows, with their places.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pairs: Vec<Pair>,
}

#[derive(Debug)]
struct Pair {
    name: String,
    value: String,
    span: Span,
}

impl Shown {
    /// Those of a mapping, in which a list repeats its name.
    pub(super) fn of(map: &Map) -> Self {
        let mut pairs = Vec::new();
        for entry in &map.entries {
            for node in values::items(&entry.value) {
                let Value::Scalar(scalar) = &node.value else { continue };
                let (name, value) = (entry.key.text.clone(), scalar.text.clone());
                pairs.push(Pair { name, value, span: node.span });
            }
        }
        Self { pairs }
    }

    /// Those in an address.
    pub(super) fn decoded(query: &str, span: Span) -> Self {
        let pairs = decode(query).into_iter().map(|(name, value)| Pair { name, value, span });
        Self { pairs: pairs.collect() }
    }

    pub(super) fn and(mut self, other: Self) -> Self {
        self.pairs.extend(other.pairs);
        self
    }
}

/// Compares what an example shows with what the spec sends. `whole` is the place of what the example lacks.
pub(super) fn compare(shown: &Shown, spec: &[(String, String)], place: &str, whole: Span, report: &Report) {
    let mut rest: Vec<&(String, String)> = spec.iter().collect();
    let mut open = Vec::new();
    for pair in &shown.pairs {
        match rest.iter().position(|(name, value)| *name == pair.name && token::same(value, &pair.value)) {
            Some(at) => drop(rest.remove(at)),
            None => open.push(pair),
        }
    }
    for pair in open {
        let what = format!("`{}` of {place}", pair.name);
        match rest.iter().position(|(name, _)| *name == pair.name) {
            None => report.add(pair.span, Difference::NotSent { what }),
            Some(at) => {
                let (_, spec) = rest.remove(at);
                if pair.value != ANYTHING {
                    let (spec, example) = (token::shown(spec), token::shown(&pair.value));
                    report.add(pair.span, Difference::Value { what, spec, example });
                }
            }
        }
    }
    for (name, value) in rest {
        report.add(whole, Difference::AlsoSent { what: format!("`{name}` of {place}"), spec: value.clone() });
    }
}

/// Whether two addresses without a query are the same but for what is percent-encoded that need not be: a page prints
/// `bot1:abc` where `bot1%3Aabc` is sent.
pub(super) fn same_address(left: &str, right: &str) -> bool {
    let segments = |address: &str| -> Vec<String> {
        address.split('/').map(|segment| decode_one(&segment.replace('+', "%2B"))).collect()
    };
    left == right || segments(left) == segments(right)
}

/// The names and values of `application/x-www-form-urlencoded`.
pub(super) fn decode(text: &str) -> Vec<(String, String)> {
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode_one(name), decode_one(value))
    };
    text.split('&').filter(|piece| !piece.is_empty()).map(pair).collect()
}

fn decode_one(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digit = |digit: Option<u8>| char::from(digit?).to_digit(16);
        match (byte, digit(ahead.next()), digit(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or(byte));
                rest = ahead;
            }
            (b'+', ..) => bytes.push(b' '),
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Names and values as `application/x-www-form-urlencoded`, as the URL standard writes it and HTTP clients do.
pub(in crate::example) fn encode(pairs: &[(String, String)]) -> String {
    let pair = |(name, value): &(String, String)| format!("{}={}", encode_one(name), encode_one(value));
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}

fn encode_one(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'*' => char::from(byte).to_string(),
        b' ' => "+".to_owned(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::{decode, encode, same_address};

    #[test]
    fn an_address_is_the_same_however_much_is_encoded() {
        assert!(same_address("https://a.example/bot1%3Aabc", "https://a.example/bot1:abc"));
        assert!(!same_address("https://a.example/a%2Fb", "https://a.example/a/b"));
        assert!(!same_address("https://a.example/a+b", "https://a.example/a%20b"));
    }

    #[test]
    fn what_is_encoded_is_decoded_to_the_same() {
        let pairs = vec![("a b".to_owned(), "ü+&=%".to_owned()), ("x".to_owned(), String::new())];
        assert_eq!(decode(&encode(&pairs)), pairs);
        assert_eq!(
            decode("a=1+2&b=%2&c"),
            [("a", "1 2"), ("b", "%2"), ("c", "")].map(|(n, v)| (n.into(), v.into()))
        );
    }
}
