//! Requests that are signed as wholes: the signature is made again over what came.

use std::borrow::Cow;

use auth_exchange::{Draft, Drawn, OutgoingHeader, Payload, Seal};
use auth_model::{Placement, Reference, Request, RequestSignature, Template, Use};
use sha2::{Digest, Sha256};

use crate::chosen::{Choice, Chosen, Side, last_seconds};
use crate::difference::{Difference, Problem};
use crate::http::{Incoming, decoded};
use crate::terms::{AUTHORIZE, About, Form, Match, Terms};

const AUTHORIZATION: &str = "Authorization";
const CONTENT_HASH: &str = "X-Amz-Content-Sha256";

impl<'a> Form<'a> {
    /// What all the rest of it is signed with.
    pub(crate) fn signature(self) -> Option<&'a RequestSignature> {
        match self {
            Self::Request(request) | Self::Address(request) => request.placement.sign.as_ref(),
            Self::Use(applied) => applied.placement.sign.as_ref(),
        }
    }

    /// The same without a signature.
    fn unsigned(self) -> Unsigned {
        let without = |placement: &Placement| Placement { sign: None, ..placement.clone() };
        match self {
            Self::Request(request) | Self::Address(request) => {
                Unsigned::Request(Request { placement: without(&request.placement), ..request.clone() })
            }
            Self::Use(applied) => {
                Unsigned::Use(Use { placement: without(&applied.placement), ..applied.clone() })
            }
        }
    }
}

enum Unsigned {
    Request(Request),
    Use(Use),
}

impl Unsigned {
    fn form(&self) -> Form<'_> {
        match self {
            Self::Request(request) => Form::Request(request),
            Self::Use(applied) => Form::Use(applied),
        }
    }
}

impl<'a> Terms<'a> {
    /// Compares a request that is signed: without its signature, and then the signature.
    pub(crate) fn compare_signed(
        &self,
        form: Form<'a>,
        signature: &RequestSignature,
        about: About<'_>,
        incoming: &Incoming,
    ) -> Option<Match> {
        let unsigned = form.unsigned();
        let Match { mut differences, chosen } =
            Terms { ..*self }.compare_unsigned(unsigned.form(), about, incoming)?;
        differences.retain(|difference| difference.at != "header Authorization");
        let chosen = chosen.or_one(Choice::RedirectUri, callback(signature, incoming).as_deref());
        differences.extend(self.unlike(form, about, &chosen, incoming));
        Some(Match { differences, chosen })
    }

    /// How the signature differs from what it would be if it was made at any of the last moments.
    fn unlike(
        &self,
        form: Form<'a>,
        about: About<'_>,
        chosen: &Chosen,
        incoming: &Incoming,
    ) -> Option<Difference> {
        let at = |problem| Some(Difference::new("header Authorization", problem));
        let Some(authorization) = incoming.values(AUTHORIZATION).next() else { return at(Problem::Missing) };
        let nonce = parameter(authorization, "oauth_nonce").unwrap_or_default();
        if !has_own_hash(incoming) {
            return Some(Difference::new("body", Problem::Differs));
        }
        let is_right = |now| {
            let drawn = Drawn { nonce: nonce.clone(), ..chosen.drawn(now, Side::Left) };
            self.seal(form, about, chosen, &drawn)
                .and_then(|seal| again(&seal, authorization, &drawn, incoming))
                .is_some_and(|made| made.iter().all(|header| is_in(header, incoming)))
        };
        if last_seconds(self.now).into_iter().any(is_right) { None } else { at(Problem::Differs) }
    }
}

/// The headers that a signature adds to what came, as far as it says that it signed them.
fn again(
    seal: &Seal,
    authorization: &str,
    drawn: &Drawn,
    incoming: &Incoming,
) -> Option<Vec<OutgoingHeader>> {
    let names =
        authorization.split_once("SignedHeaders=").map(|(_, rest)| rest.split(',').next().unwrap_or(rest));
    let is_signed =
        |name: &str| names.is_none_or(|names| names.split(';').any(|known| known.eq_ignore_ascii_case(name)));
    let signed = incoming.headers.iter().filter(|(name, _)| is_signed(name));
    let headers: Vec<(Cow<'_, str>, Cow<'_, str>)> =
        signed.map(|(name, value)| (name.as_str().into(), value.as_str().into())).collect();
    let url = format!("http://{}{}", incoming.values("Host").next()?, incoming.target);
    let draft = Draft { method: &incoming.method, url: &url, headers: &headers, body: &incoming.body };
    seal.headers(&draft, Payload::Whole, drawn).ok()
}

fn is_in(header: &OutgoingHeader, incoming: &Incoming) -> bool {
    incoming.values(&header.name).eq([header.value.clear()])
}

/// A hash that a client says is the body's has to be, unless it says that there is none.
fn has_own_hash(incoming: &Incoming) -> bool {
    let digest = Sha256::digest(&incoming.body);
    let is_its = |hash: &str| {
        let bytes = hash.as_bytes().chunks(2);
        let read = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
        bytes.map(read).eq(digest.iter().copied().map(Some))
    };
    incoming.values(CONTENT_HASH).all(|hash| hash == "UNSIGNED-PAYLOAD" || is_its(hash))
}

/// Where a client wants its person to be sent back to, if its signature says it (RFC 5849 §2.1).
fn callback(signature: &RequestSignature, incoming: &Incoming) -> Option<String> {
    let RequestSignature::OAuth1(oauth) = signature else { return None };
    let Template::Whole(expression) = oauth.callback.as_ref()? else { return None };
    let is_chosen = matches!(&expression.source,
        Reference::Earlier { reply, field } if reply == AUTHORIZE && field == "redirect_uri");
    let authorization = incoming.values(AUTHORIZATION).next().filter(|_| is_chosen)?;
    parameter(authorization, "oauth_callback")
}

/// RFC 5849 §3.5.1.
fn parameter(authorization: &str, name: &str) -> Option<String> {
    let begin = format!("{name}=\"");
    let (_, rest) = authorization.split_once(&begin)?;
    rest.split('"').next().map(decoded)
}
