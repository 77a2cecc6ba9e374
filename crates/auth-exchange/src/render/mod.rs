//! What is sent: requests out of the model and the user's inputs.

mod authorization;
mod body;
mod cookie;
mod encode;
mod error;
mod fields;
mod header;
mod json;
mod making;
mod merge;
mod request;
mod url;
mod xml;

use auth_model::{Method, Request, Template, Text, UrlTemplate, Use};

pub(crate) use encode::{
    Encode, RESERVED, form, hexadecimal, json_string, percent_encoded, percent_encoded_bytes, unchanged,
};
pub use error::{Place, Problem, RenderError};
pub(crate) use json::members;
pub use merge::{MergeError, merged};
pub(crate) use xml::{OWN_TEXT, in_attribute, in_text};

use crate::{Context, Masked, Seal};

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
    /// With what the connection says who the client is.
    pub client_cert: Option<OutgoingIdentity>,
}

/// A certificate and its key, in PEM.
#[derive(Clone, Debug)]
pub struct OutgoingIdentity {
    /// The certificate.
    pub certificate: Masked,
    /// What the spec calls it, such as `$certificate`.
    pub certificate_name: String,
    /// Its private key.
    pub key: Masked,
    /// What the spec calls it.
    pub key_name: String,
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
    /// With what the connection says who the client is.
    pub client_cert: Option<OutgoingIdentity>,
    /// What is merged into the caller's body: members of a JSON object, or fields of a form.
    pub body: Option<OutgoingBody>,
}

/// Makes a request, signed for its own address where the spec has it signed.
///
/// # Errors
///
/// A value that cannot stand in its place (a line break in a header), one that is missing, an inconsistent model. For
/// a renewal, [`RenderError::NotInToken`] says that the token lacks what the renewal sends.
pub fn render(request: &Request, context: &Context<'_>) -> Result<Outgoing, RenderError> {
    let mut outgoing = request::outgoing(request, context)?;
    let address = outgoing.url.clone();
    sign(request, &mut outgoing, address.clear(), context)?;
    Ok(outgoing)
}

/// Makes a request that [`sign`] is still to sign, as it may be sent to another address than its own.
///
/// # Errors
///
/// As [`render`].
pub fn render_unsigned(request: &Request, context: &Context<'_>) -> Result<Outgoing, RenderError> {
    request::outgoing(request, context)
}

/// Signs a request for the address that it is sent to, where the spec has it signed.
///
/// # Errors
///
/// As [`render`].
pub fn sign(
    request: &Request,
    outgoing: &mut Outgoing,
    address: &str,
    context: &Context<'_>,
) -> Result<(), RenderError> {
    let Some(seal) = Seal::new(&request.placement, context)? else { return Ok(()) };
    request::signed(&seal, outgoing, address, context)
}

/// Makes what an API request carries. `draft` of the context is the request itself, without what this adds to it; only
/// what mentions no `req` can be made without.
///
/// # Errors
///
/// As [`render`]. What mentions an absent optional input is left out, and what mentions a part that the token lacks,
/// unless nothing secret would be left to send: no API request leaves without the token that lets it in.
pub fn render_use(applied: &Use, context: &Context<'_>) -> Result<Applied, RenderError> {
    request::applied(&applied.placement, context)
}

/// Makes a text.
///
/// # Errors
///
/// As [`render`].
pub fn render_text(template: &Template, context: &Context<'_>) -> Result<Masked, RenderError> {
    crate::values::text(template, unchanged, context)
}

/// Makes an address.
///
/// # Errors
///
/// As [`render`].
pub fn render_url(url: &UrlTemplate, context: &Context<'_>) -> Result<Masked, RenderError> {
    url::address(url, context)
}
