//! Inputs that take one of a closed set, as enums.

use auth_model::{Choice, Input, InputKind};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::typed::TypedWay;
use crate::{docs, names};

/// The enum of an input; nothing for an input of another type.
pub(crate) fn choice(way: &TypedWay<'_>, input: &Input) -> Option<TokenStream> {
    let InputKind::OneOf(choices) = &input.kind else { return None };
    let name = way.names.choice(input);
    let variants = names::variants(choices);
    let definition = definition(way, input, &name, &variants);
    let all = all(way, &name, &variants);
    Some(quote!(#definition #all))
}

fn definition(way: &TypedWay<'_>, input: &Input, name: &Ident, variants: &[(Ident, &Choice)]) -> TokenStream {
    let visibility = &way.item.visibility;
    let doc = docs::attribute(&docs::inputs::choice(input));
    let variant_docs = variants.iter().map(|(_, choice)| docs::attribute(&docs::inputs::variant(choice)));
    let variants = variants.iter().map(|(variant, _)| variant);
    quote! {
        #doc
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
        #visibility enum #name {
            #(#variant_docs #variants,)*
        }
    }
}

fn all(way: &TypedWay<'_>, name: &Ident, variants: &[(Ident, &Choice)]) -> TokenStream {
    let support = way.support();
    let names = variants.iter().map(|(_, choice)| &*choice.name);
    let variants = variants.iter().map(|(variant, _)| variant);
    quote! {
        #[automatically_derived]
        impl #support::Choice for #name {
            const ALL: &'static [(&'static str, Self)] = &[#((#names, Self::#variants)),*];
        }
    }
}
