//! The server: it listens, and hands what comes to the desk.

use std::fmt;
use std::sync::Arc;

use auth_exchange::Given;
use auth_model::Way;
use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;
use tokio::task::{AbortHandle, JoinSet};

use crate::behaviour::Behaviour;
use crate::desk::Desk;
use crate::error::FakeError;
use crate::http::{Answer, Connection, Reaction, Unread, react, read};
use crate::recorded::{Purpose, Recorded};
use crate::setup::{Options, open};

/// A server that behaves as a spec says its provider does. It ends when it is dropped.
///
/// It protects every path that is not one of the spec's token requests: such a request gets 200 and `{"ok":true}` if it
/// carries a token that was issued here and lives, or the credentials where the spec has no token; else it gets the
/// first of the spec's `rejected_on`.
pub struct FakeServer {
    origin: String,
    given: Given,
    desk: Arc<Desk>,
    listening: AbortHandle,
}

impl FakeServer {
    /// Starts a fake of one way in, on a port of this machine that only it can reach, in the tokio runtime of the caller, which must have
    /// its network enabled.
    ///
    /// # Errors
    ///
    /// There is no runtime, or the port cannot be had; inputs do not fit the spec, or none could be made up; the spec does not
    /// read the replies that are made of it.
    pub async fn start(way: Way, options: Options) -> Result<Self, FakeError> {
        let runtime = Handle::try_current().map_err(|_| FakeError::NoRuntime)?;
        let listener = TcpListener::bind(("127.0.0.1", options.port)).await.map_err(FakeError::NoSocket)?;
        let address = listener.local_addr().map_err(FakeError::NoSocket)?;
        let (given, desk) = open(&way, &options, address.port())?;
        let desk = Arc::new(desk);
        let listening = runtime.spawn(listen(listener, Arc::clone(&desk))).abort_handle();
        Ok(Self { origin: format!("http://{address}"), given, desk, listening })
    }

    /// Where it listens: scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The inputs that it lets in: those that were given, and made-up ones.
    #[must_use]
    pub fn inputs(&self) -> &Given {
        &self.given
    }

    /// The life of every token that was issued ends now: the API answers with the first of the spec's `rejected_on`.
    /// Credentials that API requests carry themselves have no life; for those there is [`reject`](Self::reject).
    pub fn expire(&self) {
        self.desk.expire();
    }

    /// The next API request gets this status.
    pub fn reject(&self, status: u16) {
        self.next_request(Behaviour::Status(status));
    }

    /// What the next token request or renewal meets, after those that were told before.
    pub fn next_token(&self, behaviour: Behaviour) {
        self.desk.lock().tokens.add(behaviour);
    }

    /// What every token request and renewal meets from now on.
    pub fn every_token(&self, behaviour: Behaviour) {
        self.desk.lock().tokens.always(behaviour);
    }

    /// What the next API request meets, after those that were told before.
    pub fn next_request(&self, behaviour: Behaviour) {
        self.desk.lock().api.add(behaviour);
    }

    /// What every API request meets from now on.
    pub fn every_request(&self, behaviour: Behaviour) {
        self.desk.lock().api.always(behaviour);
    }

    /// From now on everything is as the spec says.
    pub fn mend(&self) {
        self.every_token(Behaviour::AsSpecified);
        self.every_request(Behaviour::AsSpecified);
    }

    /// The token requests and renewals that came, the oldest first.
    #[must_use]
    pub fn token_requests(&self) -> Vec<Recorded> {
        self.recorded(|purpose| purpose != Purpose::Api)
    }

    /// The API requests that came, the oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.recorded(|purpose| purpose == Purpose::Api)
    }

    fn recorded(&self, wanted: impl Fn(Purpose) -> bool) -> Vec<Recorded> {
        self.desk.recorded().into_iter().filter(|recorded| wanted(recorded.purpose())).collect()
    }
}

impl Drop for FakeServer {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

impl fmt::Debug for FakeServer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("FakeServer").field("origin", &self.origin).finish_non_exhaustive()
    }
}

/// The connections end with the task that took them.
async fn listen(listener: TcpListener, desk: Arc<Desk>) {
    let mut connections = JoinSet::new();
    loop {
        while connections.try_join_next().is_some() {}
        match listener.accept().await {
            Ok((stream, _)) => drop(connections.spawn(serve(stream, Arc::clone(&desk)))),
            // Too many open files: others will be closed.
            Err(_) => tokio::task::yield_now().await,
        }
    }
}

async fn serve(stream: TcpStream, desk: Arc<Desk>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let incoming = match read(&mut stream).await {
            Ok(incoming) => incoming,
            Err(unread) => return refuse(&mut stream, &unread).await,
        };
        let reaction = desk.receive(&incoming);
        if let Reaction::Late(pause, _) = &reaction {
            desk.pause(*pause).await;
        }
        let connection = react(&mut stream, &incoming.method, reaction).await?;
        stream.flush().await?;
        if connection == Connection::Done {
            return stream.shutdown().await;
        }
    }
}

async fn refuse(stream: &mut BufReader<TcpStream>, unread: &Unread) -> std::io::Result<()> {
    let status = match unread {
        Unread::Ended => return Ok(()),
        Unread::Malformed => 400,
        Unread::TooLong => 413,
    };
    react(stream, "", Reaction::Answer(Answer::new(status))).await?;
    stream.shutdown().await
}
