//! `also`: further tokens of one reply, bought without a person.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use auth_runtime::store::MemoryStore;
use auth_runtime::{Client, ErrorKind, ExposeSecret, TokenSet};

use crate::support::server::{Reply, Seen, Server};
use crate::support::spec::spec;
use crate::support::{access_token, builder, client, clock};

const SPEC: &str = "
credentials: [client_id, client_secret]
base_url: https://api.example.com
token:
  POST: https://auth.example.com/token
  form: { id: $client_id, secret: $client_secret }
  returns:
    also: { user: { at: authed_user, fields: { id: string } } }
";

const REFRESH: &str = "
refresh: { POST: \"https://auth.example.com/refresh\", form: { refresh_token: $token.refresh_token } }
";

const REVOKE: &str = "
revoke: { POST: \"https://auth.example.com/revoke\", form: { token: $token.access_token } }
";

/// The bot's token lives two hours, the user's one. Each renewal names what it renews.
fn provider() -> Server {
    let (bought, renewed) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let next = |count: &AtomicUsize| count.fetch_add(1, Ordering::Relaxed) + 1;
    Server::start(move |seen: &Seen| match seen.path() {
        "/token" => {
            let number = next(&bought);
            Reply::json(format!(
                r#"{{"access_token": "bot-{number}", "refresh_token": "bot-refresh-{number}", "expires_in": 7200,
                "authed_user": {{"access_token": "user-{number}", "refresh_token": "user-refresh-{number}",
                "expires_in": 3600, "scope": "chat:write", "id": "U1"}}}}"#
            ))
        }
        "/refresh" => {
            let number = next(&renewed);
            let whose = if seen.body.contains("user-") { "user" } else { "bot" };
            Reply::json(format!(
                r#"{{"access_token": "{whose}-renewed-{number}", "refresh_token": "{whose}-refresh-renewed-{number}",
                "expires_in": 3600}}"#
            ))
        }
        _ => Reply::json("{}"),
    })
}

fn renewing() -> String {
    format!("{SPEC}{REFRESH}{REVOKE}")
}

async fn sent_by(client: &Client, server: &Server, path: &str) -> String {
    client.get(path).send().await.unwrap();
    server.seen(path).pop().unwrap().header("authorization").unwrap_or_default().to_owned()
}

#[tokio::test]
async fn one_reply_brings_two_tokens_that_are_sent_apart() {
    let server = provider();
    let bot = client(spec(SPEC), &server, &clock());
    let user = bot.also("user").unwrap();
    assert_eq!(sent_by(&bot, &server, "/b").await, "Bearer bot-1");
    assert_eq!(sent_by(&user, &server, "/u").await, "Bearer user-1");
    assert_eq!(server.count("/token"), 1);

    let whole = bot.token::<TokenSet>().await.unwrap();
    assert_eq!(whole.further("user").unwrap().access_token.expose_secret(), "user-1");
    let set = user.token::<TokenSet>().await.unwrap();
    assert_eq!(set.scope.as_deref(), Some(&["chat:write".to_owned()][..]));
    assert!(set.field("id").is_some() && set.name.as_deref() == Some("user"));
}

#[tokio::test]
async fn who_asks_for_the_further_token_first_has_both_bought() {
    let server = provider();
    let bot = client(spec(SPEC), &server, &clock());
    assert_eq!(access_token(&bot.also("user").unwrap()).await.unwrap(), "user-1");
    assert_eq!(access_token(&bot).await.unwrap(), "bot-1");
    assert_eq!(server.count("/token"), 1);
}

#[tokio::test]
async fn each_is_renewed_alone_with_its_own_refresh_token() {
    let server = provider();
    let clock = clock();
    let bot = client(spec(&renewing()), &server, &clock);
    let user = bot.also("user").unwrap();
    assert_eq!(access_token(&user).await.unwrap(), "user-1");
    clock.advance(Duration::from_secs(3_601));
    assert_eq!(access_token(&user).await.unwrap(), "user-renewed-1");
    assert_eq!(access_token(&bot).await.unwrap(), "bot-1");
    assert!(server.seen("/refresh")[0].body.contains("user-refresh-1"));
    // What the reply of the renewal lacks stays as it was.
    assert!(user.token::<TokenSet>().await.unwrap().field("id").is_some());

    clock.advance(Duration::from_secs(3_601));
    assert_eq!(access_token(&bot).await.unwrap(), "bot-renewed-2");
    assert!(server.seen("/refresh")[1].body.contains("bot-refresh-1"));
    // The bot's renewal brought no user's token, so that of the user goes on with its own.
    assert_eq!(access_token(&user).await.unwrap(), "user-renewed-3");
    assert!(server.seen("/refresh")[2].body.contains("user-refresh-renewed-1"));
    assert_eq!(server.count("/token"), 1);
}

#[tokio::test]
async fn one_that_cannot_be_renewed_comes_with_a_new_token() {
    let server = provider();
    let clock = clock();
    let bot = client(spec(SPEC), &server, &clock);
    let user = bot.also("user").unwrap();
    assert_eq!(access_token(&user).await.unwrap(), "user-1");
    clock.advance(Duration::from_secs(3_601));
    assert_eq!(access_token(&user).await.unwrap(), "user-2");
    assert_eq!(access_token(&bot).await.unwrap(), "bot-2");
    assert_eq!(server.count("/token"), 2);
}

#[tokio::test]
async fn a_reply_without_it_is_told() {
    let server =
        Server::start(|_: &Seen| Reply::json(r#"{"access_token": "bot", "authed_user": {"id": "U1"}}"#));
    let bot = client(spec(SPEC), &server, &clock());
    assert_eq!(access_token(&bot).await.unwrap(), "bot");
    let error = access_token(&bot.also("user").unwrap()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedReply);
    assert!(bot.also("admin").is_err());
}

#[tokio::test]
async fn another_process_finds_each_in_the_store() {
    let server = provider();
    let (clock, store) = (clock(), MemoryStore::new());
    let text = renewing();
    let client = || builder(spec(&text), &server, &clock).store(store.clone()).build().unwrap();
    assert_eq!(access_token(&client()).await.unwrap(), "bot-1");
    let second = client();
    assert_eq!(access_token(&second.also("user").unwrap()).await.unwrap(), "user-1");
    assert_eq!(access_token(&second).await.unwrap(), "bot-1");
    clock.advance(Duration::from_secs(3_601));
    assert_eq!(access_token(&second.also("user").unwrap()).await.unwrap(), "user-renewed-1");
    assert_eq!(access_token(&client().also("user").unwrap()).await.unwrap(), "user-renewed-1");
    assert_eq!([server.count("/token"), server.count("/refresh")], [1, 1]);
}

#[tokio::test]
async fn a_revocation_ends_the_token_of_its_client_alone() {
    let server = provider();
    let bot = client(spec(&renewing()), &server, &clock());
    let user = bot.also("user").unwrap();
    assert_eq!(access_token(&user).await.unwrap(), "user-1");
    user.revoke().await.unwrap();
    assert!(server.seen("/revoke")[0].body.contains("user-1"));
    assert!(!user.status().ready && bot.status().ready);

    assert_eq!(access_token(&user).await.unwrap(), "user-2");
    bot.revoke().await.unwrap();
    assert!(!bot.status().ready && user.status().ready);
    // A logout ends both.
    bot.forget().await.unwrap();
    assert!(!user.status().ready);
}

#[tokio::test]
async fn callers_at_once_have_one_bought() {
    let server = Arc::new(provider());
    let bot = client(spec(SPEC), &server, &clock());
    let user = bot.also("user").unwrap();
    let calls = (0..20).map(|number| {
        let client = if number % 2 == 0 { bot.clone() } else { user.clone() };
        tokio::spawn(async move { access_token(&client).await.unwrap() })
    });
    for (number, call) in calls.collect::<Vec<_>>().into_iter().enumerate() {
        let expected = if number % 2 == 0 { "bot-1" } else { "user-1" };
        assert_eq!(call.await.unwrap(), expected);
    }
    assert_eq!(server.count("/token"), 1);
}
