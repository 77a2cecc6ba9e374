//! Names and values of a query and a form.

use percent_encoding::percent_decode;
use zeroize::Zeroizing;

use crate::render::{Problem, percent_encoded_bytes};

/// Names and values, decoded. Nobody says that they are text.
pub(crate) type Pairs = Vec<(Secret, Secret)>;

type Secret = Zeroizing<Vec<u8>>;

/// The names and values of a query or a form, as the URL standard reads `application/x-www-form-urlencoded`.
pub(super) fn read(text: &[u8]) -> Pairs {
    let pieces = text.split(|byte| *byte == b'&').filter(|piece| !piece.is_empty());
    pieces.map(pair).collect()
}

fn pair(piece: &[u8]) -> (Secret, Secret) {
    let end = piece.iter().position(|byte| *byte == b'=').unwrap_or(piece.len());
    let (name, value) = piece.split_at(end);
    (decoded(name), decoded(value.get(1..).unwrap_or_default()))
}

fn decoded(text: &[u8]) -> Secret {
    let spaced: Secret =
        Zeroizing::new(text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect());
    Zeroizing::new(percent_decode(&spaced).collect())
}

/// Each percent-encoded but for RFC 3986's unreserved characters, then sorted by name and value.
pub(super) fn canonical(pairs: &Pairs) -> Zeroizing<String> {
    let encoded =
        pairs.iter().map(|(name, value)| (percent_encoded_bytes(name), percent_encoded_bytes(value)));
    joined(encoded.collect(), "=", "&")
}

/// Sorted by name and value as they are.
pub(super) fn sorted(pairs: &Pairs, assign: &str, separator: &str) -> Result<Zeroizing<String>, Problem> {
    let text = |bytes: &Secret| {
        let text = std::str::from_utf8(bytes).map_err(|_| Problem::NotUtf8)?;
        Ok(Zeroizing::new(text.to_owned()))
    };
    let texts = pairs.iter().map(|(name, value)| Ok((text(name)?, text(value)?)));
    Ok(joined(texts.collect::<Result<_, Problem>>()?, assign, separator))
}

type Texts = Vec<(Zeroizing<String>, Zeroizing<String>)>;

fn joined(mut pairs: Texts, assign: &str, separator: &str) -> Zeroizing<String> {
    pairs.sort_by(|left, right| (left.0.as_str(), left.1.as_str()).cmp(&(&right.0, &right.1)));
    let mut whole = Zeroizing::new(String::new());
    for (index, (name, value)) in pairs.iter().enumerate() {
        let before = if index == 0 { "" } else { separator };
        let mut longer = Zeroizing::new(String::with_capacity(
            whole.len() + before.len() + name.len() + assign.len() + value.len(),
        ));
        for text in [whole.as_str(), before, name, assign, value] {
            longer.push_str(text);
        }
        whole = longer;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 5849 §3.4.1.3: the parameters of its example's query and body, and what is made of them.
    #[test]
    fn names_and_values_are_sorted_behind_their_encoding() {
        let mut pairs = read(b"b5=%3D%253D&a3=a&c%40=&a2=r%20b");
        pairs.extend(read(b"c2&a3=2+q"));
        assert_eq!(canonical(&pairs).as_str(), "a2=r%20b&a3=2%20q&a3=a&b5=%3D%253D&c%40=&c2=");
        assert_eq!(sorted(&pairs, "", "").unwrap().as_str(), "a2r ba32 qa3ab5=%3Dc2c@");
    }

    #[test]
    fn bytes_that_are_no_text_are_encoded_all_the_same() {
        let pairs = read(b"a=%ff&&b");
        assert_eq!(canonical(&pairs).as_str(), "a=%FF&b=");
        assert_eq!(sorted(&pairs, "=", "&"), Err(Problem::NotUtf8));
    }
}
