//! `then`: where one of the requests fails, the next attempt sends what is left.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use auth_runtime::reqwest::Url;
use auth_runtime::store::MemoryStore;
use auth_runtime::{Client, ErrorKind, ManualClock, Step};

use crate::support::server::{Reply, Seen, Server};
use crate::support::spec::spec;
use crate::support::{access_token, builder, client, clock, until};

/// A session of twenty minutes, then a seat in it, then what has nothing to do with either.
const THEN: &str = "
then:
  session:
    POST: https://auth.example.com/session
    bearer: $token.access_token
    returns: { ttl: 20m, fields: { id: secret } }
  seat:
    GET: https://auth.example.com/seat
    headers: { X-Session: $session.id }
    returns: { fields: { id: secret } }
  account:
    GET: https://auth.example.com/account
    bearer: $token.access_token
    returns: { fields: { id: string } }
use: { headers: { X-Token: $token.access_token, X-Session: $session.id, X-Seat: $seat.id, X-Account: $account.id } }
";

const MACHINE: &str = "
credentials: [client_id, client_secret]
base_url: https://api.example.com
token: { POST: \"https://auth.example.com/token\", form: { id: $client_id, secret: $client_secret } }
refresh: { POST: \"https://auth.example.com/token\", form: { refresh_token: $token.refresh_token } }
";

const PERSON: &str = "
credentials: [client_id, client_secret]
base_url: https://api.example.com
authorize:
  GET: https://auth.example.com/authorize
  query: { state: $authorize.state, redirect_uri: $authorize.redirect_uri }
token:
  POST: https://auth.example.com/token
  form: { code: $authorize.code, id: $client_id, secret: $client_secret }
";

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

fn machine() -> String {
    format!("{MACHINE}{THEN}")
}

fn person() -> String {
    format!("{PERSON}{THEN}")
}

/// A provider whose replies are numbered by their paths, which may answer some of them with a status.
struct Provider {
    server: Server,
    statuses: Arc<Mutex<BTreeMap<&'static str, u16>>>,
    clock: ManualClock,
}

impl Provider {
    fn start() -> Self {
        let statuses: Arc<Mutex<BTreeMap<&'static str, u16>>> = Arc::default();
        let (answers, counts) = (Arc::clone(&statuses), Mutex::new(BTreeMap::<String, usize>::new()));
        let server = Server::start(move |seen: &Seen| {
            if let Some(status) = answers.lock().unwrap().get(seen.path()) {
                return Reply::status(*status);
            }
            let mut counts = counts.lock().unwrap();
            let number = counts.entry(seen.path().to_owned()).or_default();
            *number += 1;
            Reply::json(match seen.path() {
                "/token" => format!(
                    r#"{{"access_token": "token-{number}", "refresh_token": "refresh-{number}", "expires_in": 86400}}"#
                ),
                path => format!(r#"{{"id": "{path}-{number}"}}"#),
            })
        });
        Self { server, statuses, clock: clock() }
    }

    fn answers(&self, path: &'static str, status: u16) {
        let mut statuses = self.statuses.lock().unwrap();
        if status == 200 {
            statuses.remove(path)
        } else {
            statuses.insert(path, status)
        };
    }

    fn client(&self, text: &str) -> Client {
        client(spec(text), &self.server, &self.clock)
    }

    fn sharing(&self, text: &str, store: &MemoryStore) -> Client {
        builder(spec(text), &self.server, &self.clock).store(store.clone()).build().unwrap()
    }

    /// How often each was asked.
    fn counts(&self) -> [usize; 4] {
        ["/token", "/session", "/seat", "/account"].map(|path| self.server.count(path))
    }

    /// What an API request of this client is sent with.
    async fn sent_by(&self, client: &Client) -> [String; 4] {
        client.get("/x").send().await.unwrap();
        let seen = self.server.seen("/x").pop().unwrap();
        ["x-token", "x-session", "x-seat", "x-account"].map(|name| seen.header(name).unwrap().to_owned())
    }

    fn passes_back_off(&self) {
        self.clock.advance(3 * SECOND);
    }
}

fn sent(token: usize, session: usize, seat: usize, account: usize) -> [String; 4] {
    [
        format!("token-{token}"),
        format!("/session-{session}"),
        format!("/seat-{seat}"),
        format!("/account-{account}"),
    ]
}

async fn fails_at(client: &Client, name: &str) -> ErrorKind {
    let error = access_token(client).await.unwrap_err();
    assert_eq!(error.step(), Some(Step::Then));
    assert!(error.to_string().starts_with(&format!("step `{name}`: ")), "{error}");
    error.kind()
}

async fn log_in(client: &Client) {
    let pending = client.login().redirect_uri("https://app.example.com/back").start().await.unwrap();
    let url = Url::parse(pending.url()).unwrap();
    let (_, state) = url.query_pairs().find(|(name, _)| name == "state").unwrap();
    client
        .finish_login(pending, &format!("https://app.example.com/back?code=c&state={state}"))
        .await
        .unwrap();
}

#[tokio::test]
async fn what_was_had_is_not_sent_again() {
    for store in [None, Some(MemoryStore::new())] {
        let provider = Provider::start();
        let client = match &store {
            Some(store) => provider.sharing(&machine(), store),
            None => provider.client(&machine()),
        };
        provider.answers("/seat", 503);
        assert_eq!(fails_at(&client, "seat").await, ErrorKind::ProviderUnavailable);
        assert_eq!(provider.counts(), [1, 1, 1, 0]);
        provider.answers("/seat", 200);
        provider.answers("/account", 503);
        provider.passes_back_off();
        fails_at(&client, "account").await;
        assert_eq!(provider.counts(), [1, 1, 2, 1]);
        provider.answers("/account", 200);
        provider.clock.advance(5 * SECOND);
        assert_eq!(provider.sent_by(&client).await, sent(1, 1, 1, 1));
        assert_eq!(provider.counts(), [1, 1, 2, 2]);
    }
}

#[tokio::test]
async fn another_process_sends_what_is_left() {
    let (provider, store) = (Provider::start(), MemoryStore::new());
    provider.answers("/account", 503);
    fails_at(&provider.sharing(&machine(), &store), "account").await;
    provider.answers("/account", 200);
    let second = provider.sharing(&machine(), &store);
    assert_eq!(provider.sent_by(&second).await, sent(1, 1, 1, 1));
    assert_eq!(provider.counts(), [1, 1, 1, 2]);
}

#[tokio::test]
async fn after_a_renewal_too() {
    for store in [None, Some(MemoryStore::new())] {
        let provider = Provider::start();
        let client = match &store {
            Some(store) => provider.sharing(&machine(), store),
            None => provider.client(&machine()),
        };
        assert_eq!(provider.sent_by(&client).await, sent(1, 1, 1, 1));
        provider.clock.advance(24 * 60 * MINUTE);
        provider.answers("/seat", 503);
        fails_at(&client, "seat").await;
        provider.answers("/seat", 200);
        provider.passes_back_off();
        assert_eq!(provider.sent_by(&client).await, sent(2, 2, 2, 2));
        assert_eq!(provider.counts(), [2, 2, 3, 2]);
        assert_eq!(provider.server.seen("/token")[1].body, "refresh_token=refresh-1");
    }
}

#[tokio::test]
async fn what_was_had_and_is_over_is_sent_again() {
    let provider = Provider::start();
    let client = provider.client(&machine());
    provider.answers("/seat", 503);
    fails_at(&client, "seat").await;
    provider.answers("/seat", 200);
    provider.clock.advance(20 * MINUTE);
    assert_eq!(provider.sent_by(&client).await, sent(1, 2, 1, 1));
}

/// The session may be what is refused.
#[tokio::test]
async fn what_a_refused_request_was_made_of_is_sent_again() {
    for store in [None, Some(MemoryStore::new())] {
        let provider = Provider::start();
        let client = match &store {
            Some(store) => provider.sharing(&person(), store),
            None => provider.client(&person()),
        };
        provider.answers("/seat", 403);
        log_in(&client).await;
        assert_eq!(provider.counts(), [1, 1, 1, 0]);
        fails_at(&client, "seat").await;
        assert_eq!(provider.counts(), [1, 2, 2, 0]);
        provider.answers("/seat", 200);
        provider.passes_back_off();
        assert_eq!(provider.sent_by(&client).await, sent(1, 3, 1, 1));
        // What was not doubted stays.
        provider.answers("/seat", 503);
        provider.clock.advance(20 * MINUTE);
        fails_at(&client, "seat").await;
        provider.answers("/seat", 200);
        provider.clock.advance(3 * SECOND);
        assert_eq!(provider.sent_by(&client).await, sent(1, 4, 2, 1));
    }
}

#[tokio::test]
async fn after_a_login_too() {
    for store in [None, Some(MemoryStore::new())] {
        let provider = Provider::start();
        let client = match &store {
            Some(store) => provider.sharing(&person(), store),
            None => provider.client(&person()),
        };
        provider.answers("/account", 503);
        log_in(&client).await;
        assert_eq!(provider.counts(), [1, 1, 1, 1]);
        provider.answers("/account", 200);
        assert_eq!(provider.sent_by(&client).await, sent(1, 1, 1, 1));
        assert_eq!(provider.counts(), [1, 1, 1, 2]);
    }
}

/// What serves on is left in the store, where a process that starts meanwhile finds it.
#[tokio::test]
async fn while_the_old_serves_on_others_find_it_whole() {
    for store in [None, Some(MemoryStore::new())] {
        let provider = Provider::start();
        let client = match &store {
            Some(store) => provider.sharing(&machine(), store),
            None => provider.client(&machine()),
        };
        assert_eq!(provider.sent_by(&client).await, sent(1, 1, 1, 1));
        provider.answers("/seat", 503);
        // In the last fifth callers go on with the old, and the new is got beside them.
        provider.clock.advance(17 * MINUTE + 10 * SECOND);
        assert_eq!(access_token(&client).await.unwrap(), "token-1");
        until(|| provider.counts() == [1, 2, 2, 1]).await;
        until(|| client.status().last_failure.is_some()).await;
        if let Some(store) = &store {
            let other = provider.sharing(&machine(), store);
            assert_eq!(provider.sent_by(&other).await, sent(1, 1, 1, 1));
        }
        assert_eq!(provider.sent_by(&client).await, sent(1, 1, 1, 1));
        provider.answers("/seat", 200);
        provider.clock.advance(10 * SECOND);
        let before = provider.counts();
        assert_eq!(access_token(&client).await.unwrap(), "token-1");
        until(|| provider.counts()[2] > before[2]).await;
        until(|| client.status().last_failure.is_none()).await;
        // The session that was got before the failure, and a seat in it.
        assert_eq!(provider.sent_by(&client).await, sent(1, 2, 2, 1));
        assert_eq!(provider.counts()[1], before[1], "the session was had");
    }
}
