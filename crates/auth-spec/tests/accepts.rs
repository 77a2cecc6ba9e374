//! What the language can say, and the model that comes of it.

use auth_spec::{Source, parse};

#[test]
fn shipped() {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../specs")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let source = Source::new(path.file_name().unwrap().to_str().unwrap(), text);
        if let Err(diagnostics) = parse(&source) {
            println!("{diagnostics}")
        }
    }
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/spec-language.md")).unwrap();
    for (i, block) in text.split("```yaml\n").skip(1).enumerate() {
        let block = block.split("```").next().unwrap();
        if let Err(diagnostics) = parse(&Source::new(format!("doc{i}.yaml"), block)) {
            println!("{diagnostics}\n{block}")
        }
    }
}
