//! Which names are known where.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use auth_model::{Expected, Presence, Reference, Reply, RequestPart};

use super::authorized::Authorized;
use super::drawn;
use super::inputs::Declared;
use super::known::{LetNames, Runs, StepNames};
use super::ledger::Ledger;
use super::req;
use super::token_part::{Renewal, TOKEN_PARTS, in_further, token_part};
use super::types::{field_in_url, field_type, input_in_url, input_type};
use crate::problem::{AuthorizedProblem, NameProblem, RequestPartProblem};
use crate::report::Report;
use crate::text::template::{InUrl, Named, Names};
use crate::{Feature, Span};

/// What is known of the token at a place. Of its reply, the fields and the further tokens count.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TokenAt<'a> {
    /// No request buys one.
    Never,
    /// The request that buys it is being made.
    NotYet,
    /// The old token, in its renewal. A renewal runs only when all that it refers to is there.
    Renewed(&'a Reply),
    /// The token, in what comes behind its request.
    Bought(&'a Reply),
    /// In a `let`, which is worked out wherever it is used: every name is known somewhere.
    Anywhere(&'a Reply),
}

/// Which steps have run at a place.
#[derive(Clone, Copy, Debug)]
pub(crate) enum StepsRun {
    /// All of them.
    All,
    /// Those before this one.
    Before(usize),
}

/// The names that are known at one place of one way in.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    ledger: &'a Ledger,
    token: TokenAt<'a>,
    authorized: Authorized<'a>,
    steps: StepsRun,
    used: RefCell<BTreeSet<String>>,
    /// What is mentioned here, also through `let`s.
    found: RefCell<BTreeSet<String>>,
    /// What is mentioned here, as it is written, and how often.
    mentioned: RefCell<BTreeMap<String, usize>>,
    /// The `let`s that are mentioned here, with what is wrong with their use at this place.
    lets: RefCell<BTreeMap<String, Option<NameProblem>>>,
    token_used: Cell<Used>,
    secret_used: Cell<Used>,
}

/// Whether a place mentions the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Used {
    No,
    Yes,
}

impl Names for Scope<'_> {
    fn resolve(&self, name: &str, span: Span, report: &Report) -> Option<Named> {
        let named = self.find(name)?.map_err(|problem| report.add(span, problem)).ok()?;
        *self.mentioned.borrow_mut().entry(name.to_owned()).or_default() += 1;
        if named.in_url == InUrl::Secret {
            self.secret_used.set(Used::Yes);
        }
        Some(named)
    }

    fn request_parts(&self, name: &str) -> Vec<RequestPart> {
        req::parts_of(name, self.ledger)
    }

    fn use_any(&self) {
        self.token_used.set(Used::Yes);
        self.ledger.mean_all();
    }

    fn needs(&self, feature: Feature, span: Span) {
        self.ledger.needs(feature, span);
    }
}

impl<'a> Scope<'a> {
    /// Where every step has run.
    pub(crate) fn new(ledger: &'a Ledger, token: TokenAt<'a>) -> Self {
        Self {
            ledger,
            token,
            authorized: Authorized::default(),
            steps: StepsRun::All,
            found: RefCell::default(),
            used: RefCell::default(),
            mentioned: RefCell::default(),
            lets: RefCell::default(),
            token_used: Cell::new(Used::No),
            secret_used: Cell::new(Used::No),
        }
    }

    /// The same place with what is known of the person's part.
    pub(crate) fn with_authorized(self, authorized: Authorized<'a>) -> Self {
        Self { authorized, ..self }
    }

    /// What is known of the person's part.
    pub(crate) fn authorized(&self) -> Authorized<'a> {
        self.authorized
    }

    /// In the request of a step.
    pub(crate) fn of_step(ledger: &'a Ledger, index: usize) -> Self {
        Self { steps: StepsRun::Before(index), ..Self::new(ledger, TokenAt::NotYet) }
    }

    /// In a request after the token's.
    pub(crate) fn after_token(ledger: &'a Ledger, index: usize, token: TokenAt<'a>) -> Self {
        Self { steps: StepsRun::Before(index), ..Self::new(ledger, token) }
    }

    /// Whether this place mentions something, be it through a `let`.
    pub(crate) fn mentions(&self, name: &str) -> Used {
        if self.found.borrow().contains(name) { Used::Yes } else { Used::No }
    }

    /// The steps that this place mentions, by their places in the order.
    pub(crate) fn steps_used(&self) -> BTreeSet<usize> {
        let found = self.found.borrow();
        let heads = found.iter().filter_map(|name| name.split_once('.'));
        heads.filter_map(|(head, _)| Some(self.ledger.step(head)?.0)).collect()
    }

    /// What this place mentions, as it is written, and how often.
    pub(crate) fn mentioned(&self) -> BTreeMap<String, usize> {
        self.mentioned.borrow().clone()
    }

    /// Whether this place mentions a secret.
    pub(crate) fn secret_used(&self) -> Used {
        self.secret_used.get()
    }

    /// What a name stands for. `None` where the mistake is told elsewhere.
    fn find(&self, name: &str) -> Option<Result<Named, NameProblem>> {
        self.found.borrow_mut().insert(name.to_owned());
        Some(match name.split_once('.') {
            Some(("token", field)) => self.token_part(name, field),
            Some(("req", part)) => req::part(part),
            Some(("authorize", field)) => self.authorized.part(field)?.map(|named| self.out_of_reply(named)),
            Some((head, field)) => match self.ledger.step(head) {
                Some((index, step)) => self.step_field(name, field, index, step),
                None => Err(self.no_parts(head)),
            },
            None if name == "token" => self.whole_token()?,
            None if name == "req" => Err(RequestPartProblem::Whole.into()),
            None if name == "authorize" => Err(AuthorizedProblem::Whole.into()),
            None => match self.ledger.named_let(name) {
                Some(known) => self.named_let(&known)?,
                None => self.plain(name),
            },
        })
    }

    /// The inputs that this place mentions, by their names.
    pub(crate) fn used(&self) -> BTreeSet<String> {
        self.used.borrow().clone()
    }

    /// Whether this place mentions the token.
    pub(crate) fn token_used(&self) -> Used {
        self.token_used.get()
    }

    /// The input of this name, which this place uses.
    pub(crate) fn use_input(&self, name: &str) -> Option<&'a Declared> {
        self.used.borrow_mut().insert(name.to_owned());
        self.ledger.use_input(name)
    }

    /// The mistake that nothing has this name.
    pub(crate) fn undeclared(&self, name: &str) -> NameProblem {
        self.ledger.undeclared(name)
    }

    /// `$token` alone. `None` where an input is called so, which is a mistake of its own.
    fn whole_token(&self) -> Option<Result<Named, NameProblem>> {
        self.token_used.set(Used::Yes);
        self.use_input("token").is_none().then_some(Err(NameProblem::WholeToken))
    }

    fn plain(&self, name: &str) -> Result<Named, NameProblem> {
        if let Some(Declared { input, .. }) = self.use_input(name) {
            return Ok(Named {
                reference: Reference::Input(input.name.clone()),
                kind: input_type(&input.kind),
                optional: input.presence == Presence::Optional,
                in_url: input_in_url(input),
            });
        }
        match drawn::find(name) {
            Some(Named { reference: Reference::Scope, .. }) if !self.asks_for_scope() => {
                Err(NameProblem::NoScope)
            }
            Some(drawn) => Ok(drawn),
            None => Err(self.unknown(name)),
        }
    }

    fn unknown(&self, name: &str) -> NameProblem {
        if let Some((_, step)) = self.ledger.step(name) {
            NameProblem::WholeReply { name: name.to_owned(), known: step.field_names() }
        } else if self.token_has(name) {
            self.token_used.set(Used::Yes);
            NameProblem::PartOfToken { name: name.to_owned() }
        } else {
            self.ledger.undeclared(name)
        }
    }

    /// What is asked for goes to the provider with the requests that lead to a token.
    fn asks_for_scope(&self) -> bool {
        match self.token {
            TokenAt::NotYet | TokenAt::Renewed(_) | TokenAt::Anywhere(_) => true,
            TokenAt::Never | TokenAt::Bought(_) => false,
        }
    }

    /// A `let`, whose names have to be known here. One that cannot be read has its mistake already.
    fn named_let(&self, known: &LetNames) -> Option<Result<Named, NameProblem>> {
        self.ledger.use_let(&known.name);
        if let Some(problem) = self.problem_of(known) {
            return Some(Err(NameProblem::InLet { name: known.name.clone(), problem: Box::new(problem) }));
        }
        known.named.clone().map(Ok)
    }

    /// Each `let` is looked into once. They are read in an order in which none can go in a circle.
    fn problem_of(&self, known: &LetNames) -> Option<NameProblem> {
        if let Some(told) = self.lets.borrow().get(&known.name) {
            return told.clone();
        }
        let problem = known.mentioned.keys().find_map(|name| self.find(name)?.err());
        self.lets.borrow_mut().insert(known.name.clone(), problem.clone());
        problem
    }

    fn step_field(
        &self,
        name: &str,
        field: &str,
        index: usize,
        step: &StepNames,
    ) -> Result<Named, NameProblem> {
        if step.runs == Runs::AfterToken {
            // What is made of the token lets in as it does.
            self.token_used.set(Used::Yes);
            if matches!(self.token, TokenAt::NotYet | TokenAt::Renewed(_)) {
                return Err(NameProblem::NoReplyBeforeToken { name: name.to_owned() });
            }
        }
        match self.steps {
            StepsRun::Before(now) if index == now => {
                return Err(NameProblem::OwnReply { name: name.to_owned() });
            }
            StepsRun::Before(now) if index > now => {
                return Err(NameProblem::NoReplyYet { name: name.to_owned(), step: step.name.clone() });
            }
            StepsRun::Before(_) | StepsRun::All => {}
        }
        let Some(found) = step.fields.iter().find(|known| known.name == field) else {
            return Err(NameProblem::UnknownStepField {
                step: step.name.clone(),
                field: field.to_owned(),
                known: step.field_names(),
            });
        };
        let kind = field_type(found.kind).ok_or_else(|| NameProblem::NoText { name: name.to_owned() })?;
        let is_renewal = matches!(self.token, TokenAt::Renewed(_));
        Ok(self.out_of_reply(Named {
            reference: Reference::Earlier { reply: step.name.clone().into(), field: found.name.clone() },
            kind,
            optional: found.expected == Expected::Sometimes && !is_renewal,
            in_url: field_in_url(found.kind),
        }))
    }

    /// Whether a part of the token has this name, which is then meant.
    fn token_has(&self, name: &str) -> bool {
        match self.token {
            TokenAt::Never | TokenAt::NotYet => false,
            TokenAt::Renewed(reply) | TokenAt::Bought(reply) | TokenAt::Anywhere(reply) => {
                TOKEN_PARTS.contains(&name) || reply.fields.iter().any(|field| field.name == name)
            }
        }
    }

    fn no_parts(&self, head: &str) -> NameProblem {
        let is_let = self.ledger.named_let(head).inspect(|known| self.ledger.use_let(&known.name)).is_some();
        if is_let || self.use_input(head).is_some() || drawn::find(head).is_some() {
            NameProblem::NoParts { name: head.to_owned() }
        } else {
            self.ledger.undeclared(head)
        }
    }

    fn out_of_reply(&self, named: Named) -> Named {
        Named { in_url: self.ledger.out_of_reply(named.in_url), ..named }
    }

    fn no_token_yet(&self, name: String) -> NameProblem {
        match self.steps {
            StepsRun::All => NameProblem::NoTokenYet { name },
            StepsRun::Before(_) => NameProblem::NoTokenInStep { name },
        }
    }

    fn token_part(&self, name: &str, part: &str) -> Result<Named, NameProblem> {
        self.token_used.set(Used::Yes);
        let name = name.to_owned();
        let (reply, renewal) = match self.token {
            TokenAt::Never => return Err(NameProblem::NoToken { name }),
            TokenAt::NotYet => return Err(self.no_token_yet(name)),
            TokenAt::Renewed(reply) => (reply, Renewal::Yes),
            TokenAt::Bought(reply) | TokenAt::Anywhere(reply) => (reply, Renewal::No),
        };
        let named = token_part(part, &reply.fields, name)?;
        let in_further = in_further(part, reply, renewal)?;
        let optional = named.optional || in_further == Expected::Sometimes;
        Ok(self.out_of_reply(Named { optional: optional && renewal == Renewal::No, ..named }))
    }
}
