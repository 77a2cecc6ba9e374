//! The structs that hold what the user gives: credentials and settings.

mod constructor;

use auth_model::{Input, InputKind, Presence, Role};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::names::member;
use crate::typed::TypedWay;
use crate::{choice, docs, fields};

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
    name: &'a Ident,
}

impl<'a> InputStruct<'a> {
    fn of(way: &'a TypedWay<'a>, role: Role) -> Option<Self> {
        let name = match role {
            Role::Credential => &way.names.credentials,
            Role::Setting => &way.names.settings,
        };
        way.has(role).then(|| Self { way, role, inputs: way.inputs(role), name })
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
        let fields = self.inputs.iter().map(|input| {
            let doc = docs::attribute(&docs::inputs::field(input));
            let field = member(&input.name);
            let field_type = fields::type_of(way, input);
            quote!(#doc pub #field: #field_type,)
        });
        let (derived, debug) = match self.role {
            Role::Credential => (quote!(::core::clone::Clone), Some(self.debug())),
            Role::Setting => (quote!(::core::clone::Clone, ::core::fmt::Debug), None),
        };
        quote! {
            #doc
            #[derive(#derived)]
            #visibility struct #name { #(#fields)* }
            #debug
        }
    }

    /// A credential may be a number, which would show itself: so credentials show nothing at all.
    fn debug(&self) -> TokenStream {
        let name = self.name;
        let text = name.to_string();
        quote! {
            #[automatically_derived]
            impl ::core::fmt::Debug for #name {
                fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    formatter.debug_struct(#text).finish_non_exhaustive()
                }
            }
        }
    }

    fn input_set(&self) -> TokenStream {
        let Self { way, name, .. } = self;
        let support = way.support();
        let names: Vec<_> = self.names();
        let fields = self.members();
        let taken = self.inputs.iter().map(|input| {
            let name = &*input.name;
            match &input.presence {
                Presence::Default(literal) => {
                    let field_type = fields::type_of(way, input);
                    let default = fields::value(way, input, literal);
                    quote! {
                        #support::take::<::core::option::Option<#field_type>>(given, #name)?.unwrap_or(#default)
                    }
                }
                Presence::Required | Presence::Optional => quote!(#support::take(given, #name)?),
            }
        });
        quote! {
            #[automatically_derived]
            impl #support::InputSet for #name {
                fn put(self, given: &mut #support::Given) {
                    #(#support::put(given, #names, self.#fields);)*
                }

                fn take(given: &mut #support::Given) -> ::core::result::Result<Self, #support::Error> {
                    ::core::result::Result::Ok(Self { #(#fields: #taken),* })
                }
            }
        }
    }

    fn deserialize(&self) -> TokenStream {
        let name = self.name;
        let support = self.way.support();
        let names = self.names();
        let shapes = self.inputs.iter().map(|input| shape(&input.kind));
        quote! {
            #[automatically_derived]
            impl<'de> #support::serde::Deserialize<'de> for #name {
                fn deserialize<D>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, <D as #support::serde::Deserializer<'de>>::Error>
                where
                    D: #support::serde::Deserializer<'de>,
                {
                    #support::deserialize(&[#((#names, #support::Shape::#shapes)),*], deserializer)
                }
            }
        }
    }

    fn names(&self) -> Vec<&str> {
        self.inputs.iter().map(|input| &*input.name).collect()
    }

    fn members(&self) -> Vec<Ident> {
        self.inputs.iter().map(|input| member(&input.name)).collect()
    }
}

/// What the field takes in a configuration file, by its name in the runtime.
fn shape(kind: &InputKind) -> Ident {
    let shape = match kind {
        InputKind::String
        | InputKind::Url(_)
        | InputKind::Host
        | InputKind::Label
        | InputKind::Pem
        | InputKind::OneOf(_) => "Text",
        InputKind::Int => "Int",
        InputKind::Bool => "Bool",
        InputKind::List => "List",
    };
    Ident::new(shape, Span::call_site())
}
