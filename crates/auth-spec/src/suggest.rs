//! What was probably meant.

/// How many letters of a long text may be wrong. Of a short one a third may, so that it is not taken for another.
const MOST_LETTERS: usize = 3;

/// Of the texts that are known, the one that differs from `text` by a typing mistake, if there is one.
pub(crate) fn closest<'a, S: AsRef<str>>(text: &str, known: &'a [S]) -> Option<&'a str> {
    let length = text.chars().count();
    let allowed = (length / 3).min(MOST_LETTERS);
    let near =
        |known: &&str| known.chars().count().abs_diff(length) <= allowed && distance(text, known) <= allowed;
    known.iter().map(AsRef::as_ref).filter(near).min_by_key(|known| distance(text, known))
}

/// The one that was meant, where no other text is about as near.
pub(crate) fn only<'a, S: AsRef<str>>(text: &str, known: &'a [S]) -> Option<&'a str> {
    let closest = closest(text, known)?;
    let nearest = distance(text, closest);
    let rivals = known.iter().filter(|known| distance(text, known.as_ref()) <= nearest + 1).count();
    (rivals == 1).then_some(closest)
}

/// The end of a help text: `; did you mean …?`, or nothing where nothing is near.
pub(crate) fn did_you_mean<S: AsRef<str>>(text: &str, known: &[S]) -> String {
    closest(text, known).map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"))
}

/// Letters that were swapped, left out, added or mistyped. The case of letters, `-` and `_` count for nothing.
fn distance(text: &str, known: &str) -> usize {
    strsim::damerau_levenshtein(&normal(text), &normal(known))
}

fn normal(text: &str) -> String {
    text.to_lowercase().replace(['-', ' '], "_")
}

#[cfg(test)]
mod tests {
    use super::{closest, did_you_mean, only};

    #[test]
    fn typing_mistakes_are_recognised() {
        let known = ["client_id", "client_secret"];
        for text in ["client_secrt", "clientsecret", "cleint_secret", "Client-Secret"] {
            assert_eq!(closest(text, &known), Some("client_secret"), "{text}");
        }
        assert_eq!(did_you_mean("client_secrt", &known), "; did you mean `client_secret`?");
    }

    #[test]
    fn nothing_is_suggested_that_is_far() {
        assert_eq!(closest("password", &["client_id", "client_secret"]), None);
        assert_eq!(closest("a", &["b"]), None);
        assert_eq!(did_you_mean("", &["x"; 0]), "");
    }

    #[test]
    fn what_could_mean_two_things_is_not_sure() {
        assert_eq!(only("client_secrt", &["client_id", "client_secret"]), Some("client_secret"));
        assert_eq!(closest("expires_i", &["expires_in", "expires_at"]), Some("expires_in"));
        assert_eq!(only("expires_i", &["expires_in", "expires_at"]), None);
    }

    #[test]
    fn long_texts_cost_nothing() {
        let long = "x".repeat(1 << 20);
        assert_eq!(closest(&long, &["client_id"]), None);
    }
}
