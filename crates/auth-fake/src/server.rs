//! The server: it listens, and hands what comes to the desk.

use std::fmt;
use std::sync::Arc;

use auth_exchange::Given;
use auth_model::Way;
use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::task::AbortHandle;

use crate::behaviour::{Behaviour, Scripts};
use crate::desk::Desk;
use crate::error::FakeError;
use crate::listen::listen;
use crate::logins::Standing;
use crate::recorded::{Purpose, Recorded};
use crate::setup::{Options, open};

/// A server that behaves as a spec says its provider does. It ends when it is dropped.
///
/// It protects every path that is not one of the spec's own requests: such a request gets 200 and `{"ok":true}` if it
/// carries a token that was issued here and lives, or the credentials where the spec has no token; else it gets the
/// first of the spec's `rejected_on`.
pub struct FakeServer {
    origin: String,
    given: Given,
    pub(crate) desk: Arc<Desk>,
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
        self.next(Purpose::Token, behaviour);
    }

    /// What every token request and renewal meets from now on.
    pub fn every_token(&self, behaviour: Behaviour) {
        self.every(Purpose::Token, behaviour);
    }

    /// What the next API request meets, after those that were told before.
    pub fn next_request(&self, behaviour: Behaviour) {
        self.next(Purpose::Api, behaviour);
    }

    /// What every API request meets from now on.
    pub fn every_request(&self, behaviour: Behaviour) {
        self.every(Purpose::Api, behaviour);
    }

    /// What the next request of a purpose meets, after those that were told before. Token requests and renewals are
    /// one queue.
    ///
    /// ```no_run
    /// # use auth_fake::{Behaviour, FakeServer, Purpose};
    /// # fn run(fake: &FakeServer) {
    /// fake.next(Purpose::Step, Behaviour::Status(503));
    /// # }
    /// ```
    pub fn next(&self, purpose: Purpose, behaviour: Behaviour) {
        self.desk.lock().scripts.of(purpose).add(behaviour);
    }

    /// What every request of a purpose meets from now on.
    ///
    /// ```no_run
    /// # use auth_fake::{Behaviour, FakeServer, Purpose};
    /// # fn run(fake: &FakeServer) {
    /// fake.every(Purpose::Login, Behaviour::Refuse("access_denied".into()));
    /// # }
    /// ```
    pub fn every(&self, purpose: Purpose, behaviour: Behaviour) {
        self.desk.lock().scripts.of(purpose).always(behaviour);
    }

    /// From now on everything is as the spec says.
    pub fn mend(&self) {
        self.desk.lock().scripts = Scripts::default();
    }

    /// From now on tokens are good for these scopes at most. A request that asks for nothing of them is refused with
    /// `invalid_scope`.
    ///
    /// ```no_run
    /// # use auth_fake::{Behaviour, FakeServer, Purpose};
    /// # fn run(fake: &FakeServer) {
    /// fake.grant(["read"]);
    /// # }
    /// ```
    pub fn grant<T: Into<String>>(&self, scopes: impl IntoIterator<Item = T>) {
        self.desk.lock().most = Some(scopes.into_iter().map(Into::into).collect());
    }

    /// A person types in the code of every login at another device that is under way.
    ///
    /// ```no_run
    /// # use auth_fake::{Behaviour, FakeServer, Purpose};
    /// # fn run(fake: &FakeServer) {
    /// fake.approve_device();
    /// # }
    /// ```
    pub fn approve_device(&self) {
        self.desk.lock().logins.decide(Standing::Agreed);
    }

    /// A person refuses every login at another device that is under way.
    ///
    /// ```no_run
    /// # use auth_fake::{Behaviour, FakeServer, Purpose};
    /// # fn run(fake: &FakeServer) {
    /// fake.deny_device();
    /// # }
    /// ```
    pub fn deny_device(&self) {
        self.desk.lock().logins.decide(Standing::Denied);
    }

    /// The token requests and renewals that came, the oldest first.
    #[must_use]
    pub fn token_requests(&self) -> Vec<Recorded> {
        self.recorded(|purpose| matches!(purpose, Purpose::Token | Purpose::Renewal))
    }

    /// The API requests that came, the oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.requests_for(Purpose::Api)
    }

    /// The requests of a purpose that came, the oldest first.
    ///
    /// ```no_run
    /// # use auth_fake::{Behaviour, FakeServer, Purpose};
    /// # fn run(fake: &FakeServer) {
    /// assert_eq!(fake.requests_for(Purpose::Step).len(), 1);
    /// # }
    /// ```
    #[must_use]
    pub fn requests_for(&self, purpose: Purpose) -> Vec<Recorded> {
        self.recorded(|known| known == purpose)
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
