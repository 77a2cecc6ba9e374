//! Lifetimes at random: what a reply says, by whichever clock it says it, never a panic and never a wrong sum.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use auth_exchange::{Context, Received, TokenSet, read};
use auth_model::{Exchange, Moment, Reply, TimeFormat};
use proptest::prelude::*;

use crate::model::*;

const YEAR: u64 = 365 * 86_400;
/// More than any reply can say.
const CENTURY: f64 = 100.0 * 365.0 * 86_400.0;
/// The last second that an HTTP date can say.
const END_OF_9999: u64 = 253_402_300_799;

fn at_second(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn until(place: &str) -> Exchange {
    let moment = Moment { path: path(place), format: TimeFormat::Detect };
    exchange(Reply { expires_in: None, expires_at: Some(moment), ..reply() })
}

/// What a client reads that sent its request at the first of these times, and had the reply at the second.
fn read_between(
    exchange: &Exchange,
    (started_at, received_at): (SystemTime, SystemTime),
    headers: &[(String, String)],
    body: &str,
) -> TokenSet {
    let inputs = inputs(&way([]), &[]);
    let received = Received { status: 200, headers, body: body.as_bytes(), started_at, received_at };
    read(exchange, &received, &context(&inputs)).unwrap()
}

fn jwt(claims: &serde_json::Value) -> String {
    let engine = base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let claims = base64::Engine::encode(&engine, claims.to_string());
    serde_json::json!({ "access_token": format!("e30.{claims}.c") }).to_string()
}

/// Any time of day that a system's clock may show.
fn clocks() -> impl Strategy<Value = SystemTime> {
    prop_oneof![
        (0..2 * END_OF_9999).prop_map(at_second),
        (0..50 * YEAR).prop_map(|seconds| UNIX_EPOCH - Duration::from_secs(seconds)),
    ]
}

/// Positive, and shorter than a century.
fn spans() -> impl Strategy<Value = u64> {
    prop_oneof![1..100_u64, 1..100_000_u64, 1..100 * YEAR]
}

fn numbers() -> impl Strategy<Value = f64> {
    prop_oneof![any::<f64>(), -1.0e12..1.0e12_f64, 0.0..100_000.0_f64, -1.0..1.0_f64]
}

proptest! {
    #[test]
    fn a_number_is_the_lifetime_as_number_and_as_text(number in numbers(), clocks in (clocks(), clocks())) {
        for written in [format!("{number}"), format!("\"{number}\""), format!("\" {number:e} \"")] {
            let body = format!(r#"{{"access_token":"t","expires_in":{written}}}"#);
            let lifetime = read_between(&exchange(reply()), clocks, &[], &body).expires_in;
            let said = lifetime.map_or(0.0, |lifetime| lifetime.as_secs_f64());
            prop_assert!((said - number.clamp(0.0, CENTURY)).abs() <= 0.0011, "{} is {:?}", written, lifetime);
            prop_assert!(lifetime.is_none_or(|lifetime| !lifetime.is_zero()));
        }
    }

    #[test]
    fn what_is_no_finite_number_tells_nothing(
        text in prop::sample::select(vec!["NaN", "nan", "-NaN", "inf", "-inf", "Infinity", "1e999", "-1e999", " ", ""]),
    ) {
        let body = serde_json::json!({ "access_token": "t", "expires_in": text }).to_string();
        prop_assert_eq!(read_between(&exchange(reply()), (now(), now()), &[], &body).expires_in, None);
    }

    #[test]
    fn a_moment_counts_from_the_replys_date_whatever_the_own_clock_says(
        date in 0..=END_OF_9999 - 200 * YEAR, span in spans(), clocks in (clocks(), clocks()),
    ) {
        let headers = [("date".to_owned(), httpdate::fmt_http_date(at_second(date)))];
        let body = format!(r#"{{"access_token":"t","expires_at":{}}}"#, date + span);
        let token = read_between(&until("expires_at"), clocks, &headers, &body);
        prop_assert_eq!(token.expires_in, Some(Duration::from_secs(span)));
        prop_assert_eq!(token.issued_at, clocks.0);
        let body = format!(r#"{{"access_token":"t","expires_at":{}}}"#, date.saturating_sub(span));
        prop_assert_eq!(read_between(&until("expires_at"), clocks, &headers, &body).expires_in, None);
    }

    #[test]
    fn without_a_date_a_moment_counts_from_the_arrival(
        arrival in 1..END_OF_9999, span in spans(), start in clocks(), date in any::<String>(),
    ) {
        // What is no date says none.
        let headers = [("date".to_owned(), format!("{date}?"))];
        let body = format!(r#"{{"access_token":"t","expires_at":{}}}"#, arrival + span);
        let token = read_between(&until("expires_at"), (start, at_second(arrival)), &headers, &body);
        prop_assert_eq!(token.expires_in, Some(Duration::from_secs(span)));
    }

    #[test]
    fn a_jwt_counts_from_its_own_beginning(
        issued in 1..END_OF_9999, span in spans(), clocks in (clocks(), clocks()), date in 0..=END_OF_9999,
    ) {
        let headers = [("date".to_owned(), httpdate::fmt_http_date(at_second(date)))];
        let body = jwt(&serde_json::json!({ "iat": issued, "exp": issued + span }));
        let token = read_between(&until("jwt:exp"), clocks, &headers, &body);
        prop_assert_eq!(token.expires_in, Some(Duration::from_secs(span)));
        let body = jwt(&serde_json::json!({ "iat": issued + span, "exp": issued }));
        prop_assert_eq!(read_between(&until("jwt:exp"), clocks, &headers, &body).expires_in, None);
    }

    #[test]
    fn claims_of_any_kind_never_panic(exp in numbers(), iat in numbers(), clocks in (clocks(), clocks())) {
        let body = jwt(&serde_json::json!({ "iat": iat, "exp": exp }));
        let token = read_between(&until("jwt:exp"), clocks, &[], &body);
        prop_assert!(token.expires_in.is_none_or(|lifetime| lifetime.as_secs_f64() <= CENTURY));
    }

    #[test]
    fn a_refresh_token_that_stays_has_what_is_left_of_its_life(
        lifetime in spans(), first in clocks(), second in clocks(),
    ) {
        let exchange = exchange(Reply { refresh_expires_in: Some(seconds_at("rest")), ..reply() });
        let body = format!(r#"{{"access_token":"t","refresh_token":"r","rest":{lifetime}}}"#);
        let before = read_between(&exchange, (first, first), &[], &body);
        let inputs = inputs(&way([]), &[]);
        let received = Received {
            status: 200, headers: &[], body: br#"{"access_token":"u"}"#, started_at: second, received_at: second,
        };
        let after = read(&exchange, &received, &Context::new(&inputs).with_token(Some(&before))).unwrap();
        // A clock that was set back makes it no younger than it was when it came.
        let passed = second.duration_since(first).unwrap_or_default();
        let left = Duration::from_secs(lifetime).saturating_sub(passed);
        prop_assert_eq!(after.refresh_expires_in, Some(left));
    }
}
