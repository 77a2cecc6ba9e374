//! A canary in every credential and token: no `Debug`, no `Display` and no error sings it, in whatever encoding.

use std::fmt::{Debug, Display};

use auth_exchange::{
    Context, Given, HostRules, InputValue, Inputs, Received, TokenSet, read, render, render_url, render_use,
};
use auth_model::{
    Authorization, Body, Exchange, FieldKind, Function, Input, InputKind, Json, Method, Placement, PlainHttp,
    Reply, Template, Use, Way,
};

use crate::model::*;
use crate::shared::search::{CANARY, assert_silent};

fn assert_shows_nothing(what: &str, value: &(impl Debug + ?Sized)) {
    assert_silent(what, &format!("{value:?}"));
    assert_silent(what, &format!("{value:#?}"));
}

fn assert_says_nothing(what: &str, value: &(impl Debug + Display)) {
    assert_shows_nothing(what, value);
    assert_silent(what, &value.to_string());
}

fn everywhere(name: &str) -> Placement {
    let functions =
        [Function::Upper, Function::Lower, Function::Base64, Function::Hex, Function::Url, Function::Json];
    let mut fields = vec![field("Plain", whole(name)), field("Around", around("a", name, "b"))];
    fields.extend(functions.map(|function| field("X", Template::Whole(expression(name, &[function])))));
    let members = fields.iter().map(|field| member(&field.name, Json::Value(field.value.clone())));
    Placement {
        headers: list(fields.clone()),
        query: list(fields.clone()),
        // What the canary is made of could end a cookie.
        cookies: list([field("Coded", Template::Whole(expression(name, &[Function::Base64])))]),
        authorization: Some(Authorization::Basic { user: whole(name), password: whole(name) }),
        body: Body::Json(Json::Object(members.collect())),
        dpop: None,
        client_cert: None,
        sign: None,
    }
}

fn singing() -> Way {
    let list_of_secrets = Input { kind: InputKind::List, ..credential("keys") };
    Way {
        base_url: Some(url("https://a.example/{path:key}?{query:key}")),
        ..way([credential("key"), list_of_secrets])
    }
}

fn token(inputs: &Inputs) -> TokenSet {
    let fields = list([
        reply_field("secret", "secret", FieldKind::Secret),
        reply_field("any", "any", FieldKind::Json),
    ]);
    let body = serde_json::json!({
        "access_token": CANARY, "refresh_token": CANARY, "secret": CANARY, "any": { "x": CANARY },
    });
    let body = body.to_string();
    let headers = json_headers();
    let received = received(&headers, &body);
    assert_shows_nothing("Received", &received);
    read(&exchange(Reply { fields, ..reply() }), &received, &context(inputs)).unwrap()
}

#[test]
fn what_is_rendered_shows_names_only() {
    let way = singing();
    let inputs = inputs(&way, &[("key", CANARY), ("keys", CANARY)]);
    let token = token(&inputs);
    assert_shows_nothing("Inputs", &inputs);
    assert_shows_nothing("TokenSet", &token);
    let context = Context::new(&inputs).with_token(Some(&token));
    assert_shows_nothing("Context", &context);
    assert_shows_nothing("HostRules", &HostRules::new(&way, &context).unwrap());
    assert_says_nothing("base_url", &render_url(way.base_url.as_ref().unwrap(), &context).unwrap());
    for name in ["key", "token.access_token", "token.refresh_token", "token.secret", "token.any"] {
        let mut placement = everywhere(name);
        if name == "token.any" {
            // Its JSON text has quotes, and is no different in a header.
            placement.authorization = Some(Authorization::Bearer(whole(name)));
        }
        let request = request(Method::Post, "https://a.example/{path:key}#{fragment:key}", placement.clone());
        let outgoing = render(&request, &context).unwrap();
        assert!(outgoing.url.is_secret());
        assert_shows_nothing("Outgoing", &outgoing);
        for header in &outgoing.headers {
            assert_says_nothing("OutgoingHeader", &header.value);
        }
        let request = auth_model::Request {
            placement: Placement { body: Body::Text(whole(name)), ..placement.clone() },
            ..request
        };
        assert_shows_nothing("Outgoing text", &render(&request, &context).unwrap());
        let form = Body::Form(list([field("keys", whole("keys"))]));
        let request =
            auth_model::Request { placement: Placement { body: form, ..placement.clone() }, ..request };
        assert_shows_nothing("Outgoing form", &render(&request, &context).unwrap());
        let applied = Use { placement: Placement { body: Body::Empty, ..placement }, rejected_on: list([]) };
        assert_shows_nothing("Applied", &render_use(&applied, &context).unwrap());
    }
    for value in &token.fields {
        assert_shows_nothing("TokenField", value);
    }
}

#[test]
fn what_is_shown_tells_the_names() {
    let way = way([credential("key")]);
    let inputs = inputs(&way, &[("key", CANARY)]);
    let token = token(&inputs);
    let applied = render_use(&bearer(), &Context::new(&inputs).with_token(Some(&token))).unwrap();
    assert_eq!(applied.headers[0].value.shown(), "Bearer [access_token]");
    assert_eq!(applied.headers[0].value.clear(), format!("Bearer {CANARY}"));
}

#[test]
fn errors_of_inputs_hold_no_value() {
    let kinds = [
        InputKind::Url(PlainHttp::Refused),
        InputKind::Host,
        InputKind::Label,
        InputKind::Pem,
        InputKind::Int,
        InputKind::Bool,
        InputKind::OneOf(list([])),
    ];
    for kind in kinds {
        let input = Input { kind, pattern: Some(text("k4Nar1E.*")), ..credential("key") };
        for value in [CANARY.to_owned(), format!("http://{CANARY}"), format!("https://h/{CANARY}")] {
            for error in
                Inputs::new(&way([input.clone()]), given(&[("key", &value)]), PlainHttp::Refused).unwrap_err()
            {
                // The spec's own pattern may be shown, and here it begins as the canary does.
                assert_silent("InputError", &error.to_string().replace("k4Nar1E.*", ""));
            }
        }
    }
    let mut values = Given::default();
    values.insert("key", InputValue::List(vec![CANARY.into()]));
    assert_shows_nothing("Given", &values);
    let error = Inputs::new(&way([credential("key")]), values, PlainHttp::Refused).unwrap_err();
    assert_shows_nothing("InputError", &error);
}

#[test]
fn errors_of_requests_hold_no_value() {
    for ending in ["\r\n", "\0", " ", ":"] {
        let way = way([credential("key")]);
        let value = format!("{CANARY}{ending}");
        let inputs = inputs(&way, &[("key", &value)]);
        let functions = [
            Function::Unhex,
            Function::Unbase64,
            Function::Join(text(",")),
            Function::Part { separator: text("|"), index: 1 },
        ];
        let mut placements = vec![everywhere("key")];
        placements.extend(functions.map(|function| {
            let template = Template::Whole(expression("key", &[function]));
            Placement { query: list([field("x", template)]), ..placement() }
        }));
        for placement in placements {
            let request = request(Method::Post, "https://a.example", placement);
            assert_says_nothing("RenderError", &render(&request, &context(&inputs)).unwrap_err());
        }
        let made = render_url(&url("{start:key}/x"), &context(&inputs));
        assert_says_nothing("RenderError", &made.unwrap_err());
        let made = render_url(&url("https://{host:key}/x"), &context(&inputs));
        assert_says_nothing("RenderError", &made.unwrap_err());
    }
}

#[test]
fn errors_of_replies_hold_no_value() {
    let way = way([credential("key")]);
    let inputs = inputs(&way, &[("key", CANARY)]);
    let token = token(&inputs);
    let context = Context::new(&inputs).with_token(Some(&token));
    let json = |value: serde_json::Value| value.to_string();
    let bodies = [
        CANARY.to_owned(),
        json(serde_json::json!({ "access_token": { "x": CANARY } })),
        json(serde_json::json!({ "access_token": "t", "expires_in": CANARY })),
        json(serde_json::json!({ "access_token": "t", "until": CANARY })),
        json(serde_json::json!({ "access_token": "t", "n": CANARY })),
        json(serde_json::json!({ "error": CANARY, "error_description": { "you": CANARY } })),
        format!("<html>{CANARY}"),
    ];
    let moment = auth_model::Moment { path: path("until"), format: auth_model::TimeFormat::Detect };
    let fields = list([reply_field("n", "n", FieldKind::Url)]);
    let reply = Reply { expires_at: Some(moment), fields, ..reply() };
    let basic = Authorization::Basic { user: whole("key"), password: whole("key") };
    let mut exchange: Exchange = exchange(reply);
    exchange.request.placement.authorization = Some(basic);
    for body in bodies {
        for status in [200, 401] {
            let headers = json_headers();
            let received = Received { status, ..received(&headers, &body) };
            assert_says_nothing("ReadError", &read(&exchange, &received, &context).unwrap_err());
        }
    }
}
