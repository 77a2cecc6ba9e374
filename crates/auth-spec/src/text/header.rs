//! Names of headers.

/// Whether a text is a token of RFC 9110 §5.6.2, as the name of a header has to be.
pub(crate) fn is_token(name: &str) -> bool {
    let is_sign = |character| "!#$%&'*+-.^_`|~".contains(character);
    !name.is_empty() && name.chars().all(|character| character.is_ascii_alphanumeric() || is_sign(character))
}
