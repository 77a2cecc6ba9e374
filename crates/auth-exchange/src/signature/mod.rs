//! Signatures that a spec names: made last, over the whole request.

mod aws_sigv4;
mod credentials;
mod oauth1;
mod parameters;

use std::borrow::Cow;

use auth_model::{Placement, RequestSignature, Text};
use credentials::Credentials;

use crate::render::{OutgoingHeader, Place, Problem};
use crate::{Context, Draft, Drawn, Masked, RenderError};

/// What a request is signed with. Its `Debug` shows no secret.
#[derive(Clone, Debug)]
pub struct Seal(Credentials);

/// The body of a request that is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payload {
    /// It is the draft's, or there is none.
    Whole,
    /// It is made while it is sent, so that nobody has seen it yet.
    Stream,
}

impl Seal {
    /// Works out what requests of a placement are signed with; `None` where they are not.
    ///
    /// # Errors
    ///
    /// A value that is missing, or cannot stand in a signature.
    pub fn new(placement: &Placement, context: &Context<'_>) -> Result<Option<Self>, RenderError> {
        placement.sign.as_ref().map(|sign| Credentials::new(sign, context).map(Self)).transpose()
    }

    /// The headers that a signature adds to a request, in place of those of the same names.
    ///
    /// # Errors
    ///
    /// The body is a stream, and has to be signed.
    pub fn headers(
        &self,
        draft: &Draft<'_>,
        payload: Payload,
        drawn: &Drawn,
    ) -> Result<Vec<OutgoingHeader>, RenderError> {
        let kept = draft.headers.iter().filter(|(name, _)| !self.sets(name)).cloned();
        let headers: Vec<(Cow<'_, str>, Cow<'_, str>)> = kept.collect();
        let draft = Draft { headers: &headers, ..*draft };
        match &self.0 {
            Credentials::Aws(aws) => aws_sigv4::headers(aws, &draft, payload, drawn),
            Credentials::OAuth1(oauth) => oauth1::headers(oauth, &draft, payload, drawn),
        }
    }

    /// The secrets that a signature shows to whoever gets the request; most show none.
    pub fn shown_secrets(&self) -> impl Iterator<Item = &Masked> {
        self.0.shown_secrets().into_iter()
    }

    fn sets(&self, name: &str) -> bool {
        let names = match &self.0 {
            Credentials::Aws(_) => aws_sigv4::SET,
            Credentials::OAuth1(_) => oauth1::SET,
        };
        names.iter().any(|known| known.eq_ignore_ascii_case(name))
    }
}

/// The headers that a signature sets by itself, in lower case.
#[must_use]
pub const fn set_by(signature: &RequestSignature) -> &'static [&'static str] {
    match signature {
        RequestSignature::AwsSigV4(_) => aws_sigv4::SET,
        RequestSignature::OAuth1(_) => oauth1::SET,
    }
}

fn header(name: &'static str, value: Masked) -> OutgoingHeader {
    OutgoingHeader { name: Text::Borrowed(name), value }
}

fn unfit(what: &str, algorithm: &'static str, problem: Problem) -> RenderError {
    RenderError::Unfit { what: what.to_owned(), place: Place::Signature(algorithm), problem }
}
