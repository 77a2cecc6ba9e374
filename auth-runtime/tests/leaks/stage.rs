//! A provider's server that has one trouble at a time, and a client of it.

use std::sync::{Arc, Mutex};

use auth_runtime::{Client, Clock, ManualClock};

use crate::providers::Case;
use crate::support::clock;
use crate::support::server::{Reply, Server};

pub(crate) struct Stage {
    pub(crate) case: Case,
    pub(crate) server: Server,
    pub(crate) client: Client,
    pub(crate) clock: ManualClock,
    plan: Arc<Mutex<Plan>>,
}

/// Makes an answer.
pub(crate) type Answer = Arc<dyn Fn() -> Reply + Send + Sync>;

/// `None` is what the spec says.
#[derive(Default)]
struct Plan {
    token: Option<Answer>,
    api: Option<Answer>,
}

impl Stage {
    pub(crate) fn new(case: Case) -> Self {
        let plan = Arc::new(Mutex::new(Plan::default()));
        let server = server(&case, Arc::clone(&plan));
        let clock = clock();
        let client = case.builder(server.origin()).clock(clock.clone()).build().unwrap();
        Self { case, server, client, clock, plan }
    }

    /// A client whose credentials are others: nothing is hidden for their sake.
    pub(crate) fn with_other_credentials(&self, clock: impl Clock) -> Client {
        let origin = self.server.origin();
        let builder = self.case.dynamic_with(origin, "other credentials").builder();
        self.case.at(origin, builder).clock(clock).build().unwrap()
    }

    pub(crate) fn token_requests_meet(&self, answer: Option<Answer>) {
        self.plan.lock().unwrap().token = answer;
    }

    pub(crate) fn requests_meet(&self, answer: Option<Answer>) {
        self.plan.lock().unwrap().api = answer;
    }
}

fn server(case: &Case, plan: Arc<Mutex<Plan>>) -> Server {
    let (paths, reply) = (case.token_paths, case.reply);
    Server::start(move |seen| {
        let plan = plan.lock().unwrap();
        let (planned, usual) = if paths.contains(&seen.path()) {
            (&plan.token, Reply::json(reply().to_string()))
        } else {
            (&plan.api, Reply::json(r#"{"ok": true}"#))
        };
        planned.as_ref().map_or(usual, |answer| answer())
    })
}
