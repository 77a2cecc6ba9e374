//! Starts the children and the server, and looks at what came of it.

use std::collections::BTreeMap;
use std::env;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use auth_runtime::store::TokenStore;

use super::child::{FATE, ORIGIN, PLACE, PROCESS};
use super::fate::{Fate, PLACES, Place};
use crate::authority::{Authority, client};
use crate::support::access_token;
use crate::support::server::{Seen, Server};

/// How often all processes together renew.
const RENEWALS: usize = 1_000;

/// How many processes there are at a time.
const PROCESSES: usize = 3;

/// How many renewals lie between two blows at the server.
const BETWEEN_BLOWS: usize = 23;

/// How long it may take at most.
const LIMIT: Duration = Duration::from_secs(300);

pub(crate) fn run(test: &str, place: &str, store: impl TokenStore) {
    let authority = Authority::default();
    let blows = Arc::new(Mutex::new(BTreeMap::new()));
    let server = server(&authority, &blows);
    let crowd = Crowd { test, place, origin: server.origin(), blows: &blows };
    crowd.renew(&authority);
    look_back(&authority, &blows.lock().unwrap());
    afterwards(&authority, &server, store);
}

type Blows = Arc<Mutex<BTreeMap<String, usize>>>;

/// A server that kills and stops whoever asks it, every now and then.
fn server(authority: &Authority, blows: &Blows) -> Server {
    let (authority, blows) = (authority.clone(), Arc::clone(blows));
    let turns = Mutex::new(
        [Place::Sent, Place::Answered]
            .into_iter()
            .flat_map(|place| [(place, Fate::Killed), (place, Fate::Stopped)])
            .collect::<Vec<_>>()
            .into_iter()
            .cycle(),
    );
    Server::start(move |seen| {
        let renewals = authority.lock().renewals;
        let renews = seen.body.contains("refresh_token=");
        let blow = (renews && renewals % BETWEEN_BLOWS == 1).then(|| turns.lock().unwrap().next()).flatten();
        let strike = |at: Place| {
            if let Some((place, fate)) = blow.filter(|(place, _)| *place == at) {
                count(&blows, place, fate);
                befall(fate, seen);
            }
        };
        strike(Place::Sent);
        let answer = authority.answer(seen);
        strike(Place::Answered);
        answer
    })
}

fn befall(fate: Fate, seen: &Seen) {
    fate.befall(seen.header(PROCESS).unwrap());
}

fn count(blows: &Blows, place: Place, fate: Fate) {
    *blows.lock().unwrap().entry(format!("{place:?} {fate:?}")).or_default() += 1;
}

struct Crowd<'a> {
    test: &'a str,
    place: &'a str,
    origin: &'a str,
    blows: &'a Blows,
}

impl Crowd<'_> {
    /// Keeps so many processes alive until they renewed often enough.
    fn renew(&self, authority: &Authority) {
        let fates = PLACES.into_iter().filter(|place| !place.is_at_server());
        let fates: Vec<_> = fates.flat_map(|place| [(place, Fate::Killed), (place, Fate::Stopped)]).collect();
        let mut fates = fates.into_iter().cycle();
        let mut children: Vec<(Child, Instant)> = Vec::new();
        let start = Instant::now();
        while authority.lock().renewals < RENEWALS {
            assert!(start.elapsed() < LIMIT, "only {} renewals", authority.lock().renewals);
            children.retain_mut(|(child, started)| !has_ended(child, *started));
            while children.len() < PROCESSES {
                let Some((place, fate)) = fates.next() else { return };
                count(self.blows, place, fate);
                children.push((self.start(place, fate), Instant::now()));
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        for (mut child, _) in children {
            end(&mut child);
        }
    }

    fn start(&self, place: Place, fate: Fate) -> Child {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args([self.test, "--exact", "--nocapture", "--test-threads=1"]);
        command.env(PLACE, self.place).env(ORIGIN, self.origin).env(FATE, format!("{place:?} {fate:?}"));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().unwrap()
    }
}

/// Whether a process was killed, or lived long enough after it was stopped to make room for the next one.
fn has_ended(child: &mut Child, started: Instant) -> bool {
    const LONG_ENOUGH: Duration = Duration::from_secs(4);
    if child.try_wait().unwrap().is_some() {
        return true;
    }
    let is_over = started.elapsed() > LONG_ENOUGH;
    if is_over {
        end(child);
    }
    is_over
}

fn end(child: &mut Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

fn look_back(authority: &Authority, blows: &BTreeMap<String, usize>) {
    let families = authority.lock();
    println!("{} renewals, {} bought; blows: {blows:?}", families.renewals, families.bought());
    assert_eq!(families.revoked, 0, "a family was revoked");
    assert_eq!(families.repeated(), Vec::<&String>::new(), "a refresh token was sent twice");
    for place in PLACES {
        for fate in [Fate::Killed, Fate::Stopped] {
            assert!(blows.contains_key(&format!("{place:?} {fate:?}")), "none was {fate:?} at {place:?}");
        }
    }
    // A token is only bought again where a blow left a mark behind.
    let struck: usize = blows.values().sum();
    assert!(families.bought() <= 1 + struck, "{} bought after {struck} blows", families.bought());
}

/// Whoever comes afterwards gets a token that serves, and renews it.
fn afterwards(authority: &Authority, server: &Server, store: impl TokenStore) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let client = client(server, store);
        for _ in 0..3 {
            let token = access_token(&client).await.unwrap();
            assert!(authority.lock().accepts(&token), "{token}");
            client.invalidate();
        }
    });
    assert_eq!(authority.lock().repeated(), Vec::<&String>::new());
}
