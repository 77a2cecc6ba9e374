//! The model as tokens: one constant expression.

mod input;
mod provider;
mod reply;
mod request;
mod template;

use std::time::Duration;

use auth_model::{List, Provider, Text};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::Item;

/// The constant that holds the provider. Inside it the types of the model have short names, so that it reads as data.
pub(crate) fn constant(provider: &Provider, item: &Item) -> TokenStream {
    let name = &item.name;
    let support = item.support();
    let provider = provider.emit();
    quote! {
        #[automatically_derived]
        impl #support::Spec for #name {
            const PROVIDER: &'static #support::model::Provider = {
                use #support::model;
                use ::core::option::Option::{None, Some};
                use ::std::borrow::Cow::Borrowed;
                &#provider
            };
        }
    }
}

/// A part of the model as a constant expression.
pub(crate) trait Emit {
    fn emit(&self) -> TokenStream;
}

impl Emit for Text {
    fn emit(&self) -> TokenStream {
        let text: &str = self;
        quote!(Borrowed(#text))
    }
}

impl<T: Emit + Clone> Emit for List<T> {
    fn emit(&self) -> TokenStream {
        let items = self.iter().map(Emit::emit);
        quote!(Borrowed(&[#(#items),*]))
    }
}

impl<T: Emit> Emit for Option<T> {
    fn emit(&self) -> TokenStream {
        self.as_ref().map(Emit::emit).map_or_else(|| quote!(None), |value| quote!(Some(#value)))
    }
}

impl Emit for bool {
    fn emit(&self) -> TokenStream {
        quote!(#self)
    }
}

impl Emit for i64 {
    fn emit(&self) -> TokenStream {
        let number = Literal::i64_unsuffixed(*self);
        quote!(#number)
    }
}

impl Emit for u16 {
    fn emit(&self) -> TokenStream {
        let number = Literal::u16_unsuffixed(*self);
        quote!(#number)
    }
}

impl Emit for usize {
    fn emit(&self) -> TokenStream {
        let number = Literal::usize_unsuffixed(*self);
        quote!(#number)
    }
}

impl Emit for Duration {
    fn emit(&self) -> TokenStream {
        let seconds = Literal::u64_unsuffixed(self.as_secs());
        match self.subsec_nanos() {
            0 => quote!(::core::time::Duration::from_secs(#seconds)),
            nanoseconds => {
                let nanoseconds = Literal::u32_unsuffixed(nanoseconds);
                quote!(::core::time::Duration::new(#seconds, #nanoseconds))
            }
        }
    }
}

/// Writes [`Emit`] for a type of the model. The list of fields or variants has to be complete to compile.
macro_rules! emit {
    (struct $name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::model::Emit for auth_model::$name {
            fn emit(&self) -> proc_macro2::TokenStream {
                let Self { $($field),* } = self;
                $(let $field = $crate::model::Emit::emit($field);)*
                quote::quote!(model::$name { $($field: #$field),* })
            }
        }
    };
    (enum $name:ident {
        $($variant:ident $(($($item:ident),+))? $({ $($field:ident),+ })?),* $(,)?
    }) => {
        impl $crate::model::Emit for auth_model::$name {
            fn emit(&self) -> proc_macro2::TokenStream {
                match self {
                    $(Self::$variant $(($($item),+))? $({ $($field),+ })? => {
                        $($(let $item = $crate::model::Emit::emit($item);)+)?
                        $($(let $field = $crate::model::Emit::emit($field);)+)?
                        quote::quote!(model::$name::$variant $(($(#$item),+))? $({ $($field: #$field),+ })?)
                    })*
                }
            }
        }
    };
}

use emit;
