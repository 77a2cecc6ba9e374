//! Names that become names in Rust.

use crate::Span;
use crate::problem::{NamingProblem, Thing};
use crate::report::Report;

/// Rust's keywords, those reserved for later among them (2024 edition).
const KEYWORDS: [&str; 52] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// Whether a text is lower-case letters, digits and single `_`, a letter first: then it is a field's name in Rust, and
/// no other one looks the same.
pub(crate) fn is_snake_case(name: &str) -> bool {
    let part =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.split('_').all(part)
}

/// A text in snake case: `not-before-policy` and `notBeforePolicy` are `not_before_policy`.
pub(crate) fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    let mut previous = None;
    let mut rest = name.chars().peekable();
    while let Some(character) = rest.next() {
        let before = previous.replace(character);
        if !character.is_ascii_alphanumeric() {
            push_separator(&mut snake);
            continue;
        }
        if character.is_ascii_uppercase() && begins_word(before, rest.peek().copied()) {
            push_separator(&mut snake);
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake.trim_end_matches('_').to_owned()
}

/// An upper-case letter begins a word behind a lower-case one, and as the last of several: `accountID`, `HTTPHost`.
fn begins_word(before: Option<char>, after: Option<char>) -> bool {
    match before {
        Some(before) if before.is_ascii_uppercase() => after.is_some_and(|after| after.is_ascii_lowercase()),
        Some(before) => before.is_ascii_alphanumeric(),
        None => false,
    }
}

fn push_separator(snake: &mut String) {
    if !snake.is_empty() && !snake.ends_with('_') {
        snake.push('_');
    }
}

/// Reports a name that cannot be a field's in Rust.
pub(crate) fn check(name: &str, thing: Thing, span: Span, report: &Report) {
    if KEYWORDS.contains(&name) {
        report.add(span, NamingProblem::Keyword { thing, name: name.to_owned() });
    } else {
        check_case(name, thing, span, report);
    }
}

/// Reports a name that is not in snake case.
pub(crate) fn check_case(name: &str, thing: Thing, span: Span, report: &Report) {
    if !is_snake_case(name) {
        let snake = snake_case(name);
        let instead = (is_snake_case(&snake) && !KEYWORDS.contains(&snake.as_str())).then_some(snake);
        report.add(span, NamingProblem::NotSnakeCase { thing, name: name.to_owned(), instead });
    }
}

#[cfg(test)]
mod tests {
    use super::{KEYWORDS, is_snake_case, snake_case};

    #[test]
    fn any_way_of_joining_words_becomes_snake_case() {
        for (name, snake) in [
            ("not-before-policy", "not_before_policy"),
            ("accountID", "account_id"),
            ("IdentityServiceUrl", "identity_service_url"),
            ("HTTPHost", "http_host"),
            ("x__y_", "x_y"),
            ("ipv4Address", "ipv4_address"),
            ("", ""),
        ] {
            assert_eq!(snake_case(name), snake);
        }
    }

    #[test]
    fn a_name_in_snake_case_looks_like_no_other() {
        assert!(["a", "client_id", "s3_key", "a_1"].into_iter().all(is_snake_case));
        assert!(!["", "_a", "a_", "a__b", "A", "1a", "a-b", "ä", "clientId"].into_iter().any(is_snake_case));
    }

    #[test]
    fn the_keywords_are_sorted_and_each_stands_once() {
        assert!(KEYWORDS.is_sorted_by(|left, right| left < right));
    }
}
