//! What a client is made of: the parameters that its constructors share.

use auth_model::Role;
use proc_macro2::TokenStream;
use quote::quote;

use crate::typed::TypedWay;

/// The parameters of a way's constructors, and how they are handed on.
pub(crate) struct Constructor {
    /// `credentials: SirvCredentials, settings: SirvSettings`, less what the way does not have.
    pub(crate) parameters: TokenStream,
    /// The same by name, for a function with the same parameters.
    pub(crate) forwarded: TokenStream,
    /// Both in their order for the runtime, where `()` stands for what the way does not have.
    pub(crate) complete: TokenStream,
}

impl Constructor {
    pub(crate) fn of(way: &TypedWay<'_>) -> Self {
        let (credentials, settings) = (&way.names.credentials, &way.names.settings);
        match (way.has(Role::Credential), way.has(Role::Setting)) {
            (true, true) => Self {
                parameters: quote!(credentials: #credentials, settings: #settings),
                forwarded: quote!(credentials, settings),
                complete: quote!(credentials, settings),
            },
            (true, false) => Self {
                parameters: quote!(credentials: #credentials),
                forwarded: quote!(credentials),
                complete: quote!(credentials, ()),
            },
            (false, true) => Self {
                parameters: quote!(settings: #settings),
                forwarded: quote!(settings),
                complete: quote!((), settings),
            },
            (false, false) => Self {
                parameters: TokenStream::new(),
                forwarded: TokenStream::new(),
                complete: quote!((), ()),
            },
        }
    }
}
