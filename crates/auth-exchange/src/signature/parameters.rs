//! The parameters of a query or a form, as signatures write them: decoded, and encoded anew in one way.

use percent_encoding::percent_decode_str;
use zeroize::Zeroizing;

use crate::render::percent_encoded;

/// Encoded name and value.
pub(super) type Pair = (String, Zeroizing<String>);

/// The pairs of an encoded text (RFC 5849 §3.4.1.3.1), with RFC 3986's unreserved characters only left as they are.
pub(super) fn pairs(text: &str) -> impl Iterator<Item = Pair> + '_ {
    text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (anew(name).to_string(), anew(value))
    })
}

/// The pairs in their order, as one text.
pub(super) fn joined(mut pairs: Vec<Pair>) -> Zeroizing<String> {
    pairs.sort_by(|(name, value), (other, its)| (name, value.as_str()).cmp(&(other, its.as_str())));
    let pairs = pairs.iter().map(|(name, value)| Zeroizing::new(format!("{name}={}", value.as_str())));
    let pairs: Vec<Zeroizing<String>> = pairs.collect();
    let texts: Vec<&str> = pairs.iter().map(|pair| pair.as_str()).collect();
    Zeroizing::new(texts.join("&"))
}

/// A text that is no UTF-8 keeps its bytes.
fn anew(text: &str) -> Zeroizing<String> {
    let spaced = Zeroizing::new(text.replace('+', " "));
    let decoded: Zeroizing<Vec<u8>> = Zeroizing::new(percent_decode_str(&spaced).collect());
    match std::str::from_utf8(&decoded) {
        Ok(text) => percent_encoded(text),
        Err(_) => Zeroizing::new(
            percent_encoding::percent_encode(&decoded, crate::render::RESERVED).collect::<String>(),
        ),
    }
}
