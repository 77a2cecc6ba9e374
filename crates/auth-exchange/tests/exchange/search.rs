//! The search of the tests can fail: it finds the canary in every encoding, and nothing where there is none.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};

use crate::shared::search::{CANARY, assert_silent, forms, found, found_encodings};

/// What encoders that are not the search's own make of the canary.
fn encoded_by_others() -> Vec<(&'static str, String)> {
    let json = serde_json::json!({ "key": CANARY }).to_string();
    let path = "k4Nar1E%20%2f+%3f%c3%a9%22\\&=~77";
    vec![
        ("raw", format!("a{CANARY}b")),
        ("raw", CANARY.to_uppercase().replace('\u{c9}', "\u{e9}")),
        ("percent-encoded as in a path", path.to_owned()),
        ("percent-encoded as RFC 3986 says", "k4Nar1E%20%2F%2B%3F%C3%A9%22%5C%26%3D~77".to_owned()),
        ("percent-encoded as RFC 3986 says", "k4Nar1E%20%2f%2b%3f%c3%a9%22%5c%26%3d~77".to_owned()),
        ("a form", "key=k4Nar1E+%2F%2B%3F%C3%A9%22%5C%26%3D%7E77".to_owned()),
        ("percent-encoded, all of it", CANARY.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>()),
        ("percent-encoded twice", "k4Nar1E%2520%252F%252B%253F%25C3%25A9%2522%255C%2526%253D~77".to_owned()),
        ("hexadecimal", CANARY.bytes().map(|byte| format!("{byte:02X}")).collect()),
        ("the numbers of its bytes", format!("{:?}", CANARY.as_bytes())),
        ("JSON", json.clone()),
        ("JSON in JSON", serde_json::json!({ "body": json }).to_string()),
        ("JSON in ASCII", r#"k4Nar1E /+?\u00E9\"\\&=~77"#.to_owned()),
        ("JSON with escaped slashes", r#"k4Nar1E \/+?é\"\\&=~77"#.to_owned()),
        ("`Debug`", format!("{:?}", Some(CANARY))),
        ("`Debug` of a `Debug`", format!("{:?}", format!("{CANARY:?}"))),
        ("`Debug` of bytes", r#"b"k4Nar1E /+?\xC3\xa9\"\\&=~77""#.to_owned()),
        ("escaped as in Rust", r#"k4Nar1E /+?\u{e9}\"\\&=~77"#.to_owned()),
        ("reversed", "77~=&\\\"\u{e9}?+/ E1raN4k".to_owned()),
        ("reversed, `Debug`", r#"77~=&\\\"é?+/ E1raN4k"#.to_owned()),
        ("reversed, `Debug` of bytes", r#"77~=&\\\"\xc3\xa9?+/ E1raN4k"#.to_owned()),
    ]
}

#[test]
fn finds_what_other_encoders_wrote() {
    for (encoding, said) in encoded_by_others() {
        assert!(found_encodings(&said).contains(&encoding), "{encoding}: {said}");
        assert!(found(&said).is_some(), "{encoding}: {said}");
    }
}

#[test]
fn finds_base64_of_either_alphabet_wherever_the_secret_stands_in_it() {
    for before in 0..7 {
        for behind in 0..4 {
            let text = format!("{}{CANARY}{}", "x".repeat(before), "\u{7f}".repeat(behind));
            for encoded in [STANDARD.encode(&text), STANDARD_NO_PAD.encode(&text)] {
                assert!(found_encodings(&encoded).iter().any(|it| it.starts_with("base64")), "{encoded}");
            }
            for encoded in [URL_SAFE.encode(&text), URL_SAFE_NO_PAD.encode(&text)] {
                assert!(found_encodings(&encoded).iter().any(|it| it.starts_with("base64url")), "{encoded}");
            }
        }
    }
}

#[test]
fn finds_each_form_by_itself_and_none_that_lacks_a_character() {
    for form in forms(CANARY) {
        let said = format!("before {} behind", form.text);
        assert!(found_encodings(&said).contains(&form.encoding), "{form:?}");
        let lacking: String = form.text.chars().skip(1).collect();
        assert!(!found_encodings(&lacking).contains(&form.encoding), "{form:?}");
    }
}

#[test]
fn finds_a_part() {
    assert_eq!(found("the key k4nar1e… is wrong"), Some("a part of it"));
}

#[test]
fn finds_nothing_where_there_is_nothing() {
    assert_eq!(found("client_id [client_secret] Basic base64([user]:[password]) ?\"\\&=~77"), None);
}

#[test]
#[should_panic(expected = "an error tells the secret")]
fn fails_where_it_finds_something() {
    assert_silent("an error", &STANDARD.encode(format!("user:{CANARY}")));
}
