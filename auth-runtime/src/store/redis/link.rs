//! The connection to the server.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Client, ConnectionAddr};
use tokio::runtime::{Handle, Id};

use super::failure::Failure;
use crate::store::StoreError;

/// How long a question may take, with the connection that it may need: less than the engine waits, so that a connection
/// to a server that does not answer is given up as well.
const LIMIT: Duration = Duration::from_millis(1_500);

/// A server, with the connection to it if there is one.
pub(super) struct Link {
    client: Client,
    open: Mutex<Option<Open>>,
}

/// A connection is driven by a task of the runtime that it was made in: in another one it might never be.
struct Open {
    connection: MultiplexedConnection,
    runtime: Id,
}

impl Link {
    pub(super) fn new(url: &str) -> Result<Self, StoreError> {
        // The library's own errors quote parts of the address.
        let client = Client::open(url).map_err(|_| StoreError::new(NO_ADDRESS))?;
        match client.get_connection_info().addr() {
            ConnectionAddr::TcpTls { .. } => Err(StoreError::new(NO_TLS)),
            _ => Ok(Self { client, open: Mutex::default() }),
        }
    }

    /// Where the server is, without user and password.
    pub(super) fn server(&self) -> String {
        self.client.get_connection_info().addr().to_string()
    }

    /// Asks the server. What fails is not asked again on the same connection.
    ///
    /// A question may be sent twice, if the first connection broke: a second time it must find done what it did.
    pub(super) async fn ask<T, F>(
        &self,
        question: impl Fn(MultiplexedConnection) -> F,
    ) -> Result<T, StoreError>
    where
        F: Future<Output = Result<T, Failure>>,
    {
        let runtime = Handle::try_current().map_err(|_| StoreError::new("there is no tokio runtime"))?.id();
        let answer = match tokio::time::timeout(LIMIT, self.asked(runtime, question)).await {
            Ok(answer) => answer,
            Err(_) => Err(Failure::Late(LIMIT)),
        };
        answer.map_err(|failure| {
            *self.lock() = None;
            StoreError::new(format!("redis at {} {failure}", self.server()))
        })
    }

    async fn asked<T, F>(
        &self,
        runtime: Id,
        question: impl Fn(MultiplexedConnection) -> F,
    ) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, Failure>>,
    {
        if let Some(connection) = self.opened(runtime) {
            match question(connection).await {
                // The server restarted since, or closes connections that rest.
                Err(failure) if failure.is_broken_connection() => {}
                answer => return answer,
            }
        }
        question(self.connect(runtime).await?).await
    }

    fn opened(&self, runtime: Id) -> Option<MultiplexedConnection> {
        let open = self.lock();
        open.as_ref().filter(|open| open.runtime == runtime).map(|open| open.connection.clone())
    }

    async fn connect(&self, runtime: Id) -> Result<MultiplexedConnection, Failure> {
        // One limit is over everything.
        let config = AsyncConnectionConfig::new().set_connection_timeout(None).set_response_timeout(None);
        let connection = self.client.get_multiplexed_async_connection_with_config(&config).await?;
        *self.lock() = Some(Open { connection: connection.clone(), runtime });
        Ok(connection)
    }

    fn lock(&self) -> MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const NO_ADDRESS: &str =
    "the address of Redis is none; expected `redis://[user:password@]host[:port][/database]`";

const NO_TLS: &str =
    "this store speaks no TLS; put a tunnel or a proxy on this machine in front of the server";
