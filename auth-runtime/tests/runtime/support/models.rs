//! Providers of every kind that the engine tells apart.

use std::borrow::Cow::Borrowed;

use auth_runtime::model::{
    Authorization, Body, Exchange, Expression, Field, HostPattern, Input, InputKind, List, Method, Part,
    Placement, Presence, Provider, Reference, Reply, Request, Role, Statuses, Template, UrlPart, UrlTemplate,
    Use, Way,
};

const TOKEN_URL: &str = "https://auth.example.com/token";
const BASE_URL: &str = "https://api.example.com/v1";

/// Buys with a client's credentials (RFC 6749 §4.4).
pub(crate) fn buying() -> Provider {
    provider(way())
}

/// The same, and renews with a refresh token (RFC 6749 §6).
pub(crate) fn renewing() -> Provider {
    let refresh =
        vec![field("grant_type", text("refresh_token")), field("refresh_token", token("refresh_token"))];
    provider(Way { refresh: Some(exchange(refresh)), ..way() })
}

/// No token: a key in the query and a header.
pub(crate) fn static_key() -> Provider {
    let placement = Placement {
        query: vec![field("key", input("client_secret"))].into(),
        headers: vec![field("X-Client", input("client_id"))].into(),
        ..nothing()
    };
    provider(Way { token: None, applied: applied(placement), ..way() })
}

/// Buys, with other addresses.
pub(crate) fn at(
    token_url: &'static str,
    base_url: Option<&'static str>,
    allowed: Vec<HostPattern>,
) -> Provider {
    let mut way = Way { base_url: base_url.map(url), allow_hosts: allowed.into(), ..way() };
    if let Some(token) = &mut way.token {
        token.request.url = url(token_url);
    }
    provider(way)
}

pub(crate) fn provider(way: Way) -> Provider {
    Provider { name: Borrowed("example"), description: None, docs: None, ways: vec![way].into() }
}

pub(crate) fn way() -> Way {
    Way {
        inputs: vec![credential("client_id"), credential("client_secret")].into(),
        base_url: Some(url(BASE_URL)),
        allow_hosts: Borrowed(&[]),
        token: Some(exchange(vec![
            field("grant_type", text("client_credentials")),
            field("client_id", input("client_id")),
            field("client_secret", input("client_secret")),
        ])),
        refresh: None,
        applied: applied(Placement {
            authorization: Some(Authorization::Bearer(token("access_token"))),
            ..nothing()
        }),
        ..Way::default()
    }
}

pub(crate) fn credential(name: &'static str) -> Input {
    Input {
        name: Borrowed(name),
        role: Role::Credential,
        kind: InputKind::String,
        presence: Presence::Required,
        variable: format!("EXAMPLE_{}", name.to_uppercase()).into(),
        doc: None,
        pattern: None,
    }
}

fn exchange(form: Vec<Field>) -> Exchange {
    let placement = Placement { body: Body::Form(form.into()), ..nothing() };
    let request =
        Request { method: Method::Post, url: url(TOKEN_URL), placement, ok_status: Statuses::Success };
    Exchange { request, reply: Reply::default() }
}

fn applied(placement: Placement) -> Use {
    Use { placement, rejected_on: Borrowed(&[401]) }
}

pub(crate) fn nothing() -> Placement {
    Placement::default()
}

fn none<T: Clone>() -> List<T> {
    Vec::new().into()
}

pub(crate) fn field(name: &'static str, value: Template) -> Field {
    Field { name: Borrowed(name), value }
}

pub(crate) fn url(text: &'static str) -> UrlTemplate {
    UrlTemplate { parts: vec![UrlPart::Literal(Borrowed(text))].into() }
}

pub(crate) fn text(text: &'static str) -> Template {
    Template::Text(vec![Part::Literal(Borrowed(text))].into())
}

pub(crate) fn input(name: &'static str) -> Template {
    whole(Reference::Input(Borrowed(name)))
}

pub(crate) fn token(name: &'static str) -> Template {
    whole(Reference::Token(Borrowed(name)))
}

fn whole(source: Reference) -> Template {
    Template::Whole(Expression { source, functions: none() })
}
