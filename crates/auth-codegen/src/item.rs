//! What the user wrote: a unit struct, taken apart.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, format_ident};
use syn::{Attribute, Path, Visibility, parse_quote};

/// The user's unit struct, and what its attribute said.
#[derive(Clone)]
pub struct Item {
    /// What stands above it: its documentation, and what else the user put there.
    pub attributes: Vec<Attribute>,
    /// Its visibility, which every type gets that is generated beside it.
    pub visibility: Visibility,
    /// Its name, from which the names of the other types follow.
    pub name: Ident,
    /// Where the runtime is found.
    pub runtime: Path,
    /// What makes the compiler notice that the spec changed; it stands before everything else.
    pub tracking: TokenStream,
}

impl Item {
    /// A struct without attributes over the runtime under its usual name.
    #[must_use]
    pub fn new(visibility: Visibility, name: Ident) -> Self {
        let runtime = parse_quote!(::auth_runtime);
        Self { attributes: Vec::new(), visibility, name, runtime, tracking: TokenStream::new() }
    }

    /// The module of the runtime that generated code is written against. Of a path the tokens are added where it is named;
    /// a stream of tokens would be handed to the compiler and back each time.
    pub(crate) fn support(&self) -> Path {
        let mut support = self.runtime.clone();
        support.segments.push(format_ident!("__v1").into());
        support
    }

    /// The runtime, as links of documentation name it.
    pub(crate) fn runtime_path(&self) -> String {
        self.runtime.to_token_stream().to_string().replace(' ', "")
    }
}

impl std::fmt::Debug for Item {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Item").field("name", &self.name).finish_non_exhaustive()
    }
}
