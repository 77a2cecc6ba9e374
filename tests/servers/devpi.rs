//! `devpi-server`: a login by JSON whose token is a password.

use auth_runtime::{ErrorKind, auth_provider};
use real_servers::{Devpi as Server, PASSWORD};
use serde_json::json;

use crate::support::{body, direct, http, is_in, read};

#[auth_provider("tests/servers/specs/devpi.yaml")]
struct Devpi;

fn devpi(server: &Server, username: &str, password: &str) -> Devpi {
    let credentials = DevpiCredentials::new(username, password);
    Devpi::builder(credentials, DevpiSettings::new(server.origin())).http(direct).build().unwrap()
}

#[tokio::test]
async fn a_login_gives_a_token_that_lives_for_ten_hours() {
    let Some(server) = Server::shared() else { return };
    let client = devpi(server, Server::USERNAME, PASSWORD);
    let (status, reply) = body(client.get("/+api").send().await.unwrap()).await;
    assert_eq!(status, 200);
    assert_eq!(reply["result"]["authstatus"], json!(["ok", "root", []]));
    assert!(is_in(client.token().await.unwrap().expires_at, 36_000));
}

#[tokio::test]
async fn a_wrong_password_is_refused() {
    let Some(server) = Server::shared() else { return };
    let error = devpi(server, Server::USERNAME, "wr0ng").token().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CredentialsRejected);
    assert!(error.to_string().contains("could not be authenticated"), "{error}");
}

/// The server answers 403 to a token of somebody who is gone, and 401 to the login that the client tries then.
#[tokio::test]
async fn whoever_is_gone_is_let_in_no_more() {
    let Some(server) = Server::shared() else { return };
    let alice = format!("{}/alice", server.origin());
    let (status, reply) = read(http().put(&alice).json(&json!({ "password": PASSWORD }))).await;
    assert_eq!(status, 201, "{reply}");
    let client = devpi(server, "alice", PASSWORD);
    let (_, reply) = body(client.get("/+api").send().await.unwrap()).await;
    assert_eq!(reply["result"]["authstatus"][0], json!("ok"));

    let root = devpi(server, Server::USERNAME, PASSWORD);
    assert_eq!(root.delete("/alice").send().await.unwrap().status(), 200);
    let error = client.patch("/root").json(&json!({ "title": "hers" })).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CredentialsRejected);
    assert!(error.to_string().contains("could not be authenticated"), "{error}");
}
