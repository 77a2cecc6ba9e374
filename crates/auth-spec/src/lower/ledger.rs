//! The inputs of a way in, and which of them are used.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::inputs::Declared;
use super::rust_names;
use crate::problem::NameProblem;
use crate::suggest;

/// What one way in declares, and how far it is used.
#[derive(Debug)]
pub(crate) struct Ledger {
    pub(crate) declared: Vec<Declared>,
    places: BTreeMap<String, usize>,
    /// The names that are no names, which is told where they stand: no reference can be written as they are.
    ill_named: Vec<String>,
    /// The name of the way in, where it has one.
    way: Option<String>,
    used: RefCell<BTreeSet<String>>,
    /// What a name that is not declared was probably meant to be: it counts as used, so that a typing mistake is told
    /// once.
    meant: RefCell<BTreeSet<String>>,
}

impl Ledger {
    pub(crate) fn new(declared: Vec<Declared>, way: Option<String>) -> Self {
        let place = |(place, declared): (usize, &Declared)| (declared.input.name.to_string(), place);
        let places = declared.iter().enumerate().map(place).collect();
        let names = declared.iter().map(|declared| declared.input.name.to_string());
        let ill_named = names.filter(|name| !rust_names::is_snake_case(name)).collect();
        Self { declared, places, ill_named, way, used: RefCell::default(), meant: RefCell::default() }
    }

    /// The input of this name, which counts as used from now on.
    pub(crate) fn use_input(&self, name: &str) -> Option<&Declared> {
        let declared = self.find(name).or_else(|| self.find(suggest::closest(name, &self.ill_named)?))?;
        self.used.borrow_mut().insert(declared.input.name.to_string());
        Some(declared)
    }

    pub(crate) fn find(&self, name: &str) -> Option<&Declared> {
        self.declared.get(*self.places.get(name)?)
    }

    pub(crate) fn is_used(&self, name: &str) -> bool {
        self.used.borrow().contains(name)
    }

    pub(crate) fn is_meant(&self, name: &str) -> bool {
        self.meant.borrow().contains(name)
    }

    /// Counts every input as used: what would use them is missing as a whole.
    pub(crate) fn mean_all(&self) {
        self.meant.borrow_mut().extend(self.declared.iter().map(|declared| declared.input.name.to_string()));
    }

    /// The mistake that nothing has this name.
    pub(crate) fn undeclared(&self, name: &str) -> NameProblem {
        let declared: Vec<String> =
            self.declared.iter().map(|declared| declared.input.name.to_string()).collect();
        if let Some(meant) = suggest::closest(name, &declared) {
            self.meant.borrow_mut().insert(meant.to_owned());
        }
        NameProblem::Undeclared { name: name.to_owned(), declared, way: self.way.clone() }
    }
}
