//! Without the feature `dpop` there is no key, and what needs one is an error that says so.

use secrecy::SecretString;

use super::proof::Jwk;
use crate::{Error, ErrorKind};

#[derive(Debug)]
pub(super) enum Key {}

impl Key {
    pub(super) fn generate() -> Result<Self, Error> {
        Err(off())
    }

    pub(super) fn read(_: &str) -> Result<Self, Error> {
        Err(off())
    }

    #[allow(clippy::unnecessary_wraps, reason = "as with the feature")]
    pub(super) fn written(&self) -> Result<SecretString, Error> {
        match *self {}
    }

    pub(super) fn jwk(&self) -> Result<Jwk, Error> {
        match *self {}
    }

    pub(super) fn sign(&self, _: &[u8]) -> Result<Vec<u8>, Error> {
        match *self {}
    }
}

fn off() -> Error {
    let message = "`auth-runtime` proves the possession of keys only with its feature `dpop`";
    Error::new(ErrorKind::Configuration, message)
        .with_help("turn it on: `auth-runtime = { version = \"…\", features = [\"dpop\"] }`")
}
