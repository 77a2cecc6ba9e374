//! Reading a cached token allocates nothing.

use std::future::Future;
use std::task::{Context, Poll, Waker};

use allocation_counter::measure;
use auth_runtime::reqwest::{Method, Request, Url};
use auth_runtime::{Client, SystemClock, TokenSet};

use crate::block_on;
use crate::support::server::Server;
use crate::support::{access_token, builder, clock, models, token};

/// A client on the system's clocks that has a token with a lifetime.
fn with_token(server: &Server) -> Client {
    let client = builder(models::buying(), server, &clock()).clock(SystemClock::new()).build().unwrap();
    block_on(access_token(&client)).unwrap();
    client
}

/// What a future brings that does not wait.
fn now<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let polled = future.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    let ready = if let Poll::Ready(value) = polled { Some(value) } else { None };
    ready.unwrap()
}

/// How many allocations it takes, after a first time.
fn allocations(mut call: impl FnMut()) -> u64 {
    call();
    measure(|| (0..100).for_each(|_| call())).count_total
}

#[test]
fn the_header_is_borrowed() {
    let server = Server::start(|_| token(1, 3_600));
    let client = with_token(&server);
    assert_eq!(allocations(|| drop(now(client.authorization_header()).unwrap())), 0);
}

#[test]
fn the_token_is_shared() {
    let server = Server::start(|_| token(1, 3_600));
    let client = with_token(&server);
    assert_eq!(allocations(|| drop(now(client.token::<TokenSet>()).unwrap())), 0);
}

#[test]
fn a_request_to_the_base_gets_the_token_put_on_it() {
    let client = auth_runtime::Dynamic::new(models::buying()).unwrap();
    let client = client.input("client_id", "id").unwrap().input("client_secret", "x").unwrap().builder();
    let client = client.with_token("given".to_owned()).build().unwrap();
    let url = Url::parse("https://api.example.com/v1/x?page=2").unwrap();
    // Its map of headers has room from the first time on.
    let mut request = Request::new(Method::GET, url);
    assert_eq!(allocations(|| now(client.apply(&mut request)).unwrap()), 0);
    assert_eq!(request.headers().get("authorization").unwrap(), "Bearer given");
}
