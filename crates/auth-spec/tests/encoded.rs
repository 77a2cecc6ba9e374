//! The model as text: what is written comes back, and any other text is refused, whatever it says.

// Helpers of tests stop at what they did not expect.
#![allow(clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use auth_model::{Provider, decode, encode};
use auth_spec::{Source, parse};
use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};
use proptest::sample::Index;

/// The shipped specs, and the fixtures that have no mistake.
static MODELS: LazyLock<Vec<Provider>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let specs = [root.join("../../specs"), root.join("tests/accepts")].into_iter().flat_map(specs_in);
    let sources = specs.map(|path| {
        let text = fs::read_to_string(&path).expect("a file of the project");
        Source::new(path.to_string_lossy(), text)
    });
    sources.filter_map(|source| parse(&source).ok()).map(|spec| spec.provider).collect()
});

fn specs_in(folder: PathBuf) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the project");
    let paths = entries.map(|entry| entry.expect("a file of the project").path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
}

#[test]
fn what_is_written_comes_back() {
    assert!(MODELS.len() > 60, "too few specs: {}", MODELS.len());
    for model in MODELS.iter() {
        let text = encode(model);
        assert_eq!(decode(&text).as_ref(), Ok(model), "{text}");
    }
}

#[test]
fn a_text_that_ends_too_early_or_too_late_is_refused() {
    let model = MODELS.iter().find(|model| model.name == "sirv").expect("a shipped spec");
    let text = encode(model);
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        assert!(decode(text.get(..end).expect("a boundary")).is_err(), "cut at {end}: {text}");
    }
    let longer = decode(&format!("{text}-"));
    let said = format!("expected the end at byte {}", text.len());
    assert_eq!(longer.expect_err("too long").to_string(), said);
}

#[test]
fn lists_in_each_other_without_end_are_refused() {
    let model = MODELS.iter().find(|model| encode(model).contains("jo[")).expect("a JSON body");
    let text = encode(model);
    let (before, _) = text.split_once("jo[").expect("a JSON body");
    let refused = decode(&format!("{before}j{}", "l[".repeat(100_000)));
    assert!(refused.expect_err("too deep").to_string().starts_with("expected fewer lists in each other"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_text_is_refused_or_is_the_form_of_what_it_says(
        which in any::<Index>(), at in any::<Index>(), byte in 0_u8..128,
    ) {
        let mut bytes = encode(which.get(&MODELS)).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(text) = String::from_utf8(bytes) {
            let same = decode(&text).is_ok_and(|model| decode(&encode(&model)) == Ok(model));
            prop_assert!(same || decode(&text).is_err(), "{text}");
        }
    }
}
