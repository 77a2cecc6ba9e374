//! A second reader's opinion on what a document says.

use super::tree;
use crate::yaml::{Scalar, Style, Value};

#[test]
fn another_reader_reads_the_same() {
    let specs = [
        include_str!("../../../../../specs/example-api.yaml"),
        include_str!("../../../../../specs/oauth2-api.yaml"),
        include_str!("../../../../../specs/sirv.yaml"),
        include_str!("../../../../../specs/vervoe.yaml"),
        include_str!("../../../../../specs/voipex.yaml"),
    ];
    let documents = [
        "a: no\nb: on\nc: 1.10\nd: 2025-05-05\ne: true\nf: 'true'\ng: ~\nh:\ni: null\nj: 0x1F\nk: -5\nl: 1e3\nm: yes\n",
        "a: plain text\n  that goes on\n\n  for long\nb: \"x\\ty \\u00e9 \\U0001F600\n  z\\\n  end\"\nc: 'it''s\n\n  so'\n",
        "a: |\n  one\n    two\n\n  three\nb: >\n  one\n  two\n\n  three\n    four\nc: |-\n  x\nd: >+\n  x\n\ne: |2\n    x\n   y\n",
        "a: { b: [1, \"2\", '3', { c: d }], e: {} , f: [] }\ng:\n- h\n- i: j\n  k: l\n-\n  - m\n",
        "'a b': 1\n\"c\\td\": 2\n? e\n: 3\nf#g: 4\nh: i#j # k\n",
        "---\na: http://x?y=z#w\n...\n",
        "größe: ü\r\n日本: |\r\n  ä\r\n  ö\r\n",
    ];
    for document in specs.into_iter().chain(documents) {
        let theirs: serde_yaml::Value = serde_yaml::from_str(document).unwrap();
        assert_same(&Value::Map(tree(document)), &theirs, document);
    }
}

fn assert_same(ours: &Value, theirs: &serde_yaml::Value, document: &str) {
    match (ours, theirs) {
        (Value::Map(ours), serde_yaml::Value::Mapping(theirs)) => {
            let keys: Vec<_> = ours.entries.iter().map(|entry| entry.key.text.as_str()).collect();
            assert_eq!(
                keys,
                theirs.keys().map(|key| key.as_str().unwrap()).collect::<Vec<_>>(),
                "{document}"
            );
            for (ours, theirs) in ours.entries.iter().zip(theirs.values()) {
                assert_same(&ours.value.value, theirs, document);
            }
        }
        (Value::List(ours), serde_yaml::Value::Sequence(theirs)) => {
            assert_eq!(ours.len(), theirs.len(), "{document}");
            for (ours, theirs) in ours.iter().zip(theirs) {
                assert_same(&ours.value, theirs, document);
            }
        }
        (Value::Scalar(ours), theirs) => assert!(is_same(ours, theirs), "{ours:?} {theirs:?} in {document}"),
        _ => panic!("{ours:?} {theirs:?} in {document}"),
    }
}

/// Theirs has the types that YAML gives to what stands without quotes; ours keeps its text.
fn is_same(ours: &Scalar, theirs: &serde_yaml::Value) -> bool {
    let is_plain = ours.style == Style::Plain;
    match theirs {
        serde_yaml::Value::Null => ours.is_null(),
        serde_yaml::Value::Bool(value) => is_plain && ours.text == value.to_string(),
        serde_yaml::Value::Number(number) => is_plain && number_of(&ours.text) == number.as_f64(),
        serde_yaml::Value::String(text) => ours.text == *text && !ours.is_null(),
        _ => false,
    }
}

fn number_of(text: &str) -> Option<f64> {
    match text.strip_prefix("0x") {
        Some(digits) => u32::from_str_radix(digits, 16).ok().map(f64::from),
        None => text.parse().ok(),
    }
}
