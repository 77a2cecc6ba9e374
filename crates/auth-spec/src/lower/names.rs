//! Which names are known where.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use auth_model::{Expected, Presence, Reference, ReplyField};

use super::authorized::Authorized;
use super::inputs::Declared;
use super::ledger::Ledger;
use super::types::{field_in_url, field_type, input_in_url, input_type};
use crate::Span;
use crate::problem::{AuthorizedProblem, NameProblem};
use crate::report::Report;
use crate::text::template::{InUrl, Named, Names, Type};

/// Names of the language that this version does not know yet.
const LATER: [&str; 4] = ["req", "now", "uuid", "nonce"];

/// What the built-in parts of a token are called.
const TOKEN_PARTS: [&str; 4] = ["access_token", "token_type", "refresh_token", "scope"];

/// What is known of the token at a place.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TokenAt<'a> {
    /// No request buys one.
    Never,
    /// The request that buys it is being made.
    NotYet,
    /// The old token, in its renewal. A renewal runs only when all that it refers to is there.
    Renewed(&'a [ReplyField]),
    /// The token, in what comes behind its request.
    Bought(&'a [ReplyField]),
}

/// The names that are known at one place of one way in.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    ledger: &'a Ledger,
    token: TokenAt<'a>,
    authorized: Authorized<'a>,
    used: RefCell<BTreeSet<String>>,
    token_used: Cell<Used>,
}

/// Whether a place mentions the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Used {
    No,
    Yes,
}

impl Names for Scope<'_> {
    fn resolve(&self, name: &str, span: Span, report: &Report) -> Option<Named> {
        let resolved = match name.split_once('.') {
            Some(("token", field)) => self.token_part(name, field),
            Some(("authorize", field)) => self.authorized.part(field)?,
            Some((head, _)) => Err(self.no_parts(head)),
            None if name == "token" => self.whole_token()?,
            None if name == "authorize" => Err(AuthorizedProblem::Whole.into()),
            None if name == "scope" => Ok(asked_for()),
            None => self.input(name),
        };
        resolved.map_err(|problem| report.add(span, problem)).ok()
    }

    fn use_any(&self) {
        self.token_used.set(Used::Yes);
        self.ledger.mean_all();
    }
}

impl<'a> Scope<'a> {
    pub(crate) fn new(ledger: &'a Ledger, token: TokenAt<'a>) -> Self {
        let authorized = Authorized::default();
        Self { ledger, token, authorized, used: RefCell::default(), token_used: Cell::new(Used::No) }
    }

    /// The same place with what is known of the person's part.
    pub(crate) fn with_authorized(self, authorized: Authorized<'a>) -> Self {
        Self { authorized, ..self }
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

    fn input(&self, name: &str) -> Result<Named, NameProblem> {
        match self.use_input(name) {
            Some(Declared { input, .. }) => Ok(Named {
                reference: Reference::Input(input.name.clone()),
                kind: input_type(&input.kind),
                optional: input.presence == Presence::Optional,
                in_url: input_in_url(input),
            }),
            None if LATER.contains(&name) => Err(NameProblem::NotInThisVersion { name: name.to_owned() }),
            None if self.token_has(name) => {
                self.token_used.set(Used::Yes);
                Err(NameProblem::PartOfToken { name: name.to_owned() })
            }
            None => Err(self.ledger.undeclared(name)),
        }
    }

    /// Whether a part of the token has this name, which is then meant.
    fn token_has(&self, name: &str) -> bool {
        match self.token {
            TokenAt::Never | TokenAt::NotYet => false,
            TokenAt::Renewed(fields) | TokenAt::Bought(fields) => {
                TOKEN_PARTS.contains(&name) || fields.iter().any(|field| field.name == name)
            }
        }
    }

    fn no_parts(&self, head: &str) -> NameProblem {
        if self.use_input(head).is_some() {
            NameProblem::NoParts { name: head.to_owned() }
        } else if LATER.contains(&head) {
            NameProblem::NotInThisVersion { name: head.to_owned() }
        } else {
            self.ledger.undeclared(head)
        }
    }

    fn token_part(&self, name: &str, part: &str) -> Result<Named, NameProblem> {
        self.token_used.set(Used::Yes);
        let name = name.to_owned();
        let (fields, renewal) = match self.token {
            TokenAt::Never => return Err(NameProblem::NoToken { name }),
            TokenAt::NotYet => return Err(NameProblem::NoTokenYet { name }),
            TokenAt::Renewed(fields) => (fields, true),
            TokenAt::Bought(fields) => (fields, false),
        };
        let named = token_part(part, fields, name)?;
        Ok(Named { optional: named.optional && !renewal, ..named })
    }
}

/// `$scope`: absent where the caller asks for nothing.
fn asked_for() -> Named {
    Named { reference: Reference::Scope, kind: Type::Text, optional: true, in_url: InUrl::Other }
}

/// A part of the token, with its type.
fn token_part(part: &str, fields: &[ReplyField], name: String) -> Result<Named, NameProblem> {
    let named = |kind, optional, in_url| {
        let reference = Reference::Token(part.to_owned().into());
        Ok(Named { reference, kind, optional, in_url })
    };
    match part {
        "access_token" => named(Type::Text, false, InUrl::Secret),
        "refresh_token" => named(Type::Text, true, InUrl::Secret),
        "token_type" => named(Type::Text, true, InUrl::Other),
        "scope" => named(Type::List, true, InUrl::Other),
        _ => {
            let field =
                fields.iter().find(|field| field.name == part).ok_or_else(|| unknown_part(part, fields))?;
            let kind = field_type(field.kind).ok_or(NameProblem::NoText { name })?;
            named(kind, field.expected == Expected::Sometimes, field_in_url(field.kind))
        }
    }
}

fn unknown_part(part: &str, fields: &[ReplyField]) -> NameProblem {
    let further = fields.iter().map(|field| field.name.to_string());
    let known = TOKEN_PARTS.into_iter().map(str::to_owned).chain(further).collect();
    NameProblem::UnknownTokenField { field: part.to_owned(), known }
}
