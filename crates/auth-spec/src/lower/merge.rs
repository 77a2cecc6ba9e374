//! One mapping over another: how an entry of `auths` lies over the top level, and a preset under both.

use crate::yaml::{Entry, Map, Node, Scalar, Style, Value};

/// Lays `over` over `base`, key by key, deep through mappings. Anything else is replaced whole, and `null` takes a key
/// of `base` away. Every key and value keeps the place that it was written at.
pub(crate) fn merge(base: &Map, over: &Map) -> Map {
    let kept = base.entries.iter().filter_map(|entry| match over.get(&entry.key.text) {
        None => Some(entry.clone()),
        Some(above) => laid_over(entry, above),
    });
    let added = over.entries.iter().filter(|entry| base.get(&entry.key.text).is_none()).cloned();
    Map { entries: kept.chain(added).collect() }
}

fn laid_over(below: &Entry, above: &Entry) -> Option<Entry> {
    match (&below.value.value, &above.value.value) {
        (_, Value::Scalar(scalar)) if takes_away(scalar) => None,
        (Value::Map(base), Value::Map(over)) => {
            let value = Node { span: above.value.span, value: Value::Map(merge(base, over)) };
            Some(Entry { key: above.key.clone(), value })
        }
        _ => Some(above.clone()),
    }
}

/// `null` or `~`, but not nothing at all: a key without a value is a mistake.
pub(crate) fn takes_away(scalar: &Scalar) -> bool {
    scalar.is_null() && scalar.style == Style::Plain && !scalar.text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::merge;
    use crate::Span;
    use crate::yaml::{Entry, Key, Map, Node, Scalar, Style, Value};

    fn text(text: &str) -> Value {
        Value::Scalar(Scalar {
            text: text.to_owned(),
            style: Style::Plain,
            origins: None,
            start: 0,
            comment: None,
        })
    }

    fn map<const N: usize>(entries: [(&str, Value); N]) -> Map {
        let entry = |(key, value): (&str, Value)| Entry {
            key: Key { text: key.to_owned(), span: Span::default() },
            value: Node { span: Span::default(), value },
        };
        Map { entries: entries.into_iter().map(entry).collect() }
    }

    #[test]
    fn mappings_unite_and_the_upper_value_wins() {
        let base = map([("form", Value::Map(map([("a", text("1")), ("b", text("2"))]))), ("c", text("3"))]);
        let over = map([("form", Value::Map(map([("b", text("4")), ("d", text("5"))])))]);
        let form = map([("a", text("1")), ("b", text("4")), ("d", text("5"))]);
        assert_eq!(merge(&base, &over), map([("form", Value::Map(form)), ("c", text("3"))]));
    }

    #[test]
    fn null_takes_a_key_away_but_nothing_at_all_stays_to_be_reported() {
        let base = map([("a", text("1")), ("b", text("2")), ("c", text("3"))]);
        let over = map([("a", text("null")), ("b", text("~")), ("c", text(""))]);
        assert_eq!(merge(&base, &over), map([("c", text(""))]));
    }

    #[test]
    fn a_list_is_replaced_whole() {
        let list = |value: &str| Value::List(vec![Node { span: Span::default(), value: text(value) }]);
        let merged = merge(&map([("basic", list("a"))]), &map([("basic", list("b"))]));
        assert_eq!(merged, map([("basic", list("b"))]));
    }
}
