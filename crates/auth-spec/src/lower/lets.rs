//! `let`: values with names.
//!
//! They are read in an order in which each mentions only those before it, and are kept in it.

use std::collections::BTreeMap;

use auth_model::{Let, LetValue, Reference, Reply};

use super::authorized::Authorized;
use super::known::LetNames;
use super::ledger::Ledger;
use super::let_order as order;
use super::names::{Scope, TokenAt, Used};
use super::naming::SharedNames;
use super::shape::Expected;
use super::{jwt, vocabulary};
use crate::problem::{LetProblem, Thing};
use crate::report::Report;
use crate::text::template::{self, Checked, InUrl, Named, Type};
use crate::yaml::{Entry, Key, Map, Value};

/// Whoever works a `let` out works out all that it is made of. Doubled a few times over, that would take for ever.
const MOST_VALUES: usize = 1_000;

const LIKE: &str = "let: { date: \"${now | http_date}\" }";

/// What is known somewhere.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Anywhere<'a> {
    /// What the token and further ones have, where they are bought.
    pub(crate) token: Option<&'a Reply>,
    pub(crate) authorized: Authorized<'a>,
}

/// Reads `let` and makes each known to the ledger.
pub(crate) fn read(
    way: &Map,
    anywhere: Anywhere<'_>,
    shared: &mut SharedNames,
    ledger: &Ledger,
    report: &Report,
) -> Option<Vec<Let>> {
    let Some(section) = way.get("let") else { return Some(Vec::new()) };
    let map = Expected::new("let", LIKE).map(&section.value, report)?;
    let mut is_free = |entry: &&Entry| shared.take(&entry.key, Thing::Let, report).is_some();
    let own = Map { entries: map.entries.iter().filter(|entry| is_free(entry)).cloned().collect() };
    let reader = Reader { anywhere, ledger, report };
    let order = order::of(&own, report);
    let mut sizes = Sizes::default();
    let lets: Vec<Option<Let>> =
        order.sorted.into_iter().map(|entry| reader.read(entry, &mut sizes)).collect();
    order.left.iter().for_each(|entry| ledger.add_let(unreadable(entry)));
    if order.left.is_empty() && own.entries.len() == map.entries.len() {
        lets.into_iter().collect()
    } else {
        None
    }
}

/// Known, so that what mentions it brings no further mistakes.
fn unreadable(entry: &Entry) -> LetNames {
    let Key { text, span } = entry.key.clone();
    LetNames { name: text, span, named: None, mentioned: BTreeMap::new(), returns: None }
}

struct Reader<'a> {
    anywhere: Anywhere<'a>,
    ledger: &'a Ledger,
    report: &'a Report,
}

impl Reader<'_> {
    fn read(&self, entry: &Entry, sizes: &mut Sizes) -> Option<Let> {
        let token = self.anywhere.token.map_or(TokenAt::Never, TokenAt::Anywhere);
        let scope = Scope::new(self.ledger, token).with_authorized(self.anywhere.authorized);
        let name = entry.key.text.clone();
        let read = self.value(entry, &scope);
        let mentioned = scope.mentioned();
        if let Err(problem) = sizes.add(&name, &mentioned) {
            self.report.add(entry.key.span, problem);
            self.ledger.add_let(unreadable(entry));
            return None;
        }
        let (value, named) = read.unzip();
        let span = entry.key.span;
        self.ledger.add_let(LetNames { name: name.clone(), span, named, mentioned, returns: None });
        Some(Let { name: name.into(), value: value? })
    }

    fn value(&self, entry: &Entry, scope: &Scope<'_>) -> Option<(LetValue, Named)> {
        if let Value::Map(map) = &entry.value.value {
            return self.jwt(entry, map, scope);
        }
        let scalar = Expected::new(&entry.key.text, LIKE).scalar(&entry.value, self.report)?;
        let Checked { template, kind, optional } = template::read_value(scalar, scope, self.report)?;
        Some((LetValue::Template(template), named(entry, kind, optional, scope)))
    }

    /// Whoever has it is let in, so it is secret, whatever it is made of.
    fn jwt(&self, entry: &Entry, map: &Map, scope: &Scope<'_>) -> Option<(LetValue, Named)> {
        vocabulary::LET.check(map, &format!("the `let` `{}`", entry.key.text), self.report);
        let map: &Map = &vocabulary::LET.mended(map);
        let Some(jwt) = map.get("jwt") else {
            if vocabulary::LET.knows_all(map) {
                Expected::new(&entry.key.text, LIKE).scalar(&entry.value, self.report);
            }
            return None;
        };
        let needs = |feature, span| self.ledger.needs(feature, span);
        let jwt = jwt::read(jwt, scope, needs, self.report)?;
        let named = Named { in_url: InUrl::Secret, ..named(entry, Type::Text, false, scope) };
        Some((LetValue::Jwt(jwt), named))
    }
}

fn named(entry: &Entry, kind: Type, optional: bool, scope: &Scope<'_>) -> Named {
    let in_url = if scope.secret_used() == Used::Yes { InUrl::Secret } else { InUrl::Other };
    Named { reference: Reference::Let(entry.key.text.clone().into()), kind, optional, in_url }
}

/// How many values are worked out for each `let`.
#[derive(Default)]
struct Sizes {
    known: BTreeMap<String, usize>,
}

impl Sizes {
    fn add(&mut self, name: &str, mentioned: &BTreeMap<String, usize>) -> Result<(), LetProblem> {
        let size = |(name, times): (&String, &usize)| {
            self.known.get(name).copied().unwrap_or(1).saturating_mul(*times)
        };
        let whole = mentioned.iter().map(size).fold(1, usize::saturating_add);
        if whole > MOST_VALUES {
            return Err(LetProblem::TooLarge { most: MOST_VALUES });
        }
        self.known.insert(name.to_owned(), whole);
        Ok(())
    }
}
