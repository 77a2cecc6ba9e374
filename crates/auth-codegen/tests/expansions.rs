//! What each spec becomes, against golden files. `UPDATE_EXPECT=1` writes them anew.

mod models;

use auth_codegen::{Item, generate};
use auth_model::Provider;
use expect_test::expect_file;
use quote::format_ident;
use syn::parse_quote;

/// The client of a provider as `auth expand` prints it.
fn expansion(provider: &Provider, name: &str) -> String {
    let item = Item::new(parse_quote!(pub), format_ident!("{name}"));
    let file: syn::File = syn::parse2(generate(provider, &item)).expect("generated code is Rust");
    let items = file.items.into_iter().map(|item| {
        prettyplease::unparse(&syn::File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![item],
        })
    });
    items.collect::<Vec<_>>().join("\n")
}

#[test]
fn several_ways_and_every_type() {
    expect_file!["expansions/acme.rs"].assert_eq(&expansion(&models::acme(), "Acme"));
}
