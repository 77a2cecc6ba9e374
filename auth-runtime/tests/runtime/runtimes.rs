//! A client is not bound to the async runtime that it was made in.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use auth_runtime::{Client, ErrorKind};
use tokio::runtime::{Builder, Runtime};

use crate::support::server::{Reply, Server};
use crate::support::{access_token, client, clock, models, token, until};

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

#[test]
fn one_client_works_through_a_hundred_runtimes() {
    let server = Server::start(|seen| match seen.path() {
        "/token" => token(1, 3_600),
        _ => Reply::status(200),
    });
    let client = client(models::buying(), &server, &clock());
    for _ in 0..100 {
        let status = runtime().block_on(async { client.get("/x").send().await.unwrap().status() });
        assert_eq!(status, 200);
        client.invalidate();
    }
    assert_eq!(server.count("/token"), 100);
}

/// A connection that was opened in one runtime is driven by it, and by nobody while it rests.
#[test]
fn two_runtimes_that_live_side_by_side_do_not_wait_for_each_other() {
    let server = Server::start(|seen| match seen.path() {
        "/token" => token(1, 3_600),
        _ => Reply::status(200),
    });
    let client = client(models::buying(), &server, &clock());
    let runtimes = [runtime(), runtime()];
    for runtime in runtimes.iter().cycle().take(10) {
        let limit = Duration::from_secs(60);
        let sent = async { tokio::time::timeout(limit, client.get("/x").send()).await };
        assert_eq!(runtime.block_on(sent).unwrap().unwrap().status(), 200);
        client.invalidate();
    }
    assert_eq!(server.count("/token"), 10);
}

#[test]
fn a_runtime_that_ends_in_the_middle_gives_waiters_an_error_and_the_next_call_starts_anew() {
    let mended = Arc::new(AtomicBool::new(false));
    let is_mended = Arc::clone(&mended);
    let server = Server::start_async(move |_| {
        let is_mended = is_mended.load(Ordering::Relaxed);
        async move { if is_mended { token(1, 3_600) } else { pending().await } }
    });
    let client = client(models::buying(), &server, &clock());

    let first = runtime();
    let starter = client.clone();
    first.spawn(async move { access_token(&starter).await });
    first.block_on(until(|| server.count("/token") == 1));
    let (second, waiter) = (runtime(), client.clone());
    let waiting = second.spawn(async move { access_token(&waiter).await });
    second.block_on(tokio::task::yield_now());
    first.shutdown_timeout(Duration::ZERO);
    let error = second.block_on(waiting).unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Interrupted);
    assert!(error.is_retryable());

    mended.store(true, Ordering::Relaxed);
    assert_eq!(second.block_on(access_token(&client)).unwrap(), "token-1");
}

#[test]
fn without_a_runtime_there_is_an_error_and_no_panic() {
    let server = Server::start(|_| token(1, 3_600));
    let client = client(models::buying(), &server, &clock());
    let mut waiting = std::pin::pin!(access_token(&client));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(outcome) = waiting.as_mut().poll(&mut context) else { panic!("it waits") };
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::Configuration);
}

#[test]
fn handles_and_futures_go_between_threads() {
    fn check<T: Send + Sync>() {}
    fn is_send<T: Send>(_: T) {}
    check::<Client>();
    check::<auth_runtime::Error>();
    let _ = |client: &Client| {
        is_send(client.get("/").send());
        is_send(client.authorization_header());
    };
}
