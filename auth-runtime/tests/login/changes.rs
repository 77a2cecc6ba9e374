//! A renewal that is under way when the person changes: what it brings belongs to who was there before.

use std::sync::Arc;
use std::time::Duration;

use auth_runtime::{Client, ErrorKind, ManualClock};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

use crate::browser::REDIRECT;
use crate::person::{Codes, refusal, tokens};
use crate::support::server::{Reply, Server};
use crate::support::{access_token, client, clock, until};
use crate::way;

const OVER: Duration = Duration::from_secs(3_601);

/// A client that anna is logged in with, whose renewals are held back.
struct Scene {
    codes: Codes,
    server: Server,
    clock: ManualClock,
    client: Client,
    held: Arc<Semaphore>,
}

impl Scene {
    async fn new(anna_renewed: fn() -> Reply) -> Self {
        let (codes, clock, held) = (Codes::default(), clock(), Arc::new(Semaphore::new(0)));
        let (answering, gate) = (codes.clone(), Arc::clone(&held));
        let server = Server::start_async(move |seen| {
            let is_annas = seen.body.contains("refresh_token=refresh-code-0");
            let reply = if is_annas { anna_renewed() } else { answering.answer(&seen) };
            let gate = Arc::clone(&gate);
            async move {
                if is_annas {
                    gate.acquire().await.unwrap().forget();
                }
                reply
            }
        });
        let client = client(way::browser(), &server, &clock);
        let scene = Self { codes, server, clock, client, held };
        scene.log_in().await;
        scene
    }

    async fn log_in(&self) {
        let pending = self.client.login().redirect_uri(REDIRECT).start().await.unwrap();
        let callback = self.codes.log_in(&pending);
        self.client.finish_login(pending, &callback).await.unwrap();
    }

    /// Somebody waits for anna's renewal, which has reached the server.
    async fn renewing(&self) -> JoinHandle<Result<String, auth_runtime::Error>> {
        self.clock.advance(OVER);
        let client = self.client.clone();
        let waiting = tokio::spawn(async move { access_token(&client).await });
        until(|| self.server.count("/token") == 2).await;
        waiting
    }

    fn last_sent(&self) -> String {
        self.server.seen("/token").pop().unwrap().body
    }
}

#[tokio::test]
async fn who_logs_in_meanwhile_is_renewed_as_themselves() {
    for anna_renewed in [|| tokens("annas"), || refusal("invalid_grant"), || Reply::status(503)] {
        let scene = Scene::new(anna_renewed).await;
        let waiting = scene.renewing().await;
        scene.log_in().await;
        assert_eq!(access_token(&scene.client).await.unwrap(), "access-code-1");
        scene.held.add_permits(1);
        assert_eq!(waiting.await.unwrap().unwrap(), "access-code-1");
        assert_eq!(access_token(&scene.client).await.unwrap(), "access-code-1");
        scene.clock.advance(OVER);
        assert_eq!(access_token(&scene.client).await.unwrap(), "access-renewed");
        assert!(scene.last_sent().contains("refresh_token=refresh-code-1"), "{}", scene.last_sent());
    }
}

#[tokio::test]
async fn who_logs_out_meanwhile_stays_logged_out() {
    for anna_renewed in [|| tokens("annas"), || Reply::status(503)] {
        let scene = Scene::new(anna_renewed).await;
        let waiting = scene.renewing().await;
        scene.client.forget().await.unwrap();
        scene.held.add_permits(1);
        assert_eq!(waiting.await.unwrap().unwrap_err().kind(), ErrorKind::LoginRequired);
        scene.clock.advance(OVER);
        assert_eq!(access_token(&scene.client).await.unwrap_err().kind(), ErrorKind::LoginRequired);
        assert_eq!(scene.server.count("/token"), 2, "nothing is sent for who is gone");
    }
}

/// A token that the API rejects is still the same person's: what renews it is kept.
#[tokio::test]
async fn a_token_that_is_thrown_away_meanwhile_is_renewed_with_what_came() {
    let scene = Scene::new(|| tokens("annas")).await;
    let waiting = scene.renewing().await;
    scene.client.invalidate();
    scene.held.add_permits(1);
    assert_eq!(waiting.await.unwrap().unwrap(), "access-renewed");
    assert!(scene.last_sent().contains("refresh_token=refresh-annas"), "{}", scene.last_sent());
}
