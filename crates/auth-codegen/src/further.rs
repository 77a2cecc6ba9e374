//! The clients of further tokens (`also`), and their tokens.

use auth_model::{Also, Role};
use proc_macro2::TokenStream;
use quote::quote;

use crate::client::{deref, further_methods, index, type_or_unit};
use crate::names::member;
use crate::typed::TypedWay;
use crate::{derived, docs, token};

/// The types of every further token.
pub(crate) fn clients(way: &TypedWay<'_>) -> TokenStream {
    way.way.further().map(|also| client(way, also)).collect()
}

/// A method for each, which gives its client.
pub(crate) fn methods(way: &TypedWay<'_>) -> TokenStream {
    let support = way.support();
    let method = |also: &Also| {
        let (method, name, client) = (member(&also.name), &*also.name, way.names.further_client(also));
        let doc = docs::attribute(&docs::client::further(also));
        quote! {
            #doc
            ///
            /// # Errors
            ///
            /// This client has a token of the caller's, which came with no others.
            pub fn #method(&self) -> ::core::result::Result<#client, #support::Error> {
                #support::also(self, #name)
            }
        }
    };
    way.way.further().map(method).collect()
}

/// What each becomes in Rust.
pub(crate) fn table(way: &TypedWay<'_>) -> Option<TokenStream> {
    let support = way.support();
    let mut entries = way.way.further().map(|also| {
        let (name, token) = (&*also.name, way.names.further_token(also));
        quote!((#name, #support::typed::<#token>),)
    });
    let first = entries.next()?;
    Some(quote! {
        const FURTHER: &'static [(&'static str, #support::ConvertFn)] = &[#first #(#entries)*];
    })
}

fn client(way: &TypedWay<'_>, also: &Also) -> TokenStream {
    let support = way.support();
    let visibility = &way.item.visibility;
    let (name, token_name) = (way.names.further_client(also), way.names.further_token(also));
    let doc = docs::attribute(&docs::client::whole_further(way, also));
    let methods = further_methods(way, &token_name);
    let token = token::of_reply(way, &token_name, &docs::token::whole_further(way, also), &also.reply);
    let (derived, deref, session) = (derived::of_client(&name), deref(way, &name), session(way, also));
    quote! {
        #doc
        #visibility struct #name {
            client: #support::Client,
        }
        #derived
        impl #name {
            #methods
        }
        #deref
        #session
        #token
    }
}

fn session(way: &TypedWay<'_>, also: &Also) -> TokenStream {
    let support = way.support();
    let (name, token) = (way.names.further_client(also), way.names.further_token(also));
    let provider = &way.item.name;
    let index = index(way);
    let credentials = type_or_unit(&way.names.credentials, way.has(Role::Credential));
    let settings = type_or_unit(&way.names.settings, way.has(Role::Setting));
    quote! {
        #[automatically_derived]
        impl #support::Session for #name {
            type Spec = #provider;
            type Credentials = #credentials;
            type Settings = #settings;
            type Token = #token;
            type Scope = #support::NoScope;

            #index

            fn from_client(client: #support::Client) -> Self {
                Self { client }
            }
        }
    }
}
