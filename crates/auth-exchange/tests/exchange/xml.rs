//! Bodies and replies in XML.

use auth_exchange::{
    Masked, MergeError, OutgoingBody, Problem, RenderError, XmlError, merged, read, read_xml, render,
    write_xml,
};
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

/// What `use` puts into the caller's document.
fn merge(added: &str, given: &[u8]) -> Result<String, MergeError> {
    let added = OutgoingBody {
        content_type: "application/xml",
        text: Masked::plain(&format!(r#"<?xml version="1.0" encoding="UTF-8"?>{added}"#)),
    };
    merged(&added, Some("text/xml; charset=utf-8"), given)
        .map(|body| String::from_utf8(body.to_vec()).unwrap())
}

#[test]
fn elements_stand_before_those_of_the_caller_whose_text_stays() {
    let added = "<request><control><id>a</id></control><operation><key>b</key></operation></request>";
    for (given, merged) in [
        (
            "",
            r#"<?xml version="1.0" encoding="UTF-8"?><request><control><id>a</id></control><operation><key>b</key></operation></request>"#,
        ),
        ("<request/>", "<request><control><id>a</id></control><operation><key>b</key></operation></request>"),
        (
            "<?xml version='1.0'?>\n<!-- mine -->\n<request >\n  <operation n='1'>\n    <content a = \"é\">x &amp; y</content>\n  </operation></request>\n",
            "<?xml version='1.0'?>\n<!-- mine -->\n<request ><control><id>a</id></control>\n  <operation n='1'><key>b</key>\n    <content a = \"é\">x &amp; y</content>\n  </operation></request>\n",
        ),
        (
            "\u{feff}<request><operation /><![CDATA[<operation>]]></request>",
            "\u{feff}<request><control><id>a</id></control><operation ><key>b</key></operation><![CDATA[<operation>]]></request>",
        ),
    ] {
        assert_eq!(merge(added, given.as_bytes()).unwrap(), merged);
    }
}

#[test]
fn attributes_and_namespaces_are_put_into_elements_that_are_there() {
    let added =
        r#"<s:Envelope xmlns:s="urn:s" version="1"><s:Header><k xmlns="urn:k">b</k></s:Header></s:Envelope>"#;
    let given = r#"<s:Envelope xmlns:s="urn:s"><s:Body/></s:Envelope>"#;
    let expected = r#"<s:Envelope xmlns:s="urn:s" version="1"><s:Header><k xmlns="urn:k">b</k></s:Header><s:Body/></s:Envelope>"#;
    assert_eq!(merge(added, given.as_bytes()).unwrap(), expected);
    let without_elements = r#"<a key="k&quot;"/>"#;
    assert_eq!(merge(without_elements, b"<a/>").unwrap(), r#"<a key="k&quot;"/>"#);
    assert_eq!(merge(without_elements, b"<a b='c'>d</a>").unwrap(), r#"<a b='c' key="k&quot;">d</a>"#);
}

#[test]
fn no_element_and_no_attribute_is_given_twice() {
    let added = r#"<a k="1"><b><c>2</c></b><d/><e>1</e><e>2</e></a>"#;
    for (given, named) in [
        ("<a k='1'/>", "a/@k"),
        ("<a><b><c/></b></a>", "a/b/c"),
        ("<a><b/><b/></a>", "a/b"),
        ("<a><d/></a>", "a/d"),
        ("<a><e/></a>", "a/e"),
    ] {
        let twice = MergeError::GivenTwice { name: named.to_owned() };
        assert_eq!(merge(added, given.as_bytes()), Err(twice), "{given}");
    }
    let spaces = merge(r#"<a xmlns="urn:x"><b/></a>"#, br#"<a xmlns="urn:y"/>"#);
    assert_eq!(spaces, Err(MergeError::GivenTwice { name: "a/@xmlns".to_owned() }));
}

#[test]
fn a_body_that_is_another_document_or_none_is_told() {
    for (given, told) in [
        (b"<other/>".as_slice(), "`request` in the body of every request, which is a `other`"),
        (b"<request>", "text that is not XML"),
        (b"<request>\xe9</request>", "no UTF-8"),
        (b"<?xml version='1.0' encoding='ISO-8859-1'?><request/>", "another encoding"),
        (b"<!DOCTYPE request []><request/>", "document type"),
        (b"<request/><request/>", "text that is not XML"),
        (b"{}", "text that is not XML"),
    ] {
        let error = merge("<request><key>secret</key></request>", given).unwrap_err().to_string();
        assert!(error.contains(told) && !error.contains("secret"), "{error}");
    }
}

proptest! {
    /// What is read of the merged document is what both have.
    #[test]
    fn whatever_is_merged_is_read_again(text in "[ -~é]{1,20}", depth in 0_usize..5) {
        let leaf = document(&text).unwrap();
        let leaf = leaf.split_once("?>").map_or("", |(_, root)| root);
        let given = format!("<r>{}{leaf}{}</r>", "<x>".repeat(depth), "</x>".repeat(depth));
        let merged = merge("<r><key>k</key></r>", given.as_bytes()).unwrap();
        let mut expected = read_xml(&given).unwrap();
        match &mut expected["r"] {
            Value::Object(members) => drop(members.insert("key".to_owned(), json!("k"))),
            empty => *empty = json!({ "key": "k" }),
        }
        prop_assert_eq!(read_xml(&merged).unwrap(), expected);
    }
}
