//! What comes after a token, and what goes into the bodies of API requests.

use std::sync::{Arc, Mutex};

use auth_runtime::{Client, ClientBuilder, Dynamic};
use serde_json::json;

use crate::api_requests::came;
use crate::listener::Listener;
use crate::providers::spec_in;
use crate::shared::search::CANARY;
use crate::stage::Answer;
use crate::support::server::{Reply, Server};
use crate::support::spec::spec;
use crate::support::{access_token, clock, reqwest_without_proxy};
use crate::token_requests::fails;
use crate::told::assert_shows_nothing;
use crate::troubles::troubles;

const SESSION: &str = "
credentials: [client_id, client_secret]
base_url: https://api.example.com
token: { POST: \"https://api.example.com/token\", form: { id: $client_id, secret: $client_secret } }
then:
  session:
    POST: https://api.example.com/session
    bearer: $token.access_token
    json: { secret: $client_secret }
    returns: { fields: { id: secret } }
use: { headers: { X-Session: $session.id } }
";

const JSON: &str = "
credentials: [client_id, client_secret]
base_url: https://api.example.com
use: { json: { client_id: $client_id, nested: { secret: $client_secret } } }
";

const FORM: &str = "
credentials: [client_id, client_secret]
base_url: https://api.example.com
use: { form: { client_id: $client_id, secret: $client_secret } }
";

const XML: &str = "
credentials: [client_id, client_secret]
base_url: https://api.example.com
use: { xml: { request: { \"@id\": $client_id, nested: { secret: $client_secret } } } }
";

/// A server that has one trouble at a time at one path.
fn troubled(path: &'static str) -> (Server, Arc<Mutex<Option<Answer>>>) {
    let trouble: Arc<Mutex<Option<Answer>>> = Arc::default();
    let planned = Arc::clone(&trouble);
    let server = Server::start(move |seen| match &*planned.lock().unwrap() {
        Some(answer) if seen.path() == path => answer(),

        _ => Reply::json(json!({ "access_token": CANARY, "id": CANARY, "expires_in": 3600 }).to_string()),
    });
    (server, trouble)
}

fn built(dynamic: Dynamic, server: &Server, origins: &[&str]) -> Client {
    let dynamic = dynamic.input("client_id", CANARY).unwrap();
    at(dynamic.builder(), server, origins)
}

fn at(builder: ClientBuilder<Client>, server: &Server, origins: &[&str]) -> Client {
    let builder = builder.http(reqwest_without_proxy).clock(clock());
    let builder = origins.iter().fold(builder, |builder, from| builder.with_origin(from, server.origin()));
    builder.build().unwrap()
}

fn client(text: &str, server: &Server) -> Client {
    let dynamic = Dynamic::new(spec(text)).unwrap().input("client_secret", CANARY).unwrap();
    built(dynamic, server, &["https://api.example.com"])
}

#[tokio::test]
async fn no_trouble_after_a_token_tells_a_secret() {
    let listener = Listener::start();
    let (server, trouble) = troubled("/session");
    let client = client(SESSION, &server);
    for (name, answer) in troubles(CANARY) {
        *trouble.lock().unwrap() = Some(answer);
        client.invalidate();
        fails(&name, &client).await;
    }
    *trouble.lock().unwrap() = None;
    client.invalidate();
    access_token(&client).await.unwrap();
    assert_shows_nothing("the client", &client);
    assert_shows_nothing("its token", &client.token::<auth_runtime::TokenSet>().await.unwrap());
    assert!(listener.heard_event("auth.then.request"));
}

#[tokio::test]
async fn no_trouble_of_a_request_with_what_came_after_a_token_tells_it() {
    let _listener = Listener::start();
    let (server, trouble) = troubled("/x");
    let client = client(SESSION, &server);
    for (name, answer) in troubles(CANARY) {
        *trouble.lock().unwrap() = Some(answer);
        client.invalidate();
        came(&name, client.get("/x").send().await).await;
    }
}

#[tokio::test]
async fn no_trouble_of_a_request_with_a_secret_in_its_body_tells_it() {
    let _listener = Listener::start();
    for text in [JSON, FORM, XML] {
        let (server, trouble) = troubled("/x");
        let client = client(text, &server);
        for (name, answer) in troubles(CANARY) {
            *trouble.lock().unwrap() = Some(answer);
            came(&name, client.post("/x").send().await).await;
            came(&name, client.post("/x").json(&json!({ "page": 1 })).send().await).await;
            came(&name, client.post("/x").form(&[("page", "1")]).send().await).await;
            came(&name, client.post("/x").body("<request><page>1</page></request>").send().await).await;
            came(&name, client.get("/x").send().await).await;
        }
    }
}

#[tokio::test]
async fn plaid_tells_no_secret() {
    let _listener = Listener::start();
    let (server, trouble) = troubled("/accounts/get");
    let dynamic = Dynamic::new(spec_in("../specs/plaid.yaml")).unwrap().input("secret", CANARY).unwrap();
    let client = built(dynamic, &server, &["https://production.plaid.com"]);
    for (name, answer) in troubles(CANARY) {
        *trouble.lock().unwrap() = Some(answer);
        came(&name, client.post("/accounts/get").json(&json!({ "access_token": CANARY })).send().await).await;
    }
    assert!(!server.all().is_empty());
}
