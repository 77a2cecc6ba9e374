//! The structs that hold what the user gives: credentials and settings.

mod constructor;

use auth_model::{Input, Presence, Role};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::names::member;
use crate::typed::TypedWay;
use crate::{choice, derived, docs, fields, tuple};

/// The credentials' struct; nothing where the way in has none.
pub(crate) fn credentials(way: &TypedWay<'_>) -> Option<TokenStream> {
    InputStruct::of(way, Role::Credential).map(|inputs| inputs.items())
}

/// The settings' struct; nothing where the way in has none.
pub(crate) fn settings(way: &TypedWay<'_>) -> Option<TokenStream> {
    InputStruct::of(way, Role::Setting).map(|inputs| inputs.items())
}

struct InputStruct<'a> {
    way: &'a TypedWay<'a>,
    role: Role,
    inputs: Vec<&'a Input>,
    /// The field of each input.
    members: Vec<Ident>,
    name: &'a Ident,
}

impl<'a> InputStruct<'a> {
    fn of(way: &'a TypedWay<'a>, role: Role) -> Option<Self> {
        let name = match role {
            Role::Credential => &way.names.credentials,
            Role::Setting => &way.names.settings,
        };
        way.has(role).then(|| {
            let inputs = way.inputs(role);
            let members = inputs.iter().map(|input| member(&input.name)).collect();
            Self { way, role, inputs, members, name }
        })
    }

    fn items(&self) -> TokenStream {
        let definition = self.definition();
        let constructor = self.constructor();
        let input_set = self.input_set();
        let deserialize = self.deserialize();
        let choices = self.inputs.iter().filter_map(|input| choice::choice(self.way, input));
        quote! {
            #definition
            #constructor
            #input_set
            #deserialize
            #(#choices)*
        }
    }

    fn definition(&self) -> TokenStream {
        let Self { way, name, .. } = self;
        let visibility = &way.item.visibility;
        let doc = docs::attribute(&docs::inputs::of_role(way, self.role));
        let fields = self.inputs.iter().zip(&self.members).map(|(input, field)| {
            let doc = docs::attribute(&docs::inputs::field(input));
            let field_type = fields::type_of(way, input);
            quote!(#doc pub #field: #field_type,)
        });
        let clone = derived::clone(name, &self.members);
        // A credential may be a number, which would show itself: so credentials show nothing at all.
        let (derive, debug) = match self.role {
            Role::Credential => (None, Some(derived::redacted(way, name))),
            Role::Setting => (Some(quote!(#[derive(::core::fmt::Debug)])), None),
        };
        quote! {
            #doc
            #derive
            #visibility struct #name { #(#fields)* }
            #clone
            #debug
        }
    }

    fn input_set(&self) -> TokenStream {
        let name = self.name;
        let support = self.way.support();
        let names = self.inputs.iter().map(|input| &*input.name);
        let types = tuple::of(&self.inputs.iter().map(|input| self.handed_over(input)).collect::<Vec<_>>());
        let fields = &self.members;
        let values = self.inputs.iter().zip(fields).map(|(input, field)| into_field(input, field));
        let values = tuple::of(&values.collect::<Vec<_>>());
        let (pattern, taken) = tuple::pattern(fields.len());
        let taken = self.inputs.iter().zip(taken).map(|(input, value)| self.taken_back(input, &value));
        quote! {
            #[automatically_derived]
            impl #support::InputSet for #name {
                type Fields = #types;
                const NAMES: &'static [&'static str] = &[#(#names),*];

                fn into_fields(self) -> Self::Fields {
                    #values
                }

                fn from_fields(#pattern: Self::Fields) -> Self {
                    Self { #(#fields: #taken),* }
                }
            }
        }
    }

    /// The type in which the runtime takes and gives a field: what has a default may be absent.
    fn handed_over(&self, input: &Input) -> TokenStream {
        let given = fields::type_when_given(self.way, input);
        match input.presence {
            Presence::Required => given,
            Presence::Optional | Presence::Default(_) => quote!(::core::option::Option<#given>),
        }
    }

    /// A field out of what the runtime gives.
    fn taken_back(&self, input: &Input, value: &Ident) -> TokenStream {
        match &input.presence {
            Presence::Default(literal) => {
                let default = fields::value(self.way, input, literal);
                quote!(::core::option::Option::unwrap_or(#value, #default))
            }
            Presence::Required | Presence::Optional => quote!(#value),
        }
    }

    fn deserialize(&self) -> TokenStream {
        let name = self.name;
        let support = self.way.support();
        quote! {
            #[automatically_derived]
            impl<'de> #support::serde::Deserialize<'de> for #name {
                fn deserialize<D: #support::serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, <D as #support::serde::Deserializer<'de>>::Error> {
                    #support::deserialize(deserializer)
                }
            }
        }
    }
}

/// A field in the type that the runtime takes.
fn into_field(input: &Input, field: &Ident) -> TokenStream {
    match input.presence {
        Presence::Default(_) => quote!(::core::option::Option::Some(self.#field)),
        Presence::Required | Presence::Optional => quote!(self.#field),
    }
}
