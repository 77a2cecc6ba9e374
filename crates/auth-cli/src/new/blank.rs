//! What documentation prints where the reader's own value belongs.

use super::words::words;

/// The words of what belongs into a place, if a text is such a place as a whole; none if it does not say: `***`.
pub(super) fn blank(text: &str) -> Option<Vec<String>> {
    let text = text.trim();
    bracketed(text).or_else(|| crossed_out(text)).or_else(|| spoken(text))
}

/// `<id>`, `{id}`, `{{id}}`, `[id]`, `${ID}`, `$ID`, `%ID%`.
fn bracketed(text: &str) -> Option<Vec<String>> {
    let pairs = [("${", "}"), ("{{", "}}"), ("{", "}"), ("<", ">"), ("[", "]"), ("%", "%"), ("$", "")];
    let inside =
        pairs.iter().find_map(|(opening, closing)| text.strip_prefix(opening)?.strip_suffix(closing))?;
    let is_name = !inside.is_empty() && inside.len() < 60 && !inside.contains(['{', '}', '<', '>', '"']);
    is_name.then(|| meant(words(inside)))
}

/// `***`, `xxxx`, `...`.
fn crossed_out(text: &str) -> Option<Vec<String>> {
    let is_crossed = text.chars().count() >= 3 && text.chars().all(|sign| "*xX.…•-_".contains(sign));
    is_crossed.then(Vec::new)
}

/// `YOUR_CLIENT_ID`, `your-api-key`, `my_token`, `ACCESS_TOKEN`, `apiKey`, `BEARER_TOKEN_HERE`.
fn spoken(text: &str) -> Option<Vec<String>> {
    if text.len() > 60 || text.contains(['/', '@', ':']) {
        return None;
    }
    let spoken = words(text);
    let first = spoken.first().map(String::as_str).unwrap_or_default();
    let last = spoken.last().map(String::as_str).unwrap_or_default();
    let is_addressed =
        matches!(first, "your" | "my" | "insert" | "enter") || (last == "here" && spoken.len() > 1);
    let is_shouted =
        text.chars().all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit() || "_-".contains(sign))
            && text.chars().filter(char::is_ascii_uppercase).count() >= 3
            && (text.contains('_') || OWN.contains(&last));
    let is_named = spoken.len() >= 2
        && matches!(
            first,
            "api"
                | "client"
                | "secret"
                | "access"
                | "auth"
                | "user"
                | "account"
                | "app"
                | "refresh"
                | "bearer"
        )
        && matches!(last, "key" | "secret" | "token" | "id" | "password" | "name");
    (is_addressed || is_shouted || is_named).then(|| meant(spoken))
}

const OWN: &[&str] = &[
    "tenant",
    "domain",
    "host",
    "subdomain",
    "code",
    "token",
    "secret",
    "password",
    "username",
    "user",
    "email",
    "key",
];

/// The words without those that only speak to the reader.
fn meant(words: Vec<String>) -> Vec<String> {
    const FILLING: &[&str] =
        &["your", "my", "here", "the", "insert", "enter", "value", "encoded", "base64", "goes", "replace"];
    words.into_iter().filter(|word| !FILLING.contains(&word.as_str())).collect()
}

/// A part of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Said(&'a str),
    Blank(Vec<String>),
}

/// A text with the bracketed blanks inside it.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, name, behind)) = next(rest) {
        if !before.is_empty() {
            pieces.push(Piece::Said(before));
        }
        pieces.push(Piece::Blank(meant(words(name))));
        rest = behind;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Said(rest));
    }
    pieces
}

/// What stands before the next blank, its name, and what stands behind.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let found =
        [("${", "}"), ("{{", "}}"), ("{", "}"), ("<", ">")].into_iter().filter_map(|(opening, closing)| {
            let (before, rest) = text.split_once(opening)?;
            let (name, behind) = rest.split_once(closing)?;
            let is_name = !name.is_empty()
                && name.len() < 60
                && name.chars().all(|sign| sign.is_alphanumeric() || "_-. \\".contains(sign));
            is_name.then_some((before, name, behind))
        });
    found.min_by_key(|(before, ..)| before.len())
}
