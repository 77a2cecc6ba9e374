//! What generated code names. It is no interface for people: it changes with the macro, to which this crate is pinned.
//!
//! Generated code implements [`Spec`] once a spec, [`Session`] once a way in, [`InputSet`] for the structs of the
//! credentials and of the settings, [`FromTokenSet`] for the token and [`Choice`] for the enum of a `one_of`. Its
//! methods forward to [`Client`] and to the functions here; what every client does, generated clients do by being
//! [`Requests`] (`Deref`): a method in each would cost the compiler more than all else in them.
//!
//! - `()` stands for credentials or settings that a way in does not have, and for the token of one without `token`.
//! - An optional input is an `Option` in the struct: an absent one is not put. One with a default is taken as an `Option`
//!   too, whose absence is filled with the default.
//! - [`InputSet`] and [`FromTokenSet`] trade a struct for a tuple of its fields, and what is done with each is done here: a
//!   function without a call and without `?` costs the compiler least.

use std::any::Any;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;
use std::time::SystemTime;

pub use auth_exchange::{Given, HookInputs, HookValue, TokenSet};
pub use auth_model as model;
pub use reqwest;
pub use secrecy::SecretString;
pub use serde;
pub use serde_json;

use crate::credentials::erase;

pub use crate::convert::{FromField, FromInput, IntoInput, put};
pub use crate::deserialize::{Shape, deserialize};
#[cfg(feature = "id-token")]
pub use crate::id_token::IdToken;

pub use crate::environment::{builder_from_env, from_env, inputs_from_env};
pub use crate::fields::{Further, InputFields, Names, TokenFields};
pub use crate::hook::HookError;
pub use crate::spec_hooks::{HookFn, hook_input};
pub use crate::structs::{FromTokenSet, InputSet, Renewable, Standard};
pub use crate::way::EncodedModel;
pub use crate::{
    Client, ClientBuilder, CredentialSource, DeviceLoginBuilder, Error, HeaderFuture, IntrospectFuture,
    LoginBuilder, LoginFuture, PendingLogin, Requests, RevokeFuture, TokenFuture,
};

/// A spec.
pub trait Spec: 'static {
    /// The model.
    fn model() -> &'static EncodedModel;
}

/// The client of one way in.
///
/// Generated clients are `Send` and `Sync`, as [`Client`] is. It is no bound here: the compiler would prove it through the
/// whole engine for every client, which takes it longer than all else in one.
pub trait Session: Sized + Clone + Deref<Target = Requests> + 'static {
    /// The spec.
    type Spec: Spec;
    /// Which of the ways in, counted from 0.
    const WAY: usize = 0;
    /// What is secret.
    type Credentials: InputSet;
    /// What is public.
    type Settings: InputSet;
    /// The token.
    type Token: FromTokenSet;
    /// What a token is asked for: an enum where the spec knows the scopes, `String` where it does not, and [`NoScope`]
    /// where no request says any.
    type Scope: Into<String>;
    /// What the spec leaves to methods of the user's.
    const HOOKS: &'static [(&'static str, HookFn)] = &[];
    /// The further tokens of the same replies, by their names.
    const FURTHER: &'static [(&'static str, ConvertFn)] = &[];

    /// Puts the type around the engine's handle.
    fn from_client(client: Client) -> Self;
}

/// An enum of a closed set of values.
pub trait Choice: Copy + PartialEq + 'static {
    /// Each variant with its name in the spec.
    const ALL: &'static [(&'static str, Self)];
}

/// The scopes of a way in that takes none: there is no value.
#[derive(Clone, Copy, Debug)]
pub enum NoScope {}

impl From<NoScope> for String {
    fn from(none: NoScope) -> Self {
        match none {}
    }
}

/// A client with literal inputs.
///
/// # Errors
///
/// An input is not as the spec says, or no HTTP client can be made.
pub fn client<S: Session>(credentials: S::Credentials, settings: S::Settings) -> Result<S, Error> {
    builder(credentials, settings).build()
}

/// Begins a client with literal inputs.
pub fn builder<S: Session>(credentials: S::Credentials, settings: S::Settings) -> ClientBuilder<S> {
    let mut given = Given::default();
    credentials.put(&mut given);
    settings.put(&mut given);
    ClientBuilder::typed(given)
}

/// Begins a client whose credentials come from a source.
pub fn builder_with_source<S: Session>(
    source: impl CredentialSource<S::Credentials>,
    settings: S::Settings,
) -> ClientBuilder<S> {
    let mut given = Given::default();
    settings.put(&mut given);
    ClientBuilder::typed(given).asking(erase(source, S::Credentials::put))
}

/// A client for other credentials over the same engine: HTTP clients, clock and settings are shared.
///
/// # Errors
///
/// The credentials are not as the spec says.
pub fn with_credentials<S: Session>(session: &S, credentials: S::Credentials) -> Result<S, Error> {
    let mut given = Given::default();
    credentials.put(&mut given);
    session.untyped().with_credentials(given).map(S::from_client)
}

/// Begins a login in a browser.
pub fn login<S: Session>(session: &S) -> LoginBuilder<S> {
    LoginBuilder::new(session.untyped())
}

/// Begins a login at another device.
pub fn device_login<S: Session>(session: &S) -> DeviceLoginBuilder<S> {
    DeviceLoginBuilder::new(session.untyped())
}

/// A client for another person.
pub fn for_user<S: Session>(session: &S, user: &str) -> S {
    S::from_client(session.untyped().for_user(user))
}

/// A client for a further token of the same replies.
///
/// # Errors
///
/// The client has a token of the caller's.
pub fn also<S: Session, F: Session>(session: &S, name: &str) -> Result<F, Error> {
    session.untyped().also(name).map(F::from_client)
}

/// What makes a further token a type of its own.
pub type ConvertFn = fn(&TokenSet) -> Result<Arc<dyn Any + Send + Sync>, Error>;

/// Makes a token a type of its own.
///
/// # Errors
///
/// It does not fit.
pub fn typed<T: FromTokenSet>(set: &TokenSet) -> Result<Arc<dyn Any + Send + Sync>, Error> {
    let token = T::from_token_set(set)?;
    Ok(Arc::new(token))
}

/// Writes the `Debug` of a struct with secrets: the type's name and no value.
///
/// # Errors
///
/// What the formatter reports.
pub fn redacted(formatter: &mut fmt::Formatter<'_>, name: &'static str) -> fmt::Result {
    formatter.debug_struct(name).finish_non_exhaustive()
}

/// Writes the `Debug` of a token: its type's name, and all but its secrets. A function of types that are known costs the
/// compiler less than an `impl` that is derived.
///
/// # Errors
///
/// What the formatter reports.
pub fn debug_token(
    formatter: &mut fmt::Formatter<'_>,
    name: &'static str,
    (token_type, scope, expires_at): (&Option<String>, &Vec<String>, &Option<SystemTime>),
    renewable: Option<(&Option<SecretString>, &Option<SystemTime>)>,
    own: &[(&'static str, &dyn fmt::Debug)],
) -> fmt::Result {
    let mut shown = formatter.debug_struct(name);
    shown.field("access_token", &format_args!("[REDACTED]"));
    shown.field("token_type", token_type).field("scope", scope).field("expires_at", expires_at);
    if let Some((refresh_token, refresh_expires_at)) = renewable {
        let redacted = refresh_token.as_ref().map(|_| format_args!("[REDACTED]"));
        shown.field("refresh_token", &redacted).field("refresh_expires_at", refresh_expires_at);
    }
    for (name, value) in own {
        shown.field(name, value);
    }
    shown.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As generated code has it.
    struct Token {
        refresh_token: Option<SecretString>,
        account: u64,
    }

    impl fmt::Debug for Token {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            let standard = (&Some("Bearer".to_owned()), &vec!["read".to_owned()], &None);
            let renewable = Some((&self.refresh_token, &None));
            debug_token(formatter, "Token", standard, renewable, &[("account", &self.account)])
        }
    }

    #[test]
    fn the_debug_of_a_token_shows_all_but_its_secrets() {
        let token = Token { refresh_token: Some("hunter2".into()), account: 7 };
        let shown = "Token { access_token: [REDACTED], token_type: Some(\"Bearer\"), scope: [\"read\"], expires_at: None, \
                     refresh_token: Some([REDACTED]), refresh_expires_at: None, account: 7 }";
        assert_eq!(format!("{token:?}"), shown);
    }
}
