//! `then`: requests after every token.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};
use std::time::Duration;

use auth_runtime::store::MemoryStore;
use auth_runtime::{Client, ErrorKind, Step};

use crate::support::server::{Reply, Seen, Server};
use crate::support::spec::spec;
use crate::support::{SECRET, access_token, builder, client, clock, token_with_refresh};

const HOUR: u64 = 3_600;
const SECOND: Duration = Duration::from_secs(1);

/// A token of an hour, then a session of twenty minutes that `use` sends, then the shard where that session lives.
const SPEC: &str = "
credentials: [client_id, client_secret]
base_url: ${place.url}/v1
allow_hosts: [api.example.com]
token:
  POST: https://auth.example.com/token
  form: { id: $client_id, secret: $client_secret }
then:
  session:
    POST: https://auth.example.com/session
    bearer: $token.access_token
    returns: { ttl: 20m, fields: { id: secret } }
  place:
    GET: https://auth.example.com/place
    headers: { X-Session: $session.id }
    returns: { fields: { url: url } }
use: { headers: { X-Session: $session.id, X-Token: $token.access_token } }
";

const REFRESH: &str = "
refresh: { POST: \"https://auth.example.com/token\", form: { refresh_token: $token.refresh_token } }
";

fn renewing() -> String {
    format!("{SPEC}{REFRESH}")
}

/// A provider whose replies are numbered, which answers its sessions with a status.
struct Numbered {
    server: Server,
    session: Arc<AtomicU16>,
}

impl Numbered {
    fn start() -> Self {
        let (tokens, sessions) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let session = Arc::new(AtomicU16::new(200));
        let status = Arc::clone(&session);
        let next = |count: &AtomicUsize| count.fetch_add(1, Ordering::Relaxed) + 1;
        let server = Server::start(move |seen: &Seen| match seen.path() {
            "/token" => token_with_refresh(next(&tokens), HOUR),
            "/session" => match status.load(Ordering::Relaxed) {
                200 => Reply::json(format!(r#"{{"id": "canary-session-{}"}}"#, next(&sessions))),
                status => Reply::status(status),
            },
            "/place" => Reply::json(r#"{"url": "https://api.example.com"}"#),
            _ => Reply::json("{}"),
        });
        Self { server, session }
    }

    fn answer_sessions_with(&self, status: u16) {
        self.session.store(status, Ordering::Relaxed);
    }

    fn counts(&self) -> [usize; 3] {
        ["/token", "/session", "/place"].map(|path| self.server.count(path))
    }

    /// What the last API request was sent with.
    fn last(&self) -> (String, String) {
        let seen = self.server.seen("/v1/x").pop().unwrap();
        let header = |name| seen.header(name).unwrap_or_default().to_owned();
        (header("x-token"), header("x-session"))
    }
}

async fn ask(client: &Client) {
    client.get("/x").send().await.unwrap();
}

fn sent(token: usize, session: usize) -> (String, String) {
    (format!("token-{token}"), format!("canary-session-{session}"))
}

#[tokio::test]
async fn what_comes_after_a_token_is_sent_and_says_where_requests_go() {
    let provider = Numbered::start();
    let client = client(spec(SPEC), &provider.server, &clock());
    for _ in 0..3 {
        ask(&client).await;
    }
    assert_eq!(provider.last(), sent(1, 1));
    assert_eq!(provider.counts(), [1, 1, 1]);
    assert_eq!(provider.server.seen("/session")[0].header("authorization"), Some("Bearer token-1"));
    assert_eq!(provider.server.seen("/place")[0].header("x-session"), Some("canary-session-1"));
}

#[tokio::test]
async fn what_runs_out_runs_again_alone_with_what_depends_on_it() {
    let provider = Numbered::start();
    let clock = clock();
    let client = client(spec(SPEC), &provider.server, &clock);
    for session in 1..=3 {
        ask(&client).await;
        assert_eq!(provider.last(), sent(1, session));
        assert_eq!(provider.counts(), [1, session, session]);
        // In the last minute callers wait.
        clock.advance(Duration::from_secs(19 * 60 + 30));
    }
    // The token itself is over now.
    clock.advance(Duration::from_secs(10 * 60));
    ask(&client).await;
    assert_eq!(provider.last(), sent(2, 4));
    assert_eq!(provider.counts(), [2, 4, 4]);
}

#[tokio::test]
async fn a_renewal_is_followed_by_all_of_it() {
    let provider = Numbered::start();
    let clock = clock();
    let client = client(spec(&renewing()), &provider.server, &clock);
    ask(&client).await;
    clock.advance(Duration::from_secs(HOUR));
    ask(&client).await;
    assert_eq!(provider.last(), sent(2, 2));
    assert_eq!(provider.server.seen("/token")[1].body, "refresh_token=refresh-1");
}

#[tokio::test]
async fn a_session_is_got_anew_beside_the_callers_before_it_ends() {
    let provider = Numbered::start();
    let clock = clock();
    let client = client(spec(SPEC), &provider.server, &clock);
    ask(&client).await;
    // A fifth of twenty minutes before the end, less up to a quarter of that.
    clock.advance(Duration::from_secs(17 * 60 + 10));
    assert_eq!(access_token(&client).await.unwrap(), "token-1");
    crate::support::until(|| provider.counts() == [1, 2, 2]).await;
}

#[tokio::test]
async fn a_rejection_ends_the_token_and_all_that_came_after_it() {
    let tokens = AtomicUsize::new(0);
    let server = Server::start(move |seen| match seen.path() {
        "/token" => token_with_refresh(tokens.fetch_add(1, Ordering::Relaxed) + 1, HOUR),
        "/session" => Reply::json(format!(r#"{{"id": "of {}"}}"#, seen.header("authorization").unwrap())),
        "/place" => Reply::json(r#"{"url": "https://api.example.com"}"#),
        _ if seen.header("x-token") == Some("token-1") => Reply::status(401),
        _ => Reply::json("{}"),
    });
    let client = client(spec(SPEC), &server, &clock());
    assert_eq!(client.get("/x").send().await.unwrap().status(), 200);
    assert_eq!(server.seen("/v1/x")[1].header("x-session"), Some("of Bearer token-2"));
}

#[tokio::test]
async fn a_failure_is_told_by_name_backs_off_and_loses_no_rotated_token() {
    let provider = Numbered::start();
    let clock = clock();
    let client = client(spec(&renewing()), &provider.server, &clock);
    ask(&client).await;
    clock.advance(Duration::from_secs(HOUR));
    provider.answer_sessions_with(503);
    for _ in 0..10 {
        let error = access_token(&client).await.unwrap_err();
        assert_eq!((error.kind(), error.step()), (ErrorKind::ProviderUnavailable, Some(Step::Then)));
        assert!(error.to_string().starts_with("step `session`: "), "{error}");
        assert!(error.retry_after().is_some());
        assert!(!format!("{error:?}").contains("canary"), "{error:?}");
    }
    assert_eq!(provider.counts(), [2, 2, 1]);
    assert_eq!(client.status().last_failure.and_then(|error| error.step()), Some(Step::Then));
    // The renewed token is there: only what failed is sent again.
    provider.answer_sessions_with(200);
    clock.advance(3 * SECOND);
    ask(&client).await;
    assert_eq!(provider.last(), sent(2, 2));
    assert_eq!(provider.counts(), [2, 3, 2]);
}

#[tokio::test]
async fn a_token_that_is_refused_there_is_replaced() {
    let provider = Numbered::start();
    let clock = clock();
    let client = client(spec(&renewing()), &provider.server, &clock);
    ask(&client).await;
    clock.advance(Duration::from_secs(20 * 60));
    provider.answer_sessions_with(401);
    let error = access_token(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.step()), (ErrorKind::CredentialsRejected, Some(Step::Then)));
    // Once alone, then after a renewal.
    assert_eq!(provider.counts(), [2, 3, 1]);
}

#[tokio::test]
async fn a_host_out_of_such_a_reply_has_to_be_allowed() {
    let server = Server::start(|seen| match seen.path() {
        "/token" => token_with_refresh(1, HOUR),
        "/session" => Reply::json(r#"{"id": "s"}"#),
        _ => Reply::json(r#"{"url": "https://evil.example.org"}"#),
    });
    let client = client(spec(SPEC), &server, &clock());
    let error = access_token(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedReply);
    assert!(error.to_string().contains("`place`"), "{error}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_callers_send_it_once() {
    let provider = Numbered::start();
    let client = client(spec(SPEC), &provider.server, &clock());
    let callers: Vec<_> = (0..1_000)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { access_token(&client).await })
        })
        .collect();
    for caller in callers {
        assert_eq!(caller.await.unwrap().unwrap(), "token-1");
    }
    assert_eq!(provider.counts(), [1, 1, 1]);
}

#[tokio::test]
async fn a_caller_who_leaves_stops_nothing() {
    let provider = Numbered::start();
    let client = client(spec(SPEC), &provider.server, &clock());
    let waiting = tokio::spawn({
        let client = client.clone();
        async move { access_token(&client).await }
    });
    crate::support::until(|| provider.server.count("/token") == 1).await;
    waiting.abort();
    ask(&client).await;
    assert_eq!(provider.counts(), [1, 1, 1]);
}

#[tokio::test]
async fn another_process_finds_it_in_the_store_and_gets_anew_only_what_ran_out() {
    let provider = Numbered::start();
    let (clock, store) = (clock(), MemoryStore::new());
    let start = || builder(spec(&renewing()), &provider.server, &clock).store(store.clone()).build().unwrap();
    let (first, second) = (start(), start());
    ask(&first).await;
    ask(&second).await;
    assert_eq!((provider.counts(), provider.last()), ([1, 1, 1], sent(1, 1)));
    clock.advance(Duration::from_secs(20 * 60));
    ask(&first).await;
    ask(&second).await;
    assert_eq!((provider.counts(), provider.last()), ([1, 2, 2], sent(1, 2)));
    clock.advance(Duration::from_secs(HOUR));
    ask(&second).await;
    ask(&first).await;
    assert_eq!((provider.counts(), provider.last()), ([2, 3, 3], sent(2, 3)));
}

#[tokio::test]
async fn a_token_is_in_the_store_before_what_comes_after_it_is_sent() {
    let provider = Numbered::start();
    let (clock, store) = (clock(), MemoryStore::new());
    let start = || builder(spec(&renewing()), &provider.server, &clock).store(store.clone()).build().unwrap();
    provider.answer_sessions_with(503);
    let error = access_token(&start()).await.unwrap_err();
    assert_eq!(error.step(), Some(Step::Then));
    provider.answer_sessions_with(200);
    ask(&start()).await;
    assert_eq!((provider.counts(), provider.last()), ([1, 2, 1], sent(1, 1)));
    assert!(!provider.server.seen("/session")[0].body.contains(SECRET));
}

/// A person's code buys the token.
const LOGIN: &str = "
credentials: [client_id, client_secret]
base_url: https://api.example.com/v1
authorize:
  GET: https://auth.example.com/authorize
  query: { state: $authorize.state, redirect_uri: $authorize.redirect_uri }
token:
  POST: https://auth.example.com/token
  form: { code: $authorize.code, id: $client_id, secret: $client_secret }
then:
  session:
    POST: https://auth.example.com/session
    bearer: $token.access_token
    returns: { fields: { id: secret } }
use: { headers: { X-Session: $session.id, X-Token: $token.access_token } }
";

async fn log_in(client: &Client) {
    let pending = client.login().redirect_uri("https://app.example.com/back").start().await.unwrap();
    let url = auth_runtime::reqwest::Url::parse(pending.url()).unwrap();
    let (_, state) = url.query_pairs().find(|(name, _)| name == "state").unwrap();
    let callback = format!("https://app.example.com/back?code=c&state={state}");
    client.finish_login(pending, &callback).await.unwrap();
}

#[tokio::test]
async fn a_login_counts_also_where_what_comes_after_it_fails() {
    let (clock, store) = (clock(), MemoryStore::new());
    for store in [None, Some(store)] {
        let provider = Numbered::start();
        let builder = builder(spec(LOGIN), &provider.server, &clock);
        let client = match store {
            Some(store) => builder.store(store).build().unwrap(),
            None => builder.build().unwrap(),
        };
        log_in(&client).await;
        ask(&client).await;
        assert_eq!((provider.counts(), provider.last()), ([1, 1, 0], sent(1, 1)));
        provider.answer_sessions_with(503);
        log_in(&client).await;
        let error = access_token(&client).await.unwrap_err();
        assert_eq!((error.kind(), error.step()), (ErrorKind::ProviderUnavailable, Some(Step::Then)));
        provider.answer_sessions_with(200);
        clock.advance(3 * SECOND);
        ask(&client).await;
        assert_eq!((provider.counts(), provider.last()), ([2, 4, 0], sent(2, 2)));
    }
}
