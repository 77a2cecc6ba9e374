//! What of the top level concerns one of several grants.

use crate::lower::exchanges::map_of;
use crate::lower::merge::takes_away;
use crate::lower::request::methods;
use crate::yaml::{Entry, Map, Node, Value};

/// What a grant may have a request for.
const REQUESTS: [&str; 6] = ["authorize", "token", "refresh", "id_token", "revoke", "introspect"];

/// The top level without what only completes other grants: a `null` that takes a key of theirs away, and what says
/// something besides a request of theirs.
pub(super) fn one(top: &Map, own: &Map, others: &[Map]) -> Map {
    let concerned = keep(top, own, others);
    let completes_others = |entry: &Entry| {
        let is_whole = map_of(entry).is_some_and(|map| methods(map).next().is_some());
        let key = entry.key.text.as_str();
        REQUESTS.contains(&key) && own.get(key).is_none() && !is_whole && has(others, key)
    };
    Map { entries: concerned.entries.into_iter().filter(|entry| !completes_others(entry)).collect() }
}

fn keep(top: &Map, own: &Map, others: &[Map]) -> Map {
    let entries = top.entries.iter().filter_map(|entry| kept(entry, own, others)).collect();
    Map { entries }
}

fn kept(entry: &Entry, own: &Map, others: &[Map]) -> Option<Entry> {
    let key = entry.key.text.as_str();
    match &entry.value.value {
        Value::Scalar(scalar) if takes_away(scalar) && own.get(key).is_none() && has(others, key) => None,
        Value::Map(map) => {
            let nothing = Map::default();
            let own = own.get(key).and_then(map_of).unwrap_or(&nothing);
            let others: Vec<Map> =
                others.iter().filter_map(|other| other.get(key).and_then(map_of)).cloned().collect();
            let value = Node { span: entry.value.span, value: Value::Map(keep(map, own, &others)) };
            Some(Entry { key: entry.key.clone(), value })
        }
        Value::Scalar(_) | Value::List(_) => Some(entry.clone()),
    }
}

fn has(maps: &[Map], key: &str) -> bool {
    maps.iter().any(|map| map.get(key).is_some())
}
