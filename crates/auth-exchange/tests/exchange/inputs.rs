//! What users give, and what they are told about it.

use auth_exchange::{Given, InputProblem, InputValue, Inputs};
use auth_model::{Choice, Input, InputKind, Literal, PlainHttp, Presence, Text};
use secrecy::ExposeSecret;

use crate::model::*;

fn check(input: Input, value: &str) -> Result<Inputs, InputProblem> {
    let name = input.name.clone();
    let made = Inputs::new(&way([input]), given(&[(&name, value)]), PlainHttp::Refused);
    made.map_err(|mut errors| errors.remove(0).problem)
}

fn value(inputs: &Inputs, name: &str) -> String {
    match inputs.get(name) {
        None => "absent".to_owned(),
        Some(InputValue::Text(text)) => text.expose_secret().to_owned(),
        Some(InputValue::Int(number)) => format!("int {number}"),
        Some(InputValue::Bool(truth)) => format!("bool {truth}"),
        Some(InputValue::List(items)) => {
            format!("list {}", items.iter().map(ExposeSecret::expose_secret).collect::<Vec<_>>().join("|"))
        }
    }
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let way = way([credential("api_key"), setting("port", InputKind::Int), credential("secret")]);
    let values = given(&[("port", "many"), ("api_kee", "x"), ("secret", "")]);
    let errors = Inputs::new(&way, values, PlainHttp::Refused).unwrap_err();
    let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "`api_key` (environment variable `TEST_API_KEY`) is missing",
            "`port` (environment variable `TEST_PORT`) is not as expected: expected a whole number",
            "`secret` (environment variable `TEST_SECRET`) is empty",
            "`api_kee` is no input of this way in",
        ]
    );
}

#[test]
fn text_becomes_what_the_spec_says() {
    for (kind, given, expected) in [
        (InputKind::String, "a, b", "a, b"),
        (InputKind::Int, "-12", "int -12"),
        (InputKind::Bool, "true", "bool true"),
        (InputKind::List, "a, b,,c ", "list a|b|c"),
        (InputKind::List, "", "list "),
        (InputKind::Host, "api.example.com", "api.example.com"),
        (InputKind::Label, "acme", "acme"),
        (InputKind::Url(PlainHttp::Refused), "https://a.example/v1//", "https://a.example/v1"),
        (InputKind::Url(PlainHttp::Refused), "http://127.0.0.1:80/", "http://127.0.0.1:80"),
        (
            InputKind::Pem,
            "-----BEGIN KEY-----\nAA==\n-----END KEY-----\n",
            "-----BEGIN KEY-----\nAA==\n-----END KEY-----\n",
        ),
    ] {
        assert_eq!(value(&check(setting("x", kind), given).unwrap(), "x"), expected);
    }
}

#[test]
fn text_of_another_kind_is_refused() {
    for (kind, given) in [
        (InputKind::Int, "1.5"),
        (InputKind::Int, "99999999999999999999"),
        (InputKind::Bool, "yes"),
        (InputKind::Bool, "TRUE"),
        (InputKind::Host, "a:80"),
        (InputKind::Label, "a.b"),
        (InputKind::Pem, "-----BEGIN KEY-----"),
        (InputKind::Pem, "-----BEGIN A-----\n-----END B-----"),
    ] {
        let problem = check(setting("x", kind.clone()), given).map(|_| ()).unwrap_err();
        assert!(matches!(problem, InputProblem::Expected(_)), "{kind:?} {given}: {problem:?}");
    }
}

#[test]
fn values_of_a_type_need_that_type() {
    for (kind, given) in [
        (InputKind::String, InputValue::Int(1)),
        (InputKind::Int, InputValue::Bool(true)),
        (InputKind::Bool, InputValue::List(Vec::new())),
        (InputKind::List, InputValue::Int(1)),
    ] {
        let mut values = Given::default();
        values.insert("x", given);
        assert!(Inputs::new(&way([setting("x", kind)]), values, PlainHttp::Refused).is_err());
    }
}

#[test]
fn plain_http_needs_the_spec_and_the_caller() {
    use PlainHttp::{Allowed, Refused};
    let made = |by_spec, by_caller| {
        let way = way([setting("x", InputKind::Url(by_spec))]);
        Inputs::new(&way, given(&[("x", "http://api.example.com")]), by_caller)
            .map_err(|errors| errors[0].problem.clone())
    };
    assert_eq!(made(Refused, Allowed).map(|_| ()), Err(InputProblem::PlainHttp));
    assert_eq!(made(Refused, Refused).map(|_| ()), Err(InputProblem::PlainHttp));
    assert_eq!(made(Allowed, Refused).map(|_| ()), Err(InputProblem::PlainHttpNotAgreed));
    assert!(made(Allowed, Allowed).is_ok());
}

#[test]
fn absent_optionals_stay_absent_and_defaults_come_in() {
    let default = |literal| Presence::Default(literal);
    let way = way([
        optional(setting("a", InputKind::String)),
        Input { presence: default(Literal::Int(3)), ..setting("b", InputKind::Int) },
        Input { presence: default(Literal::Bool(true)), ..setting("c", InputKind::Bool) },
        Input {
            presence: default(Literal::List(list([text("x"), text("y")]))),
            ..setting("d", InputKind::List)
        },
        Input {
            presence: default(Literal::Text(text("https://h/"))),
            ..setting("e", InputKind::Url(PlainHttp::Refused))
        },
    ]);
    let inputs = inputs(&way, &[]);
    let values = ["a", "b", "c", "d", "e"].map(|name| value(&inputs, name));
    assert_eq!(values, ["absent", "int 3", "bool true", "list x|y", "https://h"]);
}

#[test]
fn a_choice_is_given_by_name_and_kept_as_it_is_sent() {
    let choice = |name: &str, sent: &str| Choice { name: text(name), sent: text(sent) };
    let kind = InputKind::OneOf(list([choice("europe", "eu"), choice("america", "us")]));
    assert_eq!(value(&check(setting("x", kind.clone()), "america").unwrap(), "x"), "us");
    let problem = check(setting("x", kind), "eu").map(|_| ()).unwrap_err();
    assert_eq!(problem, InputProblem::Expected("one of `europe`, `america`".to_owned()));
}

#[test]
fn a_pattern_matches_the_whole_value() {
    let with = |pattern: &'static str| Input { pattern: Some(Text::Borrowed(pattern)), ..credential("x") };
    assert!(check(with("[a-z]+|[0-9]+"), "abc").is_ok());
    for value in ["abc1", "1abc", "abc\n", " abc"] {
        assert_eq!(
            check(with("[a-z]+|[0-9]+"), value).map(|_| ()),
            Err(InputProblem::Pattern("[a-z]+|[0-9]+".into()))
        );
    }
    assert_eq!(check(with("("), "x").map(|_| ()), Err(InputProblem::BadPattern("(".into())));
}

#[test]
fn an_empty_optional_credential_is_a_value() {
    assert_eq!(value(&check(optional(credential("x")), "").unwrap(), "x"), "");
    assert_eq!(value(&check(setting("x", InputKind::String), "").unwrap(), "x"), "");
}
