//! Generated structs: of inputs, and of tokens.

use std::time::SystemTime;

use auth_exchange::{Given, TokenSet};
use secrecy::SecretString;

use crate::Error;
use crate::fields::{InputFields, Names, TokenFields};

/// A struct of inputs.
pub trait InputSet: Sized + 'static {
    /// Its fields.
    type Fields: InputFields;

    /// The name of each field in the spec.
    const NAMES: &'static [&'static str];

    /// The fields of a struct.
    fn into_fields(self) -> Self::Fields;

    /// The struct of these fields.
    fn from_fields(fields: Self::Fields) -> Self;

    /// Adds every field under its name.
    fn put(self, given: &mut Given) {
        self.into_fields().put(&mut Self::NAMES.iter(), given);
    }

    /// Takes every field out by its name.
    ///
    /// # Errors
    ///
    /// One is missing, or of another type.
    fn take(given: &mut Given) -> Result<Self, Error> {
        InputFields::take(&mut Self::NAMES.iter(), given).map(Self::from_fields)
    }
}

/// A struct that a token becomes.
pub trait FromTokenSet: Sized + Send + Sync + 'static {
    /// What it has of its own.
    type Fields: TokenFields;

    /// The name of each field of its own.
    const NAMES: &'static [&'static str] = &[];

    /// The struct of these fields.
    fn from_fields(standard: Standard, renewable: Renewable, fields: Self::Fields) -> Self;

    /// Reads the fields. It is called once a token, when the token has come.
    ///
    /// # Errors
    ///
    /// One is missing, or of another type.
    fn from_token_set(set: &TokenSet) -> Result<Self, Error> {
        let fields = TokenFields::read(&mut Self::NAMES.iter(), set)?;
        Ok(Self::from_fields(standard(set), renewable(set), fields))
    }
}

/// What every token has: its text, its type, its scopes, and when it expires.
pub type Standard = (SecretString, Option<String>, Vec<String>, Option<SystemTime>);

/// What a token has that can be renewed: the refresh token, and when that expires.
pub type Renewable = (Option<SecretString>, Option<SystemTime>);

fn standard(set: &TokenSet) -> Standard {
    let scope = set.scope.clone().unwrap_or_default();
    (set.access_token.clone(), set.token_type.clone(), scope, set.expires_at())
}

fn renewable(set: &TokenSet) -> Renewable {
    (set.refresh_token.clone(), set.refresh_expires_at())
}

impl InputSet for () {
    type Fields = ();

    const NAMES: &'static [&'static str] = &[];

    fn into_fields(self) {}

    fn from_fields((): ()) {}
}

impl FromTokenSet for () {
    type Fields = ();

    fn from_fields(_: Standard, _: Renewable, (): ()) {}
}

impl FromTokenSet for TokenSet {
    type Fields = Self;

    fn from_fields(_: Standard, _: Renewable, set: Self) -> Self {
        set
    }
}

impl TokenFields for TokenSet {
    fn read(_: &mut Names<'_>, set: &TokenSet) -> Result<Self, Error> {
        Ok(set.clone())
    }
}
