//! A login at another device: a person types a code there, and this program asks until it is done (RFC 8628).

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use auth_exchange::{EarlierReply, FieldValue};
use auth_model::Authorize;
use secrecy::ExposeSecret;

use crate::__v1::Session;
use crate::engine::{Account, Login, Setback, Verdict};
use crate::{Client, Error, ErrorKind, Step};

/// A login at another device that is about to begin.
#[must_use = "a login begins when `start` is called"]
pub struct DeviceLoginBuilder<S> {
    client: Client,
    scopes: Option<Vec<String>>,
    session: PhantomData<fn() -> S>,
}

impl<S> DeviceLoginBuilder<S> {
    pub(crate) fn new(client: Client) -> Self {
        Self { client, scopes: None, session: PhantomData }
    }

    /// Asks the provider for a code.
    ///
    /// # Errors
    ///
    /// The way in has no login at another device, or the provider gives no code.
    pub async fn start(self) -> Result<DeviceLogin, Error> {
        let account = self.client.account();
        let Some(Authorize::Device { step }) = &account.core.model.authorize else {
            return Err(no_device_login(account));
        };
        let asked = account.asked(self.scopes);
        let asked_at = account.core.clock.monotonic();
        let replies = account.device_code(step, &asked).await?;
        DeviceLogin::new(self.client.clone(), replies, asked.names().to_vec(), asked_at)
    }
}

impl<S: Session> DeviceLoginBuilder<S> {
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
}

impl DeviceLoginBuilder<Client> {
    /// What is asked for in this login, in place of what the client asks for.
    pub fn scopes<I>(mut self, scopes: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }
}

/// A code that a person types in at another device.
///
/// ```no_run
/// # async fn run(client: auth_runtime::Client) -> Result<(), auth_runtime::Error> {
/// let login = client.device_login().start().await?;
/// println!("open {} and type in {}", login.verification_uri(), login.user_code());
/// login.finish().await?; // the client has a token now
/// # Ok(())
/// # }
/// ```
pub struct DeviceLogin {
    client: Client,
    user_code: String,
    verification_uri: String,
    verification_uri_complete: Option<String>,
    /// By the monotonic clock.
    ends_at: Duration,
    interval: Duration,
    scopes: Vec<String>,
    earlier: Vec<EarlierReply>,
}

/// RFC 8628 §3.2: where the provider says none.
const INTERVAL: Duration = Duration::from_secs(5);

/// RFC 8628 §3.5: what `slow_down` adds.
const SLOWER: Duration = Duration::from_secs(5);

impl DeviceLogin {
    fn new(
        client: Client,
        earlier: Vec<EarlierReply>,
        scopes: Vec<String>,
        asked_at: Duration,
    ) -> Result<Self, Error> {
        let reply = earlier.last().ok_or_else(|| lacks("user_code"))?;
        let text = |name: &str| text(reply, name);
        let seconds = |name: &str| seconds(reply, name);
        // RFC 8628 §3.2 requires the lifetime. Where one is missing, five minutes bound the wait.
        let lifetime = seconds("expires_in").unwrap_or(Duration::from_secs(300));
        let interval = seconds("interval").unwrap_or(INTERVAL);
        Ok(Self {
            client,
            user_code: text("user_code").ok_or_else(|| lacks("user_code"))?,
            verification_uri: text("verification_uri").ok_or_else(|| lacks("verification_uri"))?,
            verification_uri_complete: text("verification_uri_complete"),
            ends_at: asked_at.saturating_add(lifetime),
            interval,
            scopes,
            earlier: earlier.into_iter().map(hidden).collect(),
        })
    }

    /// What the person types in.
    #[must_use]
    pub fn user_code(&self) -> &str {
        &self.user_code
    }

    /// Where the person types it in.
    #[must_use]
    pub fn verification_uri(&self) -> &str {
        &self.verification_uri
    }

    /// The same address with the code in it, for a link or a QR code, where the provider gives one.
    #[must_use]
    pub fn verification_uri_complete(&self) -> Option<&str> {
        self.verification_uri_complete.as_deref()
    }

    /// How long the code still holds.
    #[must_use]
    pub fn expires_in(&self) -> Duration {
        self.ends_at.saturating_sub(self.client.account().core.clock.monotonic())
    }

    /// Asks, at the interval that the provider says, until the person is done. The client has a token then.
    ///
    /// # Errors
    ///
    /// The person or the provider refused, or the code ran out.
    pub async fn finish(self) -> Result<(), Error> {
        let account = self.client.account();
        let clock = &account.core.clock;
        let mut interval = self.interval;
        loop {
            if clock.monotonic().saturating_add(interval) > self.ends_at {
                return Err(ran_out());
            }
            clock.sleep(interval).await;
            let login = Login { earlier: self.earlier.clone(), scopes: self.scopes.clone() };
            match account.log_in(login).await {
                Ok(()) => return Ok(()),
                Err(setback) => {
                    interval = next(interval, &setback).ok_or_else(|| refused(setback.error))?;
                }
            }
        }
    }
}

/// When to ask again; `None` where the login is over.
fn next(interval: Duration, setback: &Setback) -> Option<Duration> {
    match setback.verdict {
        Verdict::TooEarly if setback.code.as_deref() == Some("slow_down") => {
            Some(interval.saturating_add(SLOWER))
        }
        Verdict::TooEarly => Some(interval),
        // RFC 8628 §3.5 asks for an exponential back-off where no answer comes. A device code may be sent again.
        Verdict::Unspent | Verdict::Uncertain => {
            setback.error.is_retryable().then(|| interval.saturating_mul(2))
        }
        Verdict::Refused => None,
    }
}

fn refused(error: Error) -> Error {
    Error::new(ErrorKind::LoginRefused, "the login at the other device did not come about")
        .with_help("begin the login anew")
        .with_source(error)
        .at(Step::Login)
}

fn ran_out() -> Error {
    Error::new(ErrorKind::LoginRequired, "the code ran out before anybody typed it in")
        .with_help("begin the login anew")
        .at(Step::Login)
}

fn text(reply: &EarlierReply, name: &str) -> Option<String> {
    match &reply.fields.iter().find(|field| field.name == name)?.value {
        FieldValue::Text(text) => Some(text.clone()),
        FieldValue::Secret(text) => Some(text.expose_secret().to_owned()),
        _ => None,
    }
}

/// What a person types in is theirs to see, and no error's that repeats what the provider says about it.
fn hidden(mut reply: EarlierReply) -> EarlierReply {
    let codes = ["user_code", "verification_uri_complete"];
    for field in reply.fields.iter_mut().filter(|field| codes.contains(&&*field.name)) {
        if let FieldValue::Text(text) = &field.value {
            field.value = FieldValue::Secret(text.clone().into());
        }
    }
    reply
}

/// More than a day is taken as one.
fn seconds(reply: &EarlierReply, name: &str) -> Option<Duration> {
    const LONGEST: u64 = 24 * 3600;
    match reply.fields.iter().find(|field| field.name == name)?.value {
        FieldValue::U64(seconds) if seconds > 0 => Some(Duration::from_secs(seconds.min(LONGEST))),
        _ => None,
    }
}

fn lacks(name: &str) -> Error {
    let message = format!("the reply to `authorize` is not as the spec says: it has no `{name}`");
    Error::new(ErrorKind::UnexpectedReply, message).at(Step::Login)
}

fn no_device_login(account: &Account) -> Error {
    let message = format!("this way in to `{}` has no login at another device", account.provider());
    Error::new(ErrorKind::Configuration, message)
}

impl<S> fmt::Debug for DeviceLoginBuilder<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("DeviceLoginBuilder").field("scopes", &self.scopes).finish_non_exhaustive()
    }
}

/// The user code is the person's to see, and whoever reads it can log in with it.
impl fmt::Debug for DeviceLogin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("DeviceLogin");
        shown.field("verification_uri", &self.verification_uri).field("interval", &self.interval);
        shown.finish_non_exhaustive()
    }
}
