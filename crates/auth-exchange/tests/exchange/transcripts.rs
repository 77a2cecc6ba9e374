//! The requests and replies that the providers' own pages print.

use std::time::{Duration, UNIX_EPOCH};

use auth_exchange::{
    FieldValue, Given, InputValue, Inputs, Outgoing, Received, TokenSet, read, render, render_use,
};
use auth_model::{
    Authorization, Body, Condition, Exchange, FieldKind, InputKind, Json, Method, Outcome, Placement,
    PlainHttp, Reply, Test, Use, Way,
};
use secrecy::ExposeSecret;
use serde_json::json;

use crate::model::*;

const SIRV_REPLY: &str = include_str!("sirv_reply.json");
const VERVOE_REPLY: &str = include_str!("vervoe_reply.json");

fn sirv() -> Way {
    let members = [("clientId", "client_id"), ("clientSecret", "client_secret")];
    let body =
        Body::Json(Json::Object(list(members.map(|(name, input)| member(name, Json::Value(whole(input)))))));
    let reply = Reply { access_token: at("token"), expires_in: Some(seconds_at("expiresIn")), ..reply() };
    let request = request(Method::Post, "https://api.sirv.com/v2/token", Placement { body, ..placement() });
    Way {
        token: Some(Exchange { request, reply }),
        ..way([credential("client_id"), credential("client_secret")])
    }
}

fn sent(way: &Way, inputs: &Inputs) -> Outgoing {
    render(&way.token.as_ref().unwrap().request, &context(inputs)).unwrap()
}

fn header<'a>(outgoing: &'a Outgoing, name: &str) -> &'a str {
    outgoing.headers.iter().find(|header| header.name == name).map_or("", |header| header.value.clear())
}

fn body(outgoing: &Outgoing) -> &str {
    outgoing.body.as_ref().map_or("", |body| body.text.clear())
}

fn bought(way: &Way, inputs: &Inputs, headers: &[(&str, &str)], body: &str) -> TokenSet {
    let headers: Vec<_> = headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    read(way.token.as_ref().unwrap(), &received(&headers, body), &context(inputs)).unwrap()
}

fn authorization(applied: &Use, inputs: &Inputs, token: &TokenSet) -> String {
    let context = auth_exchange::Context::new(inputs).with_token(Some(token));
    let applied = render_use(applied, &context).unwrap();
    assert_eq!(applied.headers[0].name, "Authorization");
    applied.headers[0].value.clear().to_owned()
}

const SIRV_ID: &str = "ZcnZNfzwRhQExoHFoGpxWJ4p2R";
const SIRV_SECRET: &str =
    "TM3d0CfXxusKMpH3x7kHJYD40qJIR3omTIGXP6wPPkXpIUKLEz/dOJ9v6LbXra3y67XsaGK7iQPmnAuD+fzj+Q==";

#[test]
fn sirv_gets_the_body_that_its_page_prints() {
    let way = sirv();
    let outgoing = sent(&way, &inputs(&way, &[("client_id", SIRV_ID), ("client_secret", SIRV_SECRET)]));
    assert_eq!(outgoing.method, Method::Post);
    assert_eq!(outgoing.url.clear(), "https://api.sirv.com/v2/token");
    assert_eq!(header(&outgoing, "Content-Type"), "application/json");
    assert_eq!(header(&outgoing, "Accept"), "application/json");
    let printed = format!(r#"{{"clientId":"{SIRV_ID}","clientSecret":"{SIRV_SECRET}"}}"#);
    assert_eq!(body(&outgoing), printed);
    assert_eq!(
        outgoing.body.unwrap().text.shown(),
        r#"{"clientId":"[client_id]","clientSecret":"[client_secret]"}"#
    );
}

#[test]
fn sirvs_reply_brings_a_token_for_twenty_minutes() {
    let way = sirv();
    let inputs = inputs(&way, &[("client_id", SIRV_ID), ("client_secret", SIRV_SECRET)]);
    let headers =
        [("date", "Thu, 01 Dec 2022 19:11:48 GMT"), ("content-type", "application/json; charset=utf-8")];
    let token = bought(&way, &inputs, &headers, SIRV_REPLY);
    assert_eq!(token.expires_in, Some(Duration::from_secs(1200)));
    assert_eq!(token.refresh_token.map(|_| ()), None);
    let scopes = [
        "account:read",
        "account:write",
        "user:read",
        "user:write",
        "billing:read",
        "billing:write",
        "files:read",
        "files:write",
        "videos",
        "images",
    ];
    assert_eq!(token.scope.as_deref(), Some(scopes.map(str::to_owned).as_slice()));
    assert!(
        token
            .access_token
            .expose_secret()
            .starts_with("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJjbGllbnRJZCI6")
    );
}

#[test]
fn sirvs_jwt_tells_the_same_lifetime_and_its_client() {
    let mut way = sirv();
    let moment = auth_model::Moment { path: path("jwt:exp"), format: auth_model::TimeFormat::Detect };
    let fields = [
        reply_field("client_name", "jwt:clientName", FieldKind::String),
        reply_field("exp", "jwt:exp", FieldKind::U64),
    ];
    let exchange = way.token.as_mut().unwrap();
    exchange.reply.expires_in = None;
    exchange.reply.expires_at = Some(moment);
    exchange.reply.fields = list(fields);
    let inputs = inputs(&way, &[("client_id", SIRV_ID), ("client_secret", SIRV_SECRET)]);
    let token = bought(&way, &inputs, &[], SIRV_REPLY);
    assert_eq!(
        token.expires_in,
        Some(Duration::from_secs(1200)),
        "`exp` minus `iat`, whatever the clocks say"
    );
    assert!(matches!(token.field("client_name"), Some(FieldValue::Text(name)) if name == "My website"));
    assert!(matches!(token.field("exp"), Some(FieldValue::U64(1_669_923_108))));
}

#[test]
fn example_apis_page_is_reproduced() {
    let base_url = setting("base_url", InputKind::Url(PlainHttp::Allowed));
    let members = [("clientId", "client_id"), ("secret", "secret")];
    let body_of = Json::Object(list(members.map(|(name, input)| member(name, Json::Value(whole(input))))));
    let placement = Placement { body: Body::Json(body_of), ..placement() };
    let reply = Reply {
        access_token: at("accessToken"),
        token_type: at("tokenType"),
        expires_in: Some(seconds_at("expiresIn")),
        ..reply()
    };
    let request = request(Method::Post, "{start:base_url}/token", placement);
    let way = Way {
        token: Some(Exchange { request, reply }),
        ..way([credential("client_id"), credential("secret"), base_url])
    };
    let values =
        [("client_id", "testClient"), ("secret", "superSecret"), ("base_url", "http://api.example.com")];
    assert!(Inputs::new(&way, given(&values), PlainHttp::Refused).is_err(), "the caller has to agree");
    let inputs = Inputs::new(&way, given(&values), PlainHttp::Allowed).unwrap();
    let outgoing = sent(&way, &inputs);
    assert_eq!(outgoing.url.clear(), "http://api.example.com/token");
    assert_eq!(body(&outgoing), r#"{"clientId":"testClient","secret":"superSecret"}"#);
    let printed = r#"{
  "accessToken": "4172bbf1-0890-41c7-b0db-477095a288b6",
  "tokenType": "Bearer",
  "expiresIn": 1800
}"#;
    let token = bought(&way, &inputs, &[], printed);
    assert_eq!(token.token_type.as_deref(), Some("Bearer"));
    assert_eq!(token.expires_in, Some(Duration::from_secs(1800)));
    let header = authorization(&way.applied, &inputs, &token);
    assert_eq!(header, "Bearer 4172bbf1-0890-41c7-b0db-477095a288b6");
}

fn vervoe() -> Way {
    let authorization = Some(Authorization::Basic { user: whole("api_key"), password: whole("secret_key") });
    let request = request(
        Method::Get,
        "https://api.vervoe.com/api/public/ats-api/token",
        Placement { authorization, ..placement() },
    );
    let reply = Reply {
        outcome: Outcome {
            ok_when: Some(Condition { path: path("success"), test: Test::Present }),
            ..Outcome::default()
        },
        access_token: at("data.token"),
        expires_in: None,
        ttl: Some(Duration::from_secs(600)),
        ..reply()
    };
    Way { token: Some(Exchange { request, reply }), ..way([credential("api_key"), credential("secret_key")]) }
}

#[test]
fn vervoe_gets_its_keys_in_basic_and_tells_a_nested_token() {
    let way = vervoe();
    // The pair of RFC 7617 §2, whose encoding is printed there.
    let inputs = inputs(&way, &[("api_key", "Aladdin"), ("secret_key", "open sesame")]);
    let outgoing = sent(&way, &inputs);
    assert_eq!(header(&outgoing, "Authorization"), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    let shown: Vec<_> = outgoing.headers.iter().map(|header| header.value.shown()).collect();
    assert_eq!(shown, ["Basic base64([api_key]:[secret_key])", "application/json"]);
    let token = bought(&way, &inputs, &[("content-type", "application/json")], VERVOE_REPLY);
    assert_eq!(token.expires_in, Some(Duration::from_secs(600)));
    let printed: serde_json::Value = serde_json::from_str(VERVOE_REPLY).unwrap();
    assert_eq!(json!(token.access_token.expose_secret()), printed["data"]["token"]);
}

#[test]
fn voipex_gets_the_form_that_its_page_prints_and_tells_two_lifetimes() {
    let fields = [
        field("client_id", literal("api")),
        field("username", whole("username")),
        field("password", whole("password")),
        field("grant_type", literal("password")),
    ];
    let request = request(
        Method::Post,
        "https://auth.voipex.io/token",
        Placement { body: Body::Form(list(fields)), ..placement() },
    );
    let reply = Reply {
        refresh_expires_in: Some(seconds_at("refresh_expires_in")),
        fields: list([
            reply_field("not_before_policy", "not-before-policy", FieldKind::U64),
            reply_field("session_state", "session_state", FieldKind::String),
        ]),
        ..reply()
    };
    let way = Way {
        token: Some(Exchange { request, reply }),
        ..way([credential("username"), credential("password")])
    };
    let inputs = inputs(&way, &[("username", "your@email.com"), ("password", "*****")]);
    let outgoing = sent(&way, &inputs);
    assert_eq!(header(&outgoing, "Content-Type"), "application/x-www-form-urlencoded");
    assert_eq!(body(&outgoing), "client_id=api&username=your%40email.com&password=*****&grant_type=password");
    let printed = r#"{
    "access_token": "*****",
    "expires_in": 3000,
    "refresh_expires_in": 7200,
    "refresh_token": "*****",
    "token_type": "Bearer",
    "not-before-policy": 0,
    "session_state": "fbf59841-8288-4a71-8192-2bd4bf8a5c50",
    "scope": "profile email"
}"#;
    let token = bought(&way, &inputs, &[("content-type", "application/json")], printed);
    assert_eq!(token.expires_in, Some(Duration::from_secs(3000)));
    assert_eq!(token.refresh_expires_in, Some(Duration::from_secs(7200)));
    assert_eq!(token.scope, Some(vec!["profile".to_owned(), "email".to_owned()]));
    assert!(matches!(token.field("not_before_policy"), Some(FieldValue::U64(0))));
    assert!(
        matches!(token.field("session_state"), Some(FieldValue::Text(state)) if state.starts_with("fbf59841"))
    );
}

#[test]
fn a_token_counts_from_the_start_of_its_request() {
    let way = sirv();
    let mut values = Given::default();
    values.insert("client_id", InputValue::Text(SIRV_ID.into()));
    values.insert("client_secret", InputValue::Text(SIRV_SECRET.into()));
    let inputs = Inputs::new(&way, values, PlainHttp::Refused).unwrap();
    let started_at = UNIX_EPOCH + Duration::from_secs(1_669_921_900);
    let received_at = started_at + Duration::from_secs(8);
    let received =
        Received { status: 200, headers: &[], body: SIRV_REPLY.as_bytes(), started_at, received_at };
    let token = read(way.token.as_ref().unwrap(), &received, &context(&inputs)).unwrap();
    assert_eq!(token.expires_at(), Some(started_at + Duration::from_secs(1200)));
}
