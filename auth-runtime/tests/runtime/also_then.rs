//! Further tokens whose requests after a token (`then`) are sent for each of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};
use std::time::Duration;

use auth_runtime::store::MemoryStore;
use auth_runtime::{Client, ErrorKind, Step};

use crate::support::server::{Reply, Seen, Server};
use crate::support::spec::spec;
use crate::support::{access_token, builder, client, clock};

const SPEC: &str = "
credentials: [client_id, client_secret]
base_url: https://api.example.com
token:
  POST: https://auth.example.com/token
  form: { id: $client_id, secret: $client_secret }
  returns: { also: { user: { at: authed_user } } }
then:
  session:
    POST: https://auth.example.com/session
    bearer: $token.access_token
    returns: { ttl: 20m, fields: { id: secret } }
use: { headers: { X-Session: $session.id, X-Token: $token.access_token } }
";

const REFRESH: &str = "
refresh: { POST: \"https://auth.example.com/refresh\", form: { refresh_token: $token.refresh_token } }
";

fn renewing() -> String {
    format!("{SPEC}{REFRESH}")
}

/// A session is named after its token, with a number. Sessions are answered with a status.
struct Provider {
    server: Server,
    sessions: Arc<AtomicU16>,
}

impl Provider {
    fn start() -> Self {
        let [bought, renewed, begun] = [const { AtomicUsize::new(0) }; 3];
        let sessions = Arc::new(AtomicU16::new(200));
        let status = Arc::clone(&sessions);
        let next = |count: &AtomicUsize| count.fetch_add(1, Ordering::Relaxed) + 1;
        let server = Server::start(move |seen: &Seen| match seen.path() {
            "/token" => {
                let number = next(&bought);
                Reply::json(format!(
                    r#"{{"access_token": "bot-{number}", "refresh_token": "bot-r{number}", "expires_in": 3600,
                    "authed_user": {{"access_token": "user-{number}", "refresh_token": "user-r{number}", "expires_in": 3600}}}}"#
                ))
            }
            "/refresh" => {
                let (number, whose) =
                    (next(&renewed), if seen.body.contains("user-") { "user" } else { "bot" });
                Reply::json(format!(
                    r#"{{"access_token": "{whose}-renewed-{number}", "refresh_token": "{whose}-rr{number}", "expires_in": 3600}}"#
                ))
            }
            "/session" => match status.load(Ordering::Relaxed) {
                200 => {
                    let token = seen.header("authorization").unwrap().strip_prefix("Bearer ").unwrap();
                    Reply::json(format!(r#"{{"id": "{token}/{}"}}"#, next(&begun)))
                }
                status => Reply::status(status),
            },
            _ => Reply::json("{}"),
        });
        Self { server, sessions }
    }

    fn answer_sessions_with(&self, status: u16) {
        self.sessions.store(status, Ordering::Relaxed);
    }

    fn counts(&self) -> [usize; 3] {
        ["/token", "/refresh", "/session"].map(|path| self.server.count(path))
    }

    async fn sent_by(&self, client: &Client) -> (String, String) {
        client.get("/x").send().await.unwrap();
        let seen = self.server.seen("/x").pop().unwrap();
        let header = |name| seen.header(name).unwrap_or_default().to_owned();
        (header("x-token"), header("x-session"))
    }
}

fn sent(token: &str, session: &str) -> (String, String) {
    (token.to_owned(), session.to_owned())
}

#[tokio::test]
async fn each_token_has_what_came_after_it() {
    for text in [SPEC.to_owned(), renewing()] {
        let provider = Provider::start();
        let bot = client(spec(&text), &provider.server, &clock());
        let user = bot.also("user").unwrap();
        assert_eq!(provider.sent_by(&bot).await, sent("bot-1", "bot-1/1"));
        assert_eq!(provider.sent_by(&user).await, sent("user-1", "user-1/2"));
        assert_eq!(provider.sent_by(&bot).await, sent("bot-1", "bot-1/1"));
        assert_eq!(provider.counts(), [1, 0, 2]);
    }
}

#[tokio::test]
async fn who_asks_for_the_further_token_first_has_both_bought_once() {
    for text in [SPEC.to_owned(), renewing()] {
        let provider = Provider::start();
        let bot = client(spec(&text), &provider.server, &clock());
        let user = bot.also("user").unwrap();
        assert_eq!(provider.sent_by(&user).await, sent("user-1", "user-1/2"));
        assert_eq!(provider.sent_by(&bot).await, sent("bot-1", "bot-1/1"));
        assert_eq!(provider.counts(), [1, 0, 2]);
    }
}

#[tokio::test]
async fn what_runs_out_after_a_further_token_runs_again_alone() {
    let provider = Provider::start();
    let clock = clock();
    let bot = client(spec(&renewing()), &provider.server, &clock);
    let user = bot.also("user").unwrap();
    assert_eq!(provider.sent_by(&user).await, sent("user-1", "user-1/2"));
    clock.advance(Duration::from_secs(20 * 60));
    assert_eq!(provider.sent_by(&user).await, sent("user-1", "user-1/3"));
    assert_eq!(provider.counts(), [1, 0, 3]);
    clock.advance(Duration::from_secs(3_601));
    assert_eq!(provider.sent_by(&user).await, sent("user-renewed-1", "user-renewed-1/4"));
    assert_eq!(provider.sent_by(&bot).await, sent("bot-renewed-2", "bot-renewed-2/5"));
    assert_eq!(provider.counts(), [1, 2, 5]);
}

#[tokio::test]
async fn one_that_cannot_be_renewed_comes_with_a_new_token_and_is_completed() {
    let provider = Provider::start();
    let clock = clock();
    let bot = client(spec(SPEC), &provider.server, &clock);
    let user = bot.also("user").unwrap();
    assert_eq!(provider.sent_by(&user).await, sent("user-1", "user-1/2"));
    clock.advance(Duration::from_secs(3_601));
    assert_eq!(provider.sent_by(&user).await, sent("user-2", "user-2/4"));
    assert_eq!(provider.sent_by(&bot).await, sent("bot-2", "bot-2/3"));
    assert_eq!(provider.counts(), [2, 0, 4]);
}

#[tokio::test]
async fn a_failure_after_a_further_token_loses_neither() {
    let provider = Provider::start();
    let clock = clock();
    let bot = client(spec(SPEC), &provider.server, &clock);
    let user = bot.also("user").unwrap();
    assert_eq!(access_token(&bot).await.unwrap(), "bot-1");
    provider.answer_sessions_with(503);
    let error = access_token(&user).await.unwrap_err();
    assert_eq!((error.kind(), error.step()), (ErrorKind::ProviderUnavailable, Some(Step::Then)));
    assert_eq!(access_token(&bot).await.unwrap(), "bot-1");
    provider.answer_sessions_with(200);
    clock.advance(Duration::from_secs(3));
    assert_eq!(provider.sent_by(&user).await, sent("user-1", "user-1/2"));
    assert_eq!(provider.counts(), [1, 0, 3]);
}

#[tokio::test]
async fn another_process_finds_each_with_what_came_after_it() {
    let provider = Provider::start();
    let (clock, store) = (clock(), MemoryStore::new());
    let text = renewing();
    let start = || builder(spec(&text), &provider.server, &clock).store(store.clone()).build().unwrap();
    assert_eq!(provider.sent_by(&start().also("user").unwrap()).await, sent("user-1", "user-1/2"));
    let second = start();
    assert_eq!(provider.sent_by(&second.also("user").unwrap()).await, sent("user-1", "user-1/2"));
    assert_eq!(provider.sent_by(&second).await, sent("bot-1", "bot-1/1"));
    assert_eq!(provider.counts(), [1, 0, 2]);
    clock.advance(Duration::from_secs(3_601));
    assert_eq!(
        provider.sent_by(&second.also("user").unwrap()).await,
        sent("user-renewed-1", "user-renewed-1/3")
    );
    assert_eq!(
        provider.sent_by(&start().also("user").unwrap()).await,
        sent("user-renewed-1", "user-renewed-1/3")
    );
    assert_eq!(provider.counts(), [1, 1, 3]);
}

#[tokio::test]
async fn callers_at_once_have_one_bought_and_each_completed_once() {
    let provider = Provider::start();
    let bot = client(spec(SPEC), &provider.server, &clock());
    let user = bot.also("user").unwrap();
    let calls = (0..20).map(|number| {
        let client = if number % 2 == 0 { user.clone() } else { bot.clone() };
        tokio::spawn(async move { access_token(&client).await.unwrap() })
    });
    for (number, call) in calls.collect::<Vec<_>>().into_iter().enumerate() {
        assert_eq!(call.await.unwrap(), if number % 2 == 0 { "user-1" } else { "bot-1" });
    }
    assert_eq!(provider.counts(), [1, 0, 2]);
}
