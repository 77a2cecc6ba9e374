//! What `auth check --fix` makes of typing mistakes in the shipped specs.

// Helpers of tests stop at what they did not expect.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

mod support;

use std::fs;

use auth_spec::{Source, parse};
use serde_json::Value;

use support::{auth, folder, own, stdout};

/// Every key of a spec, and every name behind a `$`, with one letter doubled: the text and what the mistake is.
fn with_typing_mistakes(text: &str) -> Vec<String> {
    let is_name = |sign: char| sign.is_ascii_lowercase() || sign == '_';
    let mut broken = Vec::new();
    for (place, _) in text.match_indices([':', '$']) {
        let (start, end) = if text[place..].starts_with(':') {
            (text[..place].rfind(|sign| !is_name(sign)).map_or(0, |before| before + 1), place)
        } else {
            let rest = text[place + 1..].find(|sign| !is_name(sign)).unwrap_or(0);
            (place + 1, place + 1 + rest)
        };
        if end - start >= 4 {
            broken.push(format!(
                "{}{}{}",
                &text[..start + 2],
                &text[start + 1..start + 2],
                &text[start + 2..]
            ));
        }
    }
    broken
}

/// A mistake that has one sure mend is mended to what stood there, and the spec passes; any other stays as it was written. Doing it again changes nothing.
#[test]
fn a_sure_mend_is_what_was_meant() {
    let folder = folder("typing");
    let mut originals = Vec::new();
    for entry in fs::read_dir(own("../../specs")).unwrap() {
        let path = entry.unwrap().path();
        let original = fs::read_to_string(&path).unwrap();
        for (number, broken) in with_typing_mistakes(&original).into_iter().enumerate().step_by(5) {
            let name = format!("{}-{number:03}.yaml", path.file_stem().unwrap().to_str().unwrap());
            fs::write(folder.join(&name), &broken).unwrap();
            originals.push((name, original.clone(), broken));
        }
    }
    let arguments = ["check", "--fix", "--format", "json", folder.to_str().unwrap()];
    let told: Value = serde_json::from_str(&stdout(&auth(&arguments))).unwrap();
    let mut mended = 0;
    for (name, original, broken) in &originals {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        if text == *original {
            mended += 1;
        } else if text != *broken {
            // A name that is changed in one place may be meant to be another one.
            assert!(parse(&Source::new(name.as_str(), text.as_str())).is_ok(), "{name}: {text}");
        }
    }
    assert!(mended * 2 > originals.len() && mended > 200, "{mended} of {}", originals.len());
    assert!(told["mended"].as_u64().unwrap() >= mended as u64);
    let again: Value = serde_json::from_str(&stdout(&auth(&arguments))).unwrap();
    assert_eq!(again["mended"], 0);
}
