//! Fake providers for tests: a server on loopback that behaves as a spec says, and clients of it.
//!
//! ```
//! use auth_runtime::auth_provider;
//! use auth_runtime::fake::{Behaviour, FakeProvider};
//!
//! #[auth_provider("../specs/sirv.yaml")]
//! pub struct Sirv;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let fake = Sirv::fake().await?;
//! let sirv = fake.client()?;
//! assert_eq!(sirv.get("/v2/account").send().await?.status(), 200);
//!
//! fake.every_token(Behaviour::Status(503));
//! assert_eq!(sirv.get("/v2/account").send().await?.status(), 200, "the token serves on");
//! assert_eq!(fake.token_requests().len(), 1);
//! # Ok(())
//! # }
//! ```
//!
//! Where a person has to log in, the fake is the person too:
//!
//! ```
//! # use auth_runtime::Dynamic;
//! # use auth_runtime::fake::FakeProvider;
//! # async fn run(provider: auth_runtime::model::Provider) -> Result<(), Box<dyn std::error::Error>> {
//! let fake = Dynamic::new(provider)?.fake().await?;
//! let client = fake.client()?;
//! let pending = client.login().redirect_uri("https://app.example.com/callback").start().await?;
//! let callback = fake.log_in(&pending).await?; // where the person's browser is sent back to
//! client.finish_login(pending, &callback).await?;
//! assert_eq!(client.get("/me").send().await?.status(), 200);
//! # Ok(())
//! # }
//! ```
//!
//! A fake is made of the spec, so it proves nothing about the spec. It proves what a program does with a provider that
//! keeps to its spec, or that breaks down in a known way.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::ops::Deref;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use auth_exchange::{Given, InputValue};
pub use auth_fake::{Behaviour, Difference, FakeServer, NotSentBack, Problem, Purpose, Recorded};
use auth_fake::{FakeError, Options, Timer};
use secrecy::SecretString;

use crate::__v1::{Session, Spec};
use crate::clock::Clock;
use crate::signer::signer;
use crate::spec_hooks::SpecHooks;
use crate::system_clock::SystemClock;
use crate::way::Model;
use crate::{Client, ClientBuilder, Error, ErrorKind, PendingLogin, Step};

/// Gives every generated client its fake.
pub trait FakeProvider: Session {
    /// Begins a fake of this provider, which starts when it is awaited: `Sirv::fake().await?`.
    fn fake() -> FakeBuilder<Self> {
        FakeBuilder::new(Self::Spec::model().way(Self::WAY), Given::default(), |_, given, _| {
            ClientBuilder::typed(given)
        })
    }
}

impl<S: Session> FakeProvider for S {}

/// How a fake is set up. It starts when it is awaited, in a tokio runtime whose network is enabled.
#[must_use = "a fake starts when it is awaited"]
pub struct FakeBuilder<S> {
    model: Result<Model, Error>,
    given: Given,
    lifetime: Option<Duration>,
    clock: Arc<dyn Clock>,
    hooks: SpecHooks,
    begin: Begin<S>,
}

type Begin<S> = fn(Model, Given, SpecHooks) -> ClientBuilder<S>;

impl<S> FakeBuilder<S> {
    /// Gives an input in place of a made-up one, as text in the form that an environment variable has.
    pub fn input(mut self, name: &str, text: impl Into<SecretString>) -> Self {
        self.given.insert(name.to_owned(), InputValue::Text(text.into()));
        self
    }

    /// How long the fake's tokens live. Otherwise it is what the spec's `ttl` says, or an hour.
    pub fn lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }

    /// The clock that the fake and its clients go by, such as a [`ManualClock`](crate::ManualClock).
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    pub(crate) fn new(model: Result<Model, Error>, given: Given, begin: Begin<S>) -> Self {
        let (clock, hooks) = (Arc::new(SystemClock::new()), SpecHooks::default());
        Self { model, given, lifetime: None, clock, hooks, begin }
    }

    async fn start(self) -> Result<Fake<S>, Error> {
        let model = self.model?;
        let timer = Arc::new(ByClock(Arc::clone(&self.clock)));
        let options =
            Options { given: self.given, lifetime: self.lifetime, timer, signer: signer(), port: 0 };
        let server =
            Box::pin(FakeServer::start((*model).clone(), options)).await.map_err(|error| failed(&error))?;
        Ok(Fake { server, model, clock: self.clock, hooks: self.hooks, begin: self.begin })
    }
}

impl<S: 'static> IntoFuture for FakeBuilder<S> {
    type Output = Result<Fake<S>, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.start())
    }
}

/// A fake provider, and the clients of it. What it does and what came to it stands at [`FakeServer`]. It ends when it
/// is dropped.
pub struct Fake<S> {
    server: FakeServer,
    model: Model,
    clock: Arc<dyn Clock>,
    hooks: SpecHooks,
    begin: Begin<S>,
}

impl<S> Fake<S> {
    /// A client with the inputs that the fake lets in. Whatever the address, its requests go to the fake and nowhere
    /// else.
    ///
    /// # Errors
    ///
    /// As [`ClientBuilder::build`].
    pub fn client(&self) -> Result<S, Error> {
        self.builder().build()
    }

    /// The same, for more options.
    pub fn builder(&self) -> ClientBuilder<S> {
        let builder = (self.begin)(self.model.clone(), self.server.inputs().clone(), self.hooks.clone());
        builder.of_fake(self.server.origin(), Arc::clone(&self.clock))
    }
}

impl<S> Fake<S> {
    /// A person logs in at the address of this login. The result is where their browser is sent back to, which ends
    /// the login by `finish_login`.
    ///
    /// ```
    /// # async fn run(
    /// #     fake: auth_runtime::fake::Fake<auth_runtime::Client>,
    /// # ) -> Result<(), auth_runtime::Error> {
    /// let client = fake.client()?;
    /// let pending = client.login().redirect_uri("https://app.example.com/callback").start().await?;
    /// let callback = fake.log_in(&pending).await?;
    /// assert!(callback.starts_with("https://app.example.com/callback?code="));
    /// client.finish_login(pending, &callback).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The browser is not sent back: the address is not what the spec makes of the fake's inputs, or the fake was told
    /// to misbehave at [`Purpose::Login`].
    pub async fn log_in(&self, pending: &PendingLogin) -> Result<String, Error> {
        self.sent_back(pending, None).await
    }

    /// A person refuses at the address of this login. The result is where their browser is sent back to, with the
    /// error `access_denied`.
    ///
    /// ```
    /// # async fn run(
    /// #     fake: auth_runtime::fake::Fake<auth_runtime::Client>,
    /// # ) -> Result<(), auth_runtime::Error> {
    /// use auth_runtime::ErrorKind;
    ///
    /// let client = fake.client()?;
    /// let pending = client.login().redirect_uri("https://app.example.com/callback").start().await?;
    /// let callback = fake.deny(&pending).await?;
    /// let error = client.finish_login(pending, &callback).await.unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::LoginRefused);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`log_in`](Self::log_in).
    pub async fn deny(&self, pending: &PendingLogin) -> Result<String, Error> {
        self.sent_back(pending, Some(Behaviour::Refuse("access_denied".to_owned()))).await
    }

    async fn sent_back(&self, pending: &PendingLogin, behaviour: Option<Behaviour>) -> Result<String, Error> {
        let sent_back = self.server.open(pending.url(), pending.redirect_uri(), behaviour).await;
        sent_back.map_err(|error| Error::new(ErrorKind::LoginInvalid, error.to_string()).at(Step::Login))
    }
}

/// A fake is its server, with the type of its clients.
impl<S> Deref for Fake<S> {
    type Target = FakeServer;

    fn deref(&self) -> &FakeServer {
        &self.server
    }
}

/// The clock of a client as that of its provider.
struct ByClock(Arc<dyn Clock>);

impl Timer for ByClock {
    fn now(&self) -> SystemTime {
        self.0.wall()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        self.0.sleep(duration)
    }
}

impl crate::Dynamic {
    /// Begins a fake of the chosen way in, with the inputs that were given and made-up ones.
    pub fn fake(self) -> FakeBuilder<Client> {
        let (model, given, hooks) = self.into_parts();
        FakeBuilder { hooks, ..FakeBuilder::new(Ok(model), given, ClientBuilder::dynamic) }
    }
}

fn failed(error: &FakeError) -> Error {
    let kind = match error {
        FakeError::Inputs(_) | FakeError::NoMatch { .. } => ErrorKind::InvalidInput,
        _ => ErrorKind::Configuration,
    };
    let told = Error::new(kind, error.to_string());
    match error {
        FakeError::NoMatch { .. } | FakeError::Unrenderable(_) => told.with_help("give it with `input`"),
        _ => told,
    }
}

impl<S> fmt::Debug for FakeBuilder<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("FakeBuilder").field("lifetime", &self.lifetime).finish_non_exhaustive()
    }
}

impl<S> fmt::Debug for Fake<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Fake");
        shown.field("provider", &self.model.provider()).field("server", &self.server).finish_non_exhaustive()
    }
}
