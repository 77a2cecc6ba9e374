//! Many callers of one client at once.

use std::sync::Arc;

use auth_runtime::__v1::{Given, put};
use auth_runtime::{Client, Error};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::support::access_token;

/// A crowd whose members have all asked, and wait.
pub(crate) struct Crowd(JoinSet<Result<String, Error>>);

/// Lets that many callers ask for the token at once, against a server that does not answer yet.
pub(crate) async fn crowd(client: &Client, size: usize) -> Crowd {
    let asked = Arc::new(Semaphore::new(0));
    let mut callers = JoinSet::new();
    for _ in 0..size {
        let (client, asked) = (client.clone(), Arc::clone(&asked));
        callers.spawn(async move {
            let token = access_token(&client);
            asked.add_permits(1);
            token.await
        });
    }
    asked.acquire_many(size.try_into().unwrap()).await.unwrap().forget();
    Crowd(callers)
}

impl Crowd {
    /// What everybody got.
    pub(crate) async fn outcomes(self) -> Vec<Result<String, Error>> {
        self.0.join_all().await
    }
}

/// What a server holds its answers back with.
pub(crate) fn barrier() -> (Arc<Semaphore>, Arc<Semaphore>) {
    let barrier = Arc::new(Semaphore::new(0));
    (Arc::clone(&barrier), barrier)
}

/// The inputs of the models here.
pub(crate) fn given(id: &str) -> Given {
    let mut given = Given::default();
    put(&mut given, "client_id", id.to_owned());
    put(&mut given, "client_secret", "x".to_owned());
    given
}

/// A client like this one that has no token and no failure yet.
pub(crate) fn cold(client: &Client) -> Client {
    client.with_credentials(given("id")).unwrap()
}
