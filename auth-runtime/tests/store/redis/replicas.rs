//! Changes that replicas have to confirm.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use auth_runtime::ErrorKind;
use auth_runtime::store::{Swap, TokenStore};
use real_servers::Redis;

use super::{entry, key, store};
use crate::authority::{Authority, builder, client, only_renewing};
use crate::support::access_token;
use crate::support::server::Server;

/// A busy machine does not confirm everything within a second.
const LONG: Duration = Duration::from_secs(60);

/// A server and a replica that has all that it has.
fn pair() -> Option<(Redis, Redis)> {
    let (primary, replica) = (Redis::start()?, Redis::start()?);
    primary.ask("CONFIG SET repl-diskless-sync-delay 0");
    let address = primary.address();
    replica.ask(&format!("REPLICAOF {} {}", address.ip(), address.port()));
    let start = Instant::now();
    primary.ask("SET first 1");
    while replica.ask("GET first") != "1" || !replica.ask("INFO replication").contains("link_status:up") {
        assert!(start.elapsed() < LONG, "{}", replica.ask("INFO replication"));
    }
    Some((primary, replica))
}

#[tokio::test]
async fn a_change_is_done_when_a_replica_has_it() {
    let Some((primary, replica)) = pair() else { return };
    let (store, key) = (store(&primary).replicas(1), key().await);
    let mut kept = None;
    for number in 0..50 {
        let new = entry(&number.to_string());
        let start = Instant::now();
        while store.compare_and_swap(&key, kept.as_ref(), &new).await != Ok(Swap::Done) {
            assert!(start.elapsed() < LONG);
        }
        assert_eq!(replica.ask(&format!("GET {key}")), number.to_string());
        kept = Some(new);
    }
    let start = Instant::now();
    while store.clear(&key).await.is_err() {
        assert!(start.elapsed() < LONG);
    }
    assert_eq!(replica.ask(&format!("EXISTS {key}")), "0");
}

#[tokio::test]
async fn a_change_that_no_replica_confirms_is_none() {
    let Some(redis) = Redis::start() else { return };
    let error =
        store(&redis).replicas(1).compare_and_swap(&key().await, None, &entry("a")).await.unwrap_err();
    assert!(error.to_string().ends_with("made a change that 0 of 1 replicas confirmed"), "{error}");
}

#[tokio::test]
async fn a_refresh_token_is_not_sent_before_the_replica_has_the_mark() {
    let Some((primary, replica)) = pair() else { return };
    let authority = Authority::default();
    let server = authority.server();
    let store = store(&primary).replicas(1);
    access_token(&client(&server, store.clone())).await.unwrap();
    let client = builder(only_renewing(), server.origin(), store).build().unwrap();
    assert_eq!(access_token(&client).await.unwrap(), "access-0-0");

    replica.pause();
    client.invalidate();
    assert_eq!(access_token(&client).await.unwrap_err().kind(), ErrorKind::StoreUnavailable);
    assert_eq!(authority.lock().renewals, 0);

    replica.resume();
    let start = Instant::now();
    client.invalidate();
    while let Err(error) = access_token(&client).await {
        assert!(error.kind() == ErrorKind::StoreUnavailable && start.elapsed() < LONG, "{error}");
        client.invalidate();
    }
    let families = authority.lock();
    assert_eq!((families.renewals, families.revoked, families.bought()), (1, 0, 1));
}

#[tokio::test]
async fn a_replica_that_takes_the_place_of_a_lost_server_knows_what_was_sent() {
    let Some((primary, replica)) = pair() else { return };
    let authority = Authority::default();
    let (near, far) = (store(&primary).replicas(1), store(&replica));
    let pair = Arc::new(Mutex::new((primary, replica)));
    let (answering, failing) = (authority.clone(), Arc::clone(&pair));
    let server = Server::start(move |seen| {
        // Between sending the refresh token and keeping the answer.
        if seen.body.contains("refresh_token=") {
            let (primary, replica) = &mut *failing.lock().unwrap();
            primary.kill();
            replica.ask("REPLICAOF NO ONE");
            // It would end by itself, in 15 seconds.
            let lease = replica.ask("KEYS *:lease");
            replica.ask(&format!("DEL {lease}"));
        }
        answering.answer(seen)
    });
    let client = client(&server, near);
    let start = Instant::now();
    while authority.lock().renewals == 0 {
        assert!(start.elapsed() < LONG);
        access_token(&client).await.unwrap();
        client.invalidate();
    }
    // On another machine, by the new server.
    let client = builder(only_renewing(), server.origin(), far).build().unwrap();
    access_token(&client).await.unwrap();
    client.invalidate();
    assert_eq!(access_token(&client).await.unwrap_err().kind(), ErrorKind::SpendingUnknown);
    assert_eq!(authority.lock().repeated(), Vec::<&String>::new());
}
