//! The token's struct.

use auth_model::{Expected, FieldKind, Reply, ReplyField};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;

use crate::names::member;
use crate::typed::TypedWay;
use crate::{derived, docs, tuple};

/// The token's struct; nothing where API requests carry the credentials themselves.
pub(crate) fn token(way: &TypedWay<'_>) -> Option<TokenStream> {
    let bought = way.way.token.as_ref()?;
    let doc = docs::token::whole(way, bought);
    Some(of_reply(way, &way.names.token, &doc, &bought.reply))
}

/// The struct of what a reply, or a part of it, brings.
pub(crate) fn of_reply(way: &TypedWay<'_>, name: &Ident, doc: &str, reply: &Reply) -> TokenStream {
    let definition = definition(way, name, doc, reply);
    let clone = derived::clone(name, &[standard(), renewable(way, reply), members(reply)].concat());
    // Nobody knows what stands in JSON of any shape, so a token that has some shows nothing.
    let debug = if holds_json(reply) { derived::redacted(way, name) } else { debug(way, name, reply) };
    let conversion = conversion(way, name, reply);
    quote!(#definition #clone #debug #conversion)
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
    quote! {
        #doc
        #[non_exhaustive]
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

fn debug(way: &TypedWay<'_>, name: &Ident, reply: &Reply) -> TokenStream {
    let support = way.support();
    let text = name.to_string();
    let renewable = match renewable(way, reply).as_slice() {
        [] => quote!(::core::option::Option::None),
        fields => quote!(::core::option::Option::Some((#(&self.#fields),*))),
    };
    let members = members(reply);
    let names = members.iter().map(|member| member.unraw().to_string());
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let standard = (&self.token_type, &self.scope, &self.expires_at);
                #support::debug_token(formatter, #text, standard, #renewable, &[#((#names, &self.#members)),*])
            }
        }
    }
}

/// The fields that every token has.
fn standard() -> Vec<Ident> {
    idents(&["access_token", "token_type", "scope", "expires_at"])
}

/// The fields that a token has that can be renewed.
fn renewable(way: &TypedWay<'_>, reply: &Reply) -> Vec<Ident> {
    if has_refresh_token(way, reply) { idents(&["refresh_token", "refresh_expires_at"]) } else { Vec::new() }
}

/// The fields that this token has of its own, and the further tokens in it.
fn members(reply: &Reply) -> Vec<Ident> {
    let fields = reply.fields.iter().map(|field| member(&field.name));
    fields.chain(reply.also.iter().map(|also| member(&also.name))).collect()
}

fn idents(names: &[&str]) -> Vec<Ident> {
    names.iter().map(|name| Ident::new(name, Span::call_site())).collect()
}

fn conversion(way: &TypedWay<'_>, name: &Ident, reply: &Reply) -> TokenStream {
    let support = way.support();
    let own = own(way, reply);
    let names = (!own.names.is_empty()).then(|| {
        let names = &own.names;
        quote!(const NAMES: &'static [&'static str] = &[#(#names),*];)
    });
    let (standard, renewable, members) = (standard(), renewable(way, reply), members(reply));
    let renewable_pattern = if renewable.is_empty() { quote!(_) } else { quote!((#(#renewable),*)) };
    let (types, pattern, values) = (tuple::of(&own.types), own.pattern, own.values);
    quote! {
        #[automatically_derived]
        impl #support::FromTokenSet for #name {
            type Fields = #types;
            #names

            fn from_fields(
                (#(#standard),*): #support::Standard,
                #renewable_pattern: #support::Renewable,
                #pattern: Self::Fields,
            ) -> Self {
                Self { #(#standard,)* #(#renewable,)* #(#members: #values,)* }
            }
        }
    }
}

/// What a token has of its own, as the runtime hands it over.
struct Own<'a> {
    names: Vec<&'a str>,
    types: Vec<TokenStream>,
    pattern: TokenStream,
    values: Vec<TokenStream>,
}

fn own<'a>(way: &TypedWay<'_>, reply: &'a Reply) -> Own<'a> {
    let support = way.support();
    let names =
        reply.fields.iter().map(|field| &*field.name).chain(reply.also.iter().map(|also| &*also.name));
    let further = reply.also.iter().map(|also| {
        let token = way.names.further_token(also);
        quote!(#support::Further<#token>)
    });
    let types = reply.fields.iter().map(|field| type_of(way, field)).chain(further).collect();
    let (pattern, values) = tuple::pattern(reply.fields.len() + reply.also.len());
    let values = values
        .iter()
        .enumerate()
        .map(|(index, value)| if index < reply.fields.len() { quote!(#value) } else { quote!(#value.0) });
    Own { names: names.collect(), types, values: values.collect(), pattern }
}
