//! Replies as they should be, and as they should not.

use std::time::Duration;

use auth_exchange::{FieldValue, ReadError, read};
use auth_model::{
    Expected, FieldKind, HostPattern, Lifetime, Moment, Outcome, Reply, ReplyField, ReplyFormat, TimeFormat,
    Unit, Way,
};
use secrecy::ExposeSecret;

use crate::model::*;

fn message(reply: Reply, body: &str) -> String {
    read_json(reply, body).unwrap_err().to_string()
}

fn lifetime(reply: Reply, value: &str) -> Option<Duration> {
    read_json(reply, &format!(r#"{{"access_token":"t","expires_in":{value}}}"#)).unwrap().expires_in
}

#[test]
fn what_is_no_reply_is_told_by_its_kind() {
    for (body, found) in [
        ("", "an empty body"),
        (" \r\n", "an empty body"),
        ("<!DOCTYPE html><html>…", "an HTML page"),
        ("  <html lang=en>", "an HTML page"),
        ("<?xml version='1.0'?><a/>", "XML"),
        ("Service unavailable", "text that is not JSON"),
        ("{\"access_token\":", "text that is not JSON"),
    ] {
        let expected =
            format!("the reply (status 200) is not as the spec says: expected JSON, found {found}");
        assert_eq!(message(reply(), body), expected);
    }
    let inputs = inputs(&way([]), &[]);
    let received = auth_exchange::Received { body: b"\xff\xfe", ..received(&[], "") };
    let error = read(&exchange(reply()), &received, &context(&inputs)).unwrap_err();
    assert!(error.to_string().ends_with("expected UTF-8, found bytes that are not UTF-8"), "{error}");
}

#[test]
fn a_token_that_is_none_is_told_with_its_place() {
    let nested = || Reply { access_token: at("data.token"), ..reply() };
    for (body, found) in [
        (r#"{"data":{"token":12}}"#, "a number"),
        (r#"{"data":{"token":""}}"#, "an empty text"),
        (r#"{"data":{"token":null}}"#, "null"),
        (r#"{"data":{"token":true}}"#, "a truth value"),
        (r#"{"data":{"token":["x"]}}"#, "a list"),
        (r#"{"data":{"token":{}}}"#, "an object"),
        (r#"{"data":{}}"#, "nothing"),
        (r#"{"data":"x"}"#, "nothing"),
        ("[]", "nothing"),
        ("7", "nothing"),
    ] {
        let expected = format!(
            "the reply (status 200) is not as the spec says: expected text at `data.token`, found {found}"
        );
        assert_eq!(message(nested(), body), expected);
    }
}

#[test]
fn lifetimes_are_read_in_all_their_forms() {
    for (value, seconds) in [
        ("3600", 3600.0),
        ("\"3600\"", 3600.0),
        ("3600.5", 3600.5),
        ("\" 3600.5 \"", 3600.5),
        ("1e3", 1000.0),
    ] {
        assert_eq!(lifetime(reply(), value), Some(Duration::from_secs_f64(seconds)), "{value}");
    }
    for value in [
        "0",
        "-1",
        "\"-1\"",
        "null",
        "\"\"",
        "1e400",
        "-1e400",
        "\"1e400\"",
        "\"NaN\"",
        "\"inf\"",
        "0.0",
        "1e-9",
    ] {
        assert_eq!(lifetime(reply(), value), None, "{value}");
    }
    let unit = |unit| Reply { expires_in: Some(Lifetime { path: path("expires_in"), unit }), ..reply() };
    assert_eq!(lifetime(unit(Unit::Milliseconds), "1500"), Some(Duration::from_millis(1500)));
    assert_eq!(lifetime(unit(Unit::Minutes), "20"), Some(Duration::from_secs(1200)));
}

#[test]
fn huge_lifetimes_are_long_and_no_overflow() {
    for value in ["18446744073709551615", "9007199254740993", "1e308", "\"99999999999999999999\""] {
        let body = format!(r#"{{"access_token":"t","expires_in":{value}}}"#);
        let token = read_json(reply(), &body).unwrap();
        assert!(token.expires_in > Some(Duration::from_secs(50 * 365 * 86_400)), "{value}");
        assert!(token.expires_at().is_some());
    }
}

#[test]
fn an_endless_number_spoils_nothing_else() {
    let body = r#"{"note":"\"1e400\\","access_token":"1e400 \"x","expires_in":1e400,"list":[-1E+999,2]}"#;
    let token = read_json(reply(), body).unwrap();
    assert_eq!(token.access_token.expose_secret(), "1e400 \"x");
    assert_eq!(token.expires_in, None);
}

#[test]
fn a_lifetime_that_is_no_number_is_told() {
    for (value, found) in
        [("\"soon\"", "text"), ("true", "a truth value"), ("{}", "an object"), ("[1]", "a list")]
    {
        let said = message(reply(), &format!(r#"{{"access_token":"t","expires_in":{value}}}"#));
        assert!(said.ends_with(&format!("expected a number at `expires_in`, found {found}")), "{said}");
    }
}

#[test]
fn the_fallback_counts_where_the_reply_tells_nothing() {
    let reply = || Reply { ttl: Some(Duration::from_secs(600)), ..reply() };
    assert_eq!(lifetime(reply(), "null"), Some(Duration::from_secs(600)));
    assert_eq!(lifetime(reply(), "0"), Some(Duration::from_secs(600)));
    assert_eq!(lifetime(reply(), "60"), Some(Duration::from_secs(60)));
}

fn until(format: TimeFormat, value: &str, headers: &[(&str, &str)]) -> Result<Option<Duration>, ReadError> {
    let reply = Reply { expires_at: Some(Moment { path: path("until"), format }), ..reply() };
    let mut all = json_headers();
    all.extend(headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let body = format!(r#"{{"access_token":"t","until":{value}}}"#);
    let inputs = inputs(&way([]), &[]);
    read(&exchange(reply), &received(&all, &body), &context(&inputs)).map(|token| token.expires_in)
}

/// Two seconds before half past ten, at which every moment below lies.
const DATE: [(&str, &str); 1] = [("date", "Tue, 14 Nov 2023 22:29:58 GMT")];

#[test]
fn moments_count_from_the_replys_date() {
    use TimeFormat::{Detect, Pattern, Rfc2822, Rfc3339, Unix, UnixMilliseconds};
    for (format, value) in [
        (Detect, "\"2023-11-14T22:30:00Z\""),
        (Detect, "1700001000"),
        (Detect, "\"1700001000\""),
        (Rfc3339, "\"2023-11-14T23:30:00.000+01:00\""),
        (Rfc3339, "\"2023-11-14T22:30:00\""),
        (Rfc3339, "\"2023-11-14 22:30:00\""),
        (Rfc2822, "\"Tue, 14 Nov 2023 22:30:00 +0000\""),
        (Rfc2822, "\"Tue, 14 Nov 2023 22:30:00 GMT\""),
        (Unix, "1700001000.0"),
        (Unix, "\"1700001000\""),
        (UnixMilliseconds, "1700001000000"),
        (Pattern(text("%d.%m.%Y %H:%M:%S")), "\"14.11.2023 22:30:00\""),
        (Pattern(text("%Y%m%d%H%M%S")), "20231114223000"),
        (Pattern(text("%d/%m/%Y %H:%M %z")), "\"15/11/2023 00:30 +0200\""),
    ] {
        assert_eq!(
            until(format.clone(), value, &DATE),
            Ok(Some(Duration::from_secs(2))),
            "{format:?} {value}"
        );
    }
    assert_eq!(
        until(Pattern(text("%Y-%m-%d")), "\"2023-11-15\"", &DATE),
        Ok(Some(Duration::from_secs(5402)))
    );
}

#[test]
fn without_a_date_moments_count_from_the_arrival() {
    // The reply came at 22:13:22.
    assert_eq!(until(TimeFormat::Unix, "1700000102", &[]), Ok(Some(Duration::from_secs(100))));
    assert_eq!(
        until(TimeFormat::Unix, "1700000102", &[("date", "yesterday")]),
        Ok(Some(Duration::from_secs(100)))
    );
}

#[test]
fn moments_that_are_over_or_absent_tell_nothing_and_others_are_told() {
    for value in ["1700000000", "0", "-5", "null", "\"\"", "1e400", "-99999999999999999999"] {
        assert_eq!(until(TimeFormat::Detect, value, &[]), Ok(None), "{value}");
    }
    for (format, value) in [
        (TimeFormat::Rfc3339, "\"tomorrow\""),
        (TimeFormat::Rfc3339, "17"),
        (TimeFormat::Rfc2822, "\"2023-11-14T22:30:00Z\""),
        (TimeFormat::Unix, "\"x\""),
        (TimeFormat::Pattern(text("%Q%")), "\"x\""),
        (TimeFormat::Detect, "true"),
    ] {
        let error = until(format, value, &[]).unwrap_err().to_string();
        assert!(error.contains("at `until`, found"), "{error}");
    }
}

#[test]
fn a_jwt_without_iat_counts_from_the_replys_date() {
    let reply = || Reply {
        expires_in: None,
        expires_at: Some(Moment { path: path("jwt:exp"), format: TimeFormat::Detect }),
        ..reply()
    };
    // {"exp":1700000062}, at 22:14:22
    let token = read_json(reply(), r#"{"access_token":"x.eyJleHAiOjE3MDAwMDAwNjJ9.y"}"#).unwrap();
    assert_eq!(token.expires_in, Some(Duration::from_secs(60)));
    for opaque in ["opaque", "a.b.c", "a.b", "..", "x.bm90IGpzb24.y"] {
        let token = read_json(reply(), &format!(r#"{{"access_token":"{opaque}"}}"#)).unwrap();
        assert_eq!(token.expires_in, None, "{opaque}");
    }
}

fn field_of(kind: FieldKind, value: &str) -> Result<FieldValue, String> {
    let reply = Reply { fields: list([reply_field("x", "a.0", kind)]), ..reply() };
    let token = read_json(reply, &format!(r#"{{"access_token":"t","a":[{value}]}}"#));
    token.map(|token| token.field("x").unwrap().clone()).map_err(|error| error.to_string())
}

#[test]
fn fields_have_the_types_that_the_spec_says() {
    assert!(matches!(field_of(FieldKind::String, r#""x""#), Ok(FieldValue::Text(text)) if text == "x"));
    assert!(
        matches!(field_of(FieldKind::Secret, r#""x""#), Ok(FieldValue::Secret(text)) if text.expose_secret() == "x")
    );
    for value in ["18446744073709551615", "\"18446744073709551615\""] {
        assert!(matches!(field_of(FieldKind::U64, value), Ok(FieldValue::U64(u64::MAX))), "{value}");
    }
    for value in ["-10", "\"-10\"", "-10.0", "\"-10.00\""] {
        assert!(matches!(field_of(FieldKind::I64, value), Ok(FieldValue::I64(-10))), "{value}");
    }
    assert!(matches!(field_of(FieldKind::F64, "1.5"), Ok(FieldValue::F64(1.5))));
    assert!(matches!(field_of(FieldKind::Bool, "true"), Ok(FieldValue::Bool(true))));
    assert!(matches!(field_of(FieldKind::Bool, "\"false\""), Ok(FieldValue::Bool(false))));
    assert!(matches!(field_of(FieldKind::List, r#"["a"]"#), Ok(FieldValue::List(items)) if items == ["a"]));
    assert!(matches!(field_of(FieldKind::Json, r#"{"a":1}"#), Ok(FieldValue::Json(_))));
}

#[test]
fn fields_of_other_types_are_told() {
    for (kind, value, said) in [
        (FieldKind::String, "7", "expected text at `a.0`, found a number"),
        (FieldKind::Secret, "null", "expected text at `a.0`, found null"),
        (FieldKind::U64, "-1", "expected a whole number that is not negative at `a.0`, found a number"),
        (FieldKind::U64, "1.5", "expected a whole number that is not negative at `a.0`, found a number"),
        (FieldKind::I64, "18446744073709551615", "expected a whole number at `a.0`, found a number"),
        (FieldKind::I64, "\"\"", "expected a whole number at `a.0`, found an empty text"),
        (FieldKind::F64, "\"NaN\"", "expected a number at `a.0`, found text"),
        (FieldKind::Bool, "1", "expected `true` or `false` at `a.0`, found a number"),
        (FieldKind::List, "[1]", "expected a list of texts at `a.0`, found a list"),
        (FieldKind::Json, "", "expected a value at `a.0`, found nothing"),
        (FieldKind::Url, "\"x\"", "expected an address on an allowed host at `a.0`, found text that is none"),
        (FieldKind::Host, "\"a/b\"", "expected an allowed host at `a.0`, found text that is none"),
    ] {
        let error = field_of(kind, value).unwrap_err();
        assert!(error.ends_with(said), "{error}");
    }
}

#[test]
fn an_optional_field_may_be_missing() {
    for body in [r#"{"access_token":"t"}"#, r#"{"access_token":"t","x":null}"#] {
        let field = ReplyField { expected: Expected::Sometimes, ..reply_field("x", "x", FieldKind::U64) };
        let token = read_json(Reply { fields: list([field]), ..reply() }, body).unwrap();
        assert!(token.field("x").is_none());
    }
}

#[test]
fn a_reply_names_only_allowed_hosts() {
    let way = Way {
        allow_hosts: list([HostPattern::Below(text("example.com"))]),
        base_url: Some(url("{start:token.home}/v1")),
        ..way([])
    };
    let inputs = inputs(&way, &[]);
    let read = |kind, value: &str| {
        let reply = Reply { fields: list([reply_field("home", "home", kind)]), ..reply() };
        let body = format!(r#"{{"access_token":"t","home":"{value}"}}"#);
        read(&exchange(reply), &received(&json_headers(), &body), &context(&inputs)).map(|_| ())
    };
    assert_eq!(read(FieldKind::Url, "https://eu.example.com/x"), Ok(()));
    assert_eq!(read(FieldKind::Host, "eu.example.com"), Ok(()));
    for address in
        ["https://evil.com", "http://eu.example.com", "https://example.com", "https://eu.example.com:8443"]
    {
        let error = read(FieldKind::Url, address).unwrap_err().to_string();
        assert!(error.ends_with("found one that is not allowed") && !error.contains("evil"), "{error}");
    }
    assert!(read(FieldKind::Host, "evil.com").is_err());
}

#[test]
fn formats_are_told_by_the_content_type_or_by_the_spec() {
    use ReplyFormat::{ByContentType, Form, Json, Text};
    let inputs = inputs(&way([]), &[]);
    let token = |format, content_type: &str, body: &str| {
        let reply = Reply {
            outcome: Outcome { format, ..Outcome::default() },
            access_token: at(if format == ReplyFormat::Text { "." } else { "access_token" }),
            ..reply()
        };
        let headers = [("Content-Type".to_owned(), content_type.to_owned())];
        let token = read(&exchange(reply), &received(&headers, body), &context(&inputs));
        token.map(|token| token.access_token.expose_secret().to_owned()).map_err(|error| error.to_string())
    };
    let ok = |text: &str| Ok(text.to_owned());
    assert_eq!(
        token(
            ByContentType,
            "application/x-www-form-urlencoded; charset=utf-8",
            "access_token=a%2Bb+c&access_token=x"
        ),
        ok("a+b c")
    );
    assert_eq!(token(ByContentType, "text/plain", "{\"access_token\":\"x\"}"), ok("x"));
    assert_eq!(token(ByContentType, "text/html", "\u{feff}{\"access_token\":\"x\"}"), ok("x"));
    assert_eq!(token(ByContentType, "", "{\"access_token\":\"x\"}"), ok("x"));
    assert_eq!(token(Form, "application/json", "access_token=x"), ok("x"));
    assert_eq!(token(Json, "application/x-www-form-urlencoded", "{\"access_token\":\"x\"}"), ok("x"));
    assert_eq!(token(Text, "text/html", "abc\n"), ok("abc"));
    assert!(token(Form, "", "<html>").unwrap_err().ends_with("expected a form, found an HTML page"));
    assert!(token(Form, "", "").unwrap_err().ends_with("expected a form, found an empty body"));
}

#[test]
fn a_token_may_stand_in_a_header_of_an_empty_reply() {
    let reply = Reply { access_token: at("header:X-Auth-Token"), ..reply() };
    let headers = [("x-auth-token".to_owned(), "abc".to_owned())];
    let inputs = inputs(&way([]), &[]);
    let token = read(&exchange(reply.clone()), &received(&headers, ""), &context(&inputs)).unwrap();
    assert_eq!(token.access_token.expose_secret(), "abc");
    let error = read(&exchange(reply), &received(&[], ""), &context(&inputs)).unwrap_err();
    assert!(error.to_string().ends_with("expected text at `header:X-Auth-Token`, found nothing"), "{error}");
}

#[test]
fn json_that_is_too_deep_is_refused() {
    let body = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(message(reply(), &body).ends_with("found text that is not JSON"));
}

/// Every form of a reply that providers are known to send, for the same token.
#[test]
fn a_token_is_found_in_replies_as_they_are_in_the_wild() {
    let json = ("application/json", reply());
    let nested = || Reply {
        access_token: at("data.token"),
        token_type: at("data.type"),
        scope: at("data.scopes"),
        expires_in: Some(Lifetime { path: path("data.expires"), unit: Unit::Seconds }),
        ..reply()
    };
    let scopes = || Some(vec!["a".to_owned(), "b".to_owned()]);
    let hour = Some(Duration::from_secs(3600));
    for (status, (content_type, reply), body, token_type, expires_in, scope) in [
        (
            200,
            json.clone(),
            r#"{"access_token":"t","token_type":"Bearer","expires_in":3600,"scope":"a b"}"#,
            Some("Bearer"),
            hour,
            scopes(),
        ),
        (
            201,
            json.clone(),
            r#"{"access_token":"t","token_type":"bearer","expires_in":"3600","scope":"a,b"}"#,
            Some("bearer"),
            hour,
            scopes(),
        ),
        (
            200,
            json.clone(),
            r#"{"access_token":"t","token_type":"BEARER","expires_in":3600.0,"scope":["a","b"]}"#,
            Some("BEARER"),
            hour,
            scopes(),
        ),
        (
            200,
            json.clone(),
            r#"{"access_token":"t","token_type":null,"expires_in":null,"scope":null}"#,
            None,
            None,
            None,
        ),
        (200, json.clone(), r#"{"access_token":"t","refresh_token":"","scope":""}"#, None, None, None),
        (200, json.clone(), r#"{"access_token":"t","token_type":7,"scope":7}"#, None, None, None),
        (200, ("text/javascript; charset=utf-8", reply()), r#"{"access_token":"t"}"#, None, None, None),
        (
            200,
            ("application/x-www-form-urlencoded", reply()),
            "access_token=t&scope=a%2Cb&token_type=bearer&expires_in=3600",
            Some("bearer"),
            hour,
            scopes(),
        ),
        (
            200,
            (
                "text/html",
                Reply { outcome: Outcome { format: ReplyFormat::Form, ..Outcome::default() }, ..reply() },
            ),
            "access_token=t&expires=",
            None,
            None,
            None,
        ),
        (
            200,
            ("application/json", nested()),
            r#"{"ok":true,"data":{"token":"t","type":"Token","expires":"3600","scopes":"a, b"}}"#,
            Some("Token"),
            hour,
            scopes(),
        ),
    ] {
        let headers = [("content-type".to_owned(), content_type.to_owned())];
        let inputs = inputs(&way([]), &[]);
        let received = auth_exchange::Received { status, ..received(&headers, body) };
        let token = read(&exchange(reply), &received, &context(&inputs)).unwrap();
        assert_eq!(token.access_token.expose_secret(), "t", "{body}");
        assert_eq!(token.token_type.as_deref(), token_type, "{body}");
        assert_eq!((token.expires_in, token.scope), (expires_in, scope), "{body}");
        assert!(token.refresh_token.is_none(), "{body}");
    }
}

/// The same for what is no token: a refusal is told by its code, whatever its status, and what is neither by its kind.
#[test]
fn what_is_no_token_in_the_wild_is_told_as_what_it_is() {
    let json = "application/json";
    let ok_when = |name: &str| {
        let condition = auth_model::Condition { path: path(name), test: auth_model::Test::Present };
        let outcome = Outcome { ok_when: Some(condition), ..Outcome::default() };
        Reply { outcome, ..reply() }
    };
    for (status, reply, content_type, body, told) in [
        (
            200,
            ok_when("ok"),
            json,
            r#"{"ok":false,"error":"invalid_code"}"#,
            "the provider refuses: status 200: invalid_code",
        ),
        (
            200,
            ok_when("access_token"),
            "application/x-www-form-urlencoded",
            "error=bad_verification_code&error_description=The+code+is+wrong",
            "the provider refuses: status 200: bad_verification_code: The code is wrong",
        ),
        (
            400,
            reply(),
            "text/plain",
            r#"{"error":"invalid_grant"}"#,
            "the provider refuses: status 400: invalid_grant",
        ),
        (502, reply(), "text/html", "<html><h1>Bad Gateway</h1></html>", "the provider refuses: status 502"),
        (503, reply(), "", "", "the provider refuses: status 503"),
        (
            200,
            reply(),
            "text/html",
            "<!doctype html><title>Sign in to the proxy</title>",
            "the reply (status 200) is not as the spec says: expected JSON, found an HTML page",
        ),
        (
            200,
            reply(),
            json,
            "",
            "the reply (status 200) is not as the spec says: expected JSON, found an empty body",
        ),
        (
            204,
            reply(),
            "",
            "",
            "the reply (status 204) is not as the spec says: expected JSON, found an empty body",
        ),
        (302, reply(), "text/html", "<a href='/login'>Found</a>", "the provider refuses: status 302"),
    ] {
        let headers = [("content-type".to_owned(), content_type.to_owned())];
        let inputs = inputs(&way([]), &[]);
        let received = auth_exchange::Received { status, ..received(&headers, body) };
        let error = read(&exchange(reply), &received, &context(&inputs)).unwrap_err();
        assert_eq!(error.to_string(), told, "{body}");
    }
}
