//! A request that is being made, part by part, so that what is made out of it finds what it is made of.
//!
//! First comes what mentions no `req`, then the body, then the query, then everything in headers. So a header finds all
//! of the address and the body, a value in the query all of the body and that part of the query that is not made of the
//! query itself, and a value in the body that part of the query that mentions no `req`.

use std::borrow::Cow;

use auth_model::{Body, Expression, Field, Let, Mentions, Part, Placement, Reference, RequestPart, Template};

use super::encode::{form, percent_encoded};
use super::fields::{Droppable, pairs};
use super::{OutgoingBody, body, merged, url};
use zeroize::Zeroizing;

use crate::{Context, Draft, DraftSecrecy, Masked, RenderError};

const FORM: &str = "application/x-www-form-urlencoded";

/// A request that is being made.
pub(super) struct Making<'a> {
    context: &'a Context<'a>,
    droppable: Droppable,
    method: &'a str,
    pub(super) url: Masked,
    /// What the spec put into the query.
    pub(super) query: Masked,
    pub(super) body: Option<OutgoingBody>,
    /// The request that it is added to, where there is one.
    begun: Option<&'a Draft<'a>>,
}

/// When a value can be made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// It mentions no `req`.
    First,
    /// It is made of what is no part of its own place.
    Next,
    /// It is made of the place that it stands in.
    Last,
}

impl<'a> Making<'a> {
    /// A request of the spec's.
    pub(super) fn new(method: &'a str, url: Masked, context: &'a Context<'a>) -> Self {
        let droppable = Droppable::Inputs;
        Self { context, droppable, method, url, query: Masked::default(), body: None, begun: None }
    }

    /// A request that is there already, if it is said which.
    pub(super) fn begun(droppable: Droppable, context: &'a Context<'a>) -> Self {
        let begun = context.draft;
        let address = begun.map_or("", |draft| draft.url.split('#').next().unwrap_or_default());
        let method = begun.map_or("", |draft| draft.method);
        let (url, query) = (Masked::plain(address), Masked::default());
        Self { context, droppable, method, url, query, body: None, begun }
    }

    /// Makes query and body.
    pub(super) fn place(&mut self, placement: &Placement) -> Result<(), RenderError> {
        self.add_query(&placement.query, Stage::First)?;
        match &placement.body {
            Body::Form(fields) => self.add_form(fields)?,
            other => self.body = self.with(|context| body::body(other, context))?,
        }
        self.add_query(&placement.query, Stage::Next)?;
        self.add_query(&placement.query, Stage::Last)
    }

    /// Makes something out of what there is.
    pub(super) fn with<T>(
        &self,
        make: impl FnOnce(&Context<'_>) -> Result<T, RenderError>,
    ) -> Result<T, RenderError> {
        if self.begun.is_none() && self.method.is_empty() {
            return make(self.context);
        }
        let own = self.body.as_ref().map(|body| [("Content-Type".into(), Cow::Borrowed(body.content_type))]);
        let typed = self.begun.filter(|draft| draft.header("Content-Type").is_some());
        let headers = typed.map(|draft| draft.headers).or(own.as_ref().map(<[_; 1]>::as_slice));
        let merged = self.merged();
        let own = self.body.as_ref().map(|body| body.text.clear().as_bytes());
        let body = merged.as_ref().map(|body| &***body).or(self.begun.map(|draft| draft.body)).or(own);
        let draft = Draft {
            method: self.method,
            url: self.url.clear(),
            headers: headers.or(self.begun.map(|draft| draft.headers)).unwrap_or_default(),
            body: body.unwrap_or_default(),
        };
        let is_secret = self.url.is_secret() || self.body.as_ref().is_some_and(|body| body.text.is_secret());
        let draft_secrecy = if is_secret { DraftSecrecy::Secret } else { self.context.draft_secrecy };
        make(&Context { draft: Some(&draft), draft_secrecy, ..*self.context })
    }

    /// The body of the request that was there with what the spec puts into it. What does not fit is told by whoever sends it.
    fn merged(&self) -> Option<Zeroizing<Box<[u8]>>> {
        let (begun, added) = (self.begun?, self.body.as_ref()?);
        merged(added, begun.header("Content-Type"), begun.body).ok()
    }

    fn add_query(&mut self, fields: &[Field], stage: Stage) -> Result<(), RenderError> {
        let lets = self.context.lets;
        let due: Vec<&Field> = fields.iter().filter(|field| in_query(&field.value, lets) == stage).collect();
        if due.is_empty() {
            return Ok(());
        }
        let added = self.with(|context| pairs(due, percent_encoded, self.droppable, context))?;
        url::append_query(&mut self.url, &added);
        join(&mut self.query, added);
        Ok(())
    }

    fn add_form(&mut self, fields: &[Field]) -> Result<(), RenderError> {
        let lets = self.context.lets;
        for stage in [Stage::First, Stage::Last] {
            let mut due = fields.iter().filter(|field| in_form(&field.value, lets) == stage).peekable();
            let added = match due.peek() {
                Some(_) => self.with(|context| pairs(due, form, Droppable::Inputs, context))?,
                None => Masked::default(),
            };
            join(&mut self.body.get_or_insert_with(empty_form).text, added);
        }
        Ok(())
    }
}

fn empty_form() -> OutgoingBody {
    OutgoingBody { content_type: FORM, text: Masked::default() }
}

fn join(pairs: &mut Masked, added: Masked) {
    if pairs.is_empty() {
        *pairs = added;
    } else if !added.is_empty() {
        pairs.push_plain("&");
        pairs.push(&added);
    }
}

/// Whether a value is seen at once to mention no `req`, as most are.
fn is_plain(value: &Template) -> bool {
    let is_plain = |expression: &Expression| {
        let source = &expression.source;
        matches!(source, Reference::Input(_) | Reference::Token(_)) && expression.functions.is_empty()
    };
    match value {
        Template::Whole(expression) => is_plain(expression),
        Template::Text(parts) => parts.iter().all(|part| match part {
            Part::Literal(_) => true,
            Part::Value(expression) => is_plain(expression),
        }),
    }
}

fn in_query(value: &Template, lets: &[Let]) -> Stage {
    if is_plain(value) {
        return Stage::First;
    }
    let mentions = Mentions::of_template(value, lets);
    let parts = mentions.request_parts();
    parts.map(|part| if part.has_query() { Stage::Last } else { Stage::Next }).max().unwrap_or(Stage::First)
}

fn in_form(value: &Template, lets: &[Let]) -> Stage {
    if is_plain(value) {
        return Stage::First;
    }
    let mentions = Mentions::of_template(value, lets);
    let is_last = mentions.request_parts().any(RequestPart::has_body);
    if is_last { Stage::Last } else { Stage::First }
}
