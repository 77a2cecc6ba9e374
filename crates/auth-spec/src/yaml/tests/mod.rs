//! What YAML allows and a spec does not, where each mistake is told, and the trees of what is right.

mod agreement;
mod properties;

use super::{Map, Node, Scalar, Value, parse};
use crate::Source;
use crate::report::Report;

/// Line, column and message of every mistake in a text.
fn mistakes(text: &str) -> Vec<String> {
    let source = Source::new("a.yaml", text);
    let report = Report::default();
    let node = parse(&source, &report);
    assert!(node.is_some() || !report.is_empty(), "neither a tree nor a mistake");
    let Err(found) = report.finish(&source, node) else { return Vec::new() };
    let told = found.as_slice().iter().map(|diagnostic| {
        let (line, column) = source.position(diagnostic.span().start);
        format!("{line}:{column} {}", diagnostic.message())
    });
    told.collect()
}

fn tree(text: &str) -> Map {
    let source = Source::new("a.yaml", text);
    let report = Report::default();
    let Some(Node { value: Value::Map(map), .. }) = parse(&source, &report) else {
        panic!("{}", report.finish::<()>(&source, None).unwrap_err())
    };
    map
}

fn scalar(node: &Node) -> &Scalar {
    let Value::Scalar(scalar) = &node.value else { panic!("{node:?} is no scalar") };
    scalar
}

/// The source of a part of a scalar's text.
fn written<'a>(text: &'a str, scalar: &Scalar, part: &str) -> &'a str {
    let start = scalar.text.find(part).unwrap();
    text.get(scalar.span(start, start + part.len()).range()).unwrap()
}

#[test]
fn scalars_keep_their_source_text() {
    let map = tree("a: no\nb: 1.10\nc: 2025-05-05\nd: on\ne: 0x1F\nf: 'null'\ng: ~\nh:\n");
    let texts: Vec<_> = map.entries.iter().map(|entry| scalar(&entry.value).text.as_str()).collect();
    assert_eq!(texts, ["no", "1.10", "2025-05-05", "on", "0x1F", "null", "~", ""]);
    let nulls: Vec<_> = map.entries.iter().map(|entry| scalar(&entry.value).is_null()).collect();
    assert_eq!(nulls, [false, false, false, false, false, false, true, true]);
}

#[test]
fn keys_and_values_have_exact_spans() {
    let text = "größe: { 'b': [x, \"y z\"] }\nblock:\n  - |\n    l1\n    l2\n\n  - plain\n    text\n# end\n";
    let map = tree(text);
    let spans: Vec<_> = map.entries.iter().map(|entry| text.get(entry.value.span.range()).unwrap()).collect();
    assert_eq!(spans, ["{ 'b': [x, \"y z\"] }", "- |\n    l1\n    l2\n\n  - plain\n    text"]);
    assert_eq!(text.get(map.entries[0].key.span.range()).unwrap(), "größe");
    let Value::List(items) = &map.get("block").unwrap().value.value else { panic!() };
    let items: Vec<_> = items.iter().map(|item| text.get(item.span.range()).unwrap()).collect();
    assert_eq!(items, ["l1\n    l2", "plain\n    text"]);
}

#[test]
fn every_part_of_a_text_knows_where_it_was_written() {
    for (text, meant, parts) in [
        (
            "a: \"x\\ty\\u00e9z\\U0001F600 end\"",
            "x\tyéz😀 end",
            &[("y", "y"), ("é", "\\u00e9"), ("end", "end")][..],
        ),
        ("a: \"\\ud83d\\ude00 k\"", "😀 k", &[("😀", "\\ud83d\\ude00"), ("k", "k")]),
        ("a: 'it''s ${x}'", "it's ${x}", &[("'", "''"), ("${x}", "${x}")]),
        ("a: one\n  two\n\n  ${x}", "one two\n${x}", &[("two", "two"), ("${x}", "${x}")]),
        (
            "a: |\n  ä ${x}\n    b\n\n  ${y}\n",
            "ä ${x}\n  b\n\n${y}\n",
            &[("ä", "ä"), ("  b", "  b"), ("${y}", "${y}")],
        ),
        ("a: |2-\n    x\n   y\n", "  x\n y", &[("  x", "  x"), (" y", " y")]),
        ("a: >\n  one\n  ${x}\n\n  two\n", "one ${x}\ntwo\n", &[("${x}", "${x}"), ("two", "two")]),
        (
            "a: \"one\n  two\\\n  three\\n\n  four\"",
            "one twothree\n four",
            &[("three", "three"), ("four", "four")],
        ),
        ("a: |\r\n  x\r\n  yy\r\n", "x\nyy\n", &[("yy", "yy")]),
        ("a: \"x\r\n  yy\"", "x yy", &[("yy", "yy")]),
    ] {
        let map = tree(text);
        let scalar = scalar(&map.entries[0].value);
        assert_eq!(scalar.text, meant);
        for (part, source) in parts {
            assert_eq!(written(text, scalar, part), *source, "{text:?}");
        }
    }
}

#[test]
fn a_comment_behind_an_unquoted_text_is_known() {
    let text = "a: ${x # y}\nb: 'q' # c\nc: z\n";
    let map = tree(text);
    assert_eq!(scalar(&map.entries[0].value).comment.as_deref(), Some("# y}"));
    assert!(map.entries[1..].iter().all(|entry| scalar(&entry.value).comment.is_none()));
}

#[test]
fn a_byte_order_mark_and_crlf_are_accepted() {
    assert_eq!(mistakes("\u{FEFF}a: 1\r\nb: ü\r\n"), [""; 0]);
    assert_eq!(mistakes("\u{FEFF}a: 1\r\na: 2\r\n"), ["2:1 the key `a` stands here a second time"]);
}

#[test]
fn what_a_spec_may_not_use_is_refused_all_at_once() {
    assert_eq!(
        mistakes("a: &x 1\nb: *x\n<<: *y\n? [c]\n: d\ne: !!str f\ng: { h: 1, h: 2 }\n: i\n"),
        [
            "1:4 a spec may not use YAML anchors (`&name`)",
            "2:4 a spec may not use YAML aliases (`*name`)",
            "3:1 a spec may not use YAML merge keys (`<<`)",
            "3:5 a spec may not use YAML aliases (`*name`)",
            "4:3 expected a text as key, found a list",
            "6:4 a spec may not use YAML tags (`!name`)",
            "7:12 the key `h` stands here a second time",
            "8:1 expected a key before the `:`",
        ]
    );
}

#[test]
fn what_is_no_spec_is_refused() {
    for (text, mistake) in [
        ("", "1:1 the file holds no spec"),
        ("# only a comment\n", "1:1 the file holds no spec"),
        ("---\n", "1:1 the file holds no spec"),
        ("- a\n", "1:1 expected a mapping with the keys of a spec, found a list"),
        ("a\n", "1:1 expected a mapping with the keys of a spec, found a text"),
        ("a: 1\n---\nb: 2\n", "2:1 a spec is one YAML document, and here a second one begins"),
        ("%YAML 1.2\n---\na: 1\n", "1:1 a spec may not use YAML directives (`%…`)"),
        ("a:\n\tb: 1\n", "2:1 a tab cannot indent in YAML"),
        ("a: 1\n\tb: 1\n", "2:1 a tab cannot indent in YAML"),
        ("a: 1\0b\n", "1:5 the control character U+0000 may not stand in YAML"),
    ] {
        assert_eq!(mistakes(text), [mistake], "{text:?}");
    }
}

#[test]
fn the_line_of_the_first_of_two_keys_is_told() {
    let source = Source::new("a.yaml", "a: 1\nb:\n  c: 2\na: 3\n");
    let report = Report::default();
    let node = parse(&source, &report);
    let found = report.finish(&source, node).unwrap_err();
    assert_eq!(found.as_slice()[0].help(), ["it stands first on line 1; join the two or take one away"]);
}

#[test]
fn text_that_needs_quotes_is_told_so_and_the_rest_is_read() {
    for (text, mistake, value) in [
        ("a: { h: Bearer ${x} }", "1:9 `Bearer ${x}`", "Bearer ${x}"),
        ("a: { h: ${x | part(',', 1)}/y, i: 1 }", "1:9 `${x | part(',', 1)}/y`", "${x | part(',', 1)}/y"),
        ("a: { h: ${x | part(': ', 1)} }", "1:9 `${x | part(': ', 1)}`", "${x | part(': ', 1)}"),
        ("a: { h: ${x}${y} }", "1:9 `${x}${y}`", "${x}${y}"),
    ] {
        let source = Source::new("a.yaml", format!("{text}\nb: 1\nb: 2\n"));
        let report = Report::default();
        let node = parse(&source, &report).unwrap();
        let reason = "has to be in quotes here: inside `{}` and `[]`, YAML reads its braces itself";
        let told = mistakes(source.text());
        assert_eq!(told, [&format!("{mistake} {reason}"), "3:1 the key `b` stands here a second time"]);
        let Value::Map(map) = node.value else { panic!() };
        let Value::Map(inner) = &map.entries[0].value.value else { panic!() };
        assert_eq!(scalar(&inner.entries[0].value).text, value);
    }
    assert_eq!(
        mistakes("a: x ${x | default('a: b')} # c\nb: 1\nb: 2\n"),
        [
            "1:4 `x ${x | default('a: b')}` has to be in quotes: YAML reads `: ` as the end of a key",
            "3:1 the key `b` stands here a second time",
        ]
    );
    assert_eq!(
        mistakes("a: [ ${x | f(',')}, b ]\n"),
        ["1:6 `${x | f(',')}` has to be in quotes here: inside `{}` and `[]`, YAML reads its braces itself"]
    );
}

#[test]
fn what_is_not_yaml_is_told_at_its_place_and_the_rest_is_read() {
    assert_eq!(
        mistakes("a: 'unclosed\nb: 1\nc: [1\nd: 2\ne: ]\nf: %x\ng: ü\n h: 2\ni: \"\\q\"\nd: 3\n"),
        [
            "1:4 this quote is not closed",
            "3:4 this `[` is not closed",
            "5:4 this bracket closes nothing",
            "6:4 text cannot begin with `%` in YAML",
            "8:2 this is indented further than `g` above it, which has a value on its own line",
            "9:5 this is no escape that YAML knows in double quotes",
            "10:1 the key `d` stands here a second time",
        ]
    );
    for (text, mistake) in [
        ("a: { b: c d: e }", "1:12 expected `,` or `}`"),
        ("a: {h: {x}\nb: c\n", "1:4 this `{` is not closed"),
        ("a: [}", "1:4 this `[` is closed by a `}`"),
        ("a: [,]", "1:5 expected a value"),
        ("a: - b", "1:4 an item of a list, `- …`, cannot begin here"),
        ("a: 'b' c", "1:8 unexpected text behind the closing quote"),
        ("a:\n    b: 1\n  c: 2\n", "3:3 this does not stand in line with the keys or items above it"),
        ("a: b #c\n d\n", "1:6 this comment cuts a text into two"),
        ("a: |x\n  b\n", "1:4 expected nothing but `|` or `>` with `-`, `+` or a digit on this line"),
    ] {
        assert_eq!(mistakes(text), [mistake], "{text:?}");
    }
}

#[test]
fn depth_is_bounded() {
    let deep = "1:68 lists and mappings stand in each other deeper than 64";
    assert_eq!(mistakes(&format!("a: {}", "[".repeat(10_000))), [deep]);
    assert_eq!(mistakes(&format!("a: {}", "{".repeat(10_000))).len(), 1);
    assert_eq!(mistakes(&"- ".repeat(10_000)).len(), 1);
    assert_eq!(mistakes(&"? ".repeat(10_000)).len(), 1);
    assert_eq!(mistakes(&format!("a: {}", "[b: ".repeat(10_000))).len(), 1);
    let blocks: Vec<_> = (0..500).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert_eq!(mistakes(&blocks.concat()), ["65:65 lists and mappings stand in each other deeper than 64"]);
    assert_eq!(mistakes(&format!("a: {}{}", "[".repeat(63), "]".repeat(63))), [""; 0]);
}

#[test]
fn a_file_of_the_largest_size_answers() {
    let keys: Vec<_> = (0..).map(|key| format!("k{}: v\n", key % 10_000)).take(40_000).collect();
    assert_eq!(mistakes(keys.concat().get(..super::LARGEST).unwrap()).len(), 100);
    assert!(mistakes(&"[${x}]: 'a\n".repeat(23_000)).len() < 5);
    assert!(mistakes(&"a: '\n".repeat(50_000)).len() < 5);
}
