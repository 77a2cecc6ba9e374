//! What API requests are sent with: a token, or the credentials themselves, ready to be applied.

use std::any::Any;
use std::sync::Arc;

use auth_exchange::{
    Applied, Context, Draft, Drawn, Inputs, Masked, OutgoingBody, OutgoingHeader, Seal, TokenSet, render_use,
};
use auth_model::Mentions;
use bytes::Bytes;
use reqwest::header::{AUTHORIZATION, HeaderName, HeaderValue};
use zeroize::Zeroizing;

use super::carried::Carried;
use super::headers::Headers;
use super::kept_token::{KeptToken, Needed};
use super::merge::merge;
use super::plan::{Fit, Made, Reads};
use super::reach::Reach;
use super::signed;
use super::spread::Spread;
use super::window::{Lifespan, Moment, Phase};
use super::{Convert, Core, failure, sealed};
use crate::dpop::Prover;
use crate::http::Identity;
use crate::system_clock::{LastTick, Tick};
use crate::{Error, ErrorKind, Fingerprint};

/// A token with the headers that are made of it. It is made once, when the token comes.
///
/// What every request reads stands first, side by side: of a million tokens none is in the processor's cache, and each
/// line of it that is needed is waited for.
#[repr(C)]
pub(crate) struct Issued {
    headers: Spread,
    /// Which of them is `Authorization`, where it is of use alone and the same for every request.
    lone: Option<u8>,
    /// When it was found fresh last.
    fresh_in: LastTick,
    pub(crate) lifespan: Lifespan,
    rare: Option<Box<Rare>>,
    pub(crate) reach: Arc<Reach>,
    /// What tells it from those before and after it; 0 where there is just this one.
    pub(crate) generation: u64,
    token: Option<KeptToken>,
}

/// What most providers have nothing of.
struct Rare {
    query: Masked,
    /// What is merged into the body of each request.
    body: Option<OutgoingBody>,
    prover: Option<Box<Prover>>,
    /// With what the connection says who the client is.
    identity: Option<Identity>,
    /// Where every request says the time, or something that nobody said before.
    anew: Option<Anew>,
    /// What shows of it when requests are signed as wholes.
    seal: Option<Seal>,
}

impl Issued {
    /// What a provider without tokens is sent.
    pub(crate) fn without_token(
        core: &Core,
        inputs: &Inputs,
        reach: Option<Arc<Reach>>,
    ) -> Result<Self, Error> {
        Self::new(core, inputs, reach, None, Lifespan::UNKNOWN)
    }

    /// What a provider is sent that gave this token.
    ///
    /// # Errors
    ///
    /// The token does not become the user's type, or cannot stand where the spec puts it.
    pub(crate) fn with_token(
        core: &Core,
        inputs: &Inputs,
        reach: Option<Arc<Reach>>,
        set: TokenSet,
        lifespan: Lifespan,
    ) -> Result<Self, Error> {
        // Whether it becomes the user's type is asked now, and not when a caller wants it.
        if core.plan.fits == Fit::Perhaps {
            drop((core.convert)(&set)?);
        }
        Self::new(core, inputs, reach, Some(set), lifespan)
    }

    /// What a provider is sent with an access token of the caller's, which may lack the fields that a reply has.
    pub(crate) fn with_pinned(
        core: &Core,
        inputs: &Inputs,
        reach: Option<Arc<Reach>>,
        set: TokenSet,
    ) -> Result<Self, Error> {
        Self::new(core, inputs, reach, Some(set), Lifespan::UNKNOWN)
    }

    fn new(
        core: &Core,
        inputs: &Inputs,
        reach: Option<Arc<Reach>>,
        set: Option<TokenSet>,
        lifespan: Lifespan,
    ) -> Result<Self, Error> {
        let (applied, seal) =
            applied(core, inputs, set.as_ref(), drawn_for(core).as_ref(), Some(&signed::SAMPLE))?;
        let context = core.context(inputs).with_token(set.as_ref());
        let Applied { headers: made, query, body, client_cert } = applied;
        let headers = headers(made)?;
        let reach = match reach {
            Some(reach) => reach,
            None => Arc::new(Reach::new(&core.model, &context)?),
        };
        let is_kept = core.model.refresh.is_some() || !core.model.then.is_empty();
        let needed = if is_kept { Needed::Whole } else { Needed::Perhaps };
        let prover = match core.model.applied.placement.dpop {
            Some(_) => Some(Box::new(Prover::new_for(set.as_ref())?)),
            None => None,
        };
        let anew =
            (core.plan.applied == Made::EachTime).then(|| Anew { inputs: inputs.clone(), set: set.clone() });
        let token = set.map(|set| KeptToken::new(set, &headers, needed));
        let identity = client_cert.as_ref().map(Identity::new);
        let is_same_for_all =
            prover.is_none() && anew.is_none() && core.model.applied.placement.sign.is_none();
        let lone = headers.iter().position(|(name, _)| name == AUTHORIZATION).filter(|_| is_same_for_all);
        let lone = lone.and_then(|lone| u8::try_from(lone).ok());
        let has_rare =
            prover.is_some() || anew.is_some() || identity.is_some() || !query.is_empty() || body.is_some();
        let rare = has_rare.then(|| Box::new(Rare { query, body, prover, identity, anew, seal }));
        let headers = Spread::new(headers);
        Ok(Self { generation: 0, lifespan, reach, token, headers, lone, rare, fresh_in: LastTick::never() })
    }

    pub(crate) fn numbered(self, generation: u64) -> Self {
        Self { generation, ..self }
    }

    /// Whether there is just this one: static credentials, or a token of the caller's. All others are numbered.
    pub(crate) fn is_constant(&self) -> bool {
        self.generation == 0
    }

    pub(crate) fn phase(&self, now: Moment) -> Phase {
        self.lifespan.phase(now)
    }

    /// The same now. What was fresh a moment ago is, without working it out again for each of a million requests a second.
    #[inline]
    pub(crate) fn present_phase(&self, core: &Core) -> Phase {
        match core.clock.tick() {
            Some(tick) if self.fresh_in.is(tick) => Phase::Fresh,
            tick => self.noted_phase(core, tick),
        }
    }

    #[cold]
    fn noted_phase(&self, core: &Core, tick: Option<Tick>) -> Phase {
        let phase = self.phase(core.now());
        if let (Some(tick), Phase::Fresh) = (tick, phase) {
            self.fresh_in.set(tick);
        }
        phase
    }

    /// The whole token. Where no renewal starts from it, it is put together for the first who asks.
    pub(crate) fn token_set(&self) -> Option<&Arc<TokenSet>> {
        self.token.as_ref().map(|token| token.set(self.headers.first()))
    }

    pub(crate) fn fingerprint(&self) -> Option<Fingerprint> {
        self.token.as_ref().map(|token| token.fingerprint(self.headers.first()))
    }

    /// The token as the client's own type, or as a [`TokenSet`].
    pub(crate) fn token<T: Any + Send + Sync>(&self, convert: Convert) -> Result<Arc<T>, Error> {
        self.token.as_ref().ok_or_else(no_token)?.token(self.headers.first(), convert)
    }

    /// Whether each request proves the key that the token is bound to.
    pub(crate) fn proves(&self) -> bool {
        self.prover().is_some()
    }

    /// With what the connection says who the client is.
    pub(crate) fn identity(&self) -> Option<&Identity> {
        self.rare.as_ref()?.identity.as_ref()
    }

    fn prover(&self) -> Option<&Prover> {
        self.rare.as_ref()?.prover.as_deref()
    }

    /// The `Authorization` header, where it is of use alone and the same for every request.
    #[inline]
    pub(crate) fn lone_header(&self) -> Option<&HeaderValue> {
        self.headers.of_thread().value(self.lone?)
    }

    /// The `Authorization` header, if it is of use alone.
    pub(crate) fn authorization_header(&self, core: &Core) -> Result<HeaderValue, Error> {
        if self.proves() {
            return Err(no_lone_header("each request proves the key of its token (RFC 9449)"));
        }
        if core.model.applied.placement.sign.is_some() {
            return Err(no_lone_header("each request is signed"));
        }
        match self.anew() {
            Some(_) if core.plan.reads != Reads::Nothing => {
                Err(no_lone_header("each request carries what is made of it"))
            }
            Some(anew) => find_authorization(&anew.made(core, None)?.headers),
            None => find_authorization(self.headers.first()),
        }
    }

    fn anew(&self) -> Option<&Anew> {
        self.rare.as_ref()?.anew.as_ref()
    }

    /// The secrets that a request carries which was made for it alone.
    pub(crate) fn carried_by(&self, request: &reqwest::Request) -> Option<Carried> {
        let rare = self.rare.as_ref().filter(|rare| rare.anew.is_some())?;
        Some(self.carried().and_of(request, Some(&rare.query)))
    }

    /// The secrets that every request carries.
    pub(crate) fn carried(&self) -> Carried {
        let headers = self.headers.first().iter().map(|(_, value)| value);
        let rare = self.rare.as_ref();
        let in_body = rare.and_then(|rare| rare.body.as_ref()).map(|body| &body.text);
        let query = rare.map(|rare| &rare.query);
        let seal = rare.and_then(|rare| rare.seal.as_ref());
        Carried::new(headers, self.reach.base().into_iter().chain(query), in_body)
            .with(seal.into_iter().flat_map(Seal::shown_secrets))
    }

    /// Puts the headers and the query on a request, in place of headers of the same names.
    ///
    /// # Errors
    ///
    /// There is no proof of the token's key to be had, or what is made for each request cannot be made.
    pub(crate) fn apply(&self, core: &Core, request: &mut reqwest::Request) -> Result<(), Error> {
        let Some(rare) = &self.rare else {
            put(self.headers.of_thread(), request);
            return Ok(());
        };
        let fresh = rare.anew.as_ref().map(|anew| anew.made(core, Some(request))).transpose()?;
        put(fresh.as_ref().map_or_else(|| self.headers.of_thread(), |fresh| &fresh.headers), request);
        append(fresh.as_ref().map_or(&rare.query, |fresh| &fresh.query), request);
        merge(fresh.as_ref().map_or(rare.body.as_ref(), |fresh| fresh.body.as_ref()), request)?;
        if let Some(prover) = &rare.prover {
            prover.prove(core, request)?;
        }
        match fresh {
            Some(Fresh { seal: Some(seal), drawn, .. }) => sealed::seal(&seal, &drawn, request),
            _ => Ok(()),
        }
    }
}

/// What each request is made of, where no two are alike.
struct Anew {
    inputs: Inputs,
    set: Option<TokenSet>,
}

impl Anew {
    /// What goes on a request, or with any, where nothing is made of the request.
    fn made(&self, core: &Core, request: Option<&reqwest::Request>) -> Result<Fresh, Error> {
        let drawn = core.drawn();
        let make =
            |draft: Option<&Draft<'_>>| applied(core, &self.inputs, self.set.as_ref(), Some(&drawn), draft);
        let (applied, seal) = match request.filter(|_| core.plan.reads != Reads::Nothing) {
            Some(request) => signed::with_draft(request, core.plan.reads, |draft| make(Some(draft)))?,
            None => make(None)?,
        };
        let headers = headers(applied.headers)?;
        Ok(Fresh { headers, query: applied.query, body: applied.body, seal, drawn })
    }
}

/// What one request is sent with.
struct Fresh {
    headers: Headers,
    query: Masked,
    body: Option<OutgoingBody>,
    seal: Option<Seal>,
    drawn: Drawn,
}

fn drawn_for(core: &Core) -> Option<Drawn> {
    (core.plan.applied == Made::EachTime).then(|| core.drawn())
}

/// What requests carry, and what they are signed with as wholes.
fn applied(
    core: &Core,
    inputs: &Inputs,
    set: Option<&TokenSet>,
    drawn: Option<&Drawn>,
    draft: Option<&Draft<'_>>,
) -> Result<(Applied, Option<Seal>), Error> {
    let context = Context { drawn, draft, ..core.context(inputs).with_token(set) };
    let placement = &core.model.applied.placement;
    let hooked = match core.plan.applied {
        Made::Once => Vec::new(),
        Made::EachTime => {
            core.spec_hooks.called(&Mentions::of_placement(placement, context.lets), &context)?
        }
    };
    let context = Context { hooked: &hooked, ..context };
    let seal = Seal::new(placement, &context).map_err(|error| failure::unrenderable(&error))?;
    let applied = render_use(&core.model.applied, &context);
    Ok((applied.map_err(|error| failure::unrenderable(&error))?, seal))
}

fn put(headers: &Headers, request: &mut reqwest::Request) {
    headers.iter().for_each(|(name, value)| {
        request.headers_mut().insert(name, value.clone());
    });
}

fn append(added: &Masked, request: &mut reqwest::Request) {
    let added = added.clear();
    if added.is_empty() {
        return;
    }
    let query = match request.url().query() {
        Some(query) if !query.is_empty() => Zeroizing::new(format!("{query}&{added}")),
        _ => Zeroizing::new(added.to_owned()),
    };
    request.url_mut().set_query(Some(&query));
}

fn find_authorization(headers: &Headers) -> Result<HeaderValue, Error> {
    let header = headers.iter().find(|(name, _)| *name == AUTHORIZATION);
    header.map(|(_, value)| value.clone()).ok_or_else(|| {
        Error::new(ErrorKind::Configuration, "this provider's requests carry no `Authorization` header")
            .with_help("use `apply`, which puts everything where the spec says")
    })
}

fn headers(applied: Vec<OutgoingHeader>) -> Result<Headers, Error> {
    let made = applied.into_iter().map(|header| {
        let name = HeaderName::from_bytes(header.name.as_bytes()).map_err(|_| {
            Error::new(ErrorKind::Internal, format!("`{}` is no name of a header", header.name))
        })?;
        Ok((name, own_header_value(&header.name, header.value)?))
    });
    made.collect()
}

/// A header's value, wiped from memory after use where it is secret.
pub(crate) fn header_value(name: &str, value: &Masked) -> Result<HeaderValue, Error> {
    let owned = Bytes::from_owner(Zeroizing::<Box<[u8]>>::new(value.clear().as_bytes().into()));
    valid(name, owned, value.is_secret())
}

/// The same without a copy of a text that nobody else needs. One with room to spare would leave its bytes behind when it is
/// made smaller, so that is copied.
fn own_header_value(name: &str, value: Masked) -> Result<HeaderValue, Error> {
    if value.has_room() {
        return header_value(name, &value);
    }
    let is_secret = value.is_secret();
    let text = std::mem::take(&mut *value.into_clear());
    let owned = Zeroizing::new(text.into_bytes().into_boxed_slice());
    valid(name, Bytes::from_owner(owned), is_secret)
}

fn valid(name: &str, owned: Bytes, is_secret: bool) -> Result<HeaderValue, Error> {
    let mut header = HeaderValue::from_maybe_shared(owned).map_err(|_| {
        Error::new(
            ErrorKind::InvalidInput,
            format!("the value of the header `{name}` holds what no header can"),
        )
    })?;
    header.set_sensitive(is_secret);
    Ok(header)
}

fn no_lone_header(why: &str) -> Error {
    let message = format!("the `Authorization` header is of no use alone: {why}");
    Error::new(ErrorKind::Configuration, message)
        .with_help("use `apply` or `authorize`, which know the request's method and address")
}

/// API requests carry the credentials themselves.
pub(super) fn no_token() -> Error {
    Error::new(
        ErrorKind::Configuration,
        "this way in has no token: requests carry the credentials themselves",
    )
}
