//! From the attribute to the client, or to every mistake.

use std::path::Path;

use auth_codegen::Item;
use auth_spec::{Diagnostics, Feature, Source};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Error, LitStr};

use crate::arguments::Arguments;
use crate::target::Target;
use crate::{file, target};

/// What the runtime can carry out, which turns them on here with its own.
const FEATURES: &[Feature] = &[
    #[cfg(feature = "jwt")]
    Feature::Jwt,
    #[cfg(feature = "dpop")]
    Feature::Dpop,
    #[cfg(feature = "id-token")]
    Feature::IdToken,
    #[cfg(feature = "xml")]
    Feature::Xml,
];

/// What stands in place of the user's item. Where there is a mistake, it is the mistakes and the tracking of the spec
/// and nothing else: half of a client would only bring errors that are none.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    match (syn::parse2::<Arguments>(arguments), target::parse(item)) {
        (Ok(arguments), Ok(target)) => client(arguments, target),
        (Err(first), Err(second)) => {
            [first.into_compile_error(), second.into_compile_error()].into_iter().collect()
        }
        (Err(error), Ok(_)) | (Ok(_), Err(error)) => error.into_compile_error(),
    }
}

fn client(arguments: Arguments, target: Target) -> TokenStream {
    let path = arguments.path;
    let content = match file::read(&manifest_folder(), &path.value()) {
        Ok(content) => content,
        Err(unreadable) => return Error::new(path.span(), unreadable).into_compile_error(),
    };
    let tracking = tracking(&path);
    match Source::from_bytes(path.value(), content).and_then(|source| auth_spec::parse_for(&source, FEATURES))
    {
        Ok(spec) => {
            let Target { attributes, visibility, name } = target;
            let item = Item { attributes, visibility, name, runtime: arguments.runtime, tracking };
            auth_codegen::generate(&spec.provider, &item)
        }
        Err(diagnostics) => {
            let errors = errors(&diagnostics, &path);
            quote!(#tracking #(#errors)*)
        }
    }
}

/// The compiler writes `error: ` itself.
fn errors(diagnostics: &Diagnostics, path: &LitStr) -> Vec<TokenStream> {
    let error = |rendered: String| {
        let message = rendered.strip_prefix("error: ").unwrap_or(&rendered);
        Error::new(path.span(), message).into_compile_error()
    };
    diagnostics.rendered().map(error).collect()
}

/// Makes the compiler notice that the spec changed, without a path of this machine in the user's code.
fn tracking(path: &LitStr) -> TokenStream {
    let path = path.value();
    quote! {
        const _: &[u8] = ::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/", #path));
    }
}

/// Cargo says where the package is. A compiler that is called by hand stands in its folder.
fn manifest_folder() -> std::path::PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| Path::new("").to_owned(), Into::into)
}
