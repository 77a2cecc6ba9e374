//! Keys that sign ID tokens, by `aws-lc-rs`, and their public halves (RFC 7517, RFC 7518 §6, RFC 8037 §2).

use auth_model::Algorithm;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair,
    RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_SHA256, RSA_PSS_SHA384, RSA_PSS_SHA512,
    RsaEncoding, RsaKeyPair,
};
use serde_json::{Value, json};

use super::encoded;

/// A private key with the algorithm that it signs by.
pub(super) struct Key {
    algorithm: Algorithm,
    pair: Pair,
}

enum Pair {
    Rsa(Box<RsaKeyPair>, &'static dyn RsaEncoding),
    Ecdsa(Box<EcdsaKeyPair>, &'static str),
    Edwards(Box<Ed25519KeyPair>),
}

const NAME: &str = "made-up-key";

impl Key {
    /// A key for one of these, of the kind that takes the least time to make.
    pub(super) fn generate(algorithms: &[Algorithm]) -> Option<Self> {
        let made = |algorithm: &Algorithm| Some(Self { algorithm: *algorithm, pair: pair(*algorithm)? });
        let (slow, fast): (Vec<_>, Vec<_>) =
            algorithms.iter().partition(|algorithm| encoding(**algorithm).is_some());
        fast.into_iter().chain(slow).find_map(made)
    }

    pub(super) fn header(&self) -> Value {
        json!({ "alg": self.algorithm.as_str(), "kid": NAME })
    }

    pub(super) fn public(&self) -> Value {
        let mut key = match &self.pair {
            Pair::Rsa(pair, _) => {
                let (modulus, exponent) = components(pair.public_key().as_ref()).unwrap_or_default();
                json!({ "kty": "RSA", "n": encoded(modulus), "e": encoded(exponent) })
            }
            Pair::Ecdsa(pair, curve) => {
                // SEC 1 §2.3.3, without compression: a byte, and two numbers of one length.
                let point = pair.public_key().as_ref().get(1..).unwrap_or_default();
                let (x, y) = point.split_at_checked(point.len() / 2).unwrap_or_default();
                json!({ "kty": "EC", "crv": curve, "x": encoded(x), "y": encoded(y) })
            }
            Pair::Edwards(pair) => json!({ "kty": "OKP", "crv": "Ed25519", "x": encoded(pair.public_key()) }),
        };
        if let Some(key) = key.as_object_mut() {
            let known = [("use", "sig"), ("kid", NAME), ("alg", self.algorithm.as_str())];
            key.extend(known.map(|(name, value)| (name.to_owned(), value.into())));
        }
        key
    }

    pub(super) fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let random = SystemRandom::new();
        match &self.pair {
            Pair::Rsa(pair, encoding) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(*encoding, &random, message, &mut signature).ok()?;
                Some(signature)
            }
            Pair::Ecdsa(pair, _) => Some(pair.sign(&random, message).ok()?.as_ref().to_vec()),
            Pair::Edwards(pair) => Some(pair.sign(message).as_ref().to_vec()),
        }
    }
}

fn pair(algorithm: Algorithm) -> Option<Pair> {
    let ecdsa = |curve, by| Some(Pair::Ecdsa(Box::new(EcdsaKeyPair::generate(by).ok()?), curve));
    match algorithm {
        Algorithm::Es256 => ecdsa("P-256", &ECDSA_P256_SHA256_FIXED_SIGNING),
        Algorithm::Es384 => ecdsa("P-384", &ECDSA_P384_SHA384_FIXED_SIGNING),
        Algorithm::EdDsa => Some(Pair::Edwards(Box::new(Ed25519KeyPair::generate().ok()?))),
        _ => {
            let encoding = encoding(algorithm)?;
            Some(Pair::Rsa(Box::new(RsaKeyPair::generate(KeySize::Rsa2048).ok()?), encoding))
        }
    }
}

/// Of those that sign with RSA.
fn encoding(algorithm: Algorithm) -> Option<&'static dyn RsaEncoding> {
    Some(match algorithm {
        Algorithm::Rs256 => &RSA_PKCS1_SHA256,
        Algorithm::Rs384 => &RSA_PKCS1_SHA384,
        Algorithm::Rs512 => &RSA_PKCS1_SHA512,
        Algorithm::Ps256 => &RSA_PSS_SHA256,
        Algorithm::Ps384 => &RSA_PSS_SHA384,
        Algorithm::Ps512 => &RSA_PSS_SHA512,
        _ => return None,
    })
}

/// The modulus and the exponent of a public key in DER: a sequence of two whole numbers (RFC 8017, appendix A.1.1).
fn components(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (sequence, _) = value(der, 0x30)?;
    let (modulus, rest) = value(sequence, 0x02)?;
    let (exponent, _) = value(rest, 0x02)?;
    // A zero in front says that the number is not negative (X.690 §8.3).
    let unsigned = |number: &'_ [u8]| number.iter().take_while(|byte| **byte == 0).count();
    Some((modulus.get(unsigned(modulus)..)?, exponent.get(unsigned(exponent)..)?))
}

/// A value with this tag, and what stands behind it (X.690 §8.1).
fn value(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (found, rest) = der.split_first()?;
    let (length, rest) = rest.split_first()?;
    let (length, rest) = match length {
        short @ 0..=0x7f => (usize::from(*short), rest),
        long => {
            let (digits, rest) = rest.split_at_checked(usize::from(long & 0x7f))?;
            let length = digits.iter().try_fold(0_usize, |so_far, digit| {
                so_far.checked_mul(256)?.checked_add(usize::from(*digit))
            })?;
            (length, rest)
        }
    };
    rest.split_at_checked(length).filter(|_| *found == tag)
}
