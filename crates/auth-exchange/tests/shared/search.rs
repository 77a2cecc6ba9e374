//! The search for a secret in whatever a program shows, in every encoding in which it may stand there.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode_byte, utf8_percent_encode};

/// A secret that stands in every place: no encoding leaves it as it is, and no part of a request refuses it.
pub(crate) const CANARY: &str = "k4Nar1E /+?\u{e9}\"\\&=~77";

/// Of the canary, what tells that a part of it is shown.
const WORD: &str = "k4Nar1E";

/// The canary as one encoding writes it.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub(crate) encoding: &'static str,
    pub(crate) text: String,
    /// Whether the encoding may write it with other letters: hexadecimal digits have two cases, and so has a text that
    /// was put through `lower` or `upper`.
    folds: bool,
}

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| forms(CANARY));

/// The first encoding in which the canary stands in a text.
pub(crate) fn found(said: &str) -> Option<&'static str> {
    if said.to_ascii_lowercase().contains(&WORD.to_ascii_lowercase()) {
        return Some("a part of it");
    }
    found_encodings(said).first().copied()
}

/// Every encoding in which the whole canary stands in a text.
pub(crate) fn found_encodings(said: &str) -> Vec<&'static str> {
    let folded = said.to_ascii_lowercase();
    let stands =
        |form: &&Form| if form.folds { folded.contains(&form.text) } else { said.contains(&form.text) };
    FORMS.iter().filter(stands).map(|form| form.encoding).collect()
}

/// Fails if the canary stands in what `what` said.
#[track_caller]
pub(crate) fn assert_silent(what: &str, said: &str) {
    let found = found(said);
    assert!(found.is_none(), "{what} tells the secret ({}): {said}", found.unwrap_or_default());
}

/// A secret as every encoding writes it.
pub(crate) fn forms(secret: &str) -> Vec<Form> {
    let exact = |encoding, text: String| Form { encoding, text, folds: false };
    let folded = |encoding, text: String| Form { encoding, text: text.to_ascii_lowercase(), folds: true };
    let mut forms = vec![
        folded("raw", secret.to_owned()),
        folded("percent-encoded, all of it", secret.bytes().map(percent_encode_byte).collect()),
        folded("percent-encoded, all but letters and digits", percent(secret, NON_ALPHANUMERIC)),
        folded("percent-encoded as RFC 3986 says", percent(secret, RESERVED)),
        folded("percent-encoded as in a path", percent(secret, PATH)),
        folded("percent-encoded as in a query", percent(secret, QUERY)),
        folded("a form", percent(secret, FORM).replace("%20", "+")),
        folded("percent-encoded twice", percent(&percent(secret, RESERVED), RESERVED)),
        folded("hexadecimal", joined(secret.bytes().map(|byte| format!("{byte:02x}")), "")),
        folded("hexadecimal, byte by byte", joined(secret.bytes().map(|byte| format!("{byte:02x}")), " ")),
        exact("the numbers of its bytes", joined(secret.bytes().map(|byte| byte.to_string()), ", ")),
        folded("JSON", inside(&serde_json::json!(secret).to_string())),
        folded("JSON in ASCII", ascii_json(secret)),
        folded(
            "JSON with escaped slashes",
            inside(&serde_json::json!(secret).to_string()).replace('/', "\\/"),
        ),
        folded(
            "JSON in JSON",
            inside(&serde_json::json!(inside(&serde_json::json!(secret).to_string())).to_string()),
        ),
        folded("`Debug`", inside(&format!("{secret:?}"))),
        folded("`Debug` of a `Debug`", inside(&format!("{:?}", inside(&format!("{secret:?}"))))),
        folded("`Debug` of bytes", secret.as_bytes().escape_ascii().to_string()),
        folded("escaped as in Rust", secret.escape_default().to_string()),
        folded("reversed", reversed(secret)),
        folded("reversed, `Debug`", inside(&format!("{:?}", reversed(secret)))),
        folded("reversed, `Debug` of bytes", reversed(secret).as_bytes().escape_ascii().to_string()),
    ];
    for (offset, [standard, url]) in BASE64.into_iter().enumerate() {
        forms.push(exact(standard, base64_inside(&STANDARD_NO_PAD, secret, offset)));
        forms.push(exact(url, base64_inside(&URL_SAFE_NO_PAD, secret, offset)));
    }
    forms
}

const BASE64: [[&str; 2]; 3] = [
    ["base64", "base64url"],
    ["base64 behind one byte", "base64url behind one byte"],
    ["base64 behind two bytes", "base64url behind two bytes"],
];

/// All but the unreserved characters of RFC 3986 §2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// All but what the form serialiser of the URL standard leaves.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_');

/// The URL standard's path percent-encode set, with the slash and the per cent sign.
const PATH: &AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'/')
    .add(b'%');

/// The URL standard's query percent-encode set.
const QUERY: &AsciiSet = &percent_encoding::CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>');

fn percent(text: &str, set: &'static AsciiSet) -> String {
    utf8_percent_encode(text, set).to_string()
}

fn joined(pieces: impl Iterator<Item = String>, separator: &str) -> String {
    pieces.collect::<Vec<_>>().join(separator)
}

/// Without the quotes around it.
fn inside(quoted: &str) -> String {
    quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default().to_owned()
}

fn ascii_json(text: &str) -> String {
    let escaped = |character: char| match character {
        '\u{80}'.. => format!("\\u{:04x}", u32::from(character)),
        _ => character.to_string(),
    };
    inside(&serde_json::json!(text).to_string()).chars().map(escaped).collect()
}

fn reversed(text: &str) -> String {
    text.chars().rev().collect()
}

/// What stays the same in base64 whatever stands before and behind the text, which starts `offset` bytes behind the
/// start of a group of three.
fn base64_inside(engine: &impl Engine, text: &str, offset: usize) -> String {
    let encoded = engine.encode([vec![0; offset], text.as_bytes().to_vec()].concat());
    // A character has six bits: those that share some with a neighbour's byte are left out.
    let first = (offset * 8).div_ceil(6);
    let end = (offset + text.len()) * 8 / 6;
    encoded.chars().take(end).skip(first).collect()
}
