//! The trait of what a spec leaves to the user's code, and how the engine finds the user's methods.

use auth_model::{Expected, Hook, HookParameter, HookParameterKind, HookResult, LetValue};
use proc_macro2::TokenStream;
use quote::quote;

use crate::docs;
use crate::names::member;
use crate::typed::TypedWay;

/// The trait; nothing where the spec has no hooks.
pub(crate) fn definition(way: &TypedWay<'_>) -> Option<TokenStream> {
    let hooks = hooks(way);
    if hooks.is_empty() {
        return None;
    }
    let (name, client) = (&way.names.hooks, &way.names.client);
    let visibility = &way.item.visibility;
    let doc = docs::attribute(&docs::hooks::whole(way));
    let methods = hooks.iter().map(|(name, hook)| method(way, name, hook));
    let message = format!(
        "the spec of `{client}` leaves something to your code: `impl {name} for {client}` is missing"
    );
    let signatures: Vec<String> = hooks.iter().map(|(name, hook)| signature(name, hook)).collect();
    let note = format!("write `impl {name} for {client} {{ {} }}`", signatures.join(" "));
    Some(quote! {
        #doc
        #[diagnostic::on_unimplemented(message = #message, label = "not implemented", note = #note)]
        #visibility trait #name {
            #(#methods)*
        }
    })
}

/// Where the engine finds the methods.
pub(crate) fn table(way: &TypedWay<'_>) -> Option<TokenStream> {
    let hooks = hooks(way);
    let support = way.support();
    let (name, client) = (&way.names.hooks, &way.names.client);
    let entries = hooks.iter().map(|(hook_name, hook)| {
        let method = member(hook_name);
        let arguments = hook.from.iter().map(|parameter| {
            let name = &*parameter.name;
            quote!(#support::hook_input(inputs, #name)?)
        });
        let inputs = if hook.from.is_empty() { quote!(_) } else { quote!(inputs) };
        quote! {
            (#hook_name, |#inputs| {
                <#client as #name>::#method(#(#arguments),*).map(#support::HookValue::from)
            })
        }
    });
    (!hooks.is_empty()).then(|| {
        quote! {
            const HOOKS: &'static [(&'static str, #support::HookFn)] = &[#(#entries),*];
        }
    })
}

fn hooks<'a>(way: &TypedWay<'a>) -> Vec<(&'a str, &'a Hook)> {
    let hook = |known: &'a auth_model::Let| match &known.value {
        LetValue::Hook(hook) => Some((known.name.as_ref(), hook)),
        LetValue::Template(_) | LetValue::Jwt(_) => None,
    };
    way.way.lets.iter().filter_map(hook).collect()
}

fn method(way: &TypedWay<'_>, name: &str, hook: &Hook) -> TokenStream {
    let support = way.support();
    let doc = docs::attribute(&docs::hooks::method(name, hook));
    let name = member(name);
    let parameters = hook.from.iter().map(|parameter| {
        let (name, kind) = (member(&parameter.name), parameter_type(way, parameter));
        quote!(#name: #kind)
    });
    let returned = match hook.to {
        HookResult::Text => quote!(::std::string::String),
        HookResult::Bytes => quote!(::std::vec::Vec<u8>),
    };
    quote! {
        #doc
        fn #name(#(#parameters),*) -> ::core::result::Result<#returned, #support::HookError>;
    }
}

fn parameter_type(way: &TypedWay<'_>, parameter: &HookParameter) -> TokenStream {
    let support = way.support();
    let kind = match parameter.kind {
        HookParameterKind::Text => quote!(&str),
        HookParameterKind::Secret => quote!(&#support::SecretString),
        HookParameterKind::Int => quote!(i64),
        HookParameterKind::Bool => quote!(bool),
        HookParameterKind::List => quote!(&[::std::string::String]),
        HookParameterKind::Secrets => quote!(&[#support::SecretString]),
        HookParameterKind::Time => quote!(::std::time::SystemTime),
    };
    match parameter.expected {
        Expected::Always => kind,
        Expected::Sometimes => quote!(::core::option::Option<#kind>),
    }
}

/// As the user writes it.
fn signature(name: &str, hook: &Hook) -> String {
    let parameters: Vec<String> = hook.from.iter().map(written).collect();
    let returned = match hook.to {
        HookResult::Text => "String",
        HookResult::Bytes => "Vec<u8>",
    };
    let parameters = parameters.join(", ");
    format!("fn {}({parameters}) -> Result<{returned}, HookError> {{ … }}", member(name))
}

fn written(parameter: &HookParameter) -> String {
    let kind = match parameter.kind {
        HookParameterKind::Text => "&str",
        HookParameterKind::Secret => "&SecretString",
        HookParameterKind::Int => "i64",
        HookParameterKind::Bool => "bool",
        HookParameterKind::List => "&[String]",
        HookParameterKind::Secrets => "&[SecretString]",
        HookParameterKind::Time => "SystemTime",
    };
    let name = member(&parameter.name);
    match parameter.expected {
        Expected::Always => format!("{name}: {kind}"),
        Expected::Sometimes => format!("{name}: Option<{kind}>"),
    }
}
