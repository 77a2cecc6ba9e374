//! How a client is set up.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use auth_exchange::{Given, TokenSet};
use auth_model::PlainHttp;
use secrecy::SecretString;

use crate::__v1::{InputSet, Session, Spec, typed};
use crate::client::Client;
use crate::clock::Clock;
use crate::credentials::{AnySource, CredentialSource, erase};
use crate::dpop::Nonces;
use crate::engine::{Account, Asked, Convert, Core, KeptReplies, Plan, Shelf, Supply};
use crate::hook::{AnyHook, HookError, NewToken};
use crate::http::{Configure, Gate, HttpClients, OriginMap};
use crate::login::Finished;
use crate::spec_hooks::SpecHooks;
use crate::store::TokenStore;
use crate::way::Model;
use crate::{Error, ErrorKind};

/// The options of a client. Building one sends nothing and needs no async runtime.
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<S> {
    model: Result<Model, Error>,
    given: Given,
    source: Option<AnySource>,
    token: Option<SecretString>,
    configure: Option<Configure>,
    origins: Vec<(String, String)>,
    /// The origin that takes the place of every other one.
    everywhere: Option<String>,
    plain_http: PlainHttp,
    clock: Option<Arc<dyn Clock>>,
    store: Option<Arc<dyn TokenStore>>,
    namespace: String,
    scopes: Vec<String>,
    hook: Option<AnyHook>,
    spec_hooks: SpecHooks,
    convert: Convert,
    finish: fn(Client) -> S,
}

impl<S> ClientBuilder<S> {
    /// Sets up HTTP: proxies, root certificates, timeouts. The function is called for each of the two HTTP clients of
    /// the engine, the one for tokens and the one for API requests. What it sets for redirects, the referer,
    /// decompression and `connection_verbose` is replaced: a redirect would carry credentials to another host, and the log
    /// of a verbose connection holds them.
    pub fn http(
        mut self,
        configure: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync + 'static,
    ) -> Self {
        self.configure = Some(Arc::new(configure));
        self
    }

    /// Replaces an origin, such as `https://api.sirv.com`, by another one wherever requests go: in the addresses of
    /// token requests, in `base_url` and in the hosts that are allowed. For staging and for tests; nothing is sent to
    /// the replaced origin.
    pub fn with_origin(mut self, from: &str, to: &str) -> Self {
        self.origins.push((from.to_owned(), to.to_owned()));
        self
    }

    /// Agrees to plain `http` outside loopback where the spec allows it too.
    pub fn allow_http(mut self) -> Self {
        self.plain_http = PlainHttp::Allowed;
        self
    }

    /// Replaces the operating system's clocks.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Keeps tokens where other processes and the next start find them, and shares them with whoever uses the same
    /// store, inputs and [namespace](Self::store_namespace). See [`store`](crate::store).
    pub fn store(mut self, store: impl TokenStore) -> Self {
        self.store = Some(Arc::new(store));
        self
    }

    /// What the keys in the store begin with, `auth` unless it is said: clients with different namespaces share no
    /// token.
    pub fn store_namespace(mut self, namespace: &str) -> Self {
        namespace.clone_into(&mut self.namespace);
        self
    }

    /// Uses this access token as long as the client lives and never asks for another one: for tests without a token
    /// server.
    pub fn with_token(mut self, token: impl Into<SecretString>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// Tells the program of each new token: one that was bought or renewed, that a person's login brought, or that was
    /// taken out of the store. For programs that keep tokens in a place of their own, or watch over them.
    ///
    /// The hook is called once for each, after the store kept the token, and before anybody who asked for a token gets it:
    /// a rotated refresh token is in the program's hands before the access token is used. It is called as well for a token
    /// that the API rejected while it was being fetched, which is then replaced. It may take ten seconds; what takes longer
    /// goes on beside. An error of it and a panic are told by the event `auth.hook.failed`, and the token is used all the
    /// same. It must not wait for a token of the same client, which waits for it. Clients for other credentials share it.
    pub fn on_token<F, Answer>(mut self, hook: F) -> Self
    where
        F: Fn(NewToken) -> Answer + Send + Sync + 'static,
        Answer: Future<Output = Result<(), HookError>> + Send + 'static,
    {
        self.hook = Some(Arc::new(move |token| Box::pin(hook(token))));
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// Inputs that are missing or not as the spec says, options that cannot be used, an HTTP client that cannot be
    /// made.
    pub fn build(self) -> Result<S, Error> {
        let finish = self.finish;
        let (core, supply, token) = self.into_parts()?;
        let account = Account::new(Arc::new(core), supply, token)?;
        Ok(finish(Client::new(account)))
    }

    fn into_parts(self) -> Result<(Core, Supply, Option<SecretString>), Error> {
        let model = self.model?;
        check_features(&model)?;
        self.spec_hooks.check(&model, model.provider())?;
        let gate =
            Gate::new(OriginMap::parse(&self.origins, self.everywhere.as_deref())?, self.plain_http, &model);
        let plan = Plan::new(&model);
        Asked::check(&self.scopes, &plan)?;
        let core = Core {
            http: HttpClients::build(self.configure)?,
            clock: self.clock.into(),
            convert: self.convert,
            shelf: self.store.map(|store| Shelf { store, namespace: self.namespace, origins: self.origins }),
            asked: Asked::new(&model.scopes, self.scopes),
            plan,
            finished: Finished::default(),
            kept_replies: KeptReplies::default(),
            nonces: Nonces::default(),
            hook: self.hook,
            spec_hooks: self.spec_hooks,
            gate,
            model,
        };
        let supply = match self.source {
            Some(source) => Supply::of_source(source, self.given),
            None => Supply::literal(&core, self.given)?,
        };
        Ok((core, supply, self.token))
    }
}

impl<S: Session> ClientBuilder<S> {
    /// Asks for the credentials each time a token is bought or renewed, in place of those that were given.
    pub fn credential_source(self, source: impl CredentialSource<S::Credentials>) -> Self {
        self.asking(erase(source, S::Credentials::put))
    }

    /// Asks for these scopes, in place of those that the spec asks for by itself. A token for other scopes is another
    /// token, in a store too.
    pub fn scopes<I>(self, scopes: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<S::Scope>,
    {
        let named = scopes.into_iter().map(|scope| -> S::Scope { scope.into() });
        self.asking_for(named.map(Into::into).collect())
    }

    pub(crate) fn typed(given: Given) -> Self {
        let model = S::Spec::model().way(S::WAY);
        let mut builder = Self::new(model, given, convert::<S>, S::from_client);
        for (name, hook) in S::HOOKS {
            builder.spec_hooks.insert((*name).into(), Arc::new(*hook));
        }
        builder
    }
}

impl ClientBuilder<Client> {
    /// Asks for the credentials each time a token is bought or renewed, in place of those that were given.
    pub fn credential_source(self, source: impl CredentialSource<Given>) -> Self {
        self.asking(erase(source, |credentials, given| given.extend(credentials)))
    }

    /// Asks for these scopes, in place of those that the spec asks for by itself. A token for other scopes is another
    /// token, in a store too.
    pub fn scopes<I>(self, scopes: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.asking_for(scopes.into_iter().map(Into::into).collect())
    }

    pub(crate) fn dynamic(model: Model, given: Given, spec_hooks: SpecHooks) -> Self {
        let builder = Self::new(Ok(model), given, |_| Ok(Arc::new(())), std::convert::identity);
        Self { spec_hooks, ..builder }
    }
}

impl<S> ClientBuilder<S> {
    pub(crate) fn asking(mut self, source: AnySource) -> Self {
        self.source = Some(source);
        self
    }

    fn asking_for(mut self, scopes: Vec<String>) -> Self {
        self.scopes = scopes;
        self
    }

    /// A client of a fake: every request goes there, past all proxies.
    #[cfg(feature = "fake")]
    pub(crate) fn of_fake(self, origin: &str, clock: Arc<dyn Clock>) -> Self {
        let everywhere = Some(origin.to_owned());
        let builder = Self { everywhere, clock: Some(clock), plain_http: PlainHttp::Allowed, ..self };
        builder.http(reqwest::ClientBuilder::no_proxy)
    }

    fn new(model: Result<Model, Error>, given: Given, convert: Convert, finish: fn(Client) -> S) -> Self {
        Self {
            model,
            given,
            source: None,
            token: None,
            configure: None,
            origins: Vec::new(),
            everywhere: None,
            plain_http: PlainHttp::Refused,
            clock: None,
            store: None,
            namespace: "auth".to_owned(),
            scopes: Vec::new(),
            hook: None,
            spec_hooks: SpecHooks::default(),
            convert,
            finish,
        }
    }
}

/// A model that was not made for this crate's features, as the macro makes sure.
fn check_features(model: &Model) -> Result<(), Error> {
    if model.id_token.is_none() || cfg!(feature = "id-token") {
        return Ok(());
    }
    let message = "`id_token` needs the feature `id-token` of `auth-runtime`, which is off";
    Err(Error::new(ErrorKind::Configuration, message))
}

/// Each token of a reply becomes a type of its own.
fn convert<S: Session>(set: &TokenSet) -> Result<Arc<dyn Any + Send + Sync>, Error> {
    let further = S::FURTHER.iter().find(|(name, _)| set.name.as_deref() == Some(*name));
    match further {
        Some((_, convert)) => convert(set),
        None => typed::<S::Token>(set),
    }
}

impl<S> fmt::Debug for ClientBuilder<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ClientBuilder").field("origins", &self.origins.len()).finish_non_exhaustive()
    }
}
