//! Starts the children and the server, and looks at what came of it.

use std::collections::BTreeMap;
use std::env;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use auth_runtime::store::TokenStore;

use super::child::{FAILED, FATE, ORIGIN, PLACE, PROCESS};
use super::fate::{Fate, PLACES, Place};
use crate::authority::{Authority, client};
use crate::support::access_token;
use crate::support::server::{Reply, Seen, Server};

/// How often all processes together renew.
const RENEWALS: usize = 1_000;

/// How many processes there are at a time.
const PROCESSES: usize = 3;

/// How many renewals lie between two blows at the server.
const BETWEEN_BLOWS: usize = 23;

/// How long it may take at most.
const LIMIT: Duration = Duration::from_secs(600);

/// What a child tells where nobody can know whether a refresh token was spent, and where there is none: both need a
/// person.
const UNKNOWN: &str = "SpendingUnknown";
const LOST: &str = "LoginRequired";

/// One run.
pub(crate) struct Chaos<'a> {
    /// The name of the test, by which this binary becomes a child.
    pub(crate) test: &'a str,
    /// Where the children find the store.
    pub(crate) place: &'a str,
}

/// What happens to the store itself.
pub(crate) trait Disturb {
    /// Lets something happen, if it is time, and says what when it is over.
    fn disturb(&mut self, renewals: usize) -> Option<&'static str>;
}

/// A file has none.
pub(crate) struct NoOutages;

impl Disturb for NoOutages {
    fn disturb(&mut self, _: usize) -> Option<&'static str> {
        None
    }
}

impl Chaos<'_> {
    pub(crate) fn run<S: TokenStore + Clone>(&self, store: &S, outages: &mut impl Disturb) {
        let authority = Authority::default();
        let told = Told::default();
        let server = server(&authority, &told);
        let person = Person { server: &server, store };
        person.log_in();
        Crowd { chaos: self, origin: server.origin(), told: &told }.renew(&authority, &person, outages);
        look_back(&authority, &told);
        afterwards(&authority, &server, store.clone());
    }
}

/// What happened, and how often.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Happened>>);

#[derive(Clone, Default)]
struct Happened {
    blows: BTreeMap<String, usize>,
    outages: BTreeMap<&'static str, usize>,
    /// The errors that the children got.
    failures: BTreeMap<String, usize>,
}

impl Told {
    fn blow(&self, place: Place, fate: Fate) {
        *self.0.lock().unwrap().blows.entry(format!("{place:?} {fate:?}")).or_default() += 1;
    }

    fn outage(&self, outage: &'static str) {
        *self.0.lock().unwrap().outages.entry(outage).or_default() += 1;
    }

    fn failure(&self, kind: &str) {
        *self.0.lock().unwrap().failures.entry(kind.to_owned()).or_default() += 1;
    }

    fn happened(&self) -> Happened {
        self.0.lock().unwrap().clone()
    }

    /// How often a child was told that a person is needed.
    fn asked_for_a_person(&self) -> usize {
        let failures = self.happened().failures;
        [UNKNOWN, LOST].into_iter().filter_map(|kind| failures.get(kind)).sum()
    }
}

/// A server that kills and stops whoever asks it, every now and then.
fn server(authority: &Authority, told: &Told) -> Server {
    let (authority, told) = (authority.clone(), told.clone());
    let turns = Mutex::new(
        [Place::Sent, Place::Answered]
            .into_iter()
            .flat_map(|place| [(place, Fate::Killed), (place, Fate::Stopped)])
            .collect::<Vec<_>>()
            .into_iter()
            .cycle(),
    );
    Server::start(move |seen| {
        if let Some(kind) = seen.path().strip_prefix(FAILED) {
            told.failure(kind);
            return Reply::status(200);
        }
        let renewals = authority.lock().renewals;
        let renews = seen.body.contains("refresh_token=") && seen.header(PROCESS).is_some();
        let blow = (renews && renewals % BETWEEN_BLOWS == 1).then(|| turns.lock().unwrap().next()).flatten();
        let strike = |at: Place| {
            if let Some((place, fate)) = blow.filter(|(place, _)| *place == at) {
                told.blow(place, fate);
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

/// Whoever can get a first token.
struct Person<'a, S> {
    server: &'a Server,
    store: &'a S,
}

impl<S: TokenStore + Clone> Person<'_, S> {
    /// Replaces a token that nobody may renew; one that can be renewed is.
    fn log_in(&self) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let client = client(self.server, self.store.clone());
            access_token(&client).await.unwrap();
            client.invalidate();
            access_token(&client).await.unwrap();
        });
    }
}

struct Crowd<'a> {
    chaos: &'a Chaos<'a>,
    origin: &'a str,
    told: &'a Told,
}

impl Crowd<'_> {
    /// Keeps so many processes alive until they renewed often enough.
    fn renew<S: TokenStore + Clone>(
        &self,
        authority: &Authority,
        person: &Person<'_, S>,
        outages: &mut impl Disturb,
    ) {
        let fates = PLACES.into_iter().filter(|place| !place.is_at_server());
        let fates: Vec<_> = fates.flat_map(|place| [(place, Fate::Killed), (place, Fate::Stopped)]).collect();
        let mut fates = fates.into_iter().cycle();
        let mut children: Vec<Running> = Vec::new();
        let (start, mut answered) = (Instant::now(), 0);
        while authority.lock().renewals < RENEWALS {
            assert!(start.elapsed() < LIMIT, "only {} renewals", authority.lock().renewals);
            children.retain_mut(|child| !child.is_over());
            while children.len() < PROCESSES {
                let Some((place, fate)) = fates.next() else { return };
                self.told.blow(place, fate);
                children.push(self.start(place, fate));
            }
            let renewals = authority.lock().renewals;
            outages.disturb(renewals).into_iter().for_each(|outage| self.told.outage(outage));
            if self.told.asked_for_a_person() > answered {
                person.log_in();
                answered = self.told.asked_for_a_person();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn start(&self, place: Place, fate: Fate) -> Running {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args([self.chaos.test, "--exact", "--nocapture", "--test-threads=1"]);
        command.env(PLACE, self.chaos.place).env(ORIGIN, self.origin);
        command.env(FATE, format!("{place:?} {fate:?}"));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Running { child: command.spawn().unwrap(), since: Instant::now() }
    }
}

/// A child, which does not outlive its parent.
struct Running {
    child: Child,
    since: Instant,
}

impl Running {
    /// Whether it was killed, or lived long enough after it was stopped to make room for the next one.
    fn is_over(&mut self) -> bool {
        const LONG_ENOUGH: Duration = Duration::from_secs(4);
        self.child.try_wait().unwrap().is_some() || self.since.elapsed() > LONG_ENOUGH
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn look_back(authority: &Authority, told: &Told) {
    let (families, Happened { blows, outages, failures }) = (authority.lock(), told.happened());
    println!("{} renewals, {} bought, {} reuses", families.renewals, families.bought(), families.revoked);
    println!("blows: {blows:?}\noutages: {outages:?}\nfailures: {failures:?}");
    assert_eq!(families.revoked, 0, "a family was revoked");
    assert_eq!(families.repeated(), Vec::<&String>::new(), "a refresh token was sent twice");
    for place in PLACES {
        for fate in [Fate::Killed, Fate::Stopped] {
            assert!(blows.contains_key(&format!("{place:?} {fate:?}")), "none was {fate:?} at {place:?}");
        }
    }
    // Nothing is lost: a token is only bought again where a process that was struck, or each that an outage met, left a
    // mark behind.
    let marks = blows.values().sum::<usize>() + PROCESSES * outages.values().sum::<usize>();
    assert!(families.bought() <= 1 + marks, "{} bought for {marks} marks", families.bought());
    assert!(!failures.contains_key(LOST), "a token was lost");
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
