//! How an input struct is made without a literal of all its fields.

use auth_model::{Input, Presence};
use proc_macro2::TokenStream;
use quote::quote;

use super::InputStruct;
use crate::fields;
use crate::names::member;

impl<'a> InputStruct<'a> {
    /// `Default` where nothing has to be given, else `new`: code that calls one of them goes on compiling when the spec
    /// gets another input that may be left out.
    pub(super) fn constructor(&self) -> TokenStream {
        let required = self.required();
        if required.is_empty() { self.default() } else { self.function(&required) }
    }

    fn default(&self) -> TokenStream {
        let name = self.name;
        let fields = &self.members;
        let values = self.inputs.iter().map(|input| fields::value_when_absent(self.way, input));
        quote! {
            #[automatically_derived]
            impl ::core::default::Default for #name {
                fn default() -> Self {
                    Self { #(#fields: #values),* }
                }
            }
        }
    }

    fn function(&self, required: &[&Input]) -> TokenStream {
        let name = self.name;
        let parameters = required.iter().map(|input| {
            let parameter = member(&input.name);
            let parameter_type = fields::type_of(self.way, input);
            if fields::is_text(input) {
                quote!(#parameter: impl ::core::convert::Into<#parameter_type>)
            } else {
                quote!(#parameter: #parameter_type)
            }
        });
        let fields = self.inputs.iter().zip(&self.members).map(|(input, field)| {
            match fields::value_when_absent(self.way, input) {
                Some(value) => quote!(#field: #value),
                None if fields::is_text(input) => quote!(#field: ::core::convert::Into::into(#field)),
                None => quote!(#field),
            }
        });
        quote! {
            impl #name {
                /// All that has to be given; what may be left out is as the spec says.
                #[must_use]
                pub fn new(#(#parameters),*) -> Self {
                    Self { #(#fields),* }
                }
            }
        }
    }

    fn required(&self) -> Vec<&'a Input> {
        let required = |input: &&Input| input.presence == Presence::Required;
        self.inputs.iter().copied().filter(required).collect()
    }
}
