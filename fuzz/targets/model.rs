//! A text as a model: refused, or the model that it says and nothing else.

#![no_main]

use auth_model::{decode, encode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = str::from_utf8(data) else { return };
    if let Ok(model) = decode(constant(text)) {
        assert_eq!(decode(constant(&encode(&model))), Ok(model));
    }
});

/// Decoding borrows from constants. The fuzzer's own limit on memory is not reached by texts of its length.
fn constant(text: &str) -> &'static str {
    String::from(text).leak()
}
