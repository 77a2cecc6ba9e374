//! Models built by hand: what no shipped spec has.

use std::borrow::Cow::Borrowed;
use std::time::Duration;

use auth_model::*;

/// Two ways in, every type of input and of field, and texts that try to break out of the documentation.
pub(crate) fn acme() -> Provider {
    Provider {
        name: Borrowed("acme"),
        description: Some(Borrowed("An API.\n\n    let code = 1;\n```\n[Sirv](x) <script> `unclosed")),
        docs: Some(Borrowed("https://acme.example/docs")),
        ways: vec![api_key(), login()].into(),
    }
}

/// No token: a key in the query and a header, with every type of input.
fn api_key() -> Way {
    Way {
        name: Some(Borrowed("api_key")),
        description: Some(Borrowed("a key from the dashboard")),
        inputs: vec![
            input("api_key", Role::Credential, InputKind::String, Presence::Required),
            input("pin", Role::Credential, InputKind::Int, Presence::Optional),
            input("backups", Role::Credential, InputKind::List, Presence::Default(texts())),
            input("region", Role::Setting, region(), Presence::Default(Literal::Text(Borrowed("eu-west")))),
            input("retries", Role::Setting, InputKind::Int, Presence::Default(Literal::Int(-3))),
            input("sandbox", Role::Setting, InputKind::Bool, Presence::Default(Literal::Bool(true))),
            input("tags", Role::Setting, InputKind::List, Presence::Default(texts())),
            input("settings", Role::Setting, region(), Presence::Optional),
        ]
        .into(),
        base_url: Some(UrlTemplate {
            parts: vec![
                UrlPart::Literal(Borrowed("https://")),
                UrlPart::Value { place: UrlPlace::Host, value: name("region") },
                UrlPart::Literal(Borrowed(".acme.example/v1")),
            ]
            .into(),
        }),
        allow_hosts: vec![HostPattern::Below(Borrowed("acme.example"))].into(),
        token: None,
        refresh: None,
        applied: Use {
            placement: Placement {
                headers: vec![field("X-Retries", Template::Whole(name("retries")))].into(),
                query: vec![field("key", Template::Whole(name("api_key")))].into(),
                ..nothing()
            },
            rejected_on: Borrowed(&[401, 403]),
        },
        ..Way::default()
    }
}

/// A token with fields of every type, bought with nested JSON.
fn login() -> Way {
    Way {
        name: Some(Borrowed("login")),
        description: None,
        inputs: vec![
            input("username", Role::Credential, InputKind::String, Presence::Required),
            input("host", Role::Setting, InputKind::Host, Presence::Required),
            input("level", Role::Setting, InputKind::Int, Presence::Required),
            input("app", Role::Setting, InputKind::String, Presence::Optional),
        ]
        .into(),
        base_url: None,
        allow_hosts: vec![HostPattern::Setting(Borrowed("host")), HostPattern::Exact(Borrowed("a.example"))]
            .into(),
        token: Some(Exchange { request: login_request(), reply: login_reply() }),
        refresh: None,
        applied: Use {
            placement: Placement {
                headers: vec![field("Authorization", token("Token ", "access_token"))].into(),
                ..nothing()
            },
            rejected_on: Borrowed(&[401]),
        },
        ..Way::default()
    }
}

fn login_request() -> Request {
    let body = Json::Object(
        vec![
            Member {
                name: Borrowed("user"),
                value: Json::Object(
                    vec![Member {
                        name: Borrowed("name"),
                        value: Json::Value(Template::Whole(name("username"))),
                    }]
                    .into(),
                ),
            },
            Member {
                name: Borrowed("kinds"),
                value: Json::List(vec![Json::Bool(true), Json::Number(Borrowed("1"))].into()),
            },
        ]
        .into(),
    );
    Request {
        method: Method::Post,
        url: UrlTemplate { parts: vec![UrlPart::Literal(Borrowed("https://a.example/login"))].into() },
        placement: Placement { body: Body::Json(body), ..nothing() },
        ok_status: Statuses::Listed(Borrowed(&[200, 201])),
    }
}

fn login_reply() -> Reply {
    let kinds = [
        FieldKind::String,
        FieldKind::Secret,
        FieldKind::Url,
        FieldKind::Host,
        FieldKind::U64,
        FieldKind::I64,
        FieldKind::F64,
        FieldKind::Bool,
        FieldKind::List,
        FieldKind::Json,
        FieldKind::IdToken,
    ];
    let fields = kinds.into_iter().enumerate().map(|(index, kind)| ReplyField {
        name: format!("field_{index}").into(),
        path: path(&["data", "field"]),
        kind,
        expected: if index % 2 == 0 { Expected::Always } else { Expected::Sometimes },
    });
    Reply {
        outcome: Outcome {
            format: ReplyFormat::Json,
            ok_when: Some(Condition { path: path(&["status"]), test: Test::Equals(Borrowed("ok")) }),
            ..Outcome::default()
        },
        access_token: Found::At(path(&["data", "token"])),
        expires_in: None,
        expires_at: Some(Moment { path: path(&["data", "expires"]), format: TimeFormat::UnixMilliseconds }),
        ttl: Some(Duration::from_secs(600)),
        fields: fields.collect(),
        ..Reply::default()
    }
}

fn region() -> InputKind {
    let choice = |name, sent| Choice { name: Borrowed(name), sent: Borrowed(sent) };
    InputKind::OneOf(vec![choice("eu-west", "eu"), choice("asia", "asia")].into())
}

fn texts() -> Literal {
    Literal::List(Borrowed(&[Borrowed("a"), Borrowed("b")]))
}

fn input(name: &'static str, role: Role, kind: InputKind, presence: Presence) -> Input {
    let variable = format!("ACME_{}", name.to_uppercase()).into();
    Input { name: Borrowed(name), role, kind, presence, variable, doc: None, pattern: None }
}

fn name(input: &'static str) -> Expression {
    Expression { source: Reference::Input(Borrowed(input)), functions: Borrowed(&[]) }
}

fn token(scheme: &'static str, part: &'static str) -> Template {
    let value = Expression { source: Reference::Token(Borrowed(part)), functions: Borrowed(&[]) };
    Template::Text(vec![Part::Literal(Borrowed(scheme)), Part::Value(value)].into())
}

fn field(name: &'static str, value: Template) -> Field {
    Field { name: Borrowed(name), value }
}

fn path(steps: &[&'static str]) -> Path {
    Path { root: PathRoot::Body, steps: steps.iter().copied().map(Borrowed).collect() }
}

fn nothing() -> Placement {
    Placement::default()
}
