//! Providers with steps before the token.

use std::borrow::Cow::{Borrowed, Owned};
use std::time::Duration;

use auth_runtime::model::{
    Argument, Authorize, Body, Callback, Exchange, Expected, Expression, Field, FieldKind, Function,
    HostPattern, Let, LetValue, Method, Outcome, Path, PathRoot, Placement, Provider, Reference, Reply,
    ReplyField, Request, Scopes, Statuses, Step, Template, TimeText, UrlPart, UrlPlace, UrlTemplate, Way,
};

use super::models::{field, input, provider, text, token, url, way};

pub(crate) const DISCOVERY: &str = "https://auth.example.com/discovery";

/// Asks a discovery where the token endpoint is, and buys there.
pub(crate) fn discovering(keep: Option<Duration>) -> Provider {
    provider(discovering_way(keep))
}

pub(crate) fn discovering_way(keep: Option<Duration>) -> Way {
    let way = way();
    let mut token = way.token.clone().unwrap();
    token.request.url = found("discovery", "token_endpoint", "");
    Way { allow_hosts: hosts(), steps: vec![discovery(keep)].into(), token: Some(token), ..way }
}

/// The same, and renews at an address that the discovery has too.
pub(crate) fn discovering_renewal() -> Way {
    let refresh = Exchange {
        request: post(
            found("discovery", "refresh_endpoint", ""),
            vec![field("grant_type", text("refresh_token")), field("refresh_token", token("refresh_token"))],
        ),
        reply: Reply::default(),
    };
    Way { refresh: Some(refresh), ..discovering_way(None) }
}

/// A session whose identifier a second step and the token request carry.
pub(crate) fn two_steps() -> Provider {
    let way = way();
    let form = vec![field("id", earlier("session", "id"))];
    let first = Step {
        fields: vec![reply_field("id", FieldKind::Secret)].into(),
        ..step("session", post(url("https://auth.example.com/session"), Vec::new()))
    };
    let second = step("challenge", post(url("https://auth.example.com/challenge"), form));
    let second = Step { fields: vec![reply_field("answer", FieldKind::String)].into(), ..second };
    let bought = post(
        url("https://auth.example.com/token"),
        vec![field("id", earlier("session", "id")), field("answer", earlier("challenge", "answer"))],
    );
    let token = Some(Exchange { request: bought, reply: Reply::default() });
    provider(Way { steps: vec![first, second].into(), token, ..way })
}

/// Steps without any reply.
pub(crate) fn chain<const COUNT: usize>(names: [&'static str; COUNT]) -> Provider {
    let step = |name| step(name, post(url("https://auth.example.com/step"), Vec::new()));
    provider(Way { steps: names.map(step).to_vec().into(), ..way() })
}

/// Says when it asks, what it asks for, and something that nobody said before, each of them twice.
pub(crate) fn drawing() -> Provider {
    let now = Expression { source: Reference::Now, functions: vec![Function::Time(TimeText::Unix)].into() };
    let lets = vec![
        Let { name: Borrowed("moment"), value: LetValue::Template(Template::Whole(now)) },
        Let { name: Borrowed("unique"), value: LetValue::Template(whole(Reference::Nonce)) },
    ];
    let request = post(
        url("https://auth.example.com/token"),
        vec![
            field("at", whole(Reference::Let(Borrowed("moment")))),
            field("first", whole(Reference::Let(Borrowed("unique")))),
            field("second", whole(Reference::Nonce)),
            field("uuid", whole(Reference::Uuid)),
        ],
    );
    let token = Some(Exchange { request, reply: Reply::default() });
    provider(Way { lets: lets.into(), token, ..way() })
}

/// A token that only a person's login brings.
pub(crate) fn logging_in() -> Provider {
    let authorize = Authorize::Browser {
        request: Request {
            method: Method::Get,
            url: url("https://auth.example.com/authorize"),
            placement: Placement::default(),
            ok_status: Statuses::Success,
        },
        callback: Callback::default(),
    };
    let request =
        post(url("https://auth.example.com/token"), vec![field("code", earlier("authorize", "code"))]);
    let refresh = post(
        url("https://auth.example.com/token"),
        vec![field("grant_type", text("refresh_token")), field("refresh_token", token("refresh_token"))],
    );
    provider(Way {
        authorize: Some(authorize),
        token: Some(Exchange { request, reply: Reply::default() }),
        refresh: Some(Exchange { request: refresh, reply: Reply::default() }),
        ..way()
    })
}

pub(crate) fn discovery(keep: Option<Duration>) -> Step {
    let request = Request {
        method: Method::Get,
        url: url(DISCOVERY),
        placement: Placement {
            query: vec![field("client", input("client_id"))].into(),
            ..Placement::default()
        },
        ok_status: Statuses::Success,
    };
    let fields = vec![
        reply_field("token_endpoint", FieldKind::Url),
        optional_field("refresh_endpoint", FieldKind::Url),
    ];
    Step { fields: fields.into(), keep, ..step("discovery", request) }
}

pub(crate) fn step(name: &'static str, request: Request) -> Step {
    Step { name: Borrowed(name), request, outcome: Outcome::default(), fields: Borrowed(&[]), keep: None }
}

pub(crate) fn post(url: UrlTemplate, form: Vec<Field>) -> Request {
    let placement = Placement { body: Body::Form(form.into()), ..Placement::default() };
    Request { method: Method::Post, url, placement, ok_status: Statuses::Success }
}

pub(crate) fn reply_field(name: &'static str, kind: FieldKind) -> ReplyField {
    ReplyField { expected: Expected::Always, ..optional_field(name, kind) }
}

pub(crate) fn optional_field(name: &'static str, kind: FieldKind) -> ReplyField {
    let path = Path { root: PathRoot::Body, steps: vec![Borrowed(name)].into() };
    ReplyField { name: Borrowed(name), path, kind, expected: Expected::Sometimes }
}

/// An address out of an earlier reply, with a path behind it.
pub(crate) fn found(reply: &'static str, name: &'static str, path: &'static str) -> UrlTemplate {
    let source = Reference::Earlier { reply: Borrowed(reply), field: Borrowed(name) };
    let value = Expression { source, functions: Borrowed(&[]) };
    let start = UrlPart::Value { place: UrlPlace::Start, value };
    UrlTemplate { parts: Owned(vec![start, UrlPart::Literal(Borrowed(path))]) }
}

pub(crate) fn earlier(reply: &'static str, name: &'static str) -> Template {
    whole(Reference::Earlier { reply: Borrowed(reply), field: Borrowed(name) })
}

pub(crate) fn whole(source: Reference) -> Template {
    Template::Whole(Expression { source, functions: Borrowed(&[]) })
}

fn hosts() -> auth_runtime::model::List<HostPattern> {
    vec![HostPattern::Exact(Borrowed("auth.example.com"))].into()
}

/// Buys for what the caller asks for, with a comma between scopes.
pub(crate) fn scoped(default: &[&'static str]) -> Provider {
    let request = post(url("https://auth.example.com/token"), vec![field("scope", whole(Reference::Scope))]);
    let scopes = Scopes {
        separator: Borrowed(","),
        known: Borrowed(&[]),
        default: default.iter().map(|scope| Borrowed(*scope)).collect(),
    };
    provider(Way { scopes, token: Some(Exchange { request, reply: Reply::default() }), ..way() })
}

/// Renews, and says how a token is revoked (RFC 7009 §2.1) and introspected (RFC 7662 §2.1).
pub(crate) fn ending() -> Provider {
    let revoked = Expression {
        source: Reference::Token(Borrowed("refresh_token")),
        functions: vec![Function::Default(Argument::Name(Reference::Token(Borrowed("access_token"))))].into(),
    };
    let revoke = post(
        url("https://auth.example.com/revoke"),
        vec![field("token", Template::Whole(revoked)), field("client_secret", input("client_secret"))],
    );
    let introspect =
        post(url("https://auth.example.com/introspect"), vec![field("token", token("access_token"))]);
    let renewing = super::models::renewing().ways.first().cloned().unwrap();
    provider(Way {
        revoke: Some(step("revoke", revoke)),
        introspect: Some(step("introspect", introspect)),
        ..renewing
    })
}
