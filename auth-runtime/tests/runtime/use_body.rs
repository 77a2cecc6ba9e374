//! What a spec puts into the body of every API request.

use auth_runtime::{Client, ErrorKind, Step, reqwest};
use serde_json::json;

use crate::support::server::{Reply, Server};
use crate::support::spec::spec;
use crate::support::{SECRET, client, clock};

const HEAD: &str = "credentials: [client_id, client_secret]\nbase_url: https://api.example.com\n";

fn with(used: &str) -> (Server, Client) {
    let server = Server::start(|_| Reply::json("{}"));
    let client = client(spec(&format!("{HEAD}use: {used}\n")), &server, &clock());
    (server, client)
}

fn in_json() -> (Server, Client) {
    with("{ json: { client_id: $client_id, auth: { secret: $client_secret } } }")
}

#[tokio::test]
async fn credentials_stand_in_every_json_body() {
    let (server, client) = in_json();
    client.post("/a").json(&json!({ "count": 3 })).send().await.unwrap();
    client.post("/b").send().await.unwrap();
    let own = format!(r#"{{"client_id":"id","auth":{{"secret":"{SECRET}"}}"#);
    let seen = server.all();
    assert_eq!(seen[0].body, format!(r#"{own},"count":3}}"#));
    assert_eq!(seen[1].body, format!("{own}}}"));
    for seen in seen {
        assert_eq!(seen.header("content-type"), Some("application/json"));
        assert_eq!(seen.header("content-length"), Some(seen.body.len().to_string().as_str()));
    }
}

#[tokio::test]
async fn credentials_stand_in_every_form() {
    let (server, client) = with("{ form: { id: $client_id, secret: $client_secret } }");
    client.post("/a").form(&[("text", "a b")]).send().await.unwrap();
    client.post("/b").send().await.unwrap();
    let bodies: Vec<_> = server.all().into_iter().map(|seen| seen.body).collect();
    assert_eq!(bodies, [format!("text=a+b&id=id&secret={SECRET}"), format!("id=id&secret={SECRET}")]);
    assert_eq!(server.all()[1].header("content-type"), Some("application/x-www-form-urlencoded"));
}

const IN_XML: &str = "{ xml: { request: { control: { id: $client_id, secret: $client_secret } } } }";

#[tokio::test]
async fn credentials_stand_in_every_document() {
    let (server, client) = with(IN_XML);
    let documents = [("<request n='1'> <content/></request>", "text/xml"), ("<request/>", "application/xml")];
    for (document, kind) in documents {
        client.post("/a").header("Content-Type", kind).body(document).send().await.unwrap();
    }
    client.post("/b").send().await.unwrap();
    let own = format!("<control><id>id</id><secret>{SECRET}</secret></control>");
    let seen: Vec<_> = server
        .all()
        .iter()
        .map(|seen| (seen.body.clone(), seen.header("content-type").unwrap().to_owned()))
        .collect();
    let expected = [
        (format!("<request n='1'>{own} <content/></request>"), "text/xml".to_owned()),
        (format!("<request>{own}</request>"), "application/xml".to_owned()),
        (
            format!(r#"<?xml version="1.0" encoding="UTF-8"?><request>{own}</request>"#),
            "application/xml".to_owned(),
        ),
    ];
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn another_document_is_refused_before_anything_is_sent() {
    let (server, client) = with(IN_XML);
    for (body, told) in [
        ("<other/>", "is a `other`"),
        ("<request><control><id/></control></request>", "has `request/control/id` already"),
        ("<request>", "text that is not XML"),
    ] {
        let error = client.post("/a").body(body).send().await.unwrap_err();
        assert_eq!((error.kind(), error.step()), (ErrorKind::InvalidRequest, Some(Step::Request)));
        assert!(error.to_string().contains(told), "{error}");
        assert!(!format!("{error:?}").contains(SECRET), "{error:?}");
    }
    assert!(server.all().is_empty());
}

#[tokio::test]
async fn a_body_of_another_kind_is_refused_before_anything_is_sent() {
    let (server, client) = in_json();
    let stream = reqwest::Body::wrap(reqwest::Body::from("{}"));
    let cases = [
        (client.post("/a").form(&[("a", "b")]), "`application/x-www-form-urlencoded`"),
        (client.post("/a").json(&json!([1])), "a list"),
        (client.post("/a").body("not json"), "no JSON"),
        (client.post("/a").json(&json!({ "client_id": "other" })), "has `client_id` already"),
        (client.get("/a"), "a `GET` has none"),
        (client.post("/a").body(stream), "a stream"),
    ];
    for (request, told) in cases {
        let error = request.send().await.unwrap_err();
        assert_eq!((error.kind(), error.step()), (ErrorKind::InvalidRequest, Some(Step::Request)));
        assert!(error.to_string().contains(told), "{error}");
        assert!(!format!("{error:?}").contains(SECRET), "{error:?}");
    }
    assert!(server.all().is_empty());
}

#[tokio::test]
async fn a_request_that_was_made_elsewhere_gets_it_too() {
    let (_server, client) = in_json();
    let mut request =
        reqwest::Request::new(reqwest::Method::POST, "https://api.example.com/a".parse().unwrap());
    client.apply(&mut request).await.unwrap();
    let body = request.body().and_then(reqwest::Body::as_bytes).unwrap();
    assert_eq!(body, format!(r#"{{"client_id":"id","auth":{{"secret":"{SECRET}"}}}}"#).as_bytes());
}
