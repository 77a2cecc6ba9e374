//! The order in which each `let` mentions only those before it.

use std::collections::{BTreeMap, BTreeSet};

use crate::problem::LetProblem;
use crate::report::Report;
use crate::text::template;
use crate::yaml::{Entry, Map, Value};

/// How many `let`s may stand in each other: whoever works one out goes as deep.
const DEEPEST: usize = 32;

/// The `let`s in their order.
pub(super) struct Order<'n> {
    pub(super) sorted: Vec<&'n Entry>,
    /// Those that stand in a circle or too deep, and what mentions one of these.
    pub(super) left: Vec<&'n Entry>,
}

struct Open<'n> {
    entry: &'n Entry,
    /// The other `let`s that it mentions.
    mentions: BTreeSet<&'n str>,
}

/// Sorts them, and reports what cannot be sorted.
pub(super) fn of<'n>(map: &'n Map, report: &Report) -> Order<'n> {
    let mut open = opened(map);
    let mut sorted: Vec<&Entry> = Vec::new();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for _ in 0..DEEPEST {
        let (ready, rest): (Vec<_>, Vec<_>) =
            open.into_iter().partition(|open| open.mentions.is_subset(&done));
        open = rest;
        done.extend(ready.iter().map(|ready| ready.entry.key.text.as_str()));
        sorted.extend(ready.iter().map(|ready| ready.entry));
    }
    report_left(&open, report);
    Order { sorted, left: open.into_iter().map(|open| open.entry).collect() }
}

fn opened(map: &Map) -> Vec<Open<'_>> {
    let keys: BTreeSet<&str> = map.entries.iter().map(|entry| entry.key.text.as_str()).collect();
    let mentions = |entry: &Entry| {
        let mut names = BTreeSet::new();
        collect_names(&entry.value.value, &mut names);
        names.iter().filter_map(|name| keys.get(name.as_str()).copied()).collect()
    };
    map.entries.iter().map(|entry| Open { entry, mentions: mentions(entry) }).collect()
}

fn collect_names(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Scalar(scalar) => names.extend(template::names(scalar)),
        Value::List(items) => items.iter().for_each(|item| collect_names(&item.value, names)),
        Value::Map(map) => map.entries.iter().for_each(|entry| collect_names(&entry.value.value, names)),
    }
}

/// Tells the first circle, or, where there is none, that they stand too deep.
fn report_left(open: &[Open<'_>], report: &Report) {
    let Some(first) = open.first() else { return };
    let circle = circle(open);
    let on_circle = |open: &&Open<'_>| circle.first().is_some_and(|name| *name == open.entry.key.text);
    match open.iter().find(on_circle) {
        Some(begin) => {
            let names = circle.iter().map(|name| (*name).to_owned()).collect();
            report.add(begin.entry.key.span, LetProblem::Circle { names });
        }
        None => report.add(first.entry.key.span, LetProblem::TooDeep { most: DEEPEST }),
    }
}

enum Visit<'n> {
    Enter(&'n str),
    Leave(&'n str),
}

/// The names on the first way that comes back to where it began; none where there is no such way.
fn circle<'n>(open: &[Open<'n>]) -> Vec<&'n str> {
    let mentions: BTreeMap<&str, &BTreeSet<&str>> =
        open.iter().map(|open| (open.entry.key.text.as_str(), &open.mentions)).collect();
    let mut visits: Vec<Visit<'_>> =
        open.iter().rev().map(|open| Visit::Enter(open.entry.key.text.as_str())).collect();
    let (mut path, mut left): (Vec<&str>, BTreeSet<&str>) = (Vec::new(), BTreeSet::new());
    let mut on_path = BTreeSet::new();
    while let Some(visit) = visits.pop() {
        match visit {
            Visit::Leave(name) => {
                path.pop();
                on_path.remove(name);
                left.insert(name);
            }
            Visit::Enter(name) if on_path.contains(name) => {
                return path.into_iter().skip_while(|on_path| *on_path != name).collect();
            }
            Visit::Enter(name) if !left.contains(name) => {
                path.push(name);
                on_path.insert(name);
                visits.push(Visit::Leave(name));
                let mentioned = mentions.get(name).map(|names| names.iter().copied()).into_iter().flatten();
                visits.extend(mentioned.filter(|name| mentions.contains_key(name)).map(Visit::Enter));
            }
            Visit::Enter(_) => {}
        }
    }
    Vec::new()
}
