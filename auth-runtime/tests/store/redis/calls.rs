//! What each call does.

use std::time::Duration;

use auth_runtime::store::{Swap, TokenStore};
use real_servers::Redis;

use super::{entry, key, leased, store};

const LONG: Duration = Duration::from_secs(15);

#[tokio::test]
async fn what_is_compared_is_compared_byte_for_byte() {
    let Some(redis) = Redis::start() else { return };
    let (store, key) = (store(&redis), key().await);
    let (long, longer) = ("x".repeat(1 << 20), "x".repeat((1 << 20) + 1));
    let texts = ["", " ", "a", "A", "a\0", "a\r\n", "ä", "a\u{308}", "%s", "\"", "0", "nil", &long, &longer];
    let mut kept = None;
    for text in texts {
        for other in texts.iter().filter(|other| kept.as_ref() != Some(&entry(other))) {
            let (other, new) = (entry(other), entry("never kept"));
            assert_eq!(store.compare_and_swap(&key, Some(&other), &new).await.unwrap(), Swap::Lost);
        }
        if kept.is_some() {
            assert_eq!(store.compare_and_swap(&key, None, &entry("never kept")).await.unwrap(), Swap::Lost);
        }
        let new = entry(text);
        assert_eq!(store.compare_and_swap(&key, kept.as_ref(), &new).await.unwrap(), Swap::Done);
        assert!(store.load(&key).await.unwrap() == Some(new.clone()));
        kept = Some(new);
    }
    store.clear(&key).await.unwrap();
    assert_eq!(store.load(&key).await.unwrap(), None);
}

/// It may be, where a connection breaks before the answer comes.
#[tokio::test]
async fn a_swap_that_is_sent_twice_is_done_once() {
    let Some(redis) = Redis::start() else { return };
    let (store, key) = (store(&redis), key().await);
    for _ in 0..2 {
        assert_eq!(store.compare_and_swap(&key, None, &entry("a")).await.unwrap(), Swap::Done);
    }
    for _ in 0..2 {
        assert_eq!(store.compare_and_swap(&key, Some(&entry("a")), &entry("b")).await.unwrap(), Swap::Done);
    }
    assert_eq!(store.compare_and_swap(&key, None, &entry("a")).await.unwrap(), Swap::Lost);
}

#[tokio::test]
async fn of_many_swaps_of_one_entry_one_is_done() {
    let Some(redis) = Redis::start() else { return };
    let key = key().await;
    let swaps: Vec<_> = (0..32)
        .map(|number| {
            let (store, key) = (store(&redis), key.clone());
            tokio::spawn(async move {
                store.compare_and_swap(&key, None, &entry(&number.to_string())).await.unwrap()
            })
        })
        .collect();
    let mut done = 0;
    for swap in swaps {
        done += usize::from(swap.await.unwrap() == Swap::Done);
    }
    assert_eq!(done, 1);
}

#[tokio::test]
async fn a_lease_has_one_holder_until_it_is_given_back() {
    let Some(redis) = Redis::start() else { return };
    let (one, other, key) = (store(&redis), store(&redis), key().await);
    let lease = one.lease(&key, LONG).await.unwrap().unwrap();
    for store in [&one, &other] {
        assert!(store.lease(&key, LONG).await.unwrap().is_none());
    }
    drop(lease);
    drop(leased(&other, &key).await);
}

#[tokio::test]
async fn a_lease_ends_by_itself_and_its_holder_takes_no_other_one_away() {
    let Some(redis) = Redis::start() else { return };
    let (one, other, key) = (store(&redis), store(&redis), key().await);
    let late = one.lease(&key, Duration::from_millis(1)).await.unwrap().unwrap();
    let lease = leased(&other, &key).await;
    drop(late);
    // Behind the one that gives it back, on the same connection.
    for _ in 0..10 {
        assert!(one.lease(&key, LONG).await.unwrap().is_none());
    }
    drop(lease);
}

#[tokio::test]
async fn what_is_no_entry_is_an_error_and_stays() {
    let Some(redis) = Redis::start() else { return };
    let (store, key) = (store(&redis), key().await);
    redis.ask(&format!("SET {key} \"\\xff\\xfe\""));
    let error = store.load(&key).await.unwrap_err().to_string();
    assert!(error.ends_with("has something under this key that is no text"), "{error}");
    redis.ask(&format!("DEL {key}"));
    redis.ask(&format!("RPUSH {key} a"));
    let error = store.load(&key).await.unwrap_err().to_string();
    assert!(error.ends_with("answered WRONGTYPE"), "{error}");
    assert!(store.compare_and_swap(&key, None, &entry("a")).await.is_err());
    assert_eq!(redis.ask(&format!("LLEN {key}")), "1");
}
