//! Promise 16: whatever a token server sends, memory stays flat.

use allocation_counter::measure;
use auth_runtime::{Client, ErrorKind};

use crate::block_on;
use crate::support::server::{Reply, Server};
use crate::support::{access_token, client, clock, models};

/// The most that is held at once while a server answers so.
fn peak(client: &Client, kind: ErrorKind) -> u64 {
    let measured = measure(|| {
        let error = block_on(access_token(client)).unwrap_err();
        assert_eq!(error.kind(), kind);
    });
    measured.bytes_max
}

#[test]
fn an_endless_body_holds_no_more_than_a_few_times_its_bound() {
    let server = Server::start(|_| Reply::Endless);
    let client = client(models::buying(), &server, &clock());
    let peak = peak(&client, ErrorKind::UnexpectedReply);
    assert!(peak < 5 * 1024 * 1024, "{peak}");
}

#[test]
fn a_compressed_body_is_not_read_at_all() {
    let bomb = "x".repeat(8 * 1024 * 1024);
    let server = Server::start(move |_| Reply::json(bomb.clone()).with_header("Content-Encoding", "gzip"));
    let client = client(models::buying(), &server, &clock());
    let peak = peak(&client, ErrorKind::UnexpectedReply);
    assert!(peak < 1024 * 1024, "{peak}");
}
