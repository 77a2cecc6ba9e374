//! No path of generated code depends on what the user's module imports.

mod models;

use std::collections::HashSet;

use auth_codegen::{Item, generate};
use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::format_ident;
use syn::parse_quote;

/// What stands first in a path that is not absolute: what generated code defines itself.
const OWN: [&str; 3] = ["Self", "self", "clippy"];

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Colons,
    /// The end of `<T as Trait>`, behind which a path goes on.
    Qualified,
    Other,
}

#[test]
fn every_path_is_absolute_or_leads_to_a_generated_type() {
    let mut item = Item::new(parse_quote!(pub), format_ident!("Acme"));
    item.runtime = parse_quote!(::my_auth::runtime);
    let generated = generate(&models::acme(), &item);
    let mut tokens = Vec::new();
    flatten(generated, &mut tokens);
    let defined = defined(&tokens);
    for (root, absolute) in roots(&tokens) {
        let allowed = if absolute {
            ["core", "std", "my_auth"].contains(&root.as_str())
        } else {
            OWN.contains(&root.as_str()) || defined.contains(&root)
        };
        assert!(allowed, "a path begins with `{root}`");
    }
}

/// The first words of all paths of several segments, and whether a `::` stands before them.
fn roots(tokens: &[Token]) -> Vec<(String, bool)> {
    let mut roots = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let Token::Word(word) = token else { continue };
        let before = |steps: usize| index.checked_sub(steps).and_then(|index| tokens.get(index));
        if before(1) == Some(&Token::Colons) {
            let goes_on = match before(2) {
                Some(Token::Word(word)) => !is_keyword(word),
                Some(Token::Qualified) => true,
                _ => false,
            };
            if !goes_on {
                roots.push((word.clone(), true));
            }
        } else if tokens.get(index + 1) == Some(&Token::Colons) && !is_keyword(word) {
            roots.push((word.clone(), false));
        }
    }
    roots
}

/// Words before which and behind which a path may begin.
fn is_keyword(word: &str) -> bool {
    ["impl", "for", "as", "mut", "use", "const", "static", "fn", "pub"].contains(&word)
}

/// The types that generated code defines.
fn defined(tokens: &[Token]) -> HashSet<String> {
    let keyword = |token: &Token| matches!(token, Token::Word(word) if word == "struct" || word == "enum");
    let named = |pair: &[Token]| match pair {
        [first, Token::Word(name)] if keyword(first) => Some(name.clone()),
        _ => None,
    };
    tokens.windows(2).filter_map(named).collect()
}

fn flatten(stream: TokenStream, tokens: &mut Vec<Token>) {
    let mut trees = stream.into_iter();
    while let Some(tree) = trees.next() {
        match tree {
            TokenTree::Group(group) => {
                tokens.push(Token::Other);
                flatten(group.stream(), tokens);
                tokens.push(Token::Other);
            }
            TokenTree::Ident(ident) => tokens.push(Token::Word(ident.to_string())),
            TokenTree::Punct(first) if first.as_char() == ':' && first.spacing() == Spacing::Joint => {
                trees.next();
                tokens.push(Token::Colons);
            }
            TokenTree::Punct(arrow) if arrow.as_char() == '-' && arrow.spacing() == Spacing::Joint => {
                trees.next();
                tokens.push(Token::Other);
            }
            TokenTree::Punct(close) if close.as_char() == '>' => tokens.push(Token::Qualified),
            _ => tokens.push(Token::Other),
        }
    }
}

#[test]
fn the_test_itself_finds_a_relative_path() {
    let mut tokens = Vec::new();
    flatten(
        "fn f(a: &mut ::std::x::Y) -> ::core::O<u8> { <u8 as ::core::T>::A; String::new() }".parse().unwrap(),
        &mut tokens,
    );
    assert_eq!(
        roots(&tokens),
        [
            ("std".to_owned(), true),
            ("core".to_owned(), true),
            ("core".to_owned(), true),
            ("String".to_owned(), false)
        ]
    );
}
