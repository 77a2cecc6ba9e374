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
