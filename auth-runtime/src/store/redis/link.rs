//! The connection to the server.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Client, ConnectionAddr};
use tokio::runtime::{Handle, Id};
use tokio::sync::OnceCell;

use super::failure::Failure;
use super::tls;
use crate::store::StoreError;

/// How long a question may take, with the connection that it may need: less than the engine waits, so that a connection
/// to a server that does not answer is given up as well.
const LIMIT: Duration = Duration::from_millis(1_500);

/// A server, with the connection to it if there is one.
pub(super) struct Link {
    client: Client,
    line: Mutex<Option<Line>>,
}

/// A connection, or the one that is being made: all who need it wait for the same.
#[derive(Clone)]
struct Line {
    /// It is driven by a task of the runtime that it was made in: in another one it might never be.
    runtime: Id,
    connection: Arc<OnceCell<MultiplexedConnection>>,
}

impl Link {
    pub(super) fn new(url: &str) -> Result<Self, StoreError> {
        // The library's own errors quote parts of the address.
        let client = Client::open(url).map_err(|_| StoreError::new(NO_ADDRESS))?;
        if matches!(client.get_connection_info().addr(), ConnectionAddr::TcpTls { .. }) {
            tls::ensure()?;
        }
        Ok(Self { client, line: Mutex::default() })
    }

    #[cfg(feature = "redis-rustls")]
    pub(super) fn trusting(url: &str, roots: &[u8]) -> Result<Self, StoreError> {
        let link = Self::new(url)?;
        Ok(Self { client: tls::trusting(&link.client, roots)?, ..link })
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
        let (start, line) = (Instant::now(), self.line(runtime));
        let rested = line.connection.initialized();
        let mut answer = self.asked(&line, LIMIT, &question).await;
        // The server was started again since, or closes connections that rest.
        if answer.as_ref().is_err_and(|failure| rested && failure.is_broken_connection()) {
            let left = LIMIT.saturating_sub(start.elapsed());
            answer = self.asked(&self.line(runtime), left, &question).await;
        }
        answer.map_err(|failure| StoreError::new(format!("redis at {} {failure}", self.server())))
    }

    async fn asked<T, F>(
        &self,
        line: &Line,
        limit: Duration,
        question: &impl Fn(MultiplexedConnection) -> F,
    ) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, Failure>>,
    {
        let answer = tokio::time::timeout(limit, async {
            let connection = line.connection.get_or_try_init(|| self.connect()).await?;
            question(connection.clone()).await
        });
        let answer = answer.await.unwrap_or(Err(Failure::Late(LIMIT)));
        if answer.is_err() {
            self.hang_up(line);
        }
        answer
    }

    async fn connect(&self) -> Result<MultiplexedConnection, Failure> {
        // One limit is over everything.
        let config = AsyncConnectionConfig::new().set_connection_timeout(None).set_response_timeout(None);
        Ok(self.client.get_multiplexed_async_connection_with_config(&config).await?)
    }

    fn line(&self, runtime: Id) -> Line {
        let mut line = self.lock();
        match &*line {
            Some(line) if line.runtime == runtime => line.clone(),
            _ => line.insert(Line { runtime, connection: Arc::default() }).clone(),
        }
    }

    /// Lets the next one who asks make a new connection, unless somebody did.
    fn hang_up(&self, line: &Line) {
        let mut present = self.lock();
        if present.as_ref().is_some_and(|present| Arc::ptr_eq(&present.connection, &line.connection)) {
            *present = None;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Line>> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const NO_ADDRESS: &str =
    "the address of Redis is none; expected `redis://[user:password@]host[:port][/database]`";
