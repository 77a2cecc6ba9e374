//! The text of one scalar, in every place where a text has a meaning of its own. The first character says in which.

#![no_main]

use std::sync::Once;

use auth_fuzz::{CANARY, carry_out, check_diagnostics};
use auth_spec::{Source, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &str| {
    check_places();
    let Some(first) = data.chars().next() else { return };
    let text = &data[first.len_utf8()..];
    let known = PLACES.iter().find(|(name, ..)| *name == first);
    let (_, place, _) = known.unwrap_or(&PLACES[first as usize % PLACES.len()]);
    match parse(&source(place, text)) {
        Ok(spec) if !text.contains(CANARY) => carry_out(&spec.provider),
        Ok(_) => {}
        Err(diagnostics) => check_diagnostics(&diagnostics),
    }
});

fn source(place: &str, text: &str) -> Source {
    Source::new("fuzzed.yaml", format!("{REST}{}\n", place.replace("TEXT", &quoted(text))))
}

/// A place with a mistake of its own would have no text read at all.
fn check_places() {
    static CHECKED: Once = Once::new();
    CHECKED.call_once(|| {
        for (name, place, text) in PLACES {
            if let Err(mistakes) = parse(&source(place, text)) {
                panic!("at the place {name}: {mistakes}");
            }
        }
    });
}

/// Uses every input, as one that nothing uses is a mistake.
const REST: &str = "
credentials: { key: string, other: { optional: true } }
settings:
  host: host
  label: label
  base: { type: url, allow_http: true }
  choice: { one_of: { first: a, second: b } }
  level: int
  flag: bool
  tags: list
  maybe: { optional: true }
allow_hosts: [$host, \"*.cdn.example\"]
";

/// A spec whose token request has `$request`, with `$top` beside it.
macro_rules! place {
    ($request:literal, $top:literal) => {
        concat!(
            "token:\n  POST: ${base}/${label}/token\n  query: { q: $maybe, t: $tags, o: $other, h: $host }\n  ",
            $request,
            "\n",
            $top
        )
    };
}

/// A spec whose reply is read so.
macro_rules! returns {
    ($returns:literal) => {
        concat!(place!("form: { k: $key, b: [$choice, $level, $flag] }", "  returns: { "), $returns, " }")
    };
}

/// The name of each, the place, and a text that may stand there.
const PLACES: [(char, &str, &str); 18] = [
    ('0', place!("form: { a: TEXT, k: $key, b: [$choice, $level, $flag] }", ""), "$key"),
    ('1', place!("json: { a: TEXT, k: $key, b: [$choice, $level, $flag] }", ""), "$key"),
    ('2', place!("text: TEXT\n  bearer: ${key}${choice}${level}${flag}", ""), "$key"),
    ('3', place!("basic: [$key, TEXT]\n  form: { b: [$choice, $level, $flag] }", ""), "$key"),
    ('4', place!("bearer: TEXT\n  form: { k: $key, b: [$choice, $level, $flag] }", ""), "$key"),
    (
        '5',
        place!("form: { k: $key, b: [$choice, $level, $flag] }", "base_url: TEXT"),
        "https://api.example.com",
    ),
    (
        '6',
        place!("form: { k: $key, b: [$choice, $level, $flag] }", "use: { headers: { A: TEXT } }"),
        "$token.access_token",
    ),
    (
        '7',
        place!("form: { k: $key, b: [$choice, $level, $flag] }", "use: { query: { a: TEXT } }"),
        "$token.scope",
    ),
    (
        '8',
        place!("form: { k: $key, b: [$choice, $level, $flag] }", "refresh: { POST: TEXT }"),
        "https://api.example.com",
    ),
    (
        '9',
        place!(
            "form: { k: $key, b: [$choice, $level, $flag] }",
            "refresh: { POST: \"${base}\", json: { a: [TEXT] } }"
        ),
        "$token.refresh_token",
    ),
    ('a', returns!("access_token: TEXT"), "data.token"),
    ('b', returns!("ok_when: TEXT"), "status == ok"),
    ('c', returns!("expires_at: TEXT"), "end"),
    ('d', returns!("expires_in: TEXT"), "ttl"),
    ('e', returns!("ttl: TEXT"), "1h"),
    ('f', returns!("fields: { TEXT: json }"), "data.kind"),
    ('g', returns!("fields: { data.list: TEXT }"), "u64 as kind"),
    ('h', returns!("error: TEXT, error_description: TEXT, scope: TEXT"), "data.x"),
];

/// In double quotes, in ASCII: any text can be written so.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|letter| match letter {
        '"' | '\\' => format!("\\{letter}"),
        ' '..='~' => letter.to_string(),
        _ => format!("\\U{:08x}", u32::from(letter)),
    });
    format!("\"{}\"", escaped.collect::<String>())
}
