//! Random values arrive as they were sent; random replies are read or refused, and never panic.

use auth_exchange::{Context, Received, parse_url, read};
use auth_model::{
    Exchange, Expected, FieldKind, Moment, Outcome, Reply, ReplyField, ReplyFormat, TimeFormat,
};
use proptest::prelude::*;

use crate::model::*;
use crate::places::*;

fn formats() -> impl Strategy<Value = ReplyFormat> {
    use ReplyFormat::{ByContentType, Form, Json, Text, Xml};
    prop_oneof![Just(ByContentType), Just(Json), Just(Form), Just(Text), Just(Xml)]
}

fn time_formats() -> impl Strategy<Value = TimeFormat> {
    use TimeFormat::{Detect, Pattern, Rfc2822, Rfc3339, Unix, UnixMilliseconds};
    prop_oneof![
        Just(Detect),
        Just(Rfc3339),
        Just(Rfc2822),
        Just(Unix),
        Just(UnixMilliseconds),
        "[%a-zA-Z0-9:. -]{0,12}".prop_map(|pattern| Pattern(pattern.into())),
    ]
}

fn demanding(format: ReplyFormat, time: TimeFormat) -> Exchange {
    let kinds = [
        FieldKind::U64,
        FieldKind::I64,
        FieldKind::F64,
        FieldKind::Bool,
        FieldKind::List,
        FieldKind::Json,
        FieldKind::Url,
        FieldKind::Host,
    ];
    let fields =
        kinds.map(|kind| ReplyField { expected: Expected::Sometimes, ..reply_field("x", "x", kind) });
    exchange(Reply {
        outcome: Outcome { format, ..Outcome::default() },
        expires_at: Some(Moment { path: path("expires_at"), format: time }),
        refresh_expires_in: Some(seconds_at("jwt:exp")),
        fields: list(fields),
        ..reply()
    })
}

fn numbers() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<f64>().prop_map(|number| number.to_string()),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<u64>().prop_map(|number| number.to_string()),
        "-?[0-9]{1,30}([.][0-9]{1,9})?([eE][+-]?[0-9]{1,4})?",
        any::<String>().prop_map(|text| serde_json::Value::from(text).to_string()),
    ]
}

proptest! {
    #[test]
    fn values_arrive_in_a_query_and_a_form(value in ".{1,40}") {
        let outgoing = sent(in_query(), "https://api.example.com/x", &value).unwrap();
        prop_assert_eq!(pairs(outgoing.url.clear().split_once('?').unwrap().1, " "), three(&value));
        let outgoing = sent(in_form(), "https://api.example.com/x", &value).unwrap();
        prop_assert_eq!(pairs(body(&outgoing), "+"), three(&value));
    }

    #[test]
    fn values_arrive_in_json(value in any::<String>().prop_filter("a credential", |value| !value.is_empty())) {
        let outgoing = sent(in_json(), "https://api.example.com/x", &value).unwrap();
        let decoded: serde_json::Value = serde_json::from_str(body(&outgoing)).unwrap();
        prop_assert_eq!(&decoded["a \"key\""], &serde_json::Value::from(value));
    }

    #[test]
    fn values_arrive_in_headers_or_are_refused(value in any::<String>().prop_filter("a credential", |value| !value.is_empty())) {
        for place in [in_header(), in_bearer(), in_basic()] {
            if let Ok(outgoing) = sent(place, "https://api.example.com/x", &value) {
                for header in &outgoing.headers {
                    prop_assert!(!header.value.clear().bytes().any(|byte| byte < 0x20 || byte == 0x7f));
                    prop_assert!(header.value.clear().trim_matches(' ') == header.value.clear());
                }
            }
        }
    }

    #[test]
    fn values_stay_in_their_segment(value in any::<String>().prop_filter("a credential", |value| !value.is_empty())) {
        if let Ok(outgoing) = sent(placement(), "https://api.example.com/a/{path:key}", &value) {
            let (origin, rest) = parse_url(outgoing.url.clear()).unwrap();
            prop_assert_eq!(origin.to_string(), "https://api.example.com");
            prop_assert_eq!(percent_decoded(rest.strip_prefix("/a/").unwrap()), value);
        }
    }

    #[test]
    fn an_address_is_parsed_again_to_the_same_origin(text in "(https?://)?[a-zA-Z0-9.:@\\[\\]/?#%\\\\ -]{0,30}") {
        if let Ok((origin, rest)) = parse_url(&text) {
            let again = format!("{origin}{rest}");
            prop_assert_eq!(parse_url(&again), Ok((origin, rest)));
        }
    }

    #[test]
    fn random_bytes_never_panic(
        status in 0u16..700, body in proptest::collection::vec(any::<u8>(), 0..200),
        headers in proptest::collection::vec(("(date|content-type|x)", any::<String>()), 0..4), format in formats(),
    ) {
        let inputs = inputs(&way([credential("key")]), &[("key", "k")]);
        let received = Received { status, headers: &headers, body: &body, started_at: now(), received_at: now() };
        let _ = read(&demanding(format, TimeFormat::Detect), &received, &context(&inputs));
    }

    #[test]
    fn likely_replies_never_panic(
        lifetime in numbers(), moment in numbers(), claims in numbers(), further in numbers(),
        date in "[A-Z][a-z]{2}, [0-9]{1,2} [A-Z][a-z]{2} [0-9]{1,6} [0-9:]{1,9} GMT", time in time_formats(),
    ) {
        let inputs = inputs(&way([]), &[]);
        let claims = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, format!(r#"{{"exp":{claims}}}"#));
        let body = format!(r#"{{"access_token":"a.{claims}.c","expires_in":{lifetime},"expires_at":{moment},"x":{further}}}"#);
        let headers = [("date".to_owned(), date)];
        let exchange = demanding(ReplyFormat::Json, time);
        if let Ok(token) = read(&exchange, &received(&headers, &body), &context(&inputs)) {
            prop_assert!(token.expires_at().is_some() == token.expires_in.is_some());
            prop_assert!(token.expires_in.is_none_or(|lifetime| !lifetime.is_zero()));
            let renewed = read(&exchange, &received(&headers, &body), &Context::new(&inputs).with_token(Some(&token)));
            prop_assert!(renewed.is_ok());
        }
    }
}
