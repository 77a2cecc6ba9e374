//! The names that a spec gives: inputs, `let`s and steps share one set of them.

use super::ledger::Ledger;
use super::rust_names;
use super::taken::Taken;
use crate::Span;
use crate::problem::{NamingProblem, Thing};
use crate::report::Report;
use crate::yaml::Key;

/// The names that mean something in every spec.
const RESERVED: [&str; 7] = ["token", "authorize", "req", "scope", "now", "uuid", "nonce"];

/// Reports a name that nothing can have.
pub(super) fn check(name: &str, thing: Thing, span: Span, report: &Report) {
    if RESERVED.contains(&name) {
        report.add(span, NamingProblem::Reserved { thing, name: name.to_owned() });
    } else if thing.is_in_rust() {
        rust_names::check(name, thing, span, report);
    } else {
        rust_names::check_case(name, thing, span, report);
    }
}

/// The names so far, to which those of `let` and `steps` are added.
#[derive(Debug, Default)]
pub(super) struct SharedNames {
    taken: Taken,
}

impl SharedNames {
    /// Beginning with those of the inputs.
    pub(super) fn of_inputs(ledger: &Ledger) -> Self {
        let mut names = Self::default();
        for declared in &ledger.declared {
            names.taken.take(declared.input.name.to_string(), &declared.input.name);
        }
        names
    }

    /// Takes a name, and reports one that is taken or that nothing can have. `None` where it means something else.
    pub(super) fn take(&mut self, key: &Key, thing: Thing, report: &Report) -> Option<()> {
        let name = key.text.clone();
        if self.taken.take(name.clone(), &name).is_some() {
            report.add(key.span, NamingProblem::DeclaredTwice { name });
            return None;
        }
        check(&name, thing, key.span, report);
        (!RESERVED.contains(&name.as_str())).then_some(())
    }
}
