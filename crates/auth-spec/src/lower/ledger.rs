//! The inputs of a way in, and which of them are used.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::inputs::Declared;
use super::known::{LetNames, StepNames};
use super::rust_names;
use crate::problem::{NameProblem, WayProblem};
use crate::report::Report;
use crate::suggest;
use crate::text::template::InUrl;
use crate::{Feature, Span};

/// Whether a host out of a reply can be one that requests may go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReplyHosts {
    /// `allow_hosts` says which.
    Some,
    /// There is no `allow_hosts`.
    None,
}

/// What one way in declares, and how far it is used.
#[derive(Debug)]
pub(crate) struct Ledger {
    pub(crate) declared: Vec<Declared>,
    places: BTreeMap<String, usize>,
    /// The names that are no names, which is told where they stand: no reference can be written as they are.
    ill_named: Vec<String>,
    /// The name of the way in, where it has one.
    way: Option<String>,
    steps: Vec<StepNames>,
    /// Each is known from when it was read.
    lets: RefCell<BTreeMap<String, Rc<LetNames>>>,
    reply_hosts: ReplyHosts,
    /// What the runtime needs features for.
    features: RefCell<Vec<(Feature, Span)>>,
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
        Self {
            declared,
            places,
            ill_named,
            way,
            steps: Vec::new(),
            lets: RefCell::default(),
            reply_hosts: ReplyHosts::None,
            features: RefCell::default(),
            used: RefCell::default(),
            meant: RefCell::default(),
        }
    }

    /// With steps, and with what is said of the hosts in replies.
    pub(crate) fn with(self, steps: Vec<StepNames>, reply_hosts: ReplyHosts) -> Self {
        Self { steps, reply_hosts, ..self }
    }

    /// Notes that the runtime needs a feature for what stands at a place.
    pub(crate) fn needs(&self, feature: Feature, span: Span) {
        self.features.borrow_mut().push((feature, span));
    }

    /// Reports what needs a feature that is not among these.
    pub(crate) fn check_features(&self, features: &[Feature], report: &Report) {
        for (feature, span) in self.features.borrow().iter() {
            if !features.contains(feature) {
                report.add(*span, WayProblem::NeedsFeature { feature: feature.as_str() });
            }
        }
    }

    /// Makes a `let` known.
    pub(crate) fn add_let(&self, known: LetNames) {
        self.lets.borrow_mut().insert(known.name.clone(), Rc::new(known));
    }

    pub(crate) fn named_let(&self, name: &str) -> Option<Rc<LetNames>> {
        self.lets.borrow().get(name).cloned()
    }

    pub(crate) fn use_let(&self, name: &str) {
        self.used.borrow_mut().insert(name.to_owned());
    }

    /// A step and its place in their order.
    pub(crate) fn step(&self, name: &str) -> Option<(usize, &StepNames)> {
        self.steps.iter().enumerate().find(|(_, step)| step.name == name)
    }

    pub(crate) fn steps(&self) -> &[StepNames] {
        &self.steps
    }

    /// What of an address a value out of a reply may be.
    pub(crate) fn out_of_reply(&self, in_url: InUrl) -> InUrl {
        match (in_url, self.reply_hosts) {
            (InUrl::Start, ReplyHosts::None) => InUrl::StartNotAllowed,
            (InUrl::Host, ReplyHosts::None) => InUrl::HostNotAllowed,
            (in_url, _) => in_url,
        }
    }

    /// What has to be used somewhere: the inputs and the `let`s, with the places of their names.
    pub(crate) fn to_be_used(&self) -> Vec<(Span, String)> {
        let inputs = self.declared.iter().map(|declared| (declared.span, declared.input.name.to_string()));
        let lets = self.lets.borrow();
        inputs.chain(lets.values().map(|known| (known.span, known.name.clone()))).collect()
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

    /// Counts everything as used: what would use it is missing as a whole.
    pub(crate) fn mean_all(&self) {
        self.meant.borrow_mut().extend(self.to_be_used().into_iter().map(|(_, name)| name));
    }

    /// The mistake that nothing has this name.
    pub(crate) fn undeclared(&self, name: &str) -> NameProblem {
        let steps = self.steps.iter().map(|step| step.name.clone());
        let declared: Vec<String> =
            self.to_be_used().into_iter().map(|(_, name)| name).chain(steps).collect();
        if let Some(meant) = suggest::closest(name, &declared) {
            self.meant.borrow_mut().insert(meant.to_owned());
        }
        NameProblem::Undeclared { name: name.to_owned(), declared, ways: self.way.iter().cloned().collect() }
    }
}
