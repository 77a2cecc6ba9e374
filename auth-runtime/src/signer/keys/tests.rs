//! The keys are those of the standards, written as PEM; so is each signature that is always the same.

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, KeyPair, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512,
    RSA_PSS_2048_8192_SHA256, RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512, UnparsedPublicKey,
    VerificationAlgorithm,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::*;

const RSA: [&[u8]; 2] = [include_bytes!("rsa-pkcs1.pem"), include_bytes!("rsa-pkcs8.pem")];
const P256: [&[u8]; 2] = [include_bytes!("p256-sec1.pem"), include_bytes!("p256-pkcs8.pem")];
const ED25519_KEY: &[u8] = include_bytes!("ed25519.pem");

/// `n` of the key of RFC 7515, appendix A.2.
const MODULUS: &str = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";

const CLAIMS: &str = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt\
                      cGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

fn decode(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).unwrap()
}

/// RFC 7515, appendix A.2.
#[test]
fn rs256_signs_as_the_standard_prints_it() {
    let message = format!("eyJhbGciOiJSUzI1NiJ9.{CLAIMS}");
    let expected = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7\
                    AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4\
                    BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K\
                    0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv\
                    hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB\
                    p0igcN_IoypGlUPQGe77Rw";
    for key in RSA {
        let made = Signer.sign(Algorithm::Rs256, key, message.as_bytes()).unwrap();
        assert_eq!(made, decode(expected));
    }
}

/// RFC 8037, appendix A.4.
#[test]
fn ed25519_signs_as_the_standard_prints_it() {
    let message = b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    let expected = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    let made = Signer.sign(Algorithm::EdDsa, ED25519_KEY, message).unwrap();
    assert_eq!(made, decode(expected));
    let public = decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    UnparsedPublicKey::new(&ED25519, public).verify(message, &made).unwrap();
}

/// RFC 8032 §7.1, test 1, which is of the same key.
#[test]
fn ed25519_signs_nothing_as_the_standard_prints_it() {
    let expected = "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw";
    assert_eq!(Signer.sign(Algorithm::EdDsa, ED25519_KEY, b"").unwrap(), decode(expected));
}

/// RFC 7515, appendix A.3: the signature is another one each time, and the standard's key verifies it.
#[test]
fn es256_signs_so_that_the_standards_key_verifies_it() {
    let message = format!("eyJhbGciOiJFUzI1NiJ9.{CLAIMS}");
    let mut public = vec![4];
    public.extend(decode("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"));
    public.extend(decode("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"));
    let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, public);
    let printed = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    public.verify(message.as_bytes(), &decode(printed)).unwrap();
    for key in P256 {
        let made = Signer.sign(Algorithm::Es256, key, message.as_bytes()).unwrap();
        assert_eq!(made.len(), 64);
        public.verify(message.as_bytes(), &made).unwrap();
    }
}

#[test]
fn every_algorithm_of_a_key_makes_what_its_public_half_verifies() {
    let PrivateKeyDer::Pkcs1(key) = PrivateKeyDer::from_pem_slice(RSA[0]).unwrap() else {
        panic!("no PKCS #1")
    };
    let pair = RsaKeyPair::from_der(key.secret_pkcs1_der()).unwrap();
    let verifiers: [(Algorithm, &'static dyn VerificationAlgorithm); 5] = [
        (Algorithm::Rs384, &RSA_PKCS1_2048_8192_SHA384),
        (Algorithm::Rs512, &RSA_PKCS1_2048_8192_SHA512),
        (Algorithm::Ps256, &RSA_PSS_2048_8192_SHA256),
        (Algorithm::Ps384, &RSA_PSS_2048_8192_SHA384),
        (Algorithm::Ps512, &RSA_PSS_2048_8192_SHA512),
    ];
    for (algorithm, verifier) in verifiers {
        let made = Signer.sign(algorithm, RSA[1], b"message").unwrap();
        UnparsedPublicKey::new(verifier, pair.public_key()).verify(b"message", &made).unwrap();
    }
}

#[test]
fn a_key_that_does_not_fit_is_refused() {
    for (algorithm, key, expected) in [
        (Algorithm::Rs256, b"no key".as_slice(), SignError::NoKey),
        (Algorithm::Rs256, P256[0], SignError::OtherKey),
        (Algorithm::Ps512, P256[1], SignError::OtherKey),
        (Algorithm::Es256, RSA[0], SignError::OtherKey),
        (Algorithm::Es256, RSA[1], SignError::OtherKey),
        (Algorithm::Es384, P256[0], SignError::OtherKey),
        (Algorithm::EdDsa, P256[0], SignError::OtherKey),
        (Algorithm::EdDsa, RSA[1], SignError::OtherKey),
        (Algorithm::Hs256, RSA[0], SignError::OtherKey),
    ] {
        assert_eq!(Signer.sign(algorithm, key, b"message"), Err(expected), "{algorithm:?}");
    }
}

/// The same private key as RFC 7515, appendix A.2, and RFC 8037, appendix A.1, print it.
#[test]
fn a_key_as_jwk_signs_as_the_same_key_in_pem_does() {
    for (jwk, pem, algorithm) in [
        (include_bytes!("rsa.jwk").as_slice(), RSA[0], Algorithm::Rs256),
        (include_bytes!("ed25519.jwk").as_slice(), ED25519_KEY, Algorithm::EdDsa),
    ] {
        let [by_jwk, by_pem] = [jwk, pem].map(|key| Signer.sign(algorithm, key, b"message").unwrap());
        assert_eq!(by_jwk, by_pem);
    }
}

/// RFC 7515, appendix A.3, whose public key verifies what the private one signs.
#[test]
fn a_key_of_a_curve_as_jwk_signs_too() {
    let jwk = include_bytes!("p256.jwk");
    let made = Signer.sign(Algorithm::Es256, jwk, b"message").unwrap();
    let mut public = vec![4];
    public.extend(decode("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"));
    public.extend(decode("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"));
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, public).verify(b"message", &made).unwrap();
    assert_eq!(Signer.sign(Algorithm::Es384, jwk, b"message"), Err(SignError::OtherKey));
    assert_eq!(Signer.sign(Algorithm::Rs256, jwk, b"message"), Err(SignError::OtherKey));
}

#[test]
fn what_is_no_private_jwk_is_told() {
    for (key, error) in [
        (r#"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#, SignError::NoKey),
        (r#"{"kty":"oct","k":"AQAB"}"#, SignError::NoKey),
        (r#"{"kty":"RSA","n":"AQAB","e":"AQAB","d":"AQAB"}"#, SignError::NoKey),
        (r#"{"kty":"OKP","crv":"X25519","d":"AQAB","x":"AQAB"}"#, SignError::OtherKey),
        ("{", SignError::NoKey),
        (r#"{"kty":"RSA","d":"!"}"#, SignError::NoKey),
    ] {
        assert_eq!(Signer.sign(Algorithm::Ps256, key.as_bytes(), b""), Err(error), "{key}");
    }
}

/// RFC 8410, §10.1 and §10.2 have a private key and its public one; the RSA key is RFC 7515's, whose public numbers are in both.
#[test]
fn a_public_key_is_that_of_the_private_one() {
    let private = "-----BEGIN PRIVATE KEY-----\n\
                   MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n\
                   -----END PRIVATE KEY-----\n";
    let public = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";
    let expected = base64::engine::general_purpose::STANDARD.decode(public).unwrap();
    assert_eq!(Signer.public_key(private.as_bytes()).unwrap(), expected);
    for key in RSA.into_iter().chain([include_bytes!("rsa.jwk").as_slice()]) {
        let made = Signer.public_key(key).unwrap();
        let modulus = decode(MODULUS);
        assert!(made.windows(modulus.len()).any(|window| window == modulus));
        // RFC 3279 §2.3.1: the public exponent stands last.
        assert!(made.ends_with(&[2, 3, 1, 0, 1]));
    }
    let mut point = decode("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU");
    point.extend(decode("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"));
    for key in P256.into_iter().chain([include_bytes!("p256.jwk").as_slice()]) {
        assert!(Signer.public_key(key).unwrap().ends_with(&point));
    }
    assert_eq!(Signer.public_key(b"no key"), Err(SignError::NoKey));
}
