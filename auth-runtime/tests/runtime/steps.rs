//! Requests before the one that buys a token.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use auth_runtime::store::MemoryStore;
use auth_runtime::{Client, ErrorKind, Step, TokenSet};

use crate::support::server::{Reply, Seen, Server};
use crate::support::{
    SECRET, access_token, builder, client, clock, models, steps, token, token_with_refresh, until,
};

const HOUR: u64 = 3_600;

fn discovered() -> Reply {
    Reply::json(
        r#"{"token_endpoint": "https://auth.example.com/found", "refresh_endpoint": "https://auth.example.com/renew"}"#,
    )
}

fn answer(seen: &Seen) -> Reply {
    match seen.path() {
        "/discovery" => discovered(),
        _ => token_with_refresh(1, HOUR),
    }
}

/// The fields of a form, which has nothing to decode.
fn form(body: &str) -> BTreeMap<&str, &str> {
    body.split('&').filter_map(|pair| pair.split_once('=')).collect()
}

fn paths(server: &Server) -> Vec<String> {
    server.all().iter().map(|seen| seen.path().to_owned()).collect()
}

#[tokio::test]
async fn steps_are_taken_in_their_order_whenever_a_token_is_bought() {
    let server = Server::start(|seen| match seen.path() {
        "/session" => Reply::json(r#"{"id": "s-1"}"#),
        "/challenge" => Reply::json(r#"{"answer": "a-1"}"#),
        _ => token(1, HOUR),
    });
    let clock = clock();
    let client = client(steps::two_steps(), &server, &clock);
    for _ in 0..2 {
        access_token(&client).await.unwrap();
        clock.advance(Duration::from_secs(HOUR));
    }
    assert_eq!(paths(&server), ["/session", "/challenge", "/token", "/session", "/challenge", "/token"]);
    assert_eq!(server.seen("/challenge")[0].body, "id=s-1");
    assert_eq!(server.seen("/token")[0].body, "id=s-1&answer=a-1");
}

#[tokio::test]
async fn a_step_that_fails_is_told_by_its_name_and_nothing_else_is_sent() {
    for (reply, kind) in [(503, ErrorKind::ProviderUnavailable), (401, ErrorKind::CredentialsRejected)] {
        let server = Server::start(move |seen| match seen.path() {
            "/session" => Reply::json(r#"{"id": "canary-session"}"#),
            _ => Reply::status(reply).with_body("canary-session"),
        });
        let client = client(steps::two_steps(), &server, &clock());
        let error = access_token(&client).await.unwrap_err();
        assert_eq!((error.kind(), error.step()), (kind, Some(Step::Preparation)));
        assert!(error.to_string().starts_with("step `challenge`: "), "{error}");
        assert!(!format!("{error:?}").contains("canary"), "{error:?}");
        assert_eq!(server.count("/token"), 0);
    }
}

#[tokio::test]
async fn an_address_out_of_a_reply_has_to_be_allowed() {
    let elsewhere = Server::start(|_| token(1, HOUR));
    let addresses = [
        "https://evil.example.com/token".to_owned(),
        "https://auth.example.com.evil.org/".to_owned(),
        "https://auth.example.com@evil.org/".to_owned(),
        "http://auth.example.com/token".to_owned(),
        format!("{}/token", elsewhere.origin()),
    ];
    for address in addresses {
        let server = Server::start({
            let address = address.clone();
            move |_| Reply::json(format!(r#"{{"token_endpoint": "{address}"}}"#))
        });
        let client = client(steps::discovering(None), &server, &clock());
        let error = access_token(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedReply, "{address}: {error}");
        assert!(error.to_string().contains("discovery"), "{error}");
        assert_eq!(paths(&server), ["/discovery"]);
    }
    assert!(elsewhere.all().is_empty());
}

#[tokio::test]
async fn a_reply_that_is_kept_is_asked_for_once_by_all_tenants_until_its_time_is_over() {
    let server = Server::start(answer);
    let clock = clock();
    let first = client(steps::discovering(Some(Duration::from_secs(HOUR))), &server, &clock);
    let tenants: Vec<Client> = (0..50).map(|number| tenant(&first, "id", number)).collect();
    let bought = tenants.iter().map(access_token);
    for bought in futures(bought).await {
        bought.unwrap();
    }
    assert_eq!((server.count("/discovery"), server.count("/found")), (1, 50));

    clock.advance(Duration::from_secs(HOUR));
    access_token(&tenants[0]).await.unwrap();
    assert_eq!(server.count("/discovery"), 2);
    access_token(&tenant(&first, "other", 0)).await.unwrap();
    assert_eq!(server.count("/discovery"), 3, "another request has a reply of its own");
}

/// With a secret of its own.
fn tenant(client: &Client, id: &str, number: usize) -> Client {
    let mut credentials = auth_runtime::__v1::Given::default();
    auth_runtime::__v1::put(&mut credentials, "client_id", id.to_owned());
    auth_runtime::__v1::put(&mut credentials, "client_secret", format!("{SECRET}-{number}"));
    client.with_credentials(credentials).unwrap()
}

async fn futures<T: Send + 'static>(futures: impl Iterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut outcomes = Vec::new();
    let mut pending: Vec<_> = futures.map(Box::pin).collect();
    std::future::poll_fn(|context| {
        pending.retain_mut(|future| match future.as_mut().poll(context) {
            std::task::Poll::Ready(outcome) => {
                outcomes.push(outcome);
                false
            }
            std::task::Poll::Pending => true,
        });
        if pending.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    outcomes
}

#[tokio::test]
async fn whoever_waits_for_a_kept_reply_shares_its_failure_which_is_not_kept() {
    let is_down = Arc::new(AtomicBool::new(true));
    let server = Server::start({
        let is_down = Arc::clone(&is_down);
        move |seen| if is_down.load(Ordering::Relaxed) { Reply::status(503) } else { answer(seen) }
    });
    let clock = clock();
    let first = client(steps::discovering(Some(Duration::from_secs(HOUR))), &server, &clock);
    let tenants: Vec<Client> = (0..50).map(|number| tenant(&first, "id", number)).collect();
    for failed in futures(tenants.iter().map(access_token)).await {
        assert_eq!(failed.unwrap_err().kind(), ErrorKind::ProviderUnavailable);
    }
    assert_eq!(server.count("/discovery"), 1);

    is_down.store(false, Ordering::Relaxed);
    clock.advance(Duration::from_secs(HOUR));
    access_token(&tenants[0]).await.unwrap();
    assert_eq!(server.count("/discovery"), 2);
}

#[tokio::test]
async fn a_kept_reply_that_leads_nowhere_is_asked_for_again() {
    let number = AtomicUsize::new(0);
    let server = Server::start(move |seen| match seen.path() {
        "/discovery" => {
            let moved = number.fetch_add(1, Ordering::Relaxed);
            Reply::json(format!(r#"{{"token_endpoint": "https://auth.example.com/{moved}"}}"#))
        }
        "/0" => Reply::status(404),
        _ => token(1, HOUR),
    });
    let clock = clock();
    let client = client(steps::discovering(Some(Duration::from_secs(10 * HOUR))), &server, &clock);
    assert_eq!(access_token(&client).await.unwrap_err().kind(), ErrorKind::Refused);
    clock.advance(Duration::from_secs(HOUR));
    access_token(&client).await.unwrap();
    assert_eq!(paths(&server), ["/discovery", "/0", "/discovery", "/1"]);
}

#[tokio::test]
async fn a_token_keeps_of_earlier_replies_what_later_requests_need_and_no_more() {
    let server = Server::start(answer);
    let clock = clock();
    let client = client(models::provider(steps::discovering_renewal()), &server, &clock);
    let set = client.token::<TokenSet>().await.unwrap();
    let kept: Vec<_> = set.earlier.iter().flat_map(|reply| &reply.fields).map(|field| &*field.name).collect();
    assert_eq!(kept, ["refresh_endpoint"]);

    clock.advance(Duration::from_secs(HOUR));
    access_token(&client).await.unwrap();
    assert_eq!(paths(&server), ["/discovery", "/found", "/renew"]);
    clock.advance(Duration::from_secs(HOUR));
    access_token(&client).await.unwrap();
    assert_eq!(server.count("/discovery"), 1, "a renewed token keeps them too");
}

#[tokio::test]
async fn what_a_renewal_needs_is_stored_with_the_token() {
    let server = Server::start(answer);
    let clock = clock();
    let store = MemoryStore::new();
    let start = || {
        let builder = builder(models::provider(steps::discovering_renewal()), &server, &clock);
        builder.store(store.clone()).build().unwrap()
    };
    access_token(&start()).await.unwrap();
    clock.advance(Duration::from_secs(HOUR));
    access_token(&start()).await.unwrap();
    assert_eq!(paths(&server), ["/discovery", "/found", "/renew"]);
}

#[tokio::test]
async fn what_is_drawn_is_the_same_within_one_request_and_another_in_the_next() {
    let server = Server::start(|_| token(1, HOUR));
    let clock = clock();
    let client = client(steps::drawing(), &server, &clock);
    for _ in 0..2 {
        access_token(&client).await.unwrap();
        clock.advance(Duration::from_secs(HOUR));
    }
    let bodies: Vec<String> = server.seen("/token").into_iter().map(|seen| seen.body).collect();
    let [first, second] = [form(&bodies[0]), form(&bodies[1])];
    assert_eq!((first["at"], second["at"]), ("784111777", "784115377"));
    assert_eq!(first["first"], first["second"]);
    assert_eq!(first["first"].len(), 32);
    assert_ne!(first["first"], second["first"]);
    assert_ne!(first["uuid"], second["uuid"]);
}

#[tokio::test]
async fn a_token_that_needs_a_person_is_not_bought() {
    let server = Server::start(|_| token(1, HOUR));
    let client = client(steps::logging_in(), &server, &clock());
    let error = access_token(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LoginRequired);
    assert!(error.needs_login() && !error.is_retryable());
    assert!(server.all().is_empty());
}

#[tokio::test]
async fn each_request_has_ten_seconds() {
    let server = Server::start_async(|seen| async move {
        if seen.path() == "/challenge" {
            std::future::pending().await
        } else {
            Reply::json(r#"{"id": "s-1"}"#)
        }
    });
    let clock = clock();
    let client = client(steps::two_steps(), &server, &clock);
    let waiting = tokio::spawn(async move { access_token(&client).await });
    until(|| server.count("/challenge") == 1).await;
    clock.advance(Duration::from_secs(10));
    let error = waiting.await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.step()), (ErrorKind::Timeout, Some(Step::Preparation)));
}

#[tokio::test]
async fn all_requests_of_an_attempt_have_half_a_minute_together() {
    let clock = clock();
    let hands = clock.clone();
    let asked = AtomicUsize::new(0);
    let server = Server::start_async(move |_| {
        hands.advance(Duration::from_secs(9));
        // The fourth answer would come after 36 seconds.
        let answers = asked.fetch_add(1, Ordering::SeqCst) < 3;
        async move { if answers { Reply::json("{}") } else { std::future::pending().await } }
    });
    let client = client(steps::chain(["one", "two", "three", "four", "five"]), &server, &clock);
    let error = access_token(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.step()), (ErrorKind::Timeout, Some(Step::Preparation)));
    assert!(error.to_string().starts_with("step `four`: "), "{error}");
    assert_eq!(server.count("/token"), 0);
}
