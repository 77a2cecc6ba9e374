//! Further tokens of one reply: they are bound to the key that the reply's request proved (RFC 9449 §5).

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use auth_runtime::Client;
use auth_runtime::model::Provider;
use auth_runtime::reqwest::Url;
use auth_runtime::store::MemoryStore;

use crate::proof::Proof;
use crate::support::server::{Reply, Seen, Server};
use crate::support::{builder, clock};

const MACHINE: &str = "
credentials: [client_secret]
settings: [client_id]
base_url: https://api.example.com
oauth2:
  grants: [client_credentials, refresh_token]
  token_url: https://auth.example.com/token
  dpop: ES256
token: { returns: { also: { user: { at: authed_user } } } }
then:
  session:
    POST: https://api.example.com/session
    headers: { Authorization: \"DPoP ${token.access_token}\" }
    dpop: ES256
    returns: { fields: { id: string } }
";

const PERSON: &str = "
credentials: [client_secret]
settings: [client_id]
base_url: https://api.example.com
oauth2:
  grants: [authorization_code, refresh_token]
  authorize_url: https://auth.example.com/authorize
  token_url: https://auth.example.com/token
  dpop: ES256
token: { returns: { also: { user: { at: authed_user } } } }
";

fn provider(text: &str) -> Provider {
    auth_spec::parse(&auth_spec::Source::new("acme.yaml", text))
        .map_err(|told| told.to_string())
        .unwrap()
        .provider
}

/// A reply with both tokens; a renewal brings the one that it renews.
fn server() -> Server {
    let issued = AtomicUsize::new(0);
    Server::start(move |seen: &Seen| {
        if seen.path() != "/token" {
            return Reply::json(r#"{"id": "s"}"#);
        }
        let number = issued.fetch_add(1, Ordering::Relaxed);
        let token = |whose: &str| {
            format!(
                r#""access_token": "{whose}-{number}", "refresh_token": "{whose}-r{number}", "token_type": "DPoP", "expires_in": 2677"#
            )
        };
        if seen.body.contains("refresh_token=user") {
            Reply::json(format!("{{{}}}", token("user")))
        } else {
            Reply::json(format!(r#"{{{}, "authed_user": {{{}}}}}"#, token("bot"), token("user")))
        }
    })
}

fn proofs(server: &Server, path: &str) -> Vec<Proof> {
    server.seen(path).iter().map(Proof::of).collect()
}

/// Every proof that came is of one key, and those at the API are made for the token that they come with (§4.3).
fn all_of_one_key(server: &Server) {
    let key = proofs(server, "/token")[0].thumbprint();
    for path in ["/token", "/session", "/items"] {
        for seen in server.seen(path) {
            let proof = Proof::of(&seen);
            assert_eq!(proof.thumbprint(), key, "{path}");
            let token = seen.header("authorization").and_then(|header| header.strip_prefix("DPoP "));
            assert_eq!(proof.claim("ath").map(str::to_owned), token.map(crate::proof::hash), "{path}");
        }
    }
}

async fn asks(client: &Client) {
    client.get("/items").send().await.unwrap();
}

#[tokio::test]
async fn a_further_token_proves_the_key_of_its_reply_and_so_does_its_renewal() {
    let (server, clock, store) = (server(), clock(), MemoryStore::new());
    let start = || builder(provider(MACHINE), &server, &clock).store(store.clone()).build().unwrap();
    let bot = start();
    let user = bot.also("user").unwrap();
    asks(&user).await;
    asks(&bot).await;
    clock.advance(Duration::from_secs(3_600));
    // The user's alone, in another process.
    asks(&start().also("user").unwrap()).await;
    let sent: Vec<_> =
        server.seen("/items").iter().map(|seen| seen.header("authorization").unwrap().to_owned()).collect();
    assert_eq!(sent, ["DPoP user-0", "DPoP bot-0", "DPoP user-1"]);
    assert_eq!((server.count("/token"), server.count("/session")), (2, 3));
    all_of_one_key(&server);
}

#[tokio::test]
async fn a_login_that_brings_the_further_token_alone_keeps_its_key() {
    let (clock, store) = (clock(), MemoryStore::new());
    let issued = AtomicUsize::new(0);
    let server = Server::start(move |seen: &Seen| match seen.path() {
        "/token" => {
            let number = issued.fetch_add(1, Ordering::Relaxed);
            let token = format!(
                r#"{{"access_token": "user-{number}", "refresh_token": "user-r{number}", "expires_in": 2677}}"#
            );
            let alone = format!(r#"{{"authed_user": {token}}}"#);
            Reply::json(if number == 0 { alone } else { token })
        }
        _ => Reply::json("{}"),
    });
    let start = || builder(provider(PERSON), &server, &clock).store(store.clone()).build().unwrap();
    let bot = start();
    let pending = bot.login().redirect_uri("https://app.example.com/back").start().await.unwrap();
    let url = Url::parse(pending.url()).unwrap();
    let (_, state) = url.query_pairs().find(|(name, _)| name == "state").unwrap();
    bot.finish_login(pending, &format!("https://app.example.com/back?code=c&state={state}")).await.unwrap();
    asks(&bot.also("user").unwrap()).await;
    clock.advance(Duration::from_secs(3_600));
    asks(&start().also("user").unwrap()).await;
    assert_eq!(server.count("/token"), 2);
    all_of_one_key(&server);
}
