//! Every byte in every place: sent exactly, or refused. What was sent is decoded by other code than wrote it.

use auth_exchange::{Outgoing, Place, Problem, RenderError, render};
use auth_model::{
    Argument, Authorization, Body, Field, Function, Input, InputKind, Json, List, Method, Placement, Template,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::model::*;

pub(crate) fn sent(placement: Placement, address: &str, value: &str) -> Result<Outgoing, RenderError> {
    let way = way([credential("key")]);
    let inputs = inputs(&way, &[("key", value)]);
    render(&request(Method::Post, address, placement), &context(&inputs))
}

fn fields() -> List<Field> {
    list([field("before", literal("1")), field("a key", whole("key")), field("after", literal("2"))])
}

pub(crate) fn in_header() -> Placement {
    Placement { headers: list([field("X-Key", whole("key"))]), ..placement() }
}

pub(crate) fn in_query() -> Placement {
    Placement { query: fields(), ..placement() }
}

pub(crate) fn in_form() -> Placement {
    Placement { body: Body::Form(fields()), ..placement() }
}

pub(crate) fn in_json() -> Placement {
    let members = [
        member("a \"key\"", Json::Value(whole("key"))),
        member("text", Json::Value(around("<", "key", ">"))),
    ];
    Placement { body: Body::Json(Json::Object(list(members))), ..placement() }
}

pub(crate) fn in_basic() -> Placement {
    let authorization = Some(Authorization::Basic { user: whole("key"), password: whole("key") });
    Placement { authorization, ..placement() }
}

pub(crate) fn in_password() -> Placement {
    let authorization = Some(Authorization::Basic { user: literal("me"), password: whole("key") });
    Placement { authorization, ..placement() }
}

pub(crate) fn in_bearer() -> Placement {
    Placement { authorization: Some(Authorization::Bearer(whole("key"))), ..placement() }
}

fn in_text() -> Placement {
    Placement { body: Body::Text(around("<", "key", ">")), ..placement() }
}

pub(crate) fn header(outgoing: &Outgoing, name: &str) -> String {
    outgoing.headers.iter().find(|header| header.name == name).unwrap().value.clear().to_owned()
}

pub(crate) fn body(outgoing: &Outgoing) -> &str {
    outgoing.body.as_ref().unwrap().text.clear()
}

/// Percent-decoding of RFC 3986 §2.1, written for this test.
pub(crate) fn percent_decoded(text: &str) -> String {
    let mut bytes = text.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        decoded.push(if byte == b'%' {
            let digits = [bytes.next().unwrap(), bytes.next().unwrap()];
            u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
        } else {
            byte
        });
    }
    String::from_utf8(decoded).unwrap()
}

/// The pairs of a form or a query; in a form a `+` is a space.
pub(crate) fn pairs(text: &str, space: &str) -> Vec<(String, String)> {
    let decode = |text: &str| percent_decoded(&text.replace(space, " "));
    text.split('&')
        .map(|pair| pair.split_once('=').unwrap())
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

pub(crate) fn three(value: &str) -> Vec<(String, String)> {
    [("before", "1"), ("a key", value), ("after", "2")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
}

/// A byte at the start, in the middle, at the end and alone, and what issue 2 names.
fn values() -> Vec<String> {
    let mut values: Vec<String> = (0..=255u8)
        .map(char::from)
        .flat_map(|byte| [format!("{byte}"), format!("{byte}b"), format!("a{byte}b"), format!("a{byte}")])
        .collect();
    let named = [
        "\"'", "a&b=c", "100%", "a:b", "😀", "$x", "${x}", "||", "a+b", "%41", "\\u0041", "..", "a=b;c", "é",
    ];
    values.extend(named.map(str::to_owned));
    values
}

fn has_control(value: &str) -> bool {
    value.bytes().any(|byte| byte < 0x20 || byte == 0x7f)
}

#[test]
fn a_query_carries_every_value() {
    for value in values() {
        let outgoing = sent(in_query(), "https://api.example.com/x", &value).unwrap();
        let (address, query) = outgoing.url.clear().split_once('?').unwrap();
        assert_eq!(address, "https://api.example.com/x");
        assert!(query.is_ascii() && !query.contains([' ', '#', '?', '+']), "{query}");
        assert_eq!(pairs(query, " "), three(&value));
    }
}

#[test]
fn a_form_carries_every_value() {
    for value in values() {
        let outgoing = sent(in_form(), "https://api.example.com/x", &value).unwrap();
        assert_eq!(pairs(body(&outgoing), "+"), three(&value));
        assert_eq!(header(&outgoing, "Content-Type"), "application/x-www-form-urlencoded");
    }
}

#[test]
fn json_carries_every_value() {
    for value in values() {
        let outgoing = sent(in_json(), "https://api.example.com/x", &value).unwrap();
        let decoded: serde_json::Value = serde_json::from_str(body(&outgoing)).unwrap();
        assert_eq!(decoded, serde_json::json!({ "a \"key\"": value, "text": format!("<{value}>") }));
    }
}

#[test]
fn text_carries_every_value() {
    for value in values() {
        let outgoing = sent(in_text(), "https://api.example.com/x", &value).unwrap();
        assert_eq!(body(&outgoing), format!("<{value}>"));
        assert_eq!(header(&outgoing, "Content-Type"), "text/plain; charset=utf-8");
    }
}

#[test]
fn a_path_carries_every_value_but_dots() {
    for value in values() {
        match sent(placement(), "https://api.example.com/a/{path:key}/b", &value) {
            Ok(outgoing) => {
                let segments: Vec<_> = outgoing.url.clear().split('/').collect();
                assert_eq!(segments.len(), 6, "{segments:?}");
                assert_eq!(percent_decoded(segments[4]), value);
            }
            Err(error) => assert!([".", ".."].contains(&value.as_str()), "{error}"),
        }
    }
}

#[test]
fn a_query_in_the_address_and_a_fragment_carry_every_value() {
    for value in values() {
        let outgoing =
            sent(placement(), "https://api.example.com/?a={query:key}&b#c={fragment:key}", &value).unwrap();
        let (query, fragment) =
            outgoing.url.clear().split_once("?a=").unwrap().1.split_once("&b#c=").unwrap();
        assert_eq!((percent_decoded(query), percent_decoded(fragment)), (value.clone(), value.clone()));
    }
}

#[test]
fn headers_carry_what_http_can() {
    for (place, prefix, name) in [(in_header(), "", "X-Key"), (in_bearer(), "Bearer ", "Authorization")] {
        for value in values() {
            let refused = has_control(&value) || value.starts_with(' ') || value.ends_with(' ');
            match sent(place.clone(), "https://api.example.com/x", &value) {
                Ok(outgoing) => assert_eq!(header(&outgoing, name), format!("{prefix}{value}")),
                Err(error) => assert!(refused, "{value:?}: {error}"),
            }
            assert_eq!(
                sent(place.clone(), "https://api.example.com/x", &value).is_err(),
                refused,
                "{value:?}"
            );
        }
    }
}

#[test]
fn basic_carries_all_but_control_characters_and_a_colon_in_the_user() {
    for value in values() {
        let password = sent(in_password(), "https://api.example.com/x", &value);
        assert_eq!(password.is_err(), has_control(&value), "{value:?}");
        if let Ok(outgoing) = password {
            let decoded =
                STANDARD.decode(header(&outgoing, "Authorization").strip_prefix("Basic ").unwrap()).unwrap();
            assert_eq!(decoded, format!("me:{value}").into_bytes());
        }
        let both = sent(in_basic(), "https://api.example.com/x", &value);
        assert_eq!(both.is_err(), has_control(&value) || value.contains(':'), "{value:?}");
    }
}

#[test]
fn what_is_refused_is_named_with_its_place_and_reason() {
    let unfit = |what: &str, place, problem| RenderError::Unfit { what: what.to_owned(), place, problem };
    for (placement, value, error) in [
        (in_header(), "a\r\nX: y", unfit("$key", Place::Header(text("X-Key")), Problem::LineBreak)),
        (in_header(), "a\0", unfit("$key", Place::Header(text("X-Key")), Problem::ControlCharacter)),
        (in_header(), "a ", unfit("$key", Place::Header(text("X-Key")), Problem::OuterSpace)),
        (in_basic(), "a:b", unfit("$key", Place::User, Problem::Colon)),
        (in_password(), "a\n", unfit("$key", Place::Password, Problem::LineBreak)),
        (in_bearer(), "a\n", unfit("$key", Place::Bearer, Problem::LineBreak)),
    ] {
        assert_eq!(sent(placement, "https://api.example.com", value).map(|_| ()), Err(error));
    }
    let error = sent(in_header(), "https://api.example.com", "a\n").unwrap_err();
    assert_eq!(error.to_string(), "`$key` cannot stand in the header `X-Key`: it has a line break");
}

#[test]
fn a_query_goes_to_the_end_of_the_address_as_written() {
    for (address, expected) in [
        ("https://a.example", "https://a.example?k=v"),
        ("https://a.example/x", "https://a.example/x?k=v"),
        ("https://a.example/x?", "https://a.example/x?k=v"),
        ("https://a.example/x?a=b", "https://a.example/x?a=b&k=v"),
        ("https://a.example/x?a=b&", "https://a.example/x?a=b&k=v"),
        ("https://a.example/?a#/login", "https://a.example/?a#/login?k=v"),
        ("https://a.example/#/login?a=b", "https://a.example/#/login?a=b&k=v"),
    ] {
        let placement = Placement { query: list([field("k", literal("v"))]), ..placement() };
        assert_eq!(sent(placement, address, "x").unwrap().url.clear(), expected);
    }
}

fn typed() -> Vec<Input> {
    vec![
        setting("count", InputKind::Int),
        setting("flag", InputKind::Bool),
        setting("tags", InputKind::List),
        optional(setting("absent", InputKind::String)),
    ]
}

fn typed_request(placement: Placement) -> Outgoing {
    let inputs = inputs(&way(typed()), &[("count", "7"), ("flag", "true"), ("tags", "a b,c")]);
    render(&request(Method::Post, "https://a.example", placement), &context(&inputs)).unwrap()
}

#[test]
fn values_keep_their_types_in_json() {
    let members = [
        member("count", Json::Value(whole("count"))),
        member("flag", Json::Value(whole("flag"))),
        member("tags", Json::Value(whole("tags"))),
        member("text", Json::Value(around("n", "count", ""))),
        member("gone", Json::Value(whole("absent"))),
        member("gone_too", Json::Value(around("x", "absent", "y"))),
        member(
            "list",
            Json::List(list([Json::Value(whole("absent")), Json::Bool(false), Json::Number(text("1.10"))])),
        ),
        member("empty", Json::Object(list([]))),
    ];
    let outgoing = typed_request(Placement { body: Body::Json(Json::Object(list(members))), ..placement() });
    let expected = r#"{"count":7,"flag":true,"tags":["a b","c"],"text":"n7","list":[false,1.10],"empty":{}}"#;
    assert_eq!(body(&outgoing), expected);
}

#[test]
fn a_list_repeats_its_key_and_an_absent_optional_drops_its_entry() {
    let fields = || {
        list([
            field("tag", whole("tags")),
            field("gone", around("a", "absent", "")),
            field("n", whole("count")),
        ])
    };
    let outgoing = typed_request(Placement {
        body: Body::Form(fields()),
        query: fields(),
        headers: fields(),
        ..placement()
    });
    assert_eq!(body(&outgoing), "tag=a+b&tag=c&n=7");
    assert_eq!(outgoing.url.clear(), "https://a.example?tag=a%20b&tag=c&n=7");
    let names: Vec<_> =
        outgoing.headers.iter().map(|header| (header.name.as_ref(), header.value.clear())).collect();
    assert_eq!(names[..3], [("tag", "a b"), ("tag", "c"), ("n", "7")]);
}

#[test]
fn an_accept_of_the_spec_stays_alone() {
    let placement = Placement { headers: list([field("accept", literal("text/plain"))]), ..placement() };
    let outgoing = typed_request(placement);
    let names: Vec<_> = outgoing.headers.iter().map(|header| header.name.as_ref()).collect();
    assert_eq!(names, ["accept"]);
}

#[test]
fn an_inconsistent_model_is_an_error() {
    let twice = Placement { headers: list([field("authorization", literal("x"))]), ..in_bearer() };
    let bad_name = Placement { headers: list([field("a b", literal("x"))]), ..placement() };
    let unknown = Placement { query: list([field("x", whole("nobody"))]), ..placement() };
    let number = Placement { body: Body::Json(Json::Number(text("1,2"))), ..placement() };
    for placement in [twice, bad_name, unknown, number] {
        assert!(sent(placement, "https://a.example", "x").is_err());
    }
    for address in ["", "a.example", "https://", "ftp://a.example", "https://{host:nobody}/", "{start:key}"] {
        assert!(sent(placement(), address, "x").is_err(), "{address}");
    }
}

fn through(value: &str, functions: &[Function]) -> Result<String, RenderError> {
    let way = way([credential("key"), optional(credential("absent")), setting("tags", InputKind::List)]);
    let inputs = inputs(&way, &[("key", value), ("tags", value)]);
    let source = match functions {
        [Function::Default(_), ..] => "absent",
        [Function::Join(_), ..] => "tags",
        _ => "key",
    };
    let template = Template::Whole(expression(source, functions));
    let placement = Placement { body: Body::Text(template), ..placement() };
    let outgoing = render(&request(Method::Post, "https://a.example", placement), &context(&inputs))?;
    let text = outgoing.body.unwrap().text;
    if source != "tags" && text.is_secret() {
        assert_eq!(text.shown(), format!("[{}]", if text.clear() == value { "key" } else { source }));
    }
    Ok(text.clear().to_owned())
}

#[test]
fn functions_do_what_the_language_says() {
    use Function::*;
    let part = |index| Part { separator: text("-"), index };
    for (value, functions, expected) in [
        ("ÀbC", vec![Lower], "àbc"),
        ("àbC", vec![Upper], "ÀBC"),
        (" \ta b\n", vec![Trim], "a b"),
        ("é😀x", vec![Take(2)], "é😀"),
        ("ab", vec![Take(9)], "ab"),
        ("ab", vec![Take(0)], ""),
        // Of `foobar`, the first four bytes: RFC 4648 §10.
        ("666f6f626172", vec![Unhex, Take(4), Base64], "Zm9vYg=="),
        ("x", vec![When(reference("key"), text("x"))], "x"),
        ("x", vec![Unless(reference("key"), text("y"))], "x"),
        ("x", vec![Unless(reference("absent"), text("")), Upper], "X"),
        ("x", vec![When(reference("key"), text("y")), Hex, Default(Argument::Literal(text("z")))], "z"),
        ("x", vec![Unless(reference("key"), text("x")), Hex, Default(Argument::Literal(text("z")))], "z"),
        ("x", vec![When(reference("absent"), text("")), Default(Argument::Literal(text("z")))], "z"),
        ("a-b-c", vec![part(2)], "c"),
        ("a/b é~", vec![Url], "a%2Fb%20%C3%A9~"),
        ("x", vec![Default(Argument::Literal(text("y")))], "y"),
        ("x", vec![Default(Argument::Name(reference("key")))], "x"),
        ("a,b", vec![Join(text("; "))], "a; b"),
        ("a\"b", vec![Json], "\"a\\\"b\""),
        // RFC 4648 §10
        ("foobar", vec![Hex], "666f6f626172"),
        ("fooba", vec![Base64], "Zm9vYmE="),
        ("fooba", vec![Base64Url], "Zm9vYmE"),
        ("666F6f", vec![Unhex, Base64], "Zm9v"),
        ("Zm9vYg==", vec![Unbase64, Hex], "666f6f62"),
        ("Zm9vYg", vec![Unbase64, Hex], "666f6f62"),
        ("-_8", vec![Unbase64, Hex], "fbff"),
        ("+/8=", vec![Unbase64, Hex], "fbff"),
        ("a-b", vec![part(1), Upper, Base64], "Qg=="),
    ] {
        assert_eq!(through(value, &functions).as_deref(), Ok(expected), "{value} {functions:?}");
    }
}

#[test]
fn functions_refuse_what_they_cannot_read() {
    use Function::*;
    for (value, functions, problem) in [
        ("a-b", vec![Part { separator: text("-"), index: 2 }], Problem::NoSuchPart),
        ("abc", vec![Unhex, Hex], Problem::NotHexadecimal),
        ("zz", vec![Unhex, Hex], Problem::NotHexadecimal),
        ("+f", vec![Unhex, Hex], Problem::NotHexadecimal),
        ("!", vec![Unbase64, Hex], Problem::NotBase64),
        ("ff", vec![Unhex], Problem::BytesForText),
        ("x", vec![Take(1), Join(text(","))], Problem::NoList),
    ] {
        match through(value, &functions) {
            Err(RenderError::Unfit { problem: found, .. }) => assert_eq!(found, problem),
            other => panic!("{functions:?}: {other:?}"),
        }
    }
}

/// RFC 6265 §4.2.1: what could end a cookie is refused, as there is no encoding that every server undoes.
#[test]
fn a_cookie_carries_what_cannot_end_it() {
    let cookies = list([field("id", whole("key")), field("kind", literal("full"))]);
    let placement = Placement { cookies, ..placement() };
    for value in ["abc", "a=b&c+d%20", "~!#$%&'()*+-./:<=>?@[]^_`{|}"] {
        let outgoing = sent(placement.clone(), "https://api.example.com/", value).unwrap();
        let header = outgoing.headers.iter().find(|header| header.name == "Cookie").unwrap();
        assert_eq!(header.value.clear(), format!("id={value}; kind=full"));
        assert_eq!(header.value.shown(), "id=[key]; kind=full");
    }
    for value in ["a;b", "a b", "a,b", "\"a\"", "a\\b", "ä", "a\r\nb", "a\0"] {
        let error = sent(placement.clone(), "https://api.example.com/", value).unwrap_err();
        let place = Place::Cookie(text("id"));
        assert_eq!(
            error,
            RenderError::Unfit { what: "$key".to_owned(), place, problem: Problem::NotInCookie }
        );
    }
}
