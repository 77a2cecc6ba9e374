//! The text of a model with something else in the midst of it: refused, or the model that it says and nothing else.

#![no_main]

use std::sync::LazyLock;

use auth_model::{decode, encode};
use auth_spec::{Source, parse};
use libfuzzer_sys::fuzz_target;

static MODEL: LazyLock<String> = LazyLock::new(|| {
    let source = Source::new("specs/voipex.yaml", include_str!("../../specs/voipex.yaml"));
    encode(&parse(&source).expect("a shipped spec has no mistake").provider)
});

fuzz_target!(|data: &[u8]| {
    let [place, left_out, put_in @ ..] = data else { return };
    let Ok(put_in) = str::from_utf8(put_in) else { return };
    let start = usize::from(*place) * MODEL.len() / 256;
    let end = MODEL.len().min(start + usize::from(*left_out));
    // The model is ASCII.
    let text = [&MODEL[..start], put_in, &MODEL[end..]].concat();
    if let Ok(model) = decode(&text) {
        assert_eq!(decode(&encode(&model)), Ok(model));
    }
});
