//! What a provider says when it refuses, without what was sent to it.

use auth_exchange::{Context, ReadError, Received, Refusal, read};
use auth_model::{Authorization, Condition, Outcome, Placement, Reply, ReplyFormat, Statuses, Test};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use crate::model::*;

const SECRET: &str = "s3cr\u{e9}t/+ \"%&k";

fn refused(reply: Reply, status: u16, content_type: &str, body: &str) -> Refusal {
    let way = way([credential("user"), credential("secret")]);
    let inputs = inputs(&way, &[("user", "someone"), ("secret", SECRET)]);
    let basic = Authorization::Basic { user: whole("user"), password: whole("secret") };
    let mut exchange = exchange(reply);
    exchange.request.placement = Placement { authorization: Some(basic), ..placement() };
    let headers = [("content-type".to_owned(), content_type.to_owned())];
    let received = Received { status, ..received(&headers, body) };
    match read(&exchange, &received, &context(&inputs)) {
        Err(ReadError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn json(reply: Reply, body: &str) -> Refusal {
    refused(reply, 400, "application/json", body)
}

fn refusal(error: Option<&str>, description: Option<&str>) -> Refusal {
    Refusal { status: 400, error: error.map(str::to_owned), description: description.map(str::to_owned) }
}

#[test]
fn an_error_of_rfc_6749_is_told() {
    // RFC 6749 §5.2 prints this one.
    let said = json(reply(), r#"{"error":"invalid_request"}"#);
    assert_eq!(said, refusal(Some("invalid_request"), None));
    assert_eq!(said.to_string(), "status 400: invalid_request");
    let said = json(reply(), r#"{"error":"invalid_grant","error_description":"The code has expired"}"#);
    assert_eq!(said.to_string(), "status 400: invalid_grant: The code has expired");
}

#[test]
fn errors_come_in_many_forms() {
    let at = |error: &str, description: &str| Reply {
        outcome: Outcome { error: path(error), error_description: path(description), ..Outcome::default() },
        ..reply()
    };
    for (reply, body, expected) in [
        (
            reply(),
            r#"{"error":{"code":190,"message":"expired","type":"OAuth"}}"#,
            refusal(Some("190"), Some("expired")),
        ),
        (reply(), r#"{"error":{"message":"no"}}"#, refusal(None, Some("no"))),
        (reply(), r#"{"error":{"a":1}}"#, refusal(Some(r#"{"a":1}"#), None)),
        (reply(), r#"{"error":42}"#, refusal(Some("42"), None)),
        (reply(), r#"{"error":["a","b"]}"#, refusal(Some(r#"["a","b"]"#), None)),
        (reply(), r#"{"error":null}"#, refusal(None, None)),
        (reply(), r#"{"error":""}"#, refusal(None, None)),
        (
            at("problem.code", "problem.text"),
            r#"{"problem":{"code":"E1","text":"no"}}"#,
            refusal(Some("E1"), Some("no")),
        ),
        (reply(), "<html>Bad Request</html>", refusal(None, None)),
        (reply(), "", refusal(None, None)),
    ] {
        assert_eq!(json(reply, body), expected, "{body}");
    }
    let form =
        refused(reply(), 400, "application/x-www-form-urlencoded", "error=bad&error_description=not+that");
    assert_eq!(form, refusal(Some("bad"), Some("not that")));
    let text = Reply { outcome: Outcome { format: ReplyFormat::Text, ..Outcome::default() }, ..reply() };
    assert_eq!(
        json(text, r#"{"error":"bad"}"#),
        refusal(Some("bad"), None),
        "refusals are JSON where tokens are text"
    );
}

#[test]
fn a_condition_refuses_what_its_status_accepts() {
    let when = |at: &str, test| {
        let ok_when = Some(Condition { path: path(at), test });
        Reply { outcome: Outcome { ok_when, ..Outcome::default() }, ..reply() }
    };
    let success = || when("success", Test::Present);
    for body in [
        r#"{"success":false}"#,
        r#"{"success":null}"#,
        r#"{"success":""}"#,
        r#"{"success":[]}"#,
        r#"{"success":{}}"#,
        "{}",
    ] {
        assert_eq!(refused(success(), 200, "application/json", body).status, 200, "{body}");
    }
    for body in [r#"{"success":true,"access_token":"t"}"#, r#"{"success":0,"access_token":"t"}"#] {
        assert!(read_json(success(), body).is_ok(), "{body}");
    }
    let ok = || when("status.code", Test::Equals(text("0")));
    assert!(read_json(ok(), r#"{"status":{"code":0},"access_token":"t"}"#).is_ok());
    assert!(read_json(ok(), r#"{"status":{"code":"0"},"access_token":"t"}"#).is_ok());
    assert!(matches!(
        read_json(ok(), r#"{"status":{"code":1},"access_token":"t"}"#),
        Err(ReadError::Refused(_))
    ));
    assert!(matches!(read_json(ok(), r#"{"access_token":"t"}"#), Err(ReadError::Refused(_))));
    let differs = || when("state", Test::Differs(text("error")));
    assert!(read_json(differs(), r#"{"access_token":"t"}"#).is_ok());
    assert!(matches!(read_json(differs(), r#"{"state":"error"}"#), Err(ReadError::Refused(_))));
    assert!(
        matches!(read_json(success(), "<html>"), Err(ReadError::Unexpected { .. })),
        "a page says neither yes nor no"
    );
}

#[test]
fn only_the_statuses_of_the_spec_are_a_success() {
    let inputs = inputs(&way([]), &[]);
    let mut exchange = exchange(reply());
    exchange.request.ok_status = Statuses::Listed(list([201]));
    let status = |status| {
        read(&exchange, &Received { status, ..received(&[], r#"{"access_token":"t"}"#) }, &context(&inputs))
            .is_ok()
    };
    assert!(status(201));
    assert!(!status(200));
}

#[test]
fn no_form_of_a_secret_is_repeated() {
    let percent: String = SECRET.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let hex: String = SECRET.bytes().map(|byte| format!("{byte:02x}")).collect();
    for echo in [
        SECRET.to_owned(),
        SECRET.to_uppercase().replace('É', "é"),
        SECRET.replace(' ', "\n"),
        SECRET.replace(' ', "\u{85}"),
        "s3cr%C3%A9t%2F%2B%20%22%25%26k".to_owned(),
        "s3cr%c3%a9t%2f%2b%20%22%25%26k".to_owned(),
        "s3cr%C3%A9t%2F%2B+%22%25%26k".to_owned(),
        "s3cr\u{e9}t/+ \\\"%&k".to_owned(),
        percent.to_lowercase(),
        percent,
        hex.to_uppercase(),
        hex,
        STANDARD.encode(SECRET),
        URL_SAFE_NO_PAD.encode(SECRET),
        STANDARD.encode(format!("someone:{SECRET}")),
    ] {
        let body = serde_json::json!({ "error": echo, "error_description": format!("bad {echo}!") });
        let said = json(reply(), &body.to_string());
        assert_eq!(said, refusal(Some("[redacted]"), Some("bad [redacted]!")), "{echo}");
    }
}

#[test]
fn secrets_that_overlap_are_gone_whole() {
    let way = way([credential("a"), credential("b")]);
    let inputs = inputs(&way, &[("a", "abcdef"), ("b", "xabc")]);
    let body = r#"{"error":"1 xabcdef 2"}"#;
    let received = Received { status: 401, ..received(&[], body) };
    let error = read(&exchange(reply()), &received, &context(&inputs)).unwrap_err();
    assert!(error.to_string().ends_with(": 1 [redacted] 2"), "{error}");
}

#[test]
fn the_token_of_a_renewal_is_not_repeated_either() {
    let token = read_json(reply(), r#"{"access_token":"acc-1","refresh_token":"ref-1"}"#).unwrap();
    let inputs = inputs(&way([]), &[]);
    let received = Received { status: 400, ..received(&[], r#"{"error":"ref-1 of acc-1 is used"}"#) };
    let error =
        read(&exchange(reply()), &received, &Context::new(&inputs).with_token(Some(&token))).unwrap_err();
    assert!(error.to_string().ends_with("[redacted] of [redacted] is used"), "{error}");
}

#[test]
fn what_is_said_is_short_and_on_one_line() {
    let said = json(reply(), r#"{"error":"a\u0000b\r\nc\u001b[31m\u009bd"}"#);
    assert_eq!(said.error.as_deref(), Some("a b  c [31m d"));
    let said = json(reply(), &serde_json::json!({ "error": "é".repeat(5000) }).to_string());
    assert_eq!(said.error.map(|error| error.chars().count()), Some(200));
    let said = json(reply(), &serde_json::json!({ "error": "é".repeat(200) }).to_string());
    assert_eq!(said.error, Some("é".repeat(200)));
}

#[test]
fn a_secret_at_the_end_of_what_is_looked_at_is_not_cut_open() {
    let way = way([credential("a")]);
    let long = "k".repeat(20_000);
    let inputs = inputs(&way, &[("a", &long)]);
    let body = serde_json::json!({ "error": format!("x{long}") }).to_string();
    let received = Received { status: 401, ..received(&[], &body) };
    let error = read(&exchange(reply()), &received, &context(&inputs)).unwrap_err();
    assert!(!error.to_string().contains('k'), "{error}");
}

/// A secret as short as `id` is a part of many words. The standards' own codes say nothing of it, and who reads them needs
/// them whole.
#[test]
fn a_short_secret_leaves_the_codes_of_the_standards_whole() {
    let way = way([credential("client_id")]);
    let inputs = inputs(&way, &[("client_id", "id")]);
    let code = |code: &str| {
        let body = format!(r#"{{"error":"{code}"}}"#);
        let headers = json_headers();
        let received = auth_exchange::Received { status: 400, ..received(&headers, &body) };
        match auth_exchange::read(&exchange(reply()), &received, &context(&inputs)) {
            Err(auth_exchange::ReadError::Refused(refusal)) => refusal.error.unwrap(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(code("invalid_grant"), "invalid_grant");
    assert_eq!(code("identity"), "[redacted]entity");
}
