//! Bodies and replies in XML.

use auth_exchange::{Problem, RenderError, XmlError, read, read_xml, render, write_xml};
use auth_model::{Body, Json, Member, Method, Outcome, Placement, Reply, ReplyFormat};
use proptest::prelude::*;
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use crate::model::*;

fn text_of(name: &str) -> Json {
    Json::Value(whole(name))
}

fn body(root: Member, password: &str) -> Result<String, RenderError> {
    let inputs = inputs(&way([credential("password")]), &[("password", password)]);
    let placement = Placement { body: Body::Xml(root), ..Placement::default() };
    let request = request(Method::Post, "https://api.example.com/token", placement);
    render(&request, &context(&inputs)).map(|outgoing| outgoing.body.unwrap().text.clear().to_owned())
}

fn document(password: &str) -> Result<String, RenderError> {
    let members = vec![member("@key", text_of("password")), member(".", text_of("password"))];
    body(member("a", Json::Object(members.into())), password)
}

/// XML 1.0 §2.4 and §3.3.3: what a reader hands on is what was written.
#[test]
fn every_value_arrives_as_it_is_written() {
    for text in
        ["a<b>&\"c'", "]]>", "&amp;", "a\r\nb\tc", "<!-- x -->", "<![CDATA[x]]>", "é😀", "&#0;", "<?a?>"]
    {
        let read = read_xml(&document(text).unwrap()).unwrap();
        assert_eq!(read, json!({ "a": { "@key": text, ".": text } }), "{text:?}");
    }
}

#[test]
fn what_no_document_can_carry_is_refused_by_its_name() {
    for text in ["a\0", "\u{1}", "\u{b}", "\u{c}", "\u{1f}", "\u{fffe}", "\u{ffff}"] {
        match document(text).unwrap_err() {
            RenderError::Unfit { what, problem: Problem::NotInXml, .. } => assert_eq!(what, "$password"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn elements_attributes_and_lists_have_their_forms() {
    let empty = Json::Value(literal(""));
    let list = Json::List(
        vec![text_of("password"), Json::Object(vec![member("@id", text_of("password"))].into())].into(),
    );
    let members = vec![member("@xmlns:n", text_of("password")), member("n:b", list), member("c", empty)];
    assert_eq!(
        body(member("n:a", Json::Object(members.into())), "p").unwrap(),
        r#"<?xml version="1.0" encoding="UTF-8"?><n:a xmlns:n="p"><n:b>p</n:b><n:b id="p"/><c/></n:a>"#
    );
}

fn token(path: &str, reply_text: &str) -> Result<String, String> {
    let inputs = inputs(&way([]), &[]);
    let outcome = Outcome { format: ReplyFormat::Xml, ..Outcome::default() };
    let exchange = exchange(Reply { outcome, access_token: at(path), ..reply() });
    let read = read(&exchange, &received(&[], reply_text), &context(&inputs));
    read.map(|set| set.access_token.expose_secret().to_owned()).map_err(|error| error.to_string())
}

/// The form of the answer on <http://wiki.developerforce.com/index.php/PartnerLogin>, and what else stands in replies.
#[test]
fn paths_go_from_the_root_past_namespaces_attributes_and_lists() {
    let soap = r#"<?xml version="1.0" encoding="utf-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">
  <soapenv:Body><loginResponse><result><sessionId xsi:type="xsd:string">Qw&amp;&#x41;<![CDATA[<]]></sessionId>
  <n>1</n><n>2</n></result></loginResponse></soapenv:Body></soapenv:Envelope>"#;
    let ok = |text: &str| Ok(text.to_owned());
    assert_eq!(token("Envelope.Body.loginResponse.result.sessionId", soap), ok("Qw&A<"));
    assert_eq!(token("Envelope.Body.loginResponse.result.sessionId.@type", soap), ok("xsd:string"));
    assert_eq!(token("Envelope.Body.loginResponse.result.n.1", soap), ok("2"));
    assert_eq!(token("Envelope.Body.loginResponse.result.0.sessionId.0", soap), ok("Qw&A<"));
    assert!(token("Envelope.Body.sessionId", soap).unwrap_err().contains("found nothing"));
    assert!(token("Envelope.Body.loginResponse.result.n", soap).unwrap_err().contains("found a list"));
}

#[test]
fn what_is_no_plain_document_is_not_read() {
    let deep = |depth: usize| "<a>".repeat(depth) + &"</a>".repeat(depth);
    let attributes: String = (0..65).map(|number| format!(" a{number}=\"\"")).collect();
    for (text, expected) in [
        ("", XmlError::Malformed),
        ("text", XmlError::Malformed),
        ("<a>", XmlError::Malformed),
        ("<a></b>", XmlError::Malformed),
        ("<a/><b/>", XmlError::Malformed),
        ("<a/>text", XmlError::Malformed),
        ("<a b=\"1\" b=\"2\"/>", XmlError::Malformed),
        ("<a>&unknown;</a>", XmlError::Entity),
        ("<a b=\"&unknown;\"/>", XmlError::Entity),
        ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", XmlError::DocumentType),
        ("<!DOCTYPE a SYSTEM \"http://127.0.0.1/\"><a/>", XmlError::DocumentType),
        (&deep(65), XmlError::TooLarge),
        (&deep(100_000), XmlError::TooLarge),
        (&format!("<a{attributes}/>"), XmlError::TooLarge),
    ] {
        let start: String = text.chars().take(40).collect();
        assert_eq!(read_xml(text), Err(expected), "{start}");
    }
    assert!(read_xml(&deep(64)).is_ok());
}

#[test]
fn an_error_says_what_came_instead_and_nothing_of_it() {
    let refused = token("a", "<!DOCTYPE a><a>canary</a>").unwrap_err();
    assert!(
        refused.ends_with("expected XML, found XML with a document type, which is not read"),
        "{refused}"
    );
    assert!(token("a", "").unwrap_err().ends_with("expected XML, found an empty body"));
    assert!(token("a", "<html><br></html>").unwrap_err().ends_with("expected XML, found an HTML page"));
}

/// Trees as they come out of a reader: no empty objects and lists, no white space at the ends.
fn trees() -> impl Strategy<Value = Value> {
    let text = "[^\\p{C}\\s]([^\\p{C}]{0,8}[^\\p{C}\\s])?".prop_map(Value::from);
    let tree = text.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            prop::collection::btree_map("@?[a-z]{1,4}", inner.clone(), 1..4).prop_map(|members| {
                let attribute = |value: Value| if value.is_string() { value } else { "x".into() };
                members
                    .into_iter()
                    .map(
                        |(name, value)| {
                            if name.starts_with('@') { (name, attribute(value)) } else { (name, value) }
                        },
                    )
                    .collect()
            }),
            prop::collection::vec(inner.prop_filter("no list in a list", |value| !value.is_array()), 2..4)
                .prop_map(|items| json!({ "item": items })),
        ]
    });
    tree.prop_map(|tree| json!({ "root": tree }))
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(tree in trees()) {
        prop_assert_eq!(read_xml(&write_xml(&tree)), Ok(tree));
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = read_xml(&text);
    }

    #[test]
    fn any_markup_is_read_or_refused(text in "[<>/a-c&;#x0-9=\"' !\\[\\]?:-]{0,80}") {
        let _ = read_xml(&text);
    }

    #[test]
    fn any_value_arrives(text in "[^\\p{C}]{1,20}") {
        let read = read_xml(&document(&text).unwrap()).unwrap();
        prop_assert_eq!(&read["a"]["@key"], &Value::from(text.as_str()));
    }
}
