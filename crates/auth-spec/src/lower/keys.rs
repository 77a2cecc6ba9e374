//! The keys that a mapping has, against those that it may have.

use std::borrow::Cow;

use super::foreign::{self, Written};
use super::vocabulary::{
    CALLBACK, ID_TOKEN, INPUT, OAUTH2, REQUEST, RETURNS, SCOPES, STEP, TOP, USE, Vocabulary,
};
use crate::problem::ShapeProblem;
use crate::report::Report;
use crate::suggest;
use crate::yaml::{Entry, Key, Map};

/// A mapping with more keys has more than typing mistakes, and nobody waits until each was looked at.
const MOST_KEYS: usize = 100;

/// Where a key may belong that stands where it does not.
const PLACES: [&Vocabulary; 10] =
    [&TOP, &REQUEST, &STEP, &USE, &RETURNS, &INPUT, &CALLBACK, &SCOPES, &OAUTH2, &ID_TOKEN];

impl Vocabulary {
    /// Reports every key of a mapping that is none of these. `place` is what the mapping is called.
    pub(crate) fn check(&self, map: &Map, place: &str, report: &Report) {
        for entry in &map.entries {
            self.check_key(&entry.key, place, report);
        }
    }

    fn check_key(&self, key: &Key, place: &str, report: &Report) {
        let text = key.text.as_str();
        if self.has(text) {
            return;
        }
        let (key_text, place) = (text.to_owned(), place.to_owned());
        let problem = if let Some(home) = self.home_of(text) {
            ShapeProblem::MisplacedKey { key: key_text, place, belongs: home.name }
        } else {
            let known = self.all();
            let hint = self.hint(text, &known);
            ShapeProblem::UnknownKey { key: key_text, place, known, hint }
        };
        report.add(key.span, problem);
    }

    /// Where a key belongs that stands where it does not.
    fn home_of(&self, key: &str) -> Option<&'static Vocabulary> {
        let home = PLACES.into_iter().find(|home| home.has(key));
        home.filter(|_| foreign::find(key, &self.all()).is_none())
    }

    /// The mapping with each unknown key as it was probably meant, so that a typing mistake brings no further ones.
    pub(crate) fn mended<'m>(&self, map: &'m Map) -> Cow<'m, Map> {
        let renamed = |entry: &Entry| self.meant(&entry.key.text).filter(|meant| map.get(meant).is_none());
        let is_long = map.entries.len() > MOST_KEYS;
        if is_long || !map.entries.iter().any(|entry| renamed(entry).is_some()) {
            return Cow::Borrowed(map);
        }
        let mut mended = map.clone();
        for entry in &mut mended.entries {
            if let Some(meant) = renamed(entry) {
                meant.clone_into(&mut entry.key.text);
            }
        }
        Cow::Owned(mended)
    }

    /// Whether every key is one of these.
    pub(crate) fn knows_all(&self, map: &Map) -> bool {
        map.entries.iter().all(|entry| self.has(&entry.key.text))
    }

    fn meant(&self, key: &str) -> Option<&'static str> {
        if self.has(key) {
            return None;
        }
        let known = self.all();
        let foreign = foreign::find(key, &known).filter(|foreign| foreign.value == Written::Alike);
        let near =
            || suggest::closest(key, &known).and_then(|near| known.iter().find(|known| **known == near));
        foreign.map(|foreign| foreign.means).or_else(|| near().copied())
    }

    /// What else is to be said of an unknown key.
    fn hint(&self, key: &str, known: &[&str]) -> Option<String> {
        self.hint_of_colon(key).or_else(|| foreign::find(key, known).map(|foreign| foreign.remedy.to_owned()))
    }

    /// `access_token:token` and `headers { … }` are one text to YAML.
    fn hint_of_colon(&self, key: &str) -> Option<String> {
        let (begin, rest) = key.split_once([':', ' ']).filter(|(begin, _)| self.has(begin))?;
        let rest = rest.trim_start().trim_start_matches("= ");
        Some(format!("a `:` and a space stand behind a key: `{begin}: {rest}`"))
    }

    fn has(&self, key: &str) -> bool {
        self.keys.contains(&key) || self.base.is_some_and(|base| base.has(key))
    }

    fn all(&self) -> Vec<&'static str> {
        let inherited = self.base.map(Self::all).unwrap_or_default();
        self.keys.iter().copied().chain(inherited).collect()
    }
}
