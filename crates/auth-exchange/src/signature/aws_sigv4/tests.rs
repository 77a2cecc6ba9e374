//! AWS's own vectors: its test suite for signature version 4 (`aws-signing-test-suite/v4` of awslabs/aws-c-auth), and
//! the examples of "Signature Calculations for the Authorization Header" in S3's documentation.

use std::time::{Duration, UNIX_EPOCH};

use super::*;

/// 2015-08-30T12:36:00Z.
const OF_SUITE: Duration = Duration::from_secs(1_440_938_160);
/// 2013-05-24T00:00:00Z.
const OF_S3: Duration = Duration::from_secs(1_369_353_600);

fn drawn(since: Duration) -> Drawn {
    Drawn { now: UNIX_EPOCH + since, uuid: String::new(), nonce: String::new() }
}

fn suite() -> Aws {
    Aws {
        access_key: Masked::plain("AKIDEXAMPLE"),
        secret_key: Masked::secret("secret_key", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
        session_token: None,
        region: Masked::plain("us-east-1"),
        service: Masked::plain("service"),
    }
}

fn s3() -> Aws {
    Aws {
        access_key: Masked::plain("AKIAIOSFODNN7EXAMPLE"),
        secret_key: Masked::secret("secret_key", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
        service: Masked::plain("s3"),
        ..suite()
    }
}

/// Names of the signed headers, and the signature.
fn signed(aws: &Aws, draft: &Draft<'_>, payload: Payload, since: Duration) -> (String, String) {
    let headers = headers(aws, draft, payload, &drawn(since)).unwrap();
    let authorization = headers.iter().find(|header| header.name == "Authorization").unwrap();
    let (_, rest) = authorization.value.clear().split_once("SignedHeaders=").unwrap();
    let (names, signature) = rest.split_once(", Signature=").unwrap();
    (names.to_owned(), signature.to_owned())
}

fn of_suite(method: &str, target: &str, own: &[(&str, &str)], body: &[u8]) -> (String, String) {
    let url = format!("https://example.amazonaws.com{target}");
    let headers: Vec<_> = own.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    signed(&suite(), &Draft { method, url: &url, headers: &headers, body }, Payload::Whole, OF_SUITE)
}

#[test]
fn requests_without_a_body_are_signed_as_the_test_suite_has_them() {
    for (name, target, signature) in [
        ("get-vanilla", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        (
            "get-vanilla-query-order-key-case",
            "/?Param2=value2&Param1=value1",
            "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
        ),
        (
            "get-vanilla-query-order-encoded",
            "/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1",
            "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac",
        ),
        (
            "get-vanilla-utf8-query",
            "/?\u{1234}=bar",
            "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
        ),
        ("get-utf8", "/\u{1234}", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
        (
            "get-space-normalized",
            "/example space/",
            "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741",
        ),
        (
            "get-slashes-normalized",
            "//example//",
            "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84",
        ),
        (
            "get-relative-normalized",
            "/example/..",
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        ),
    ] {
        let expected = ("host;x-amz-date".to_owned(), signature.to_owned());
        assert_eq!(of_suite("GET", target, &[], b""), expected, "{name}");
    }
}

#[test]
fn headers_and_bodies_are_signed_as_the_test_suite_has_them() {
    assert_eq!(
        of_suite("GET", "/", &[("My-Header1", " value1"), ("My-Header2", " \"a   b   c\"")], b""),
        (
            "host;my-header1;my-header2;x-amz-date".to_owned(),
            "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736".to_owned()
        )
    );
    let repeated = [("My-Header1", "value2"), ("My-Header1", "value2"), ("My-Header1", "value1")];
    assert_eq!(
        of_suite("GET", "/", &repeated, b"").1,
        "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"
    );
    assert_eq!(
        of_suite("POST", "/?Param1=value1", &[], b"").1,
        "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11"
    );
    let form = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Content-Length", "13"),
        ("x-amz-content-sha256", "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e"),
    ];
    assert_eq!(
        of_suite("POST", "/", &form, b"Param1=value1").1,
        "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b"
    );
}

/// `get-vanilla-with-session-token`.
#[test]
fn a_session_token_is_signed_and_not_shown() {
    let token = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
    let aws = Aws { session_token: Some(Masked::secret("session_token", token)), ..suite() };
    let draft = Draft { method: "GET", url: "https://example.amazonaws.com/", headers: &[], body: b"" };
    assert_eq!(
        signed(&aws, &draft, Payload::Whole, OF_SUITE),
        (
            "host;x-amz-date;x-amz-security-token".to_owned(),
            "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8".to_owned()
        )
    );
    let shown = format!("{:?}", headers(&aws, &draft, Payload::Whole, &drawn(OF_SUITE)).unwrap());
    assert!(shown.contains("[session_token]") && !shown.contains(token), "{shown}");
}

/// "GET Object", "PUT Object" and "GET Bucket (List Objects)" of S3's documentation.
#[test]
fn requests_to_s3_are_signed_as_its_documentation_has_them() {
    let host = "https://examplebucket.s3.amazonaws.com";
    let range = [("Range".into(), "bytes=0-9".into())];
    let get = format!("{host}/test.txt");
    let draft = Draft { method: "GET", url: &get, headers: &range, body: b"" };
    let expected = "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";
    assert_eq!(
        signed(&s3(), &draft, Payload::Whole, OF_S3),
        ("host;range;x-amz-content-sha256;x-amz-date".to_owned(), expected.to_owned())
    );
    let own = [
        ("Date".into(), "Fri, 24 May 2013 00:00:00 GMT".into()),
        ("x-amz-storage-class".into(), "REDUCED_REDUNDANCY".into()),
    ];
    for path in ["/test$file.text", "/test%24file.text"] {
        let put = format!("{host}{path}");
        let draft = Draft { method: "PUT", url: &put, headers: &own, body: b"Welcome to Amazon S3." };
        assert_eq!(
            signed(&s3(), &draft, Payload::Whole, OF_S3).1,
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
        );
    }
    let list = format!("{host}/?max-keys=2&prefix=J");
    assert_eq!(
        signed(&s3(), &Draft { method: "GET", url: &list, headers: &[], body: b"" }, Payload::Whole, OF_S3).1,
        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
    );
}

/// "Transferring Payload in a Single Chunk" of S3's documentation, and no other service's.
#[test]
fn a_stream_is_unsigned_for_s3_over_tls_and_else_refused() {
    let draft = |url| Draft { method: "PUT", url, headers: &[], body: b"" };
    let made =
        headers(&s3(), &draft("https://b.s3.amazonaws.com/k"), Payload::Stream, &drawn(OF_S3)).unwrap();
    let hash = made.iter().find(|header| header.name == "X-Amz-Content-Sha256").unwrap();
    assert_eq!(hash.value.clear(), UNSIGNED);
    for (aws, url) in [(s3(), "http://localhost/k"), (suite(), "https://example.amazonaws.com/")] {
        let refused = headers(&aws, &draft(url), Payload::Stream, &drawn(OF_S3)).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "`the body` cannot stand in a signature by aws_sigv4: it is a stream, which cannot be signed before it is sent"
        );
    }
}

/// A header that says the hash is signed as it is, as for services that take `UNSIGNED-PAYLOAD` beside S3.
#[test]
fn a_hash_of_the_callers_is_taken() {
    let own = [("X-Amz-Content-Sha256".into(), UNSIGNED.into())];
    let draft = Draft { method: "POST", url: "https://example.amazonaws.com/", headers: &own, body: b"" };
    let made = headers(&suite(), &draft, Payload::Stream, &drawn(OF_SUITE)).unwrap();
    assert_eq!(made.iter().filter(|header| header.name == "X-Amz-Content-Sha256").count(), 0);
}

#[test]
fn the_scheme_s_own_port_is_not_signed() {
    let at = |url| Draft { method: "GET", url, headers: &[], body: b"" };
    let plain = signed(&suite(), &at("https://example.amazonaws.com/"), Payload::Whole, OF_SUITE);
    let with = signed(&suite(), &at("https://EXAMPLE.amazonaws.com:443/"), Payload::Whole, OF_SUITE);
    assert_eq!(plain, with);
}

/// What botocore 1.43.11, another implementation, makes of a path and a query that are odd, and of one of S3.
#[test]
fn odd_requests_are_signed_as_another_implementation_signs_them() {
    let own = [("Content-Type".into(), "application/json".into()), ("X-Own".into(), " a  b ".into())];
    let url = "https://abc.execute-api.eu-west-1.amazonaws.com:8443/stage/a%20b/c(d)/./x/../%C3%A9?z=%2F&y=&x=a%20b&x=A";
    let aws =
        |service| Aws { region: Masked::plain("eu-west-1"), service: Masked::plain(service), ..suite() };
    let odd = Draft { method: "POST", url, headers: &own, body: br#"{"a": 1}"# };
    assert_eq!(
        signed(&aws("execute-api"), &odd, Payload::Whole, OF_SUITE),
        (
            "content-type;host;x-amz-date;x-own".to_owned(),
            "c8c1d64ad7664b699ff8425dfe07706fc266416b0d618d0c4e3c9393c5f7ca7a".to_owned()
        )
    );
    let own = [("Content-Type".into(), "text/plain".into())];
    let url = "https://b.s3.eu-west-1.amazonaws.com/a//b/../%C3%A9%20c?acl=";
    let object = Draft { method: "PUT", url, headers: &own, body: b"hello" };
    assert_eq!(
        signed(&aws("s3"), &object, Payload::Whole, OF_SUITE).1,
        "6c35797bab7e232b2e0bcf8795922b66668b56700b36e9b1c2d1100a4cf5e1df"
    );
}
