//! How a login begins.

use std::fmt;
use std::marker::PhantomData;

use auth_exchange::{EarlierReply, FieldValue, Given, TokenField};
use auth_model::{Authorize, Mentions, Reference, Request, Template, Way};
use secrecy::{ExposeSecret, SecretString};

use super::{AUTHORIZE, LoopbackListener, LoopbackLogin, PendingLogin, pkce};
use crate::__v1::{InputSet, Session};
use crate::engine::{Account, Address};
use crate::{Client, Error, ErrorKind};

/// A login in a browser that is about to begin. Without options it asks for the scopes that the client asks for.
#[must_use = "a login begins when `start` or `on_loopback` is called"]
pub struct LoginBuilder<S> {
    client: Client,
    redirect_uri: Option<String>,
    scopes: Option<Vec<String>>,
    settings: Option<Given>,
    session: PhantomData<fn() -> S>,
}

impl<S> LoginBuilder<S> {
    pub(crate) fn new(client: Client) -> Self {
        Self { client, redirect_uri: None, scopes: None, settings: None, session: PhantomData }
    }

    /// Where the provider sends the browser afterwards: one of the addresses that are registered with it.
    pub fn redirect_uri(mut self, uri: &str) -> Self {
        self.redirect_uri = Some(uri.to_owned());
        self
    }

    /// Makes the address that the person's browser is to open. Nothing is sent but what the spec's `steps` ask for the
    /// provider's addresses.
    ///
    /// # Errors
    ///
    /// The way in has no login in a browser, no redirect URI was given, an input is missing, or a step fails.
    pub async fn start(self) -> Result<PendingLogin, Error> {
        let account = self.client.account();
        let Some(Authorize::Browser { request, callback }) = &account.core.model.authorize else {
            return Err(no_browser_login(account));
        };
        let redirect_uri = self.redirect_uri.ok_or_else(no_redirect_uri)?;
        let secrets = Secrets { state: pkce::unguessable()?, verifier: pkce::unguessable()? };
        let asked = account.asked(self.scopes);
        let own = secrets.reply(&redirect_uri);
        let Address { url, earlier } = account.login_address(request, own, &asked, self.settings).await?;
        let state = if let Some(value) = &callback.bound_to {
            bound_to(account, value, &earlier).await?
        } else {
            check_state(&account.core.model, request)?;
            secrets.state
        };
        Ok(PendingLogin {
            provider: account.provider().to_owned(),
            way: account.core.model.name.as_deref().map(str::to_owned),
            state_parameter: callback.state.to_string(),
            url,
            redirect_uri,
            state,
            verifier: secrets.verifier,
            scopes: asked.names().to_vec(),
            earlier,
            begun_at: account.core.clock.wall(),
        })
    }

    /// Begins a login whose callback comes to this program, on a free port of 127.0.0.1 at `/callback` (RFC 8252).
    ///
    /// # Errors
    ///
    /// As [`start`](Self::start), or no port can be had.
    pub async fn on_loopback(self) -> Result<LoopbackLogin, Error> {
        let listener = LoopbackListener::bind().await?;
        self.on(listener).await
    }

    /// Begins a login whose callback comes to this listener.
    ///
    /// # Errors
    ///
    /// As [`start`](Self::start).
    pub async fn on(self, listener: LoopbackListener) -> Result<LoopbackLogin, Error> {
        let client = self.client.clone();
        let pending = self.redirect_uri(&listener.redirect_uri()).start().await?;
        Ok(LoopbackLogin { client, listener, pending })
    }
}

impl<S: Session> LoginBuilder<S> {
    /// What is asked for in this login, in place of what the client asks for.
    pub fn scopes<I>(mut self, scopes: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<S::Scope>,
    {
        let named = scopes.into_iter().map(|scope| -> S::Scope { scope.into() });
        self.scopes = Some(named.map(Into::into).collect());
        self
    }

    /// The settings that hold for this login's address, in place of the client's: what a spec puts into it per
    /// person, such as a hint who logs in.
    pub fn settings(mut self, settings: S::Settings) -> Self {
        let mut given = Given::default();
        settings.put(&mut given);
        self.settings = Some(given);
        self
    }
}

impl LoginBuilder<Client> {
    /// What is asked for in this login, in place of what the client asks for.
    pub fn scopes<I>(mut self, scopes: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// The settings that hold for this login's address, in place of the client's.
    pub fn settings(mut self, settings: Given) -> Self {
        self.settings = Some(settings);
        self
    }
}

/// What only this login knows until its callback comes.
struct Secrets {
    state: SecretString,
    verifier: SecretString,
}

impl Secrets {
    /// What a spec reaches as `$authorize.…` before there is a callback.
    fn reply(&self, redirect_uri: &str) -> EarlierReply {
        let field = |name: &'static str, value| TokenField { name: name.into(), value };
        let fields = vec![
            field("redirect_uri", FieldValue::Text(redirect_uri.to_owned())),
            field("state", FieldValue::Text(self.state.expose_secret().to_owned())),
            field("nonce", FieldValue::Text(pkce::nonce(&self.verifier))),
            field("challenge", FieldValue::Text(pkce::challenge(&self.verifier))),
        ];
        EarlierReply::new(AUTHORIZE.into(), fields)
    }
}

/// What the provider gave to know the callback by. Nothing would be what a callback without it has too.
async fn bound_to(
    account: &Account,
    value: &Template,
    earlier: &[EarlierReply],
) -> Result<SecretString, Error> {
    let state = account.text(value, earlier).await?;
    if state.is_empty() {
        let message = format!("the provider gave no `{value}`, by which the callback would be known");
        return Err(Error::new(ErrorKind::UnexpectedReply, message));
    }
    Ok(state.into())
}

/// Without a `state` nobody could tell whose callback it is. It goes along in the address, or is told to the provider by
/// a step before it (RFC 9126).
fn check_state(way: &Way, request: &Request) -> Result<(), Error> {
    let is_state = |known: &Reference| matches!(known, Reference::Earlier { reply, field } if reply == AUTHORIZE && field == "state");
    let mut requests = std::iter::once(request).chain(way.steps.iter().map(|step| &step.request));
    if requests.any(|request| Mentions::of_request(request, &way.lets).all().any(is_state)) {
        return Ok(());
    }
    let message = format!("`{}` does not send `$authorize.state`: the model is inconsistent", request.url);
    Err(Error::new(ErrorKind::Internal, message))
}

fn no_browser_login(account: &Account) -> Error {
    let message = format!("this way in to `{}` has no login in a browser", account.provider());
    Error::new(ErrorKind::Configuration, message)
}

fn no_redirect_uri() -> Error {
    Error::new(ErrorKind::Configuration, "a login in a browser needs a redirect URI")
        .with_help("give it with `redirect_uri`, or use `on_loopback`")
}

impl<S> fmt::Debug for LoginBuilder<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("LoginBuilder");
        shown.field("redirect_uri", &self.redirect_uri).field("scopes", &self.scopes).finish_non_exhaustive()
    }
}
