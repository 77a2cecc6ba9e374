//! Digests, plain and keyed.

use auth_model::{Algorithm, Hash};
use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// The digest of some bytes.
pub(crate) fn digest(hash: Hash, bytes: &[u8]) -> Vec<u8> {
    match hash {
        Hash::Md5 => Md5::digest(bytes).to_vec(),
        Hash::Sha1 => Sha1::digest(bytes).to_vec(),
        Hash::Sha256 => Sha256::digest(bytes).to_vec(),
        Hash::Sha384 => Sha384::digest(bytes).to_vec(),
        Hash::Sha512 => Sha512::digest(bytes).to_vec(),
    }
}

/// The digest of some bytes with a key (RFC 2104); `None` where the hash has none.
pub(crate) fn keyed(hash: Hash, key: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    match hash {
        Hash::Md5 => mac::<Hmac<Md5>>(key, bytes),
        Hash::Sha1 => mac::<Hmac<Sha1>>(key, bytes),
        Hash::Sha256 => mac::<Hmac<Sha256>>(key, bytes),
        Hash::Sha384 => mac::<Hmac<Sha384>>(key, bytes),
        Hash::Sha512 => mac::<Hmac<Sha512>>(key, bytes),
    }
}

/// The signature of an algorithm that is a keyed digest (RFC 7518 §3.2); `None` of every other one.
pub(super) fn keyed_for(algorithm: Algorithm, key: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    match algorithm {
        Algorithm::Hs256 => mac::<Hmac<Sha256>>(key, bytes),
        Algorithm::Hs384 => mac::<Hmac<Sha384>>(key, bytes),
        Algorithm::Hs512 => mac::<Hmac<Sha512>>(key, bytes),
        _ => None,
    }
}

/// RFC 2104 takes keys of every length, so none is refused.
fn mac<M: Mac + KeyInit>(key: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    let mut mac = <M as KeyInit>::new_from_slice(key).ok()?;
    mac.update(bytes);
    Some(mac.finalize().into_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::hexadecimal;

    /// RFC 1321, appendix A.5, and FIPS 180-4's example of one block, as RFC 3174 and RFC 6234 print them.
    #[test]
    fn digests_are_those_of_the_standards() {
        for (hash, expected) in [
            (Hash::Md5, "900150983cd24fb0d6963f7d28e17f72"),
            (Hash::Sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
            (Hash::Sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                Hash::Sha384,
                "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed\
                 8086072ba1e7cc2358baeca134c825a7",
            ),
            (
                Hash::Sha512,
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a\
                 2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            ),
        ] {
            assert_eq!(hexadecimal(&digest(hash, b"abc")), expected, "{hash:?}");
        }
    }

    /// RFC 2202, test case 2, and RFC 4231, test case 2.
    #[test]
    fn keyed_digests_are_those_of_the_standards() {
        for (hash, expected) in [
            (Hash::Md5, "750c783e6ab0b503eaa86e310a5db738"),
            (Hash::Sha1, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
            (Hash::Sha256, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
            (
                Hash::Sha384,
                "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e\
                 8e2240ca5e69e2c78b3239ecfab21649",
            ),
            (
                Hash::Sha512,
                "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554\
                 9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
            ),
        ] {
            let made = keyed(hash, b"Jefe", b"what do ya want for nothing?").unwrap();
            assert_eq!(hexadecimal(&made), expected, "{hash:?}");
        }
    }

    /// RFC 4231, test case 2.
    #[test]
    fn a_signature_by_a_keyed_digest_is_that_of_the_standards() {
        let expected = "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649";
        let made = keyed_for(Algorithm::Hs384, b"Jefe", b"what do ya want for nothing?").unwrap();
        assert_eq!(hexadecimal(&made), expected);
        assert_eq!(keyed_for(Algorithm::EdDsa, b"Jefe", b""), None);
    }
}
