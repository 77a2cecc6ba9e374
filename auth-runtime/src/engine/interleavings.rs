//! The engine's core under the interleavings of a few threads, two of them in every order: its real state and its real cell, with a lock that
//! `shuttle` schedules. What happens outside the lock, such as a token request, is a point where any other thread may run.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use auth_exchange::{Given, Inputs, TokenSet};
use auth_model::PlainHttp;
use shuttle::sync::{Mutex, MutexGuard};
use shuttle::thread;

use super::attempt::Success;
use super::cell::Cell;
use super::failure::Setback;
use super::flight::Pilot;
use super::issued::Issued;
use super::state::{Boarding, Rejected, Rejections, State};
use super::window::{Lifespan, Moment};
use super::{Asked, Core, KeptReplies, Plan};
use crate::clock::ManualClock;
use crate::http::{Gate, HttpClients, OriginMap};
use crate::system_clock::ClientClock;
use crate::way::Model;
use crate::{Error, ErrorKind};

const NOW: Moment = Moment { monotonic: Duration::ZERO, wall: SystemTime::UNIX_EPOCH };

const SPEC: &str = "
credentials: [client_id]
base_url: https://api.example.com
token:
  POST: https://auth.example.com/token
  form: { client_id: $client_id }
";

/// What all executions share: nothing in it is scheduled.
struct Bench {
    core: Core,
    inputs: Inputs,
}

impl Bench {
    fn new() -> Arc<Self> {
        let provider = auth_spec::parse(&auth_spec::Source::new("example.yaml", SPEC))
            .unwrap_or_else(|_| panic!("the spec is wrong"))
            .provider;
        let way = provider.ways.first().unwrap().clone();
        let model = Model::new(provider.name.clone(), way);
        let mut given = Given::default();
        given.insert("client_id", auth_exchange::InputValue::Text("id".into()));
        let inputs =
            Inputs::new(&model, given, PlainHttp::Refused).unwrap_or_else(|_| panic!("wrong inputs"));
        let core = Core {
            http: HttpClients::build(None).unwrap(),
            gate: Gate::new(OriginMap::default(), PlainHttp::Refused, &model),
            clock: ClientClock::Other(Arc::new(ManualClock::new(NOW.wall))),
            shelf: None,
            convert: |_| Ok(Arc::new(())),
            plan: Plan::new(&model),
            asked: Asked::default(),
            kept_replies: KeptReplies::default(),
            nonces: crate::dpop::Nonces::default(),
            hook: None,
            spec_hooks: crate::spec_hooks::SpecHooks::default(),
            finished: crate::login::Finished::default(),
            model,
        };
        Arc::new(Self { core, inputs })
    }

    fn issued(&self) -> Issued {
        let set = TokenSet {
            access_token: "token".into(),
            token_type: None,
            refresh_token: None,
            scope: None,
            issued_at: NOW.wall,
            expires_in: None,
            refresh_expires_in: None,
            fields: Vec::new(),
            earlier: Vec::new(),
            name: None,
            also: Vec::new(),
        };
        Issued::with_token(&self.core, &self.inputs, None, set, Lifespan::UNKNOWN).unwrap()
    }
}

/// An account, with what the properties are said of.
struct World {
    bench: Arc<Bench>,
    cell: Cell,
    state: Mutex<State>,
    /// Not scheduled: it is only touched where the state is locked.
    seen: std::sync::Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    under_way: usize,
    newest: u64,
    thrown_away: HashSet<u64>,
    /// How often the present token, whichever it was, was thrown away.
    times_thrown: usize,
}

impl World {
    fn new(bench: &Arc<Bench>) -> Arc<Self> {
        let (cell, state) = (Cell::new(None), Mutex::new(State::default()));
        Arc::new(Self { bench: Arc::clone(bench), cell, state, seen: std::sync::Mutex::default() })
    }

    fn lock(&self) -> (MutexGuard<'_, State>, std::sync::MutexGuard<'_, Seen>) {
        let state = self.state.lock().unwrap();
        (state, self.seen.lock().unwrap())
    }

    /// A caller, who flies the attempt himself where he has to start one.
    fn call(&self) {
        let (mut state, mut seen) = self.lock();
        match state.board(&self.cell, NOW) {
            Ok(Boarding::Ready(issued) | Boarding::StartBeside(issued)) => {
                assert!(!seen.thrown_away.contains(&issued.generation), "a rejected token is served");
                assert_eq!(issued.generation, seen.newest, "a newer token was displaced");
            }
            Ok(Boarding::Wait(..)) => assert_eq!(seen.under_way, 1, "a caller waits for nothing"),
            Ok(Boarding::Start(_)) => {
                assert_eq!(seen.under_way, 0, "two attempts are under way");
                seen.under_way = 1;
                let (_flight, pilot, started) = state.take_off();
                drop((state, seen));
                self.fly(pilot, started);
            }
            Err(error) => assert_eq!(error.kind(), ErrorKind::ProviderUnavailable),
        }
    }

    fn fly(&self, pilot: Pilot, mut started: Rejections) {
        let mut thrown_before = self.lock().1.times_thrown;
        loop {
            thread::yield_now();
            let (mut state, mut seen) = self.lock();
            let success =
                Success { issued: self.bench.issued(), renewable: None, by: crate::ObtainedBy::Purchase };
            match state.succeed(&self.cell, success, started, NOW) {
                Ok(landing) => {
                    let generation = landing.as_ref().map(|issued| issued.generation).unwrap();
                    assert!(generation > seen.newest, "an older token is published");
                    assert!(seen.times_thrown <= thrown_before, "a token that was rejected is published");
                    (seen.newest, seen.under_way) = (generation, 0);
                    return pilot.land(landing);
                }
                Err(rejections) => (started, thrown_before) = (rejections, seen.times_thrown),
            }
        }
    }

    /// A caller whose attempt fails.
    fn call_in_vain(&self) {
        let (mut state, mut seen) = self.lock();
        if let Ok(Boarding::Start(_)) = state.board(&self.cell, NOW) {
            assert_eq!(seen.under_way, 0, "two attempts are under way");
            seen.under_way = 1;
            let (_flight, pilot, started) = state.take_off();
            drop((state, seen));
            thread::yield_now();
            let (mut state, mut seen) = self.lock();
            seen.under_way = 0;
            let error = Error::new(ErrorKind::ProviderUnavailable, "status 503");
            let landing = state.fail(Setback::unspent(error), started, NOW);
            pilot.land(landing.unwrap_or_else(|_| panic!("nobody logs in here")));
        }
    }

    /// An API request whose token is rejected.
    fn reject(&self) {
        let Some(issued) = self.cell.get() else { return };
        thread::yield_now();
        let (mut state, mut seen) = self.lock();
        if state.reject(&self.cell, issued.generation, NOW) == Rejected::ThrownAway {
            assert!(seen.thrown_away.insert(issued.generation), "a token is thrown away twice");
            seen.times_thrown += 1;
        }
    }

    fn invalidate(&self) {
        let (mut state, mut seen) = self.lock();
        if let Some(issued) = self.cell.get() {
            seen.thrown_away.insert(issued.generation);
        }
        seen.times_thrown += 1;
        state.invalidate(&self.cell);
    }
}

type Act = fn(&World);

type Threads = &'static [&'static [Act]];

/// Runs these threads, each a list of acts, in every order that the lock and the yields allow.
fn in_every_order(threads: Threads) {
    let bench = Bench::new();
    shuttle::check_dfs(move || run(&bench, threads), None);
}

/// The same for more threads than can be run in every order: in a few thousand orders of `shuttle`'s choice.
fn in_many_orders(threads: Threads) {
    let bench = Bench::new();
    shuttle::check_pct(move || run(&bench, threads), 2_000, 3);
    let bench = Bench::new();
    shuttle::check_random(move || run(&bench, threads), 2_000);
}

fn run(bench: &Arc<Bench>, threads: Threads) {
    let world = World::new(bench);
    let start = |acts: &'static [Act]| {
        let world = Arc::clone(&world);
        thread::spawn(move || acts.iter().for_each(|act| act(&world)))
    };
    let handles: Vec<_> = threads.iter().map(|acts| start(acts)).collect();
    for handle in handles {
        handle.join().unwrap();
    }
}

#[test]
fn two_callers_in_every_order() {
    in_every_order(&[&[World::call], &[World::call]]);
}

#[test]
fn a_caller_and_an_invalidation_in_every_order() {
    in_every_order(&[&[World::call], &[World::invalidate]]);
}

#[test]
fn a_caller_and_a_failure_in_every_order() {
    in_every_order(&[&[World::call], &[World::call_in_vain]]);
}

#[test]
fn callers_share_an_attempt() {
    in_many_orders(&[&[World::call, World::call], &[World::call], &[World::call]]);
}

#[test]
fn callers_and_rejections() {
    in_many_orders(&[
        &[World::call, World::reject, World::call],
        &[World::call, World::reject],
        &[World::reject],
    ]);
}

#[test]
fn callers_and_invalidations() {
    in_many_orders(&[&[World::call, World::call], &[World::call, World::reject], &[World::invalidate]]);
}

#[test]
fn callers_and_failures() {
    in_many_orders(&[
        &[World::call, World::call],
        &[World::call_in_vain, World::reject],
        &[World::invalidate],
    ]);
}
