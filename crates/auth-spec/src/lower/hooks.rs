//! `hooks`: methods of the user's type, for what no language should say.

use std::collections::BTreeSet;

use auth_model::{Expected as Presence, Hook, HookParameter, HookParameterKind, HookResult, Let, LetValue};

use super::inputs::text_of;
use super::known::LetNames;
use super::ledger::Ledger;
use super::lets::Anywhere;
use super::names::{Scope, TokenAt};
use super::naming::SharedNames;
use super::shape::Expected;
use super::{rust_names, vocabulary};
use crate::Span;
use crate::problem::{HookProblem, ShapeProblem, Thing};
use crate::report::Report;
use crate::text::template::{InUrl, Named, Names, Type};
use crate::yaml::{Entry, Key, Map, Node};

const LIKE: &str = "hooks: { assertion: { from: [client_id, private_key], to: text } }";

/// Reads `hooks` and makes each known to the ledger. They stand before every `let`, which may mention them.
pub(super) fn read(
    way: &Map,
    anywhere: Anywhere<'_>,
    shared: &mut SharedNames,
    ledger: &Ledger,
    report: &Report,
) -> Option<Vec<Let>> {
    let Some(section) = way.get("hooks") else { return Some(Vec::new()) };
    let map = Expected::new("hooks", LIKE).map(&section.value, report)?;
    let lets =
        way.get("let").and_then(|entry| Expected::new("let", "").map(&entry.value, &Report::default()));
    let reader = Reader { anywhere, ledger, hooks: map, lets, report };
    let hook = |entry: &Entry| {
        shared.take(&entry.key, Thing::Hook, report)?;
        reader.read(entry)
    };
    map.entries.iter().map(hook).collect::<Vec<_>>().into_iter().collect()
}

struct Reader<'a> {
    anywhere: Anywhere<'a>,
    ledger: &'a Ledger,
    hooks: &'a Map,
    lets: Option<&'a Map>,
    report: &'a Report,
}

impl Reader<'_> {
    fn read(&self, entry: &Entry) -> Option<Let> {
        let token = self.anywhere.token.map_or(TokenAt::Never, TokenAt::Anywhere);
        let scope = Scope::new(self.ledger, token).with_authorized(self.anywhere.authorized);
        let hook = self.hook(entry, &scope);
        let Key { text, span } = entry.key.clone();
        let named = hook.as_ref().map(|hook| named(&text, hook.to));
        let mentioned = scope.mentioned();
        let returns = Some(hook.as_ref().map_or(HookResult::Text, |hook| hook.to));
        self.ledger.add_let(LetNames { name: text.clone(), span, named, mentioned, returns });
        Some(Let { name: text.into(), value: LetValue::Hook(hook?) })
    }

    fn hook(&self, entry: &Entry, scope: &Scope<'_>) -> Option<Hook> {
        let map = Expected::new(&entry.key.text, LIKE).map(&entry.value, self.report)?;
        vocabulary::HOOK.check(map, &format!("the hook `{}`", entry.key.text), self.report);
        let map: &Map = &vocabulary::HOOK.mended(map);
        let doc = text_of(map, "doc", "doc: the password, encrypted", self.report);
        let from = match map.get("from") {
            Some(entry) => self.parameters(entry, scope),
            None => Some(Vec::new()),
        };
        let to = self.result(map, entry);
        Some(Hook { from: from?.into(), to: to?, doc: doc.map(Into::into) })
    }

    fn result(&self, map: &Map, whole: &Entry) -> Option<HookResult> {
        let Some(entry) = map.get("to") else {
            if vocabulary::HOOK.knows_all(map) {
                let place = format!("the hook `{}`", whole.key.text);
                self.report
                    .add(whole.key.span, ShapeProblem::MissingKey { key: "to", place, like: "to: text" });
            }
            return None;
        };
        let scalar = Expected::new("to", "to: text").scalar(&entry.value, self.report)?;
        let found = HookResult::ALL.into_iter().find(|known| known.as_str() == scalar.text);
        if found.is_none() {
            let (key, found) = ("to".to_owned(), scalar.text.clone());
            let expected = "`text` or `bytes`".to_owned();
            self.report.add(entry.value.span, ShapeProblem::WrongValue { key, found, expected });
        }
        found
    }

    fn parameters(&self, entry: &Entry, scope: &Scope<'_>) -> Option<Vec<HookParameter>> {
        let items =
            Expected::new("from", "from: [client_id, private_key]").list(&entry.value, self.report)?;
        let mut taken = BTreeSet::new();
        let parameter = |item: &Node| {
            let parameter = self.parameter(item, scope)?;
            if taken.insert(parameter.name.clone()) {
                return Some(parameter);
            }
            self.report.add(item.span, HookProblem::Twice { name: parameter.name.to_string() });
            None
        };
        items.iter().map(parameter).collect::<Vec<_>>().into_iter().collect()
    }

    fn parameter(&self, item: &Node, scope: &Scope<'_>) -> Option<HookParameter> {
        let scalar = Expected::new("from", "from: [client_id, private_key]").scalar(item, self.report)?;
        let name = scalar.text.as_str();
        self.check(name, item.span)?;
        let named = scope.resolve(name, item.span, self.report)?;
        let secret = named.in_url == InUrl::Secret;
        Some(HookParameter {
            name: rust_names::snake_case(name).into(),
            kind: kind(named.kind, secret),
            expected: if named.optional { Presence::Sometimes } else { Presence::Always },
            source: named.reference,
        })
    }

    /// A hook is the first that is made of what is there.
    fn check(&self, name: &str, span: Span) -> Option<()> {
        let problem = if let Some(bare) = name.strip_prefix('$') {
            HookProblem::Dollar { name: bare.trim_matches(['{', '}']).to_owned() }
        } else if name == "req" || name.starts_with("req.") {
            HookProblem::OfRequest { name: name.to_owned() }
        } else if self.lets.is_some_and(|lets| lets.get(name).is_some()) {
            HookProblem::OfLet { name: name.to_owned() }
        } else if self.hooks.get(name).is_some() && self.ledger.find(name).is_none() {
            HookProblem::OfHook { name: name.to_owned() }
        } else {
            return Some(());
        };
        self.report.add(span, problem);
        // What is meant is clear, and used.
        if let Some(bare) = name.strip_prefix('$') {
            self.ledger.use_input(bare);
        }
        self.ledger.use_let(name);
        None
    }
}

fn kind(kind: Type, secret: bool) -> HookParameterKind {
    match kind {
        Type::Int => HookParameterKind::Int,
        Type::Bool => HookParameterKind::Bool,
        Type::Time => HookParameterKind::Time,
        Type::List if secret => HookParameterKind::Secrets,
        Type::List => HookParameterKind::List,
        Type::Text | Type::Pem | Type::Bytes if secret => HookParameterKind::Secret,
        Type::Text | Type::Pem | Type::Bytes | Type::Pairs => HookParameterKind::Text,
    }
}

/// Whatever it returns is secret: nobody can know what it is made of.
fn named(name: &str, to: HookResult) -> Named {
    let kind = match to {
        HookResult::Text => Type::Text,
        HookResult::Bytes => Type::Bytes,
    };
    let reference = auth_model::Reference::Let(name.to_owned().into());
    Named { reference, kind, optional: false, in_url: InUrl::Secret }
}
