use auth_model::{Argument, Expression, Function, Part, Reference, Template};

use super::{Known, read as read_scalar};
use crate::text::template::{self, Checked, Type};

fn read(value: &str) -> Result<Checked, Vec<String>> {
    read_scalar(value, |scalar, report| template::read(scalar, &Known, report))
}

fn template(value: &str) -> Template {
    read(value).unwrap().template
}

fn mistakes(value: &str) -> Vec<String> {
    read(value).unwrap_err()
}

fn input(name: &'static str, functions: &[Function]) -> Expression {
    Expression { source: Reference::Input(name.into()), functions: functions.to_vec().into() }
}

fn text(parts: &[Part]) -> Template {
    Template::Text(parts.to_vec().into())
}

fn literal(text: &'static str) -> Part {
    Part::Literal(text.into())
}

#[test]
fn a_name_alone_is_a_whole_value_with_its_type() {
    for (value, name, kind) in
        [("$text", "text", Type::Text), ("$number", "number", Type::Int), ("\"$list\"", "list", Type::List)]
    {
        let checked = read(value).unwrap();
        assert_eq!(checked, Checked { template: Template::Whole(input(name, &[])), kind, optional: false });
    }
    let field = Expression { source: Reference::Token("access_token".into()), functions: vec![].into() };
    assert_eq!(template("$token.access_token"), Template::Whole(field));
    assert!(read("$absent").unwrap().optional);
}

#[test]
fn holes_stand_inside_text() {
    assert_eq!(
        template("'a ${text}, ${number}${flag}'"),
        text(&[
            literal("a "),
            Part::Value(input("text", &[])),
            literal(", "),
            Part::Value(input("number", &[])),
            Part::Value(input("flag", &[])),
        ])
    );
    assert_eq!(read("${number}").unwrap().kind, Type::Text);
    assert!(read("a ${absent}").unwrap().optional);
    assert_eq!(template("''"), text(&[]));
}

#[test]
fn a_dollar_is_itself_where_no_name_can_follow() {
    assert_eq!(template("a$$b"), text(&[literal("a$b")]));
    assert_eq!(template("$$text"), text(&[literal("$text")]));
    assert_eq!(template("costs 5$ or $5, $-"), text(&[literal("costs 5$ or $5, $-")]));
    assert_eq!(template("$$${text}$"), text(&[literal("$"), Part::Value(input("text", &[])), literal("$")]));
}

#[test]
fn functions_are_read_with_their_arguments() {
    let value = "${ text | lower|upper() | trim | take(8) | part(':', 1) | url | json | unhex | hex }";
    let part = Function::Part { separator: ":".into(), index: 1 };
    let functions = [
        Function::Lower,
        Function::Upper,
        Function::Trim,
        Function::Take(8),
        part,
        Function::Url,
        Function::Json,
        Function::Unhex,
        Function::Hex,
    ];
    assert_eq!(template(value), text(&[Part::Value(input("text", &functions))]));
    let others = "${list | join(', ')}${text | unbase64 | base64}${pem | base64url}";
    let expected = [
        input("list", &[Function::Join(", ".into())]),
        input("text", &[Function::Unbase64, Function::Base64]),
        input("pem", &[Function::Base64Url]),
    ];
    assert_eq!(template(&format!("\"{others}\"")), text(&expected.map(Part::Value)));
}

#[test]
fn a_default_takes_the_place_of_what_is_absent() {
    let checked = read("${absent | default('x y')}").unwrap();
    assert!(!checked.optional);
    let function = Function::Default(Argument::Literal("x y".into()));
    assert_eq!(checked.template, text(&[Part::Value(input("absent", &[function]))]));
    assert!(!read("${absent | default(text)}").unwrap().optional);
    assert!(read("${absent | default(absent)}").unwrap().optional);
    assert!(read("${number | default(-5)}").is_ok());
    assert!(read("${flag | default(true)}").is_ok());
}

#[test]
fn what_a_condition_takes_away_is_absent() {
    let checked = read("${text | when(number, '7') | unless(absent, '')}").unwrap();
    assert!(checked.optional);
    let functions = [
        Function::When(Reference::Input("number".into()), "7".into()),
        Function::Unless(Reference::Input("absent".into()), "".into()),
    ];
    assert_eq!(checked.template, text(&[Part::Value(input("text", &functions))]));
    assert!(!read("${text | when(text, 'x') | hex | default('')}").unwrap().optional);
    assert!(!read("${text | unless(text, '') | default(text)}").unwrap().optional);
}

#[test]
fn each_mistake_is_told_at_its_own_characters() {
    for (value, mistake) in [
        ("a $text b", "`$text` `$text` stands inside text"),
        ("ä $größe", "`$größe` `$größe` stands inside text"),
        ("$text | upper", "`$text` `$text` stands inside text"),
        ("a ${text", "`${text` this `${` is not closed"),
        ("a ${}", "`${}` expected a name inside `${}`"),
        ("a ${ 'x' }", "`'x'` expected a name, found `'x'`"),
        ("a ${text upper}", "`upper` expected `|` and a function, found `upper`"),
        ("a ${text |}", "`}` expected a function before the `}`"),
        ("a ${text | take(1 2)}", "`2` expected `,` or `)`, found `2`"),
        ("a ${text | take(1}", "`}` expected `,` or `)` before the `}`"),
        ("a ${text | take(,)}", "`,` expected an argument, found `,`"),
        ("a ${text.}", "`}` expected a field's name before the `}`"),
        ("a ${text | part(\":\", 1)}", "`\"` text inside `${…}` stands in single quotes"),
        ("a ${text | part(':, 1)}", "`'` this quote is not closed"),
        ("a ${text | when('x', 'y')}", "`'x'` expected the name of text or bytes in `when(name, text)`"),
        ("a ${text | when(list, 'y')}", "`list` expected the name of text or bytes in `when(name, text)`"),
        ("a ${text | unless(text)}", "`unless(text)` expected `unless(name, text)`, found one argument"),
        ("a ${text | uper}", "`uper` there is no function `uper`"),
        (
            "a ${text | spki}",
            "`spki` `spki` is for a PEM, such as an input of the type `pem`, and this is text",
        ),
        ("a ${text | sha256}", "`text` bytes cannot stand inside text"),
        ("a ${text | hmac_sha1(secret)}", "`text` bytes cannot stand inside text"),
        ("a ${text | hmac_sha1(list) | hex}", "`list` expected text or bytes as key in `hmac_sha1(key)`"),
        ("a ${text | hmac_sha1(1) | hex}", "`1` expected the name of a key in `hmac_sha1(key)`"),
        ("a ${time | add(1h)}", "`time` a moment cannot stand inside text"),
        ("a ${time | add(1h30) | unix}", "`30` `30` has no unit"),
        ("a ${time | add(-1w) | unix}", "`w` there is no unit `w`"),
        ("a ${time | format('%Y-%!')}", "`%!` `%!` means nothing in a pattern"),
        ("a ${text | unix}", "`unix` `unix` is for a moment, such as `now`, and this is text"),
        ("a ${text | take}", "`take` expected `take(n)`, found no argument"),
        ("a ${text | take(1, 2)}", "`take(1, 2)` expected `take(n)`, found 2 arguments"),
        ("a ${text | lower('x')}", "`lower('x')` expected `lower`, found one argument"),
        ("a ${text | take(-1)}", "`-1` expected a whole number that is not negative in `take(n)`"),
        ("a ${text | take('x')}", "`'x'` expected a whole number that is not negative in `take(n)`"),
        (
            "a ${text | part(1, 2)}",
            "`1` expected a text in single quotes that is not empty in `part(sep, n)`",
        ),
        ("a ${number | lower}", "`lower` `lower` is for text, and this is a number"),
        ("a ${list | upper}", "`upper` `upper` is for text, and this is a list"),
        ("a ${text | join(',')}", "`join(',')` `join(sep)` is for a list, and this is text"),
        ("a ${text | unhex | lower}", "`lower` `lower` is for text, and this is bytes"),
        ("a ${text | unhex}", "`text` bytes cannot stand inside text"),
        ("a ${list}", "`list` a list cannot stand inside text"),
        ("a ${number | default('x')}", "`'x'` expected a number, as the value is, found text"),
        ("a ${text | default(number)}", "`number` expected text, as the value is, found a number"),
        ("a ${text # b}", "`${text` this `${` is not closed"),
        ("\"a \\u00e9 ${texte}\"", "`texte` `$texte` is one value and has no parts"),
    ] {
        assert_eq!(mistakes(value), [mistake], "{value}");
    }
}

#[test]
fn all_mistakes_of_a_text_are_told() {
    assert_eq!(
        mistakes("'$text ${nope | uper} ${text | tak(1)} ${list}'"),
        [
            "`$text` `$text` stands inside text",
            "`nope` `$nope` is one value and has no parts",
            "`uper` there is no function `uper`",
            "`tak` there is no function `tak`",
            "`list` a list cannot stand inside text",
        ]
    );
}

#[test]
fn a_constant_has_no_names() {
    let constant = |value| read_scalar(value, template::literal);
    assert_eq!(constant("a $$ b $5"), Ok("a $ b $5".to_owned()));
    assert_eq!(constant("''"), Ok(String::new()));
    assert_eq!(
        constant("a ${text}"),
        Err(vec!["`text` `$text` cannot stand here: this text is always the same".into()])
    );
    assert_eq!(
        constant("$text"),
        Err(vec!["`$text` `$text` cannot stand here: this text is always the same".into()])
    );
}
