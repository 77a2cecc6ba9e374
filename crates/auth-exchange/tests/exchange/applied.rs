//! What API requests carry, and what requests take from a token.

use auth_exchange::{
    Applied, Context, Draft, Place, Problem, RenderError, TokenSet, render, render_url, render_use,
};
use auth_model::{
    Authorization, Body, Expected, Expression, FieldKind, Function, HostPattern, InputKind, Json, Method,
    Placement, Reference, Reply, ReplyField, RequestPart, Template, Use, Way,
};

use crate::model::*;

fn token(body: &str) -> TokenSet {
    let field = |name, kind| ReplyField { expected: Expected::Sometimes, ..reply_field(name, name, kind) };
    let fields = list([
        field("id", FieldKind::U64),
        field("org", FieldKind::String),
        field("home", FieldKind::String),
    ]);
    read_json(Reply { fields, ..reply() }, body).unwrap()
}

fn applied(placement: Placement, token: Option<&TokenSet>) -> Result<Applied, RenderError> {
    let way = way([credential("key"), optional(setting("app", InputKind::String))]);
    let inputs = inputs(&way, &[("key", "k&y")]);
    render_use(&Use { placement, rejected_on: list([401]) }, &Context::new(&inputs).with_token(token))
}

fn bearer_and(header: &str, value: Template) -> Placement {
    Placement { headers: list([field(header, value)]), ..bearer().placement }
}

fn names(applied: &Applied) -> Vec<&str> {
    applied.headers.iter().map(|header| header.name.as_ref()).collect()
}

#[test]
fn no_request_leaves_without_a_token() {
    let error = applied(bearer().placement, None).map(|_| ());
    assert_eq!(error, Err(RenderError::NotInToken(text("access_token"))));
    assert_eq!(error.unwrap_err().to_string(), "the token has no `access_token`");
}

#[test]
fn an_api_request_gets_headers_and_a_query_and_nothing_else() {
    let placement = Placement {
        query: list([field("api key", whole("key")), field("app", whole("app")), field("v", literal("2"))]),
        ..placement()
    };
    let applied = applied(placement, None).unwrap();
    assert_eq!(applied.query.clear(), "api%20key=k%26y&v=2");
    assert_eq!(applied.query.shown(), "api%20key=[key]&v=2");
    assert_eq!(names(&applied), Vec::<&str>::new(), "no `Accept`: it belongs to the caller");
}

#[test]
fn what_is_absent_is_left_out_while_something_lets_the_request_in() {
    let bought = token(r#"{"access_token":"t","org":"acme"}"#);
    let with_org = applied(bearer_and("X-Org", whole("token.org")), Some(&bought)).unwrap();
    assert_eq!(names(&with_org), ["X-Org", "Authorization"]);
    let bought = token(r#"{"access_token":"t"}"#);
    let without = applied(bearer_and("X-Org", whole("token.org")), Some(&bought)).unwrap();
    assert_eq!(names(&without), ["Authorization"]);
    let without = applied(bearer_and("X-App", whole("app")), Some(&bought)).unwrap();
    assert_eq!(names(&without), ["Authorization"]);
}

#[test]
fn what_is_absent_is_an_error_where_nothing_secret_would_be_left() {
    let bought = token(r#"{"access_token":"t"}"#);
    let only = Authorization::Bearer(whole("token.refresh_token"));
    let headers = list([field("User-Agent", literal("x"))]);
    let placement = Placement { authorization: Some(only), headers, ..placement() };
    let error = applied(placement, Some(&bought)).map(|_| ());
    assert_eq!(error, Err(RenderError::NotInToken(text("refresh_token"))));
}

#[test]
fn nothing_is_sent_where_the_spec_says_so() {
    let applied = applied(placement(), None).unwrap();
    assert!(applied.headers.is_empty() && applied.query.is_empty());
}

#[test]
fn a_body_cannot_be_merged_yet() {
    let placement = Placement { body: Body::Text(whole("key")), ..placement() };
    let error = applied(placement, None).map(|_| ());
    let expected =
        RenderError::Unfit { what: "use".to_owned(), place: Place::UseBody, problem: Problem::Unsupported };
    assert_eq!(error, Err(expected));
}

fn renewal(token: Option<&TokenSet>, value: Template) -> Result<String, RenderError> {
    let inputs = inputs(&way([]), &[]);
    let body = Body::Json(Json::Object(list([member("x", Json::Value(value))])));
    let request = request(Method::Post, "https://a.example/token", Placement { body, ..placement() });
    let outgoing = render(&request, &Context::new(&inputs).with_token(token))?;
    Ok(outgoing.body.unwrap().text.clear().to_owned())
}

#[test]
fn a_renewal_runs_only_if_the_token_has_what_it_sends() {
    let with = token(r#"{"access_token":"t","refresh_token":"r"}"#);
    assert_eq!(renewal(Some(&with), whole("token.refresh_token")).as_deref(), Ok(r#"{"x":"r"}"#));
    let without = token(r#"{"access_token":"t"}"#);
    for token in [None, Some(&without)] {
        let error = renewal(token, whole("token.refresh_token"));
        assert_eq!(error, Err(RenderError::NotInToken(text("refresh_token"))));
    }
}

#[test]
fn parts_of_a_token_keep_their_types() {
    let bought = token(r#"{"access_token":"t","scope":"a b","id":18446744073709551615}"#);
    assert_eq!(renewal(Some(&bought), whole("token.id")).as_deref(), Ok(r#"{"x":18446744073709551615}"#));
    assert_eq!(renewal(Some(&bought), whole("token.scope")).as_deref(), Ok(r#"{"x":["a","b"]}"#));
    let joined = Template::Whole(expression("token.scope", &[Function::Join(text(","))]));
    assert_eq!(renewal(Some(&bought), joined).as_deref(), Ok(r#"{"x":"a,b"}"#));
}

#[test]
fn an_address_out_of_a_token_needs_an_allowed_host() {
    let way = Way { allow_hosts: list([HostPattern::Below(text("example.com"))]), ..way([]) };
    let inputs = inputs(&way, &[]);
    for (home, template, expected) in [
        ("https://eu.example.com/a/", "{start:token.home}b", Some("https://eu.example.com/a/b")),
        ("https://evil.com", "{start:token.home}/b", None),
        ("http://eu.example.com", "{start:token.home}/b", None),
        ("eu.example.com", "https://{host:token.home}/b", Some("https://eu.example.com/b")),
        ("evil.com", "https://{host:token.home}/b", None),
        ("evil.com/", "https://{host:token.home}/b", None),
    ] {
        // As if a token that another program stored had been tampered with: the reply's own check is not asked.
        let bought = token(&format!(r#"{{"access_token":"t","home":"{home}"}}"#));
        let made = render_url(&url(template), &Context::new(&inputs).with_token(Some(&bought)));
        assert_eq!(made.ok().as_ref().map(auth_exchange::Masked::clear), expected, "{home}");
    }
}

/// An API that may be asked without a key, and answers more often with one.
#[test]
fn an_optional_credential_may_be_all_that_lets_a_request_in() {
    let way = way([optional(credential("key"))]);
    let inputs = inputs(&way, &[]);
    let placement = Placement { headers: list([field("X-Api-Key", whole("key"))]), ..placement() };
    let applied = Use { placement, rejected_on: list([401]) };
    let applied = render_use(&applied, &Context::new(&inputs)).unwrap();
    assert!(applied.headers.is_empty());
}

/// What `use` puts on a request is made in its order: a part of the query that is made of the query comes last, and a
/// header finds all of it. What holds a secret is shown as little as the secret.
#[test]
fn what_is_made_of_a_request_finds_what_was_put_on_it_before() {
    let of = |part: RequestPart, functions: Vec<Function>| {
        Template::Whole(Expression { source: Reference::Request(part), functions: functions.into() })
    };
    let placement = Placement {
        query: list([
            field("last", of(RequestPart::Query, Vec::new())),
            field("body", of(RequestPart::Body, vec![Function::Hex])),
            field("key", whole("key")),
        ]),
        headers: list([field("X-Target", of(RequestPart::Target, Vec::new()))]),
        ..placement()
    };
    let way = way([credential("key")]);
    let given = inputs(&way, &[("key", "s3cret")]);
    let draft = Draft { method: "PUT", url: "https://api.example.com/a?b=c#d", headers: &[], body: b"\x0f" };
    let context = Context { draft: Some(&draft), ..Context::new(&given) };
    let applied = render_use(&Use { placement, rejected_on: list([401]) }, &context).unwrap();
    let query = "key=s3cret&body=0f&last=b%3Dc%26key%3Ds3cret%26body%3D0f";
    assert_eq!(applied.query.clear(), query);
    assert_eq!(applied.headers[0].value.clear(), format!("/a?b=c&{query}"));
    let shown = format!("{applied:?}");
    assert!(!shown.contains("s3cret"), "{shown}");
}
