//! How a text is written in each place, so that it is one value there whatever it holds.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode, utf8_percent_encode};
use serde_json::Value;
use zeroize::{Zeroize, Zeroizing};

/// Writes a text for one place.
pub(crate) type Encode = fn(&str) -> Zeroizing<String>;

/// All but the unreserved characters of RFC 3986 §2.3.
pub(crate) const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// All but what the form serialiser of the URL standard leaves as it is; a space becomes `+` afterwards.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_');

/// The text as it is.
pub(crate) fn unchanged(text: &str) -> Zeroizing<String> {
    Zeroizing::new(text.to_owned())
}

/// For a segment of a path, a query or a fragment.
pub(crate) fn percent_encoded(text: &str) -> Zeroizing<String> {
    Zeroizing::new(Cow::from(utf8_percent_encode(text, RESERVED)).into_owned())
}

/// The same of bytes that need not be text.
pub(crate) fn percent_encoded_bytes(bytes: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(percent_encode(bytes, RESERVED).collect())
}

/// For `application/x-www-form-urlencoded`.
pub(crate) fn form(text: &str) -> Zeroizing<String> {
    let encoded = Zeroizing::new(Cow::from(utf8_percent_encode(text, FORM)).into_owned());
    if encoded.contains("%20") { Zeroizing::new(encoded.replace("%20", "+")) } else { encoded }
}

/// For the inside of a JSON string.
pub(crate) fn json_string(text: &str) -> Zeroizing<String> {
    let mut value = Value::String(text.to_owned());
    let quoted = Zeroizing::new(value.to_string());
    if let Value::String(copy) = &mut value {
        copy.zeroize();
    }
    let inside = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    Zeroizing::new(inside.unwrap_or_default().to_owned())
}

/// Two lower-case digits a byte (RFC 4648 §8, but for the case).
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16);
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]).filter_map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unreserved_characters_stay_in_an_address() {
        assert_eq!(percent_encoded("aZ09-._~").as_str(), "aZ09-._~");
        assert_eq!(
            percent_encoded(" /?#[]@!$&'()*+,;=:%é").as_str(),
            "%20%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%3A%25%C3%A9"
        );
    }

    #[test]
    fn a_form_is_written_as_voipexs_page_prints_it() {
        assert_eq!(form("your@email.com").as_str(), "your%40email.com");
        assert_eq!(form("*****").as_str(), "*****");
        assert_eq!(form("a b+c%20~").as_str(), "a+b%2Bc%2520%7E");
    }

    #[test]
    fn a_json_string_keeps_its_quotes_inside() {
        assert_eq!(json_string("a\"b\\c\n\u{0}é😀").as_str(), "a\\\"b\\\\c\\n\\u0000é😀");
    }
}
