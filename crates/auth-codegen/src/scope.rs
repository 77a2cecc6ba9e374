//! The scopes that a spec knows, as an enum: a misspelt one does not compile.

use auth_model::Scope;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::typed::TypedWay;
use crate::{docs, names};

/// The enum of the scopes; nothing where the spec knows none, or where no request says any.
pub(crate) fn scope(way: &TypedWay<'_>) -> Option<TokenStream> {
    if !way.has_known_scopes() {
        return None;
    }
    let variants = names::scopes(&way.way.scopes.known);
    let definition = definition(way, &variants);
    let conversions = conversions(way, &variants);
    Some(quote!(#definition #conversions))
}

/// What the client's builder takes.
pub(crate) fn type_of(way: &TypedWay<'_>) -> TokenStream {
    let name = &way.names.scope;
    let support = way.support();
    match way.way.takes_scopes() {
        true if way.has_known_scopes() => quote!(#name),
        true => quote!(::std::string::String),
        false => quote!(#support::NoScope),
    }
}

fn definition(way: &TypedWay<'_>, variants: &[(Ident, &Scope)]) -> TokenStream {
    let name = &way.names.scope;
    let visibility = &way.item.visibility;
    let doc = docs::attribute(&docs::scope::whole(way));
    let variants = variants.iter().map(|(variant, scope)| {
        let doc = docs::attribute(&docs::scope::variant(scope));
        quote!(#doc #variant,)
    });
    quote! {
        #doc
        #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash)]
        #[non_exhaustive]
        #visibility enum #name {
            #(#variants)*
            /// One that the spec does not know, as it is sent.
            Other(::std::string::String),
        }
    }
}

fn conversions(way: &TypedWay<'_>, variants: &[(Ident, &Scope)]) -> TokenStream {
    let name = &way.names.scope;
    let texts = variants.iter().map(|(_, scope)| &*scope.name);
    let variants = variants.iter().map(|(variant, _)| variant);
    quote! {
        impl #name {
            /// The scope as it is sent.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #texts,)*
                    Self::Other(scope) => scope,
                }
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for #name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        #[automatically_derived]
        impl ::core::convert::From<#name> for ::std::string::String {
            fn from(scope: #name) -> Self {
                ::std::borrow::ToOwned::to_owned(scope.as_str())
            }
        }
    }
}
