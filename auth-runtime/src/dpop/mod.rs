//! Proofs of possession (RFC 9449): tokens that are of no use to whoever has not their key.
//!
//! A token has a [`Key`] of its own, which is made before the token is asked for and kept with it, in a store too, as one
//! of the replies before it. So a renewal proves the same key, which a refresh token of a public client is bound to (§5),
//! and no two tokens can be told to be of one client by their key. [`Prover`] makes the proof of each request, and
//! [`Nonces`] has what servers want to find in them.

#[cfg(feature = "dpop")]
mod key;
#[cfg(not(feature = "dpop"))]
#[path = "no_key.rs"]
mod key;
mod nonce;
mod proof;

use auth_exchange::{EarlierReply, FieldValue, TokenField};
use secrecy::ExposeSecret;

pub(crate) use nonce::{Nonces, asks_for_nonce, refuses_without_nonce};
pub(crate) use proof::Prover;

use crate::{Error, ErrorKind};
use key::Key;

/// What the reply is called that holds a token's key. No step can be called so.
pub(crate) const REPLY: &str = "DPoP";

/// The field in which it stands: PKCS #8 in base64.
pub(crate) const KEY: &str = "key";

/// A key for the token that is about to be asked for.
///
/// # Errors
///
/// There is no key to be had, or nothing that can use one.
pub(crate) fn new_key() -> Result<EarlierReply, Error> {
    let value = FieldValue::Secret(Key::generate()?.written()?);
    Ok(EarlierReply::new(REPLY.into(), vec![TokenField { name: KEY.into(), value }]))
}

/// The key among the replies that a token came with.
fn key_of(earlier: &[EarlierReply]) -> Result<Key, Error> {
    let reply = earlier.iter().find(|reply| reply.name == REPLY);
    let field = reply.and_then(|reply| reply.fields.iter().find(|field| field.name == KEY));
    match field.map(|field| &field.value) {
        Some(FieldValue::Secret(written)) => Key::read(written.expose_secret()),
        _ => Err(no_key()),
    }
}

fn no_key() -> Error {
    Error::new(ErrorKind::Configuration, "this token is bound to no key of this client's")
        .with_help("let the client get the token itself: requests have to prove its key (RFC 9449)")
}

fn damaged() -> Error {
    Error::new(ErrorKind::Internal, "the key that the token is bound to cannot be read")
}
