//! No setting and no credential moves a request to another host.

use auth_exchange::{HostRules, InputProblem, Inputs, RenderError, parse_url, render, render_url};
use auth_model::*;

use crate::model::*;
use crate::shared::hostile::hostile;

fn hosted(kind: InputKind) -> Way {
    Way { base_url: Some(url("https://{host:d}.example.com/v1/")), ..way([setting("d", kind)]) }
}

fn choices() -> InputKind {
    let choice = |name: &str, sent: &str| Choice { name: text(name), sent: text(sent) };
    InputKind::OneOf(list([choice("europe", "eu"), choice("america", "us")]))
}

#[test]
fn hostile_values_are_no_host_no_label_and_no_choice() {
    for kind in [InputKind::Host, InputKind::Label, choices()] {
        let way = hosted(kind);
        for value in hostile() {
            let errors = Inputs::new(&way, given(&[("d", &value)]), PlainHttp::Allowed).expect_err(&value);
            assert!(matches!(errors[0].problem, InputProblem::Expected(_)), "{value}: {errors:?}");
        }
    }
}

#[test]
fn every_byte_in_a_label_is_refused_or_stays_inside_the_name() {
    let way = hosted(InputKind::Label);
    for byte in 0..=255u8 {
        for value in [
            format!("{}", char::from(byte)),
            format!("a{}", char::from(byte)),
            format!("a{}b", char::from(byte)),
        ] {
            let Ok(inputs) = Inputs::new(&way, given(&[("d", &value)]), PlainHttp::Refused) else { continue };
            let address = render_url(way.base_url.as_ref().unwrap(), &context(&inputs)).unwrap();
            let (origin, rest) = parse_url(address.clear()).unwrap();
            assert_eq!(origin.host(), format!("{}.example.com", value.to_ascii_lowercase()));
            assert_eq!(rest, "/v1/");
        }
    }
}

#[test]
fn a_label_that_makes_an_address_of_the_name_is_refused() {
    let way =
        Way { base_url: Some(url("https://127.0.0.{host:d}/")), ..way([setting("d", InputKind::Label)]) };
    for value in ["0x1", "a"] {
        let inputs = inputs(&way, &[("d", value)]);
        let made = render_url(way.base_url.as_ref().unwrap(), &context(&inputs));
        assert_eq!(made.is_err(), value == "0x1", "{made:?}");
    }
}

#[test]
fn a_choice_is_sent_as_the_spec_says() {
    let way = hosted(choices());
    let inputs = inputs(&way, &[("d", "europe")]);
    let address = render_url(way.base_url.as_ref().unwrap(), &context(&inputs)).unwrap();
    assert_eq!(address.clear(), "https://eu.example.com/v1/");
}

#[test]
fn neither_a_credential_nor_free_text_stands_in_a_host() {
    for input in
        [credential("d"), setting("d", InputKind::String), setting("d", InputKind::Url(PlainHttp::Refused))]
    {
        let way = Way { base_url: Some(url("https://{host:d}.example.com")), ..way([input]) };
        let inputs = inputs(&way, &[("d", "https://a.example")]);
        let made = render_url(way.base_url.as_ref().unwrap(), &context(&inputs));
        assert!(matches!(made, Err(RenderError::Unfit { .. })), "{made:?}");
    }
}

#[test]
fn a_value_in_the_path_stays_one_segment() {
    let way = way([setting("d", InputKind::String)]);
    let template = url("https://api.example.com/{path:d}/x");
    for value in hostile() {
        let inputs = inputs(&way, &[("d", &value)]);
        let made = render_url(&template, &context(&inputs));
        if ["", ".", ".."].contains(&value.as_str()) {
            assert!(matches!(made, Err(RenderError::Unfit { .. })), "{made:?}");
            continue;
        }
        let address = made.unwrap();
        let (origin, rest) = parse_url(address.clear()).unwrap();
        assert_eq!(origin.host(), "api.example.com");
        assert_eq!(rest.matches('/').count(), 2, "{rest}");
        assert!(!rest.contains(['?', '#']), "{rest}");
    }
}

/// One request for each place that a value can stand in behind the host.
fn places() -> Vec<Request> {
    let address = "https://api.example.com/v1";
    let one = || list([field("d", whole("d"))]);
    let basic = |user, password| Some(Authorization::Basic { user, password });
    let placements = [
        Placement { headers: one(), ..placement() },
        Placement { headers: list([field("d", around("a", "d", "b"))]), ..placement() },
        Placement { query: one(), ..placement() },
        Placement { authorization: basic(whole("d"), literal("x")), ..placement() },
        Placement { authorization: basic(literal("x"), whole("d")), ..placement() },
        Placement { authorization: Some(Authorization::Bearer(whole("d"))), ..placement() },
        Placement { body: Body::Form(one()), ..placement() },
        Placement {
            body: Body::Json(Json::Object(list([member("d", Json::Value(whole("d")))]))),
            ..placement()
        },
        Placement { body: Body::Text(whole("d")), ..placement() },
    ];
    let placed = placements.map(|placement| request(Method::Post, address, placement));
    let in_address = ["{path:d}", "x?d={query:d}", "x#{fragment:d}", "x{path:d}y?{query:d}#{fragment:d}"]
        .map(|rest| request(Method::Post, &format!("{address}/{rest}"), placement()));
    placed.into_iter().chain(in_address).collect()
}

#[test]
fn no_value_in_any_place_moves_the_host_or_ends_a_header() {
    let way = way([setting("d", InputKind::String)]);
    for request in places() {
        let mut made = 0;
        for value in hostile() {
            let inputs = inputs(&way, &[("d", &value)]);
            let Ok(outgoing) = render(&request, &context(&inputs)) else { continue };
            made += 1;
            let (origin, rest) = parse_url(outgoing.url.clear()).unwrap();
            assert_eq!(origin.to_string(), "https://api.example.com", "{value}");
            assert!(rest.starts_with("/v1"), "{rest}");
            for header in &outgoing.headers {
                assert!(!header.value.clear().contains(['\r', '\n', '\0']), "{value}");
            }
        }
        assert!(made > 50, "{request:?} was hardly ever made");
    }
}

#[test]
fn a_value_right_behind_the_host_cannot_extend_it() {
    let way = way([setting("d", InputKind::String)]);
    for value in [".evil.com", "evil", ":80", "@evil.com"] {
        let inputs = inputs(&way, &[("d", value)]);
        let made = render_url(&url("https://api.example.com{path:d}/x"), &context(&inputs));
        assert!(matches!(made, Err(RenderError::Unfit { .. })), "{made:?}");
    }
}

#[test]
fn a_segment_that_clients_resolve_is_refused() {
    let way = way([setting("d", InputKind::String), setting("e", InputKind::String)]);
    for (template, d, e) in [
        ("https://a.example/{path:d}/x", "..", "x"),
        ("https://a.example/{path:d}", ".", "x"),
        ("https://a.example/{path:d}{path:e}/x", ".", "."),
        ("https://a.example/{path:d}{path:e}", ".", "."),
        ("https://a.example/.{path:d}/x?{query:e}", ".", "x"),
        ("https://a.example/%{path:d}/x", "2e", "x"),
        ("https://a.example/%2{path:d}{path:e}/x", "E", "."),
        ("https://a.example/{path:d}/x", "", "x"),
    ] {
        let inputs = inputs(&way, &[("d", d), ("e", e)]);
        assert!(render_url(&url(template), &context(&inputs)).is_err(), "{template} {d} {e}");
    }
    let inputs = inputs(&way, &[("d", "..."), ("e", "%2e%2e")]);
    let made = render_url(&url("https://a.example/{path:d}/{path:e}/.."), &context(&inputs));
    assert!(made.is_err(), "the spec's own dots are resolved just the same");
    let made = render_url(&url("https://a.example/{path:d}/{path:e}"), &context(&inputs)).unwrap();
    assert_eq!(made.clear(), "https://a.example/.../%252e%252e");
}

#[test]
fn an_address_of_a_setting_is_taken_whole_or_not_at_all() {
    let way = way([setting("base_url", InputKind::Url(PlainHttp::Refused))]);
    for value in hostile().into_iter().map(|value| format!("https://api.example.com{value}")) {
        let Ok(inputs) = Inputs::new(&way, given(&[("base_url", &value)]), PlainHttp::Refused) else {
            continue;
        };
        let address = render_url(&url("{start:base_url}/token"), &context(&inputs)).unwrap();
        assert_eq!(address.clear(), format!("{}/token", value.trim_end_matches('/')));
        assert_eq!(parse_url(address.clear()).unwrap().0, parse_url(&value).unwrap().0);
    }
    for value in [
        "https://h?x=",
        "https://h#",
        "https://u@h",
        "https://h/..",
        "https://h\\",
        "//h",
        "h",
        "ftp://h",
        "",
    ] {
        let errors = Inputs::new(&way, given(&[("base_url", value)]), PlainHttp::Refused).expect_err(value);
        assert!(matches!(errors[0].problem, InputProblem::Address(_)), "{errors:?}");
    }
}

#[test]
fn requests_go_to_the_base_and_to_what_is_allowed() {
    let way = Way {
        base_url: Some(url("https://API.example.com:8443/v1")),
        allow_hosts: list([
            HostPattern::Exact(text("Files.example.com")),
            HostPattern::Below(text("cloud.example")),
            HostPattern::Setting(text("d")),
        ]),
        ..way([setting("d", InputKind::Host)])
    };
    let inputs = inputs(&way, &[("d", "own.example.org")]);
    let rules = HostRules::new(&way, &context(&inputs)).unwrap();
    let allows = |address: &str| rules.allows(&parse_url(address).unwrap().0);
    for address in [
        "https://api.example.com:8443/x",
        "https://files.example.com",
        "https://FILES.EXAMPLE.COM:443/",
        "https://a.cloud.example",
        "https://a.b.cloud.example",
        "https://own.example.org",
    ] {
        assert!(allows(address), "{address}");
    }
    for address in [
        "https://api.example.com",
        "http://api.example.com:8443",
        "http://files.example.com",
        "https://files.example.com:8443",
        "https://cloud.example",
        "https://evilcloud.example",
        "https://cloud.example.evil.com",
        "https://a.own.example.org",
    ] {
        assert!(!allows(address), "{address}");
    }
}
