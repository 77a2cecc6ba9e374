//! Logins that bring further tokens (`also`), or none but those.

use std::sync::atomic::{AtomicUsize, Ordering};

use auth_runtime::Client;

use crate::support::server::{Reply, Seen, Server};
use crate::support::spec::spec;
use crate::support::{access_token, client, clock};

const SPEC: &str = "
credentials: [client_id, client_secret]
base_url: https://api.example.com
oauth2:
  grants: [authorization_code, refresh_token]
  authorize_url: https://auth.example.com/authorize
  token_url: https://auth.example.com/token
token: { returns: { also: { user: { at: authed_user } } } }
";

/// The first login brings both tokens, the second the user's alone, the third the bot's alone.
fn provider() -> Server {
    let logins = AtomicUsize::new(0);
    Server::start(move |_: &Seen| {
        Reply::json(match logins.fetch_add(1, Ordering::Relaxed) {
            0 => r#"{"access_token": "bot-1", "authed_user": {"access_token": "user-1"}}"#,
            1 => r#"{"authed_user": {"access_token": "user-2"}}"#,
            _ => r#"{"access_token": "bot-3", "authed_user": {"id": "U1"}}"#,
        })
    })
}

async fn log_in(client: &Client) {
    let pending = client.login().redirect_uri("https://app.example.com/back").start().await.unwrap();
    let state = crate::person::parameters(pending.url())["state"].clone();
    let callback = format!("https://app.example.com/back?code=c&state={state}");
    client.finish_login(pending, &callback).await.unwrap();
}

#[tokio::test]
async fn a_login_replaces_all_tokens_of_the_one_before() {
    let server = provider();
    let bot = client(spec(SPEC), &server, &clock());
    let user = bot.also("user").unwrap();
    assert!(access_token(&user).await.unwrap_err().needs_login());

    log_in(&bot).await;
    assert_eq!(access_token(&bot).await.unwrap(), "bot-1");
    assert_eq!(access_token(&user).await.unwrap(), "user-1");

    log_in(&bot).await;
    assert!(access_token(&bot).await.unwrap_err().needs_login());
    assert_eq!(access_token(&user).await.unwrap(), "user-2");
}

#[tokio::test]
async fn people_have_further_tokens_of_their_own() {
    let server = provider();
    let template = client(spec(SPEC), &server, &clock());
    let (anna, ben) = (template.for_user("anna"), template.for_user("ben"));
    log_in(&anna).await;
    assert_eq!(access_token(&anna.also("user").unwrap()).await.unwrap(), "user-1");
    assert!(access_token(&ben.also("user").unwrap()).await.unwrap_err().needs_login());
}
