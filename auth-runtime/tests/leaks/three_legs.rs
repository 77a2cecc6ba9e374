//! A login by three legs (RFC 5849), with the canary in each credential and each token, and a provider that repeats it.

use std::sync::{Arc, Mutex};

use auth_runtime::{Client, Dynamic};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::listener::Listener;
use crate::providers::spec_in;
use crate::shared::search::{CANARY, assert_silent};
use crate::support::server::{Reply, Server};
use crate::support::{clock, reqwest_without_proxy};
use crate::told::assert_error_silent;

const REDIRECT: &str = "https://app.example.com/callback";

fn form(text: &str) -> Reply {
    Reply::status(200)
        .with_header("Content-Type", "application/x-www-form-urlencoded")
        .with_body(text.replace("CANARY", &encoded()))
}

fn encoded() -> String {
    utf8_percent_encode(CANARY, NON_ALPHANUMERIC).to_string()
}

/// A provider that refuses what comes to a path, and says all that it knows.
fn server(refused: &Arc<Mutex<&'static str>>) -> Server {
    let refused = Arc::clone(refused);
    Server::start(move |seen| {
        let path = seen.path();
        if path == *refused.lock().unwrap() {
            let header = seen.header("authorization").unwrap();
            return Reply::status(401).with_body(format!("{CANARY} {} {header}", encoded()));
        }
        match path {
            "/oauth/request_token" => {
                form("oauth_token=known&oauth_token_secret=CANARY&oauth_callback_confirmed=true")
            }
            "/oauth/access_token" => form("oauth_token=CANARY&oauth_token_secret=CANARY"),
            _ => Reply::status(200),
        }
    })
}

fn client(server: &Server) -> Client {
    let dynamic = Dynamic::new(spec_in("../specs/x-oauth1.yaml")).unwrap().way("login").unwrap();
    let dynamic = dynamic.input("consumer_key", CANARY).unwrap().input("consumer_secret", CANARY).unwrap();
    let builder = dynamic.builder().http(reqwest_without_proxy).clock(clock());
    builder.with_origin("https://api.x.com", server.origin()).build().unwrap()
}

#[tokio::test]
async fn a_login_by_three_legs_tells_no_secret() {
    let _listener = Listener::start();
    let refused = Arc::new(Mutex::new("/oauth/request_token"));
    let server = server(&refused);
    let client = client(&server);
    let begin = || client.login().redirect_uri(REDIRECT).start();
    assert_error_silent("request token", &begin().await.unwrap_err());

    *refused.lock().unwrap() = "/oauth/access_token";
    let pending = begin().await.unwrap();
    assert_silent("pending", &format!("{pending:?} {}", pending.url()));
    let callback = format!("{REDIRECT}?oauth_token=known&oauth_verifier={}", encoded());
    assert_error_silent("access token", &client.finish_login(pending, &callback).await.unwrap_err());
    let other = format!("{REDIRECT}?oauth_token={0}&oauth_verifier={0}", encoded());
    let error = client.finish_login(begin().await.unwrap(), &other).await.unwrap_err();
    assert_error_silent("another callback", &error);

    *refused.lock().unwrap() = "";
    client.finish_login(begin().await.unwrap(), &callback).await.unwrap();
    assert_silent("client", &format!("{client:?} {:?}", client.status()));
    assert_eq!(client.get("/2/users/me").send().await.unwrap().status(), 200);
}
