//! Promise 9: a token ends when either clock says so, counted from the start of its request, and no lifetime and no jump
//! of a clock panics.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use auth_runtime::{Clock, ManualClock};
use proptest::prelude::*;

use crate::support::server::{Reply, Server};
use crate::support::{access_token, client, clock, models, start, token, until};

const HOUR: u64 = 3_600;
const YEAR: u64 = 365 * 86_400;

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[tokio::test]
async fn a_jump_of_the_wall_clock_ends_a_token_and_nothing_panics() {
    let number = AtomicUsize::new(0);
    let server = Server::start(move |_| token(number.fetch_add(1, Ordering::Relaxed) + 1, HOUR));
    let clock = clock();
    let client = client(models::buying(), &server, &clock);
    assert_eq!(access_token(&client).await.unwrap(), "token-1");
    clock.set_wall(start() + seconds(YEAR));
    assert_eq!(access_token(&client).await.unwrap(), "token-2");
    clock.set_wall(start() - seconds(YEAR));
    assert_eq!(access_token(&client).await.unwrap(), "token-2");
    clock.advance(seconds(HOUR));
    assert_eq!(access_token(&client).await.unwrap(), "token-3");
    clock.advance(seconds(YEAR));
    assert_eq!(access_token(&client).await.unwrap(), "token-4");
}

#[tokio::test]
async fn what_is_no_lifetime_is_none_and_the_token_is_used() {
    for expires_in in ["0", "-1", "null", "18446744073709551615", "\"0\"", "-0.0", "1e300", "-1e300"] {
        let body = format!(r#"{{"access_token": "token-1", "expires_in": {expires_in}}}"#);
        let server = Server::start(move |_| Reply::json(body.clone()));
        let clock = clock();
        let client = client(models::buying(), &server, &clock);
        for _ in 0..3 {
            assert_eq!(access_token(&client).await.unwrap(), "token-1", "{expires_in}");
            clock.advance(seconds(YEAR));
        }
        assert_eq!(server.count("/token"), 1, "{expires_in}");
    }
}

#[tokio::test]
async fn lifetimes_are_numbers_strings_and_fractions() {
    for expires_in in ["3600", "\"3600\"", "3600.5"] {
        let body = format!(r#"{{"access_token": "token-1", "expires_in": {expires_in}}}"#);
        let server = Server::start(move |_| Reply::json(body.clone()));
        let clock = clock();
        let client = client(models::buying(), &server, &clock);
        for hours in 0..3 {
            assert_eq!(server.count("/token"), hours, "{expires_in}");
            access_token(&client).await.unwrap();
            clock.advance(seconds(HOUR + 1));
        }
    }
}

#[tokio::test]
async fn a_lifetime_is_counted_from_the_start_of_the_request() {
    let (clock, number) = (clock(), AtomicUsize::new(0));
    let slow = clock.clone();
    let server = Server::start_async(move |_| {
        let (delay, number) = (slow.sleep(seconds(9)), number.fetch_add(1, Ordering::Relaxed) + 1);
        async move {
            delay.await;
            token(number, HOUR)
        }
    });
    let client = client(models::buying(), &server, &clock);
    let call = tokio::spawn({
        let client = client.clone();
        async move { access_token(&client).await }
    });
    until(|| server.count("/token") == 1).await;
    clock.advance(seconds(9));
    call.await.unwrap().unwrap();
    assert_eq!(client.status().expires_at, Some(start() + seconds(HOUR)));
}

#[derive(Clone, Copy, Debug)]
enum Jump {
    /// Both clocks go on.
    Passes(u64),
    /// The machine sleeps: only the time of day goes on.
    Sleeps(u64),
    /// The time of day is set back.
    SetBack(u64),
}

fn jump() -> impl Strategy<Value = Jump> {
    let span = || prop_oneof![0..10_u64, 0..2 * HOUR, 0..=YEAR];
    prop_oneof![span().prop_map(Jump::Passes), span().prop_map(Jump::Sleeps), span().prop_map(Jump::SetBack)]
}

fn turn(clock: &ManualClock, jump: Jump) {
    match jump {
        Jump::Passes(span) => clock.advance(seconds(span)),
        Jump::Sleeps(span) => clock.set_wall(clock.wall() + seconds(span)),
        Jump::SetBack(span) => clock.set_wall(clock.wall() - seconds(span)),
    }
}

/// A server that remembers by both clocks when each of its tokens was asked for.
struct Dated {
    server: Server,
    asked: Arc<Mutex<Vec<(Duration, SystemTime)>>>,
}

impl Dated {
    fn start(clock: &ManualClock, lifetime: u64) -> Self {
        Self::turning(clock, lifetime, Vec::new())
    }

    /// One that turns the clock before each of its answers.
    fn turning(clock: &ManualClock, lifetime: u64, jumps: Vec<Jump>) -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (log, clock) = (Arc::clone(&asked), clock.clone());
        let server = Server::start(move |_| {
            let mut log = log.lock().unwrap();
            log.push((clock.monotonic(), clock.wall()));
            if let Some(jump) = jumps.get(log.len() - 1) {
                turn(&clock, *jump);
            }
            token(log.len() - 1, lifetime)
        });
        Self { server, asked }
    }

    fn count(&self) -> usize {
        self.asked.lock().unwrap().len()
    }

    /// Whether this token's life is not over by either clock.
    fn lives(&self, token: &str, lifetime: Duration, clock: &ManualClock) -> bool {
        let number: usize = token.strip_prefix("token-").unwrap().parse().unwrap();
        let (monotonic, wall) = *self.asked.lock().unwrap().get(number).unwrap();
        clock.monotonic() < monotonic + lifetime && clock.wall() < wall + lifetime
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_token_is_served_that_either_clock_calls_expired(
        lifetime in prop_oneof![1..120_u64, Just(HOUR), Just(YEAR)],
        jumps in prop::collection::vec(jump(), 1..12),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let clock = clock();
        clock.set_wall(start() + 20 * seconds(YEAR));
        let dated = Dated::start(&clock, lifetime);
        let client = client(models::buying(), &dated.server, &clock);
        runtime.block_on(async {
            for jump in jumps {
                let token = access_token(&client).await.unwrap();
                assert!(dated.lives(&token, seconds(lifetime), &clock), "{token}");
                turn(&clock, jump);
            }
        });
    }

    /// Longer than ten seconds would be no answer, but a failure.
    #[test]
    fn a_clock_that_jumps_during_the_request_ends_the_token_all_the_same(
        lifetime in prop_oneof![1..120_u64, Just(HOUR), Just(YEAR)],
        during in prop::collection::vec(prop_oneof![
            (0..9_u64).prop_map(Jump::Passes), (0..=YEAR).prop_map(Jump::Sleeps), (0..=YEAR).prop_map(Jump::SetBack),
        ], 12),
        between in prop::collection::vec(jump(), 1..12),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let clock = clock();
        clock.set_wall(start() + 40 * seconds(YEAR));
        let dated = Dated::turning(&clock, lifetime, during);
        let client = client(models::buying(), &dated.server, &clock);
        runtime.block_on(async {
            for jump in between {
                let before = dated.count();
                let token = access_token(&client).await.unwrap();
                // One that was over when it came is handed to those who waited for it, and to nobody else.
                let is_new = dated.count() == before + 1;
                assert!(is_new || dated.lives(&token, seconds(lifetime), &clock), "{token}");
                assert!(dated.count() <= before + 1);
                turn(&clock, jump);
            }
        });
    }
}
