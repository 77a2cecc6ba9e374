//! Texts that match a pattern, by trying.

use regex_lite::Regex;

const LONGEST: usize = 128;

/// What such patterns are usually made of.
const ALPHABETS: [&str; 5] = ["a", "A", "1", "a1", "A1"];

const WHOLE: [&str; 5] = [
    "made-up@example.com",
    "4172bbf1-0890-41c7-b0db-477095a288b6",
    "2024-01-02",
    "4172bbf1:4172bbf1",
    "https://made-up.example.com",
];

/// The first text of many that matches the whole pattern: `usual` if it does, else repeated characters behind what the
/// pattern begins with. A pattern of several parts may match none of them.
pub(crate) fn matching(pattern: &str, usual: String) -> Option<String> {
    let whole = Regex::new(&format!(r"\A(?:{pattern})\z")).ok()?;
    let candidates =
        std::iter::once(usual).chain(WHOLE.map(str::to_owned)).chain(repeated(&beginning(pattern)));
    candidates.into_iter().find(|candidate| whole.is_match(candidate))
}

fn repeated(beginning: &str) -> Vec<String> {
    let texts = ALPHABETS.into_iter().flat_map(|alphabet| {
        (0..=LONGEST).map(move |length| alphabet.chars().cycle().take(length).collect::<String>())
    });
    texts.map(|text| format!("{beginning}{text}")).collect()
}

/// The literal text that a pattern begins with.
fn beginning(pattern: &str) -> String {
    let pattern = pattern.strip_prefix('^').unwrap_or(pattern);
    pattern
        .chars()
        .take_while(|character| character.is_ascii_alphanumeric() || "_-".contains(*character))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_patterns_of_keys_are_matched() {
        for pattern in [
            "[a-z]+",
            "[0-9]{8}",
            "sk_live_[a-zA-Z0-9]{24}",
            "[A-F0-9]{32}",
            "^pk-[0-9a-f]+$",
            "\\d{4,}",
            ".+@.+",
            "[0-9a-f]+:([0-9a-f][0-9a-f])+",
        ] {
            let text = matching(pattern, "made-up-key".to_owned());
            let whole = Regex::new(&format!("^(?:{pattern})$")).unwrap();
            assert!(text.is_some_and(|text| whole.is_match(&text)), "{pattern}");
        }
    }

    #[test]
    fn what_matches_nothing_is_told() {
        assert_eq!(matching("a[b-d]e[f-g]", "x".to_owned()), None);
        assert_eq!(matching("(", "x".to_owned()), None);
    }
}
