//! What API requests are sent with: a token, or the credentials themselves, ready to be applied.

use std::any::Any;
use std::sync::Arc;

use auth_exchange::{Applied, Context, Inputs, TokenSet, render_use};
use bytes::Bytes;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use zeroize::Zeroizing;

use super::reach::Reach;
use super::window::{Lifespan, Moment, Phase};
use super::{Core, failure};
use crate::{Error, ErrorKind, Fingerprint};

/// A token with the headers that are made of it. It is made once, when the token comes.
pub(crate) struct Issued {
    /// What tells it from those before and after it.
    pub(crate) generation: u64,
    pub(crate) lifespan: Lifespan,
    pub(crate) reach: Arc<Reach>,
    token: Option<Token>,
    headers: HeaderMap,
    query: auth_exchange::Masked,
}

struct Token {
    set: Arc<TokenSet>,
    typed: Result<Arc<dyn Any + Send + Sync>, Error>,
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
        let typed = (core.convert)(&set)?;
        Self::new(core, inputs, reach, Some(Token { set: Arc::new(set), typed: Ok(typed) }), lifespan)
    }

    /// What a provider is sent with an access token of the caller's, which may lack the fields that a reply has.
    pub(crate) fn with_pinned(
        core: &Core,
        inputs: &Inputs,
        reach: Option<Arc<Reach>>,
        set: TokenSet,
    ) -> Result<Self, Error> {
        let typed = (core.convert)(&set);
        Self::new(core, inputs, reach, Some(Token { set: Arc::new(set), typed }), Lifespan::UNKNOWN)
    }

    fn new(
        core: &Core,
        inputs: &Inputs,
        reach: Option<Arc<Reach>>,
        token: Option<Token>,
        lifespan: Lifespan,
    ) -> Result<Self, Error> {
        let context = Context { inputs, token: token.as_ref().map(|token| &*token.set) };
        let applied =
            render_use(&core.model.applied, &context).map_err(|error| failure::unrenderable(&error))?;
        let headers = headers(&applied)?;
        let reach = match reach {
            Some(reach) => reach,
            None => Arc::new(Reach::new(&core.model, &context)?),
        };
        Ok(Self { generation: 0, lifespan, reach, token, headers, query: applied.query })
    }

    pub(crate) fn numbered(self, generation: u64) -> Self {
        Self { generation, ..self }
    }

    pub(crate) fn phase(&self, now: Moment) -> Phase {
        self.lifespan.phase(now)
    }

    pub(crate) fn token_set(&self) -> Option<&Arc<TokenSet>> {
        self.token.as_ref().map(|token| &token.set)
    }

    pub(crate) fn fingerprint(&self) -> Option<Fingerprint> {
        self.token_set().map(|set| Fingerprint::of(&set.access_token))
    }

    /// The token as the client's own type, or as a [`TokenSet`].
    pub(crate) fn token<T: Any + Send + Sync>(&self) -> Result<Arc<T>, Error> {
        let Some(token) = &self.token else { return Err(no_token()) };
        let set: Arc<dyn Any + Send + Sync> = Arc::<TokenSet>::clone(&token.set);
        if let Ok(set) = set.downcast() {
            return Ok(set);
        }
        Arc::clone(token.typed.as_ref().map_err(Clone::clone)?).downcast().map_err(|_| {
            Error::new(ErrorKind::Internal, "this is not the token type of this client")
                .with_help("ask for the type that was generated with it, or for `TokenSet`")
        })
    }

    pub(crate) fn authorization_header(&self) -> Result<HeaderValue, Error> {
        self.headers.get(AUTHORIZATION).cloned().ok_or_else(|| {
            Error::new(ErrorKind::Configuration, "this provider's requests carry no `Authorization` header")
                .with_help("use `apply`, which puts everything where the spec says")
        })
    }

    /// Puts the headers and the query on a request, in place of headers of the same names.
    pub(crate) fn apply(&self, request: &mut reqwest::Request) {
        let headers = request.headers_mut();
        for name in self.headers.keys() {
            headers.remove(name);
        }
        for (name, value) in &self.headers {
            headers.append(name, value.clone());
        }
        let added = self.query.clear();
        if added.is_empty() {
            return;
        }
        let query = match request.url().query() {
            Some(query) if !query.is_empty() => Zeroizing::new(format!("{query}&{added}")),
            _ => Zeroizing::new(added.to_owned()),
        };
        request.url_mut().set_query(Some(&query));
    }
}

fn headers(applied: &Applied) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::with_capacity(applied.headers.len());
    for header in &applied.headers {
        let name = HeaderName::from_bytes(header.name.as_bytes()).map_err(|_| {
            Error::new(ErrorKind::Internal, format!("`{}` is no name of a header", header.name))
        })?;
        headers.insert(name, header_value(&header.name, &header.value)?);
    }
    Ok(headers)
}

/// A header's value, wiped from memory after use where it is secret.
pub(crate) fn header_value(name: &str, value: &auth_exchange::Masked) -> Result<HeaderValue, Error> {
    let owned = Bytes::from_owner(Zeroizing::new(value.clear().as_bytes().to_vec()));
    let mut header = HeaderValue::from_maybe_shared(owned).map_err(|_| {
        Error::new(
            ErrorKind::InvalidInput,
            format!("the value of the header `{name}` holds what no header can"),
        )
    })?;
    header.set_sensitive(value.is_secret());
    Ok(header)
}

fn no_token() -> Error {
    Error::new(
        ErrorKind::Configuration,
        "this way in has no token: requests carry the credentials themselves",
    )
}
