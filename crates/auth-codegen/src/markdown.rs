//! Text of a spec inside documentation. Whatever a spec says, it cannot end a code span, open a block, link anywhere or
//! make rustdoc warn.

use std::borrow::Cow;

/// A text as one paragraph of plain prose. Addresses become links.
pub(crate) fn prose(text: &str) -> String {
    let text = text.split_whitespace().map(word).collect::<Vec<_>>().join(" ");
    let behind_digits = text.trim_start_matches(|character: char| character.is_ascii_digit());
    if behind_digits.starts_with(['-', '+', '=', '.', ')']) {
        // At the start of a line these would begin a list or underline a heading.
        let digits = text.strip_suffix(behind_digits).unwrap_or_default();
        return format!("{digits}\\{behind_digits}");
    }
    text
}

/// A text in a code span.
pub(crate) fn code(text: &str) -> String {
    let text: Vec<_> = text.split_whitespace().map(visible).collect();
    let text = text.join(" ");
    let fence = "`".repeat(longest_run_of_backticks(&text) + 1);
    let padding = if text.is_empty() || text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{padding}{text}{padding}{fence}")
}

/// A link to a page, where the text is an address and nothing else.
pub(crate) fn link(text: &str) -> String {
    if is_address(text) { format!("<{text}>") } else { prose(text) }
}

fn word(word: &str) -> String {
    let address = word.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
    let rest = word.get(address.len()..).unwrap_or_default();
    if is_address(address) { format!("<{address}>{}", escaped(rest)) } else { escaped(&visible(word)) }
}

/// Every punctuation that means something to Markdown gets a backslash; so does the colon of an address that is no link.
fn escaped(word: &str) -> String {
    let mut escaped = String::with_capacity(word.len());
    for character in word.chars() {
        let marks =
            matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '|' | '~');
        if marks || character == ':' && word.contains("://") {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Characters that control a terminal or turn the direction of writing are shown as what they are: out of place.
fn visible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Cow::Borrowed(text);
    }
    let replaced = |character: char| {
        let turns = matches!(character, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
        if turns || character.is_control() { char::REPLACEMENT_CHARACTER } else { character }
    };
    text.chars().map(replaced).collect()
}

fn is_address(text: &str) -> bool {
    let allowed = |character: char| {
        character.is_ascii_alphanumeric()
            || matches!(
                character,
                '-' | '.' | '_' | '~' | ':' | '/' | '?' | '#' | '=' | '%' | '+' | ',' | '@'
            )
    };
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(allowed))
}

fn longest_run_of_backticks(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_stays_one_harmless_paragraph() {
        assert_eq!(prose("Image hosting.\n\n    let x = 1;"), "Image hosting. let x = 1;");
        assert_eq!(prose("- <b>[x](y)</b> `code"), r"\- \<b\>\[x\](y)\</b\> \`code");
        assert_eq!(prose("1. first"), r"1\. first");
        assert_eq!(prose("API v2.0, well-known"), "API v2.0, well-known");
        assert_eq!(prose("a\u{202e}b\u{1b}[0m"), "a\u{fffd}b\u{fffd}\\[0m");
    }

    #[test]
    fn addresses_become_links() {
        assert_eq!(prose("See https://sirv.com/docs."), "See <https://sirv.com/docs>.");
        assert_eq!(prose("(https://a b>c"), r"(https\://a b\>c");
        assert_eq!(link("https://a.b/c?d=e"), "<https://a.b/c?d=e>");
        assert_eq!(link("https://a> <script>"), r"https\://a\> \<script\>");
    }

    #[test]
    fn nothing_ends_a_code_span() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b``c"), "```a`b``c```");
        assert_eq!(code("`a\nb"), "`` `a b ``");
    }
}
