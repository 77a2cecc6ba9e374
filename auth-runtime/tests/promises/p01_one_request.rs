//! Promise 1: one token request an expiry, however many callers.

use std::sync::Arc;

use crate::crowd::{barrier, cold, crowd};
use crate::support::server::Server;
use crate::support::{client, clock, models, token};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_cold_callers_make_one_request_a_hundred_times_over() {
    let (open, held) = barrier();
    let server = Server::start_async(move |_| {
        let held = Arc::clone(&held);
        async move {
            held.acquire().await.unwrap().forget();
            token(1, 3_600)
        }
    });
    let template = client(models::buying(), &server, &clock());
    for round in 1..=100 {
        let callers = crowd(&cold(&template), 10_000).await;
        open.add_permits(1);
        let outcomes = callers.outcomes().await;
        assert!(outcomes.into_iter().all(|outcome| outcome.unwrap() == "token-1"));
        assert_eq!(server.count("/token"), round);
    }
}
