//! What a renewal keeps.

use std::time::Duration;

use auth_exchange::{Context, FieldValue, ReadError, Received, TokenSet, read};
use auth_model::{FieldKind, Found, Reply};
use secrecy::ExposeSecret;

use crate::model::*;

const LOGIN: &str = r#"{"access_token":"first","token_type":"bearer","refresh_token":"refresh-1","expires_in":60,
    "refresh_expires_in":1000,"scope":"a b","id":7}"#;

fn full() -> Reply {
    let fields = list([reply_field("id", "id", FieldKind::U64)]);
    Reply { refresh_expires_in: Some(seconds_at("refresh_expires_in")), fields, ..reply() }
}

/// Renews the token of `LOGIN` 400 seconds after it came.
fn renew(reply: Reply, body: &str) -> Result<TokenSet, ReadError> {
    let inputs = inputs(&way([]), &[]);
    let headers = json_headers();
    let before = read(&exchange(full()), &received(&headers, LOGIN), &context(&inputs)).unwrap();
    let started_at = now() + Duration::from_secs(400);
    let received = Received {
        status: 200,
        headers: &headers,
        body: body.as_bytes(),
        started_at,
        received_at: started_at,
    };
    read(&exchange(reply), &received, &Context::new(&inputs).with_token(Some(&before)))
}

fn refresh_token(token: &TokenSet) -> Option<&str> {
    token.refresh_token.as_ref().map(ExposeSecret::expose_secret)
}

#[test]
fn what_the_reply_lacks_stays_but_for_the_expiry() {
    let token = renew(full(), r#"{"access_token":"second"}"#).unwrap();
    assert_eq!(token.access_token.expose_secret(), "second");
    assert_eq!(token.expires_in, None);
    assert_eq!(token.issued_at, now() + Duration::from_secs(400));
    assert_eq!(refresh_token(&token), Some("refresh-1"));
    assert_eq!(
        token.refresh_expires_in,
        Some(Duration::from_secs(600)),
        "1000 seconds, of which 400 have passed"
    );
    assert_eq!(token.token_type.as_deref(), Some("bearer"));
    assert_eq!(token.scope, Some(vec!["a".to_owned(), "b".to_owned()]));
    assert!(matches!(token.field("id"), Some(FieldValue::U64(7))));
}

#[test]
fn a_rotated_refresh_token_replaces_the_old_one_and_its_lifetime() {
    let token =
        renew(full(), r#"{"access_token":"second","refresh_token":"refresh-2","scope":"c","id":8}"#).unwrap();
    assert_eq!(refresh_token(&token), Some("refresh-2"));
    assert_eq!(token.refresh_expires_in, None);
    assert_eq!(token.scope, Some(vec!["c".to_owned()]));
    assert!(matches!(token.field("id"), Some(FieldValue::U64(8))));
    let token = renew(full(), r#"{"access_token":"second","refresh_token":"refresh-1"}"#).unwrap();
    assert_eq!(
        token.refresh_expires_in,
        Some(Duration::from_secs(600)),
        "the same one has not grown younger"
    );
}

#[test]
fn null_and_empty_count_as_lacking() {
    let token = renew(full(), r#"{"access_token":"second","refresh_token":null,"scope":"","token_type":""}"#)
        .unwrap();
    assert_eq!(refresh_token(&token), Some("refresh-1"));
    assert_eq!(token.token_type.as_deref(), Some("bearer"));
    assert_eq!(token.scope.map(|scopes| scopes.len()), Some(2));
}

#[test]
fn an_access_token_is_not_kept_unless_the_spec_says_so() {
    assert!(matches!(renew(full(), r#"{"expires_in":60}"#), Err(ReadError::Unexpected { .. })));
    let keeps = Reply { access_token: Found::Value(whole("token.access_token")), ..full() };
    let token = renew(keeps, r#"{"expires_in":90}"#).unwrap();
    assert_eq!(token.access_token.expose_secret(), "first");
    assert_eq!(token.expires_in, Some(Duration::from_secs(90)));
}

#[test]
fn a_renewal_with_a_reply_of_its_own_keeps_the_fields_of_the_login() {
    let token = renew(reply(), r#"{"access_token":"second"}"#).unwrap();
    assert!(matches!(token.field("id"), Some(FieldValue::U64(7))));
}

#[test]
fn a_value_in_place_of_a_path_stands_for_itself() {
    let way = way([credential("key")]);
    let inputs = inputs(&way, &[("key", "static")]);
    let reply = Reply {
        access_token: Found::Value(around("k-", "key", "")),
        scope: Found::Value(literal("x y")),
        ..reply()
    };
    let headers = json_headers();
    let token = read(&exchange(reply), &received(&headers, ""), &context(&inputs)).unwrap();
    assert_eq!(token.access_token.expose_secret(), "k-static");
    assert_eq!(token.scope, Some(vec!["x".to_owned(), "y".to_owned()]));
}
