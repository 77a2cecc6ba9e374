//! One store in one async runtime after another.

use std::time::{Duration, Instant};

use auth_runtime::store::{Swap, TokenStore};
use real_servers::Redis;
use tokio::runtime::{Builder, Runtime};

use super::{entry, key, store};
use crate::authority::{Authority, client};
use crate::support::access_token;

fn one_thread() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

fn many_threads() -> Runtime {
    Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

/// None waits for the lease of the one before, although what gives it back may end with its runtime.
#[test]
fn one_client_works_through_a_hundred_runtimes() {
    for runtime in [one_thread, many_threads] {
        let Some(redis) = Redis::start() else { return };
        let authority = Authority::default();
        let server = authority.server();
        let client = client(&server, store(&redis));
        let start = Instant::now();
        for number in 0..100 {
            let token = runtime().block_on(access_token(&client)).unwrap();
            assert_eq!(token, format!("access-0-{number}"));
            client.invalidate();
        }
        assert_eq!(authority.lock().bought(), 1);
        assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    }
}

/// Nobody drives the connections of a runtime that rests.
#[test]
fn a_runtime_that_rests_holds_no_other_one_up() {
    let Some(redis) = Redis::start() else { return };
    let store = store(&redis);
    let runtimes = [one_thread(), one_thread(), one_thread()];
    let key = one_thread().block_on(key());
    let mut kept = None;
    for (number, runtime) in runtimes.iter().cycle().take(30).enumerate() {
        let new = entry(&number.to_string());
        let swapped = runtime.block_on(store.compare_and_swap(&key, kept.as_ref(), &new));
        assert_eq!(swapped.unwrap(), Swap::Done);
        let lease = runtime.block_on(store.lease(&key, Duration::from_secs(15)));
        assert!(lease.unwrap().is_some(), "the lease of round {number}");
        kept = Some(new);
    }
}
