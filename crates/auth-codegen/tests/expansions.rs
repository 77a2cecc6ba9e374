//! What each spec becomes, against golden files. `UPDATE_EXPECT=1` writes them anew.

// Helpers of tests stop at what they did not expect.
#![allow(clippy::expect_used)]

mod models;

use std::fs;
use std::path::Path;

use auth_codegen::{Item, generate};
use auth_model::Provider;
use auth_spec::Source;
use expect_test::expect_file;
use heck::ToUpperCamelCase;
use quote::format_ident;
use syn::parse_quote;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/expansions");

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

/// The specs whose expansions are kept: one of each shape that generated code has.
const SPECS: [&str; 8] =
    ["discord", "example-api", "oauth2-api", "quickbase", "sirv", "slack", "vervoe", "voipex"];

#[test]
fn a_spec_of_each_shape() {
    for name in SPECS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../specs/{name}.yaml"));
        let source = Source::new(path.to_string_lossy(), fs::read_to_string(&path).unwrap());
        let provider = auth_spec::parse(&source).expect("a shipped spec has no mistake").provider;
        expect_file![format!("{GOLDEN}/{name}.rs")]
            .assert_eq(&expansion(&provider, &name.to_upper_camel_case()));
    }
}

#[test]
fn several_ways_and_every_type() {
    expect_file![format!("{GOLDEN}/acme.rs")].assert_eq(&expansion(&models::acme(), "Acme"));
}
