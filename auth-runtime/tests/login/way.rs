//! Ways in that a person has to log in to, as RFC 6749 §4.1 with RFC 7636, and RFC 8628, describe them.

use std::borrow::Cow::Borrowed;

use auth_runtime::model::{
    Authorize, Body, Callback, Condition, Exchange, Expected, Expression, Field, FieldKind, Issuer, Method,
    Outcome, Path, PathRoot, Placement, Promised, Provider, Reference, Reply, ReplyField, Request, Statuses,
    Step, Template, Test, Way,
};

use crate::support::models;

pub(crate) const ISSUER: &str = "https://auth.example.com";

/// By a browser.
pub(crate) fn browser() -> Provider {
    with_callback(Callback::default())
}

/// The same with a server that says in its redirects who it is (RFC 9207).
pub(crate) fn with_issuer(promised: Promised) -> Provider {
    let issuer = Issuer { identifier: models::text(ISSUER), promised };
    with_callback(Callback { issuer: Some(issuer), ..Callback::default() })
}

fn with_callback(callback: Callback) -> Provider {
    let query = vec![
        models::field("response_type", models::text("code")),
        models::field("client_id", models::input("client_id")),
        models::field("redirect_uri", authorize("redirect_uri")),
        models::field("scope", scope()),
        models::field("state", authorize("state")),
        models::field("code_challenge", authorize("challenge")),
        models::field("code_challenge_method", models::text("S256")),
    ];
    let request = request("https://auth.example.com/authorize", Method::Get, query, Body::Empty);
    let code = vec![
        models::field("grant_type", models::text("authorization_code")),
        models::field("code", authorize("code")),
        models::field("redirect_uri", authorize("redirect_uri")),
        models::field("code_verifier", authorize("verifier")),
    ];
    logging_in(Authorize::Browser { request, callback }, code, Outcome::default())
}

/// At another device.
pub(crate) fn device() -> Provider {
    let asked = vec![models::field("client_id", models::input("client_id")), models::field("scope", scope())];
    let field = |name: &'static str, kind, expected| ReplyField {
        name: Borrowed(name),
        path: path(name),
        kind,
        expected,
    };
    let step = Step {
        name: Borrowed("authorize"),
        request: request(
            "https://auth.example.com/device",
            Method::Post,
            Vec::new(),
            Body::Form(asked.into()),
        ),
        outcome: Outcome::default(),
        fields: vec![
            field("device_code", FieldKind::Secret, Expected::Always),
            field("user_code", FieldKind::String, Expected::Always),
            field("verification_uri", FieldKind::String, Expected::Always),
            field("verification_uri_complete", FieldKind::String, Expected::Sometimes),
            field("expires_in", FieldKind::U64, Expected::Always),
            field("interval", FieldKind::U64, Expected::Sometimes),
        ]
        .into(),
        keep: None,
    };
    let code = vec![
        models::field("grant_type", models::text("urn:ietf:params:oauth:grant-type:device_code")),
        models::field("device_code", authorize("device_code")),
        models::field("client_id", models::input("client_id")),
    ];
    let says = |code: &'static str| Condition { path: path("error"), test: Test::Equals(Borrowed(code)) };
    let again_when = vec![says("authorization_pending"), says("slow_down")].into();
    logging_in(Authorize::Device { step }, code, Outcome { again_when, ..Outcome::default() })
}

/// Both renew as RFC 6749 §6 says.
fn logging_in(authorize: Authorize, code: Vec<Field>, outcome: Outcome) -> Provider {
    let renewing = models::renewing();
    let way = renewing.ways.first().unwrap().clone();
    let request =
        request("https://auth.example.com/token", Method::Post, Vec::new(), Body::Form(code.into()));
    let token = Exchange { request, reply: Reply { outcome, ..Reply::default() } };
    models::provider(Way { authorize: Some(authorize), token: Some(token), ..way })
}

fn request(url: &'static str, method: Method, query: Vec<Field>, body: Body) -> Request {
    let placement = Placement { query: query.into(), body, ..Placement::default() };
    Request { method, url: models::url(url), placement, ok_status: Statuses::Success }
}

pub(crate) fn authorize(field: &'static str) -> Template {
    whole(Reference::Earlier { reply: Borrowed("authorize"), field: Borrowed(field) })
}

fn scope() -> Template {
    whole(Reference::Scope)
}

fn whole(source: Reference) -> Template {
    Template::Whole(Expression { source, functions: Vec::new().into() })
}

fn path(name: &'static str) -> Path {
    Path { root: PathRoot::Body, steps: vec![Borrowed(name)].into() }
}
