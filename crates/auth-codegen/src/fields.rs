//! The Rust types of inputs, and the values that a spec gives them.

use auth_model::{Input, InputKind, Literal, Presence, Role};
use proc_macro2::TokenStream;
use quote::quote;

use crate::names;
use crate::typed::TypedWay;

/// The type of an input's field. What is optional may be `None`; what has a default always has a value.
pub(crate) fn type_of(way: &TypedWay<'_>, input: &Input) -> TokenStream {
    let given = type_when_given(way, input);
    match input.presence {
        Presence::Optional => quote!(::core::option::Option<#given>),
        Presence::Required | Presence::Default(_) => given,
    }
}

/// The type of an input's value.
pub(crate) fn type_when_given(way: &TypedWay<'_>, input: &Input) -> TokenStream {
    let text = text_type(way, input.role);
    match &input.kind {
        InputKind::String | InputKind::Url(_) | InputKind::Host | InputKind::Label | InputKind::Pem => text,
        InputKind::Int => quote!(i64),
        InputKind::Bool => quote!(bool),
        InputKind::List => quote!(::std::vec::Vec<#text>),
        InputKind::OneOf(_) => {
            let choice = way.names.choice(input);
            quote!(#choice)
        }
    }
}

fn text_type(way: &TypedWay<'_>, role: Role) -> TokenStream {
    let support = way.support();
    match role {
        Role::Credential => quote!(#support::SecretString),
        Role::Setting => quote!(::std::string::String),
    }
}

/// Whether the field takes anything that becomes its text.
pub(crate) fn is_text(input: &Input) -> bool {
    match input.kind {
        InputKind::String | InputKind::Url(_) | InputKind::Host | InputKind::Label | InputKind::Pem => true,
        InputKind::Int | InputKind::Bool | InputKind::List | InputKind::OneOf(_) => false,
    }
}

/// What the field holds where the user says nothing; `None` where the user has to.
pub(crate) fn value_when_absent(way: &TypedWay<'_>, input: &Input) -> Option<TokenStream> {
    match &input.presence {
        Presence::Required => None,
        Presence::Optional => Some(quote!(::core::option::Option::None)),
        Presence::Default(literal) => Some(value(way, input, literal)),
    }
}

/// A value of the spec in the type of the field.
pub(crate) fn value(way: &TypedWay<'_>, input: &Input, literal: &Literal) -> TokenStream {
    match (&input.kind, literal) {
        (InputKind::OneOf(choices), Literal::Text(text)) => {
            let choice = way.names.choice(input);
            let named = names::variants(choices).into_iter().find(|(_, choice)| choice.name == *text);
            let variant = named.map(|(variant, _)| variant);
            quote!(#choice::#variant)
        }
        (_, Literal::Text(text)) => from_text(text),
        (_, Literal::Int(number)) => {
            let number = proc_macro2::Literal::i64_unsuffixed(*number);
            quote!(#number)
        }
        (_, Literal::Bool(truth)) => quote!(#truth),
        (_, Literal::List(texts)) => {
            let texts = texts.iter().map(|text| from_text(text));
            quote!(::std::vec![#(#texts),*])
        }
    }
}

fn from_text(text: &str) -> TokenStream {
    quote!(::core::convert::From::from(#text))
}
