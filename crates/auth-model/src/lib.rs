//! How one API provider lets its clients in, as plain data.
//!
//! A [`Provider`] is what `auth-spec` makes of a YAML file, what `auth-codegen` writes into the user's crate as one
//! constant, and what `auth-runtime` executes. It knows neither YAML nor Rust tokens nor HTTP.
//!
//! Everything in it is a [`Text`] or a [`List`], both of which borrow from a `static` or own their parts, so the same
//! tree serves a constant in generated code and a spec that is read at run time.
//!
//! The data flows from the provider's inputs to its API requests:
//!
//! 1. [`Input`]: what the user gives, the credentials and settings;
//! 2. [`Way`]: one way in, with the [`Exchange`] that buys a token, the one that renews it, and the [`Use`] that puts
//!    it on an API request;
//! 3. [`Request`] and [`Reply`]: what an exchange sends, with [`Template`]s where values go, and what comes back.
//!
//! The fields are public for the crates of this project; they are no stable interface. A model that `auth-spec` did
//! not check may be inconsistent: whoever executes one answers that with an error.

mod authorize;
mod encoded;
mod host;
mod id_token;
mod input;
mod mentions;
mod named;
mod notation;
mod provider;
mod reply;
mod request;
mod signature;
mod template;
mod url;

use std::borrow::Cow;

pub use authorize::{Authorize, Callback, Expiry, Issuer, Promised, Scope, Scopes, Step, Then};
pub use encoded::{Malformed, decode, encode};
pub use host::HostPattern;
pub use id_token::IdToken;
pub use input::{Choice, Input, InputKind, Literal, PlainHttp, Presence, Role};
pub use mentions::Mentions;
pub use named::{Algorithm, Hook, HookParameter, HookParameterKind, HookResult, Jwt, Let, LetValue};
pub use provider::{Exchange, Provider, Use, Way};
pub use reply::{
    Also, Condition, Expected, FieldKind, Found, Lifetime, Moment, Outcome, Path, PathRoot, Reply,
    ReplyField, ReplyFormat, Test, TimeFormat, Unit,
};
pub use request::{
    Authorization, Body, ClientCert, Dpop, Field, Json, Member, Method, Placement, Request, Statuses,
};
pub use signature::{AwsSigV4, OAuth1, OAuth1Method, RequestSignature};
pub use template::{
    Argument, EcdsaForm, Expression, Function, Hash, Part, Reference, RequestPart, Signature, Template,
    TimeText,
};
pub use url::{UrlPart, UrlPlace, UrlTemplate};

/// A text that is borrowed from a constant or owned.
pub type Text = Cow<'static, str>;

/// A list that is borrowed from a constant or owned.
pub type List<T> = Cow<'static, [T]>;
