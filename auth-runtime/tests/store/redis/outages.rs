//! A store that is down costs a token request, not an outage.

use std::time::{Duration, Instant};

use auth_runtime::ErrorKind;
use auth_runtime::store::TokenStore;
use real_servers::Redis;

use super::{entry, key, store};
use crate::authority::{Authority, builder, client, only_renewing};
use crate::file::Folder;
use crate::support::access_token;

/// How long a call may take, as the trait says.
const LIMIT: Duration = Duration::from_secs(2);

#[tokio::test]
async fn a_redis_that_was_never_started_costs_a_token_request() {
    let Some(mut redis) = Redis::start() else { return };
    redis.kill();
    let authority = Authority::default();
    let server = authority.server();
    let client = client(&server, store(&redis));
    for _ in 0..3 {
        assert_eq!(access_token(&client).await.unwrap(), "access-0-0");
    }
    assert_eq!(server.count("/token"), 1);

    redis.start_again();
    client.invalidate();
    assert_eq!(access_token(&client).await.unwrap(), "access-1-0");
    client.invalidate();
    assert_eq!(access_token(&client).await.unwrap(), "access-1-1");
    assert_eq!(authority.lock().repeated(), Vec::<&String>::new());
}

#[tokio::test]
async fn a_redis_that_stops_in_the_middle_and_comes_back_loses_nothing() {
    let folder = Folder::new("redis-back");
    let Some(mut redis) = Redis::start_keeping(folder.path()) else { return };
    let authority = Authority::default();
    let server = authority.server();
    let client = client(&server, store(&redis));
    assert_eq!(access_token(&client).await.unwrap(), "access-0-0");
    for round in 1..=3 {
        redis.kill();
        client.invalidate();
        assert_eq!(access_token(&client).await.unwrap(), format!("access-{round}-0"));
        redis.start_again();
        // What Redis kept is used, and then renewed.
        for kept in [round - 1, round] {
            client.invalidate();
            assert_eq!(access_token(&client).await.unwrap(), format!("access-0-{kept}"));
        }
    }
    assert_eq!(authority.lock().repeated(), Vec::<&String>::new());
}

#[tokio::test]
async fn what_only_a_person_can_buy_waits_for_redis() {
    let folder = Folder::new("redis-waits");
    let Some(mut redis) = Redis::start_keeping(folder.path()) else { return };
    let authority = Authority::default();
    let server = authority.server();
    access_token(&client(&server, store(&redis))).await.unwrap();
    let client = builder(only_renewing(), server.origin(), store(&redis)).build().unwrap();
    assert_eq!(access_token(&client).await.unwrap(), "access-0-0");
    redis.stop();
    let refused = store(&redis).load(&key().await).await.unwrap_err();
    assert!(refused.to_string().contains("cannot be reached: Connection refused"), "{refused}");
    client.invalidate();
    let error = access_token(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::StoreUnavailable, true));
    assert_eq!(server.count("/token"), 1);

    redis.start_again();
    client.invalidate();
    assert_eq!(access_token(&client).await.unwrap(), "access-0-1");
}

#[tokio::test]
async fn a_redis_that_does_not_answer_is_given_up_in_time_and_found_again() {
    let Some(redis) = Redis::start() else { return };
    let (store, key) = (store(&redis), key().await);
    store.compare_and_swap(&key, None, &entry("a")).await.unwrap();
    // The first time on a connection that there was, then on new ones.
    for _ in 0..3 {
        redis.pause();
        let start = Instant::now();
        let error = tokio::time::timeout(LIMIT, store.load(&key)).await.unwrap().unwrap_err();
        assert!(start.elapsed() < LIMIT);
        assert!(error.to_string().ends_with("gave no answer within 1500 ms"), "{error}");
        redis.resume();
        assert_eq!(store.load(&key).await.unwrap(), Some(entry("a")));
    }
}

#[tokio::test]
async fn a_connection_that_was_cut_is_made_anew_within_the_call() {
    let folder = Folder::new("redis-cut");
    let Some(mut redis) = Redis::start_keeping(folder.path()) else { return };
    let (store, key) = (store(&redis), key().await);
    store.compare_and_swap(&key, None, &entry("a")).await.unwrap();
    redis.cut_off();
    assert_eq!(store.load(&key).await.unwrap(), Some(entry("a")));
    redis.kill();
    redis.start_again();
    let lease = store.lease(&key, Duration::from_secs(15)).await.unwrap();
    assert!(lease.is_some());
    assert_eq!(store.load(&key).await.unwrap(), Some(entry("a")));
}

#[tokio::test(flavor = "multi_thread")]
async fn all_who_ask_at_once_share_one_connection() {
    let Some(mut redis) = Redis::start() else { return };
    let (store, key) = (store(&redis), key().await);
    // At the start, and after Redis was away.
    for _ in 0..2 {
        let before = connections(&redis);
        let asking: Vec<_> = (0..200)
            .map(|_| {
                let (store, key) = (store.clone(), key.clone());
                tokio::spawn(async move { store.load(&key).await })
            })
            .collect();
        for asked in asking {
            assert_eq!(asked.await.unwrap().unwrap(), None);
        }
        // The second look is a connection too.
        assert_eq!(connections(&redis) - before, 2);
        redis.kill();
        redis.start_again();
    }
}

/// How many connections there were so far.
fn connections(redis: &Redis) -> usize {
    let told = redis.ask("INFO stats");
    let count = told.lines().find_map(|line| line.strip_prefix("total_connections_received:"));
    count.unwrap().trim().parse().unwrap()
}
