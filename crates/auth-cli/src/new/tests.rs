//! What single values are taken for.
use super::blank::blank;
use super::words::{Kind, is_opaque, kind, words};

#[test]
fn names_come_apart() {
    for name in ["clientId", "client_id", "CLIENT-ID", "ClientID", "clientid", "client id"] {
        assert_eq!(words(name), ["client", "id"], "{name}");
    }
}

#[test]
fn blanks_are_told_from_values() {
    for (text, meant) in [
        ("YOUR_CLIENT_ID", &["client", "id"][..]),
        ("<your-api-key>", &["api", "key"]),
        ("{{access_token}}", &["access", "token"]),
        ("${TENANT}", &["tenant"]),
        ("BEARER_TOKEN_HERE", &["bearer", "token"]),
        ("*****", &[]),
        ("xxxx", &[]),
        ("apiKey", &["api", "key"]),
    ] {
        assert_eq!(
            blank(text).as_deref(),
            Some(meant.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>().as_slice()),
            "{text}"
        );
    }
    for text in [
        "api",
        "password",
        "client_credentials",
        "urn:ietf:params:oauth:grant-type:jwt-bearer",
        "superSecret",
        "read write",
        "2023-06-01",
    ] {
        assert_eq!(blank(text), None, "{text}");
    }
}

#[test]
fn secrets_are_known_by_name_and_by_shape() {
    for name in ["clientSecret", "password", "x-api-key", "username", "code", "refresh_token"] {
        assert_eq!(kind(&words(name)), Kind::Credential, "{name}");
    }
    for name in ["grant_type", "token_type", "code_challenge_method"] {
        assert_eq!(kind(&words(name)), Kind::Constant, "{name}");
    }
    assert!(is_opaque("ZcnZNfzwRhQExoHFoGpxWJ4p2R") && is_opaque("fbf59841-8288-4a71-8192-2bd4bf8a5c50"));
    assert!(
        !is_opaque("docuware.platform.net.client")
            && !is_opaque("2023-06-01")
            && !is_opaque("https://api.example.com/v2/1234")
    );
}
