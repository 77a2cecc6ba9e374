//! The token's struct.

use auth_model::{Exchange, Expected, FieldKind, ReplyField};
use proc_macro2::TokenStream;
use quote::quote;

use crate::docs;
use crate::names::member;
use crate::typed::TypedWay;

/// The token's struct; nothing where API requests carry the credentials themselves.
pub(crate) fn token(way: &TypedWay<'_>) -> Option<TokenStream> {
    let bought = way.way.token.as_ref()?;
    let definition = definition(way, bought);
    let debug = debug(way, bought);
    let conversion = conversion(way, bought);
    Some(quote!(#definition #debug #conversion))
}

/// Whether the token holds a refresh token: where the spec has a use for one, or says how long it lives.
fn has_refresh_token(way: &TypedWay<'_>, bought: &Exchange) -> bool {
    way.way.refresh.is_some() || bought.reply.refresh_expires_in.is_some()
}

fn definition(way: &TypedWay<'_>, bought: &Exchange) -> TokenStream {
    let support = way.support();
    let name = &way.names.token;
    let visibility = &way.item.visibility;
    let doc = docs::attribute(&docs::token::whole(way, bought));
    let refresh = has_refresh_token(way, bought).then(|| {
        quote! {
            /// The refresh token, where the provider gave one.
            pub refresh_token: ::core::option::Option<#support::SecretString>,
            /// When the refresh token expires, where anybody says.
            pub refresh_expires_at: ::core::option::Option<::std::time::SystemTime>,
        }
    });
    let fields = bought.reply.fields.iter().map(|field| {
        let doc = docs::attribute(&docs::token::field(field));
        let name = member(&field.name);
        let field_type = type_of(way, field);
        quote!(#doc pub #name: #field_type,)
    });
    let derived = if holds_json(bought) {
        quote!(::core::clone::Clone)
    } else {
        quote!(::core::clone::Clone, ::core::fmt::Debug)
    };
    quote! {
        #doc
        #[non_exhaustive]
        #[derive(#derived)]
        #visibility struct #name {
            /// The access token.
            pub access_token: #support::SecretString,
            /// Its type, such as `Bearer`, as the reply has it.
            pub token_type: ::core::option::Option<::std::string::String>,
            /// The scopes that were granted; none where the reply does not tell them.
            pub scope: ::std::vec::Vec<::std::string::String>,
            /// When the access token expires by the wall clock, where anybody says.
            pub expires_at: ::core::option::Option<::std::time::SystemTime>,
            #refresh
            #(#fields)*
        }
    }
}

fn type_of(way: &TypedWay<'_>, field: &ReplyField) -> TokenStream {
    let support = way.support();
    let value = match field.kind {
        FieldKind::String | FieldKind::Url | FieldKind::Host => quote!(::std::string::String),
        FieldKind::Secret => quote!(#support::SecretString),
        FieldKind::U64 => quote!(u64),
        FieldKind::I64 => quote!(i64),
        FieldKind::F64 => quote!(f64),
        FieldKind::Bool => quote!(bool),
        FieldKind::List => quote!(::std::vec::Vec<::std::string::String>),
        FieldKind::Json => quote!(#support::serde_json::Value),
        FieldKind::IdToken => quote!(#support::IdToken),
    };
    match field.expected {
        Expected::Always => value,
        Expected::Sometimes => quote!(::core::option::Option<#value>),
    }
}

fn holds_json(bought: &Exchange) -> bool {
    bought.reply.fields.iter().any(|field| field.kind == FieldKind::Json)
}

/// Nobody knows what stands in JSON of any shape, so a token that has some shows nothing.
fn debug(way: &TypedWay<'_>, bought: &Exchange) -> Option<TokenStream> {
    let name = &way.names.token;
    let text = name.to_string();
    holds_json(bought).then(|| {
        quote! {
            #[automatically_derived]
            impl ::core::fmt::Debug for #name {
                fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    formatter.debug_struct(#text).finish_non_exhaustive()
                }
            }
        }
    })
}

fn conversion(way: &TypedWay<'_>, bought: &Exchange) -> TokenStream {
    let support = way.support();
    let name = &way.names.token;
    let refresh = has_refresh_token(way, bought).then(|| {
        quote! {
            refresh_token: ::core::clone::Clone::clone(&set.refresh_token),
            refresh_expires_at: set.refresh_expires_at(),
        }
    });
    let fields = bought.reply.fields.iter().map(|field| {
        let member = member(&field.name);
        let name = &*field.name;
        quote!(#member: #support::field(set, #name)?,)
    });
    quote! {
        #[automatically_derived]
        impl #support::FromTokenSet for #name {
            fn from_token_set(set: &#support::TokenSet) -> ::core::result::Result<Self, #support::Error> {
                ::core::result::Result::Ok(Self {
                    access_token: ::core::clone::Clone::clone(&set.access_token),
                    token_type: ::core::clone::Clone::clone(&set.token_type),
                    scope: ::core::clone::Clone::clone(&set.scope).unwrap_or_default(),
                    expires_at: set.expires_at(),
                    #refresh
                    #(#fields)*
                })
            }
        }
    }
}
