//! `Clone` and `Debug`, written out where that costs the compiler less than to derive them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::typed::TypedWay;

/// Both, of a client.
pub(crate) fn of_client(name: &Ident) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::core::clone::Clone for #name {
            fn clone(&self) -> Self {
                Self { client: ::core::clone::Clone::clone(&self.client) }
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.client, formatter)
            }
        }
    }
}

/// The `Clone` of a struct with these fields.
pub(crate) fn clone(name: &Ident, fields: &[Ident]) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::core::clone::Clone for #name {
            fn clone(&self) -> Self {
                Self { #(#fields: ::core::clone::Clone::clone(&self.#fields)),* }
            }
        }
    }
}

/// The `Debug` of what may hold secrets in any of its fields: the type's name and nothing else.
pub(crate) fn redacted(way: &TypedWay<'_>, name: &Ident) -> TokenStream {
    let support = way.support();
    let text = name.to_string();
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #support::redacted(formatter, #text)
            }
        }
    }
}
