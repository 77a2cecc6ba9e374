//! The keys and the tokens are those of the standards.

use std::time::{Duration, SystemTime};

use auth_exchange::Masked;
use serde_json::json;

use super::*;

/// OpenID Connect Core 1.0, appendix A.7.
fn issuer_key() -> Value {
    json!({
        "kty": "RSA", "kid": "1e9gdk7", "e": "AQAB",
        "n": "w7Zdfmece8iaB0kiTY8pCtiBtzbptJmP28nSWwtdjRu0f2GFpajvWE4VhfJAjEsO\
              cwYzay7XGN0b-X84BfC8hmCTOj2b2eHT7NsZegFPKRUQzJ9wW8ipn_aDJWMGDuB1\
              XyqT1E7DYqjUCEOD1b4FLpy_xPn6oV_TYOfQ9fZdbE5HGxJUzekuGcOKqOQ8M7wf\
              YHhHHLxGpQVgL0apWuP2gDDOdTtpuld4D2LK1MZK99s9gaSjRHE8JDb1Z4IGhEcE\
              yzkxswVdPndUWzfvWBBWXWxtSUvQGBRkuy1BHOa4sP6FKjWEeeF7gm7UMs2Nm2QU\
              gNZw6xvEDGaLk4KASdIxRQ",
    })
}

/// OpenID Connect Core 1.0, appendix A.2.
const PRINTED: &str = "eyJraWQiOiIxZTlnZGs3IiwiYWxnIjoiUlMyNTYifQ.ewogImlzcyI6ICJodHRwc\
                       zovL3NlcnZlci5leGFtcGxlLmNvbSIsCiAic3ViIjogIjI0ODI4OTc2MTAwMSIsC\
                       iAiYXVkIjogInM2QmhkUmtxdDMiLAogIm5vbmNlIjogIm4tMFM2X1d6QTJNaiIsC\
                       iAiZXhwIjogMTMxMTI4MTk3MCwKICJpYXQiOiAxMzExMjgwOTcwLAogIm5hbWUiO\
                       iAiSmFuZSBEb2UiLAogImdpdmVuX25hbWUiOiAiSmFuZSIsCiAiZmFtaWx5X25hb\
                       WUiOiAiRG9lIiwKICJnZW5kZXIiOiAiZmVtYWxlIiwKICJiaXJ0aGRhdGUiOiAiM\
                       DAwMC0xMC0zMSIsCiAiZW1haWwiOiAiamFuZWRvZUBleGFtcGxlLmNvbSIsCiAic\
                       GljdHVyZSI6ICJodHRwOi8vZXhhbXBsZS5jb20vamFuZWRvZS9tZS5qcGciCn0.N\
                       TibBYW_ZoNHGm4ZrWCqYA9oJaxr1AVrJCze6FEcac4t_EOQiJFbD2nVEPkUXPuMs\
                       hKjjTn7ESLIFUnfHq8UKTGibIC8uqrBgQAcUQFMeWeg-PkLvDTHk43Dn4_aNrxhm\
                       WwMNQfkjqx3wd2Fvta9j8yG2Qn790Gwb5psGcmBhqMJUUnFrGpyxQDhFIzzodmPo\
                       kM7tnUxBNj-JuES_4CE-BvZICH4jKLp0TMu-WQsVst0ss-vY2RPdU1MzL59mq_eK\
                       k8Rv9XhxIr3WteA2ZlrgVyT0cwH3hlCnRUsLfHtIEb8k1Y_WaqKUu3DaKPxqRi6u\
                       0rN7RO2uZYPzC454xe-mg";

/// What its example says of the login; so many seconds since 1970.
fn printed(issuer: &str, client: &str, nonce: &str, now: u64) -> Result<Map<String, Value>, Flaw> {
    let expected = Expected {
        issuer: &Masked::plain(issuer),
        audience: &Masked::plain(client),
        occasion: Occasion::Login { nonce: Some(nonce), max_age: None },
        now: SystemTime::UNIX_EPOCH + Duration::from_secs(now),
    };
    verify(PRINTED, &json!([issuer_key()]), &[Algorithm::Rs256], &expected)
}

const ISSUER: &str = "https://server.example.com";
const CLIENT: &str = "s6BhdRkqt3";
const NONCE: &str = "n-0S6_WzA2Mj";
const NOW: u64 = 1_311_281_000;

#[test]
fn the_id_token_of_the_standard_is_taken() {
    let claims = printed(ISSUER, CLIENT, NONCE, NOW).unwrap();
    let token = IdToken::from_claims(&claims).unwrap();
    assert_eq!((token.issuer.as_str(), token.subject.as_str()), (ISSUER, "248289761001"));
    assert_eq!((token.audience.as_slice(), token.nonce.as_deref()), (&[CLIENT.to_owned()][..], Some(NONCE)));
    assert_eq!(token.expires_at, SystemTime::UNIX_EPOCH + Duration::from_secs(1_311_281_970));
    assert_eq!(token.issued_at, SystemTime::UNIX_EPOCH + Duration::from_secs(1_311_280_970));
    assert_eq!(token.claims["email"], "janedoe@example.com");
    let shown = format!("{token:?}");
    assert!(!shown.contains("janedoe") && !shown.contains("248289761001"), "{shown}");
}

#[test]
fn nobody_elses_and_no_other_times_is() {
    assert!(printed("https://server.example.com/", CLIENT, NONCE, NOW).is_err());
    assert!(printed(ISSUER, "s6BhdRkqt", NONCE, NOW).is_err());
    assert!(printed(ISSUER, CLIENT, "n-0S6_WzA2M", NOW).is_err());
    assert!(printed(ISSUER, CLIENT, NONCE, 1_311_281_970 + 59).is_ok());
    assert!(printed(ISSUER, CLIENT, NONCE, 1_311_281_970 + 60).is_err());
    assert!(printed(ISSUER, CLIENT, NONCE, 1_311_280_970 - 60).is_ok());
    assert!(printed(ISSUER, CLIENT, NONCE, 1_311_280_970 - 61).is_err());
}

fn signed(token: &str, key: &Value, algorithm: Algorithm) -> Result<(), Flaw> {
    let jws = Jws::parse(token)?;
    let algorithm = jws.algorithm(&[algorithm])?;
    let keys = json!([{ "kty": "unknown to everybody" }, 7, key]);
    signature::verify(algorithm, &jwk::find(&keys, algorithm, jws.key_id())?, jws.signed, &jws.signature)
}

/// RFC 7515, appendix A.2.
#[test]
fn rs256_is_verified() {
    let key = json!({
        "kty": "RSA", "e": "AQAB",
        "n": "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp\
              -Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOW\
              vG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUs\
              LA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9k\
              G4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2\
              PAcDTW9gb54h4FRWyuXpoQ",
    });
    let token = "eyJhbGciOiJSUzI1NiJ9.\
                 eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt\
                 cGxlLmNvbS9pc19yb290Ijp0cnVlfQ.\
                 cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7\
                 AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4\
                 BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K\
                 0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv\
                 hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB\
                 p0igcN_IoypGlUPQGe77Rw";
    signed(token, &key, Algorithm::Rs256).unwrap();
    signed(token, &key, Algorithm::Ps256).unwrap_err();
    signed(&token.replace("cC4h", "cC4i"), &key, Algorithm::Rs256).unwrap_err();
}

/// RFC 7515, appendix A.3.
#[test]
fn es256_is_verified() {
    let key = json!({
        "kty": "EC", "crv": "P-256",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    });
    let token = "eyJhbGciOiJFUzI1NiJ9.\
                 eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt\
                 cGxlLmNvbS9pc19yb290Ijp0cnVlfQ.\
                 DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSA\
                 pmWQxfKTUJqPP3-Kg6NU1Q";
    signed(token, &key, Algorithm::Es256).unwrap();
    signed(&token.replace("DtEh", "DtEi"), &key, Algorithm::Es256).unwrap_err();
}

/// RFC 8037, appendices A.2 and A.4.
#[test]
fn ed25519_is_verified() {
    let key = json!({ "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" });
    let token = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.\
                 hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    signed(token, &key, Algorithm::EdDsa).unwrap();
    signed(&token.replace("hgyY", "hgyZ"), &key, Algorithm::EdDsa).unwrap_err();
}

/// RFC 7517, appendix A.1: of these keys one is for encryption, and one for RS256.
#[test]
fn a_key_for_something_else_is_none() {
    let keys = json!([
        { "kty": "EC", "crv": "P-256", "use": "enc", "kid": "1",
          "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM" },
        { "kty": "RSA", "n": "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx", "e": "AQAB",
          "alg": "RS256", "kid": "2011-04-29" },
    ]);
    let found = |algorithm, name| jwk::find(&keys, algorithm, name).map(drop);
    assert_eq!(found(Algorithm::Es256, Some("1")), Err(Flaw::NoKey));
    assert_eq!(found(Algorithm::Rs256, Some("2011-04-29")), Ok(()));
    assert_eq!(found(Algorithm::Rs256, None), Ok(()));
    assert_eq!(found(Algorithm::Ps256, Some("2011-04-29")), Err(Flaw::NoKey));
    assert_eq!(found(Algorithm::Hs256, Some("2011-04-29")), Err(Flaw::NoKey));
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(token in ".*", header in "[A-Za-z0-9_-]*", payload in "[A-Za-z0-9_-]*") {
        let expected = Expected {
            issuer: &Masked::default(),
            audience: &Masked::default(),
            occasion: Occasion::Renewal { before: None },
            now: SystemTime::UNIX_EPOCH,
        };
        for token in [token, format!("{header}.{payload}.")] {
            proptest::prop_assert!(verify(&token, &json!([issuer_key()]), &[Algorithm::Rs256], &expected).is_err());
        }
    }
}
