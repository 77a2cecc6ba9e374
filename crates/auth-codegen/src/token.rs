//! The token's struct.

use auth_model::{Expected, FieldKind, Reply, ReplyField};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::docs;
use crate::names::member;
use crate::redacted::redacted;
use crate::typed::TypedWay;

/// The token's struct; nothing where API requests carry the credentials themselves.
pub(crate) fn token(way: &TypedWay<'_>) -> Option<TokenStream> {
    let bought = way.way.token.as_ref()?;
    let doc = docs::token::whole(way, bought);
    Some(of_reply(way, &way.names.token, &doc, &bought.reply))
}

/// The struct of what a reply, or a part of it, brings.
pub(crate) fn of_reply(way: &TypedWay<'_>, name: &Ident, doc: &str, reply: &Reply) -> TokenStream {
    let definition = definition(way, name, doc, reply);
    let debug = debug(way, name, reply);
    let conversion = conversion(way, name, reply);
    quote!(#definition #debug #conversion)
}

/// Whether the token holds a refresh token: where the spec has a use for one, or says how long it lives.
fn has_refresh_token(way: &TypedWay<'_>, reply: &Reply) -> bool {
    way.way.refresh.is_some() || reply.refresh_expires_in.is_some()
}

fn definition(way: &TypedWay<'_>, name: &Ident, doc: &str, reply: &Reply) -> TokenStream {
    let support = way.support();
    let visibility = &way.item.visibility;
    let doc = docs::attribute(doc);
    let refresh = has_refresh_token(way, reply).then(|| {
        quote! {
            /// The refresh token, where the provider gave one.
            pub refresh_token: ::core::option::Option<#support::SecretString>,
            /// When the refresh token expires, where anybody says.
            pub refresh_expires_at: ::core::option::Option<::std::time::SystemTime>,
        }
    });
    let fields = reply.fields.iter().map(|field| {
        let doc = docs::attribute(&docs::token::field(field));
        let name = member(&field.name);
        let field_type = type_of(way, field);
        quote!(#doc pub #name: #field_type,)
    });
    let further = reply.also.iter().map(|also| {
        let doc = docs::attribute(&docs::token::further(also));
        let (name, token) = (member(&also.name), way.names.further_token(also));
        quote!(#doc pub #name: ::core::option::Option<#token>,)
    });
    let derived = if holds_json(reply) {
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
            #(#further)*
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

fn holds_json(reply: &Reply) -> bool {
    reply.fields.iter().any(|field| field.kind == FieldKind::Json)
}

/// Nobody knows what stands in JSON of any shape, so a token that has some shows nothing.
fn debug(way: &TypedWay<'_>, name: &Ident, reply: &Reply) -> Option<TokenStream> {
    holds_json(reply).then(|| redacted(way, name))
}

fn conversion(way: &TypedWay<'_>, name: &Ident, reply: &Reply) -> TokenStream {
    let support = way.support();
    let renewable = has_refresh_token(way, reply).then(|| quote!(refresh_token, refresh_expires_at));
    let let_renewable = renewable.iter().map(|names| quote!(let (#names) = #support::renewable(set);));
    let fields = reply.fields.iter().map(|field| {
        let member = member(&field.name);
        let name = &*field.name;
        quote!(#member: #support::field(set, #name)?,)
    });
    let further = reply.also.iter().map(|also| {
        let (member, name) = (member(&also.name), &*also.name);
        quote!(#member: #support::further(set, #name)?,)
    });
    let renewable = renewable.iter();
    quote! {
        #[automatically_derived]
        impl #support::FromTokenSet for #name {
            fn from_token_set(set: &#support::TokenSet) -> ::core::result::Result<Self, #support::Error> {
                let (access_token, token_type, scope, expires_at) = #support::standard(set);
                #(#let_renewable)*
                ::core::result::Result::Ok(Self {
                    access_token,
                    token_type,
                    scope,
                    expires_at,
                    #(#renewable,)*
                    #(#fields)*
                    #(#further)*
                })
            }
        }
    }
}
