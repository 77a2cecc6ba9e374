//! Tokens that a client signs itself, compared by what they say: a page need not write their JSON as we do, and a
//! signature with a key in PEM cannot be computed here.

use auth_exchange::{Sign, SignError};
use auth_model::Algorithm;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::Value as Json;

/// In place of a signature that is not computed.
const UNSIGNED: &str = "signature-that-an-example-does-not-compute--";

/// Signs with what matches every signature.
#[derive(Debug)]
pub(in crate::example) struct Unsigned;

impl Sign for Unsigned {
    fn sign(&self, _: Algorithm, _: &[u8], _: &[u8]) -> Result<Vec<u8>, SignError> {
        URL_SAFE_NO_PAD.decode(UNSIGNED).map_err(|_| SignError::NoKey)
    }

    fn public_key(&self, _: &[u8]) -> Result<Vec<u8>, SignError> {
        URL_SAFE_NO_PAD.decode(UNSIGNED).map_err(|_| SignError::NoKey)
    }
}

/// Whether two texts are the same but for how tokens in them are written, and for signatures that are not computed.
pub(super) fn same(spec: &str, example: &str) -> bool {
    if let Some((before, behind)) = around_signature(spec) {
        let rest = example.strip_prefix(before).and_then(|rest| rest.strip_suffix(behind));
        if rest.is_some_and(|signature| !signature.is_empty()) {
            return true;
        }
    }
    let (left, right) = (spec.split(' '), example.split(' '));
    spec == example || (left.clone().count() == right.clone().count() && left.zip(right).all(same_word))
}

/// What stands before and behind a signature that is not computed and is no part of a token.
fn around_signature(spec: &str) -> Option<(&str, &str)> {
    let bytes = URL_SAFE_NO_PAD.decode(UNSIGNED).ok()?;
    let digit = |half: u8| char::from_digit(half.into(), 16);
    let hex: String = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(digit).collect();
    let written = [UNSIGNED.to_owned(), STANDARD.encode(&bytes), hex.to_uppercase(), hex];
    let around = written.iter().find_map(|signature| spec.split_once(signature.as_str()));
    around.filter(|(before, _)| !before.ends_with('.'))
}

fn same_word((spec, example): (&str, &str)) -> bool {
    if spec == example {
        return true;
    }
    let (Some(spec), Some(example)) = (Token::read(spec), Token::read(example)) else { return false };
    let is_signed_alike =
        spec.signed != example.signed || spec.signature == UNSIGNED || spec.signature == example.signature;
    spec.said == example.said && is_signed_alike
}

/// A text as a message shows it: what tokens in it say.
pub(super) fn shown(text: &str) -> String {
    let word = |word: &str| match Token::read(word) {
        Some(Token { said: [header, claims], signature: UNSIGNED, .. }) => format!("{header}.{claims}.…"),
        Some(Token { said: [header, claims], signature, .. }) => format!("{header}.{claims}.{signature}"),
        None => word.to_owned(),
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

struct Token<'a> {
    /// Header and claims.
    said: [Json; 2],
    /// Both as they are written.
    signed: [&'a str; 2],
    signature: &'a str,
}

impl<'a> Token<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let (header, claims, signature) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self { said: [object(header)?, object(claims)?], signed: [header, claims], signature })
    }
}

fn object(part: &str) -> Option<Json> {
    let json = URL_SAFE_NO_PAD.decode(part).ok()?;
    serde_json::from_slice(&json).ok().filter(Json::is_object)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(header: &str, claims: &str, signature: &str) -> String {
        format!("{}.{}.{signature}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims))
    }

    #[test]
    fn tokens_are_the_same_where_they_say_the_same() {
        let ours = token(r#"{"alg":"ES256","typ":"JWT"}"#, r#"{"iss":"a","exp":1}"#, UNSIGNED);
        let theirs = token("{\n\"typ\":\"JWT\",\"alg\":\"ES256\"}", r#"{"exp": 1, "iss": "a"}"#, "c2ln");
        assert!(same(&ours, &theirs) && same(&format!("Bearer {ours}"), &format!("Bearer {theirs}")));
        assert!(!same(&format!("Bearer {ours}"), &format!("Token {theirs}")));
        let other = token(r#"{"alg":"ES256","typ":"JWT"}"#, r#"{"iss":"b","exp":1}"#, UNSIGNED);
        assert!(!same(&other, &theirs));
        assert_eq!(shown(&other), r#"{"alg":"ES256","typ":"JWT"}.{"exp":1,"iss":"b"}.…"#);
    }

    #[test]
    fn a_signature_that_is_not_computed_matches_every_one() {
        let bytes = URL_SAFE_NO_PAD.decode(UNSIGNED).unwrap();
        let spec = format!("v1={};end", STANDARD.encode(bytes));
        assert!(same(&spec, "v1=c2lnbmVk;end"));
        assert!(!same(&spec, "v1=;end") && !same(&spec, "v2=c2lnbmVk;end"));
    }

    /// Of a token that is written alike, the signature by a shared key is computed here too.
    #[test]
    fn a_computed_signature_counts() {
        let token = |signature| token(r#"{"alg":"HS256"}"#, "{}", signature);
        assert!(!same(&token("YWJj"), &token("YWJk")));
        assert!(same("a b", "a b") && !same("a b", "a  b"));
    }
}
