//! Signatures, and the public halves of the keys that make them.

use auth_model::{Algorithm, EcdsaForm, Signature};

use super::{digest, pem};
use crate::render::Problem;
use crate::{Context, Sign, SignError};

/// The signature of a message, as a JWS carries it.
pub(super) fn of(
    algorithm: Algorithm,
    key: &[u8],
    message: &[u8],
    context: &Context<'_>,
) -> Result<Vec<u8>, Problem> {
    match digest::keyed_for(algorithm, key, message) {
        Some(signature) => Ok(signature),
        None => signer(context)?.sign(algorithm, key, message).map_err(problem),
    }
}

/// The signature of a message in the form that a spec names.
pub(super) fn signed(
    by: Signature,
    key: &[u8],
    message: &[u8],
    context: &Context<'_>,
) -> Result<Vec<u8>, Problem> {
    let signature = signer(context)?.sign(by.algorithm, key, message).map_err(problem)?;
    Ok(match by.form {
        EcdsaForm::Fixed => signature,
        EcdsaForm::Der => der_of(&signature),
    })
}

/// The public half of a key, in DER. A PEM of a public key is one already.
pub(super) fn public_key(key: &str, context: &Context<'_>) -> Result<Vec<u8>, Problem> {
    if pem::label(key) == Some("PUBLIC KEY") {
        return pem::der(key).map(|der| der.to_vec());
    }
    signer(context)?.public_key(key.as_bytes()).map_err(problem)
}

fn signer<'a>(context: &Context<'a>) -> Result<&'a dyn Sign, Problem> {
    context.signer.ok_or(Problem::NoSigner)
}

fn problem(error: SignError) -> Problem {
    match error {
        SignError::NoKey => Problem::NoKey,
        SignError::OtherKey => Problem::OtherKey,
    }
}

/// `Ecdsa-Sig-Value` of RFC 3279 §2.2.3: a sequence of two integers. The curves that a spec can name have numbers so short
/// that each length is one byte.
fn der_of(fixed: &[u8]) -> Vec<u8> {
    let (r, s) = fixed.split_at(fixed.len() / 2);
    let numbers = [integer(r), integer(s)].concat();
    tagged(0x30, &numbers)
}

/// A number without leading zeros, but for one where it would be negative else (X.690 §8.3).
fn integer(number: &[u8]) -> Vec<u8> {
    let leading = number.iter().take_while(|byte| **byte == 0).count();
    let digits = number.get(leading..).unwrap_or_default();
    let sign: &[u8] = if digits.first().is_none_or(|first| *first >= 0x80) { &[0] } else { &[] };
    tagged(2, &[sign, digits].concat())
}

fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u8::try_from(content.len()).unwrap_or(u8::MAX);
    [&[tag, length], content].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::hexadecimal;

    /// X.690 §8.3 and §8.1.3.4: the shortest form, and a zero before what would be negative.
    #[test]
    fn two_numbers_become_a_sequence() {
        let mut fixed = [0; 64];
        fixed[31] = 0x7f;
        fixed[32] = 0x80;
        let second = format!("8{}", "0".repeat(63));
        assert_eq!(hexadecimal(&der_of(&fixed)), format!("302602017f022100{second}"));
        assert_eq!(hexadecimal(&integer(&[0, 0])), "020100");
    }
}
