//! The bytes of a file: read, or refused with reasons that lie in it; what is read can be carried out and emitted.

#![no_main]

use auth_codegen::{Item, generate};
use auth_fuzz::{CANARY, carry_out, check_diagnostics};
use auth_spec::{Source, Spec, parse};
use libfuzzer_sys::fuzz_target;
use syn::parse_quote;

fuzz_target!(|data: &[u8]| {
    let source = Source::from_bytes("specs/fuzzed.yaml", data.to_vec());
    match source.and_then(|source| parse(&source)) {
        Ok(spec) => stands(&spec, data),
        Err(diagnostics) => check_diagnostics(&diagnostics),
    }
});

fn stands(spec: &Spec, data: &[u8]) {
    let item = Item::new(parse_quote!(pub), parse_quote!(Fuzzed));
    let generated = generate(&spec.provider, &item);
    if let Err(error) = syn::parse2::<syn::File>(generated) {
        panic!("what is generated is no Rust: {error}");
    }
    // What the spec itself says in clear may be shown.
    let is_canary = |window: &[u8]| window.eq_ignore_ascii_case(CANARY.as_bytes());
    if !data.windows(CANARY.len()).any(is_canary) {
        carry_out(&spec.provider);
    }
}
