//! The structs that hold what the user gives: credentials and settings.

mod constructor;

use auth_model::{Input, InputKind, Presence, Role};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use crate::names::member;
use crate::redacted::redacted;
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

/// As many as a tuple of the runtime has.
const FIELDS_AT_ONCE: usize = 8;

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
        // A credential may be a number, which would show itself: so credentials show nothing at all.
        let (derived, debug) = match self.role {
            Role::Credential => (quote!(::core::clone::Clone), Some(redacted(way, name))),
            Role::Setting => (quote!(::core::clone::Clone, ::core::fmt::Debug), None),
        };
        quote! {
            #doc
            #[derive(#derived)]
            #visibility struct #name { #(#fields)* }
            #debug
        }
    }

    /// The fields are handed over several at once, as `Fields` of the runtime takes them.
    fn input_set(&self) -> TokenStream {
        let name = self.name;
        let support = self.way.support();
        let put = self.inputs.chunks(FIELDS_AT_ONCE).map(|inputs| {
            let names = inputs.iter().map(|input| &*input.name);
            let fields = inputs.iter().map(|input| member(&input.name));
            quote!(#support::put_fields(given, [#(#names),*], (#(self.#fields,)*));)
        });
        let take = self.inputs.chunks(FIELDS_AT_ONCE).enumerate().map(|(chunk, inputs)| {
            let names = inputs.iter().map(|input| &*input.name);
            let values = (0..inputs.len()).map(|index| value(chunk, index));
            quote!(let (#(#values,)*) = #support::take_fields(given, [#(#names),*])?;)
        });
        let taken = self.inputs.chunks(FIELDS_AT_ONCE).enumerate().flat_map(|(chunk, inputs)| {
            inputs.iter().enumerate().map(move |(index, input)| self.taken(input, &value(chunk, index)))
        });
        quote! {
            #[automatically_derived]
            impl #support::InputSet for #name {
                fn put(self, given: &mut #support::Given) {
                    #(#put)*
                }

                fn take(given: &mut #support::Given) -> ::core::result::Result<Self, #support::Error> {
                    #(#take)*
                    ::core::result::Result::Ok(Self { #(#taken),* })
                }
            }
        }
    }

    fn taken(&self, input: &Input, value: &Ident) -> TokenStream {
        let field = member(&input.name);
        match &input.presence {
            Presence::Default(literal) => {
                let field_type = fields::type_of(self.way, input);
                let default = fields::value(self.way, input, literal);
                quote!(#field: ::core::option::Option::<#field_type>::unwrap_or(#value, #default))
            }
            Presence::Required | Presence::Optional => quote!(#field: #value),
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

/// The variable of a value that was taken: no field's name, which could be `given` too.
fn value(chunk: usize, index: usize) -> Ident {
    format_ident!("value_{}", chunk * FIELDS_AT_ONCE + index)
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
