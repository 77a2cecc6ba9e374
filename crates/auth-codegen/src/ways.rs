//! Several ways in: the user's item is a namespace with a constructor for each.

use proc_macro2::TokenStream;
use quote::quote;

use crate::constructor::Constructor;
use crate::names::member;
use crate::typed::TypedWay;
use crate::{Item, docs};

/// The user's item with a function for every way in that has a name.
pub(crate) fn namespace(item: &Item, ways: &[TypedWay<'_>]) -> TokenStream {
    let Item { attributes, visibility, name, .. } = item;
    let separator = docs::separator(attributes);
    let doc = docs::attribute(&docs::client::namespace(ways));
    let constructors = ways.iter().filter_map(constructor);
    quote! {
        #(#attributes)*
        #separator
        #doc
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        #visibility struct #name;

        impl #name {
            #(#constructors)*
        }
    }
}

fn constructor(way: &TypedWay<'_>) -> Option<TokenStream> {
    let function = member(way.way.name.as_deref()?);
    let client = &way.names.client;
    let support = way.support();
    let Constructor { parameters, forwarded, .. } = Constructor::of(way);
    let doc = docs::attribute(&docs::client::way(way));
    Some(quote! {
        #doc
        pub fn #function(#parameters) -> ::core::result::Result<#client, #support::Error> {
            #client::new(#forwarded)
        }
    })
}
