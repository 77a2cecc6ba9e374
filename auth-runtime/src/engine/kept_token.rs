//! A token in memory, its text once.
//!
//! A program may hold a hundred thousand tokens, each of a kilobyte. Most are only ever put on requests, so the header is
//! what is kept of the text, and little else. The set and the user's own type are made again for whoever asks, and kept
//! from then on.

use std::any::{Any, TypeId};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use auth_exchange::{EarlierReply, TokenField, TokenSet};
use auth_model::Text;
use once_cell::race::OnceBox;
use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};

use super::Convert;
use super::headers::Headers;
use crate::{Error, ErrorKind, Fingerprint};

/// A token that came, or that the caller gave.
pub(super) struct KeptToken {
    form: Form,
    made: OnceBox<Made>,
}

enum Form {
    Whole(Arc<TokenSet>),
    Lean(Lean),
}

/// What was made of a token for those who asked.
#[derive(Default)]
struct Made {
    set: OnceLock<Arc<TokenSet>>,
    typed: OnceLock<Result<Arc<dyn Any + Send + Sync>, Error>>,
}

/// A set whose access token stands at the end of a header.
struct Lean {
    issued_at: SystemTime,
    expires_in: Option<Duration>,
    further: Option<Box<Further>>,
    /// Where the access token starts in the header.
    start: u32,
    /// Which header.
    holder: u8,
    token_type: TokenType,
}

/// The type that nearly every reply says takes no memory of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TokenType {
    Bearer,
    /// Another one, or none.
    Further,
}

const BEARER: &str = "Bearer";

/// What most tokens do not have that are only bought.
struct Further {
    /// Where it is not `Bearer`.
    token_type: Option<String>,
    refresh_token: Option<SecretString>,
    scope: Option<Vec<String>>,
    refresh_expires_in: Option<Duration>,
    fields: Vec<TokenField>,
    earlier: Vec<EarlierReply>,
    name: Option<Text>,
    also: Vec<TokenSet>,
}

/// Whether the whole set is needed in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needed {
    /// A renewal starts from it.
    Whole,
    /// Perhaps nobody asks for it.
    Perhaps,
}

impl KeptToken {
    pub(super) fn new(set: TokenSet, headers: &Headers, needed: Needed) -> Self {
        let place = if needed == Needed::Perhaps { Place::of(&set, headers) } else { None };
        let form = match place {
            Some(place) => Form::Lean(Lean::new(set, place)),
            None => Form::Whole(Arc::new(set)),
        };
        Self { form, made: OnceBox::new() }
    }

    /// The set. `headers` are those that the token was made with, here as below.
    pub(super) fn set(&self, headers: &Headers) -> &Arc<TokenSet> {
        match &self.form {
            Form::Whole(set) => set,
            Form::Lean(lean) => self.made().set.get_or_init(|| Arc::new(lean.made_whole(headers))),
        }
    }

    /// What tells it from others. It is worked out for whoever asks: most tokens come and go without.
    pub(super) fn fingerprint(&self, headers: &Headers) -> Fingerprint {
        match &self.form {
            Form::Whole(set) => Fingerprint::of(&set.access_token),
            Form::Lean(lean) => Fingerprint::of_text(lean.access_token(headers)),
        }
    }

    /// As the client's own type, which `convert` makes, or as a [`TokenSet`].
    pub(super) fn token<T: Any + Send + Sync>(
        &self,
        headers: &Headers,
        convert: Convert,
    ) -> Result<Arc<T>, Error> {
        let token = if TypeId::of::<T>() == TypeId::of::<TokenSet>() {
            let set: Arc<dyn Any + Send + Sync> = Arc::<TokenSet>::clone(self.set(headers));
            set
        } else {
            self.made().typed.get_or_init(|| self.converted(headers, convert)).clone()?
        };
        token.downcast().map_err(|_| {
            Error::new(ErrorKind::Internal, "this is not the token type of this client")
                .with_help("ask for the type that was generated with it, or for `TokenSet`")
        })
    }

    fn converted(&self, headers: &Headers, convert: Convert) -> Result<Arc<dyn Any + Send + Sync>, Error> {
        match &self.form {
            Form::Whole(set) => convert(set),
            Form::Lean(lean) => match self.made().set.get() {
                Some(set) => convert(set),
                None => convert(&lean.made_whole(headers)),
            },
        }
    }

    fn made(&self) -> &Made {
        self.made.get_or_init(Box::default)
    }
}

impl Lean {
    fn new(set: TokenSet, Place { holder, start }: Place) -> Self {
        // Named one by one, so that a new part of a token is not forgotten here.
        let TokenSet {
            access_token: _,
            token_type,
            refresh_token,
            scope,
            issued_at,
            expires_in,
            refresh_expires_in,
            fields,
            earlier,
            name,
            also,
        } = set;
        let (token_type, other_type) = match token_type {
            Some(bearer) if bearer == BEARER => (TokenType::Bearer, None),
            other => (TokenType::Further, other),
        };
        let further = Further {
            token_type: other_type,
            refresh_token,
            scope,
            refresh_expires_in,
            fields,
            earlier,
            name,
            also,
        };
        let further = Some(further).filter(|further| !further.is_nothing()).map(Box::new);
        Self { issued_at, expires_in, further, start, holder, token_type }
    }

    fn access_token<'a>(&self, headers: &'a Headers) -> &'a str {
        let header = headers.value(self.holder).map(HeaderValue::as_bytes).unwrap_or_default();
        let start = usize::try_from(self.start).ok();
        start
            .and_then(|start| header.get(start..))
            .and_then(|text| str::from_utf8(text).ok())
            .unwrap_or_default()
    }

    fn made_whole(&self, headers: &Headers) -> TokenSet {
        let further = self.further.as_deref();
        let token_type = match self.token_type {
            TokenType::Bearer => Some(BEARER.to_owned()),
            TokenType::Further => further.and_then(|further| further.token_type.clone()),
        };
        TokenSet {
            access_token: self.access_token(headers).into(),
            token_type,
            refresh_token: further.and_then(|further| further.refresh_token.clone()),
            scope: further.and_then(|further| further.scope.clone()),
            issued_at: self.issued_at,
            expires_in: self.expires_in,
            refresh_expires_in: further.and_then(|further| further.refresh_expires_in),
            fields: further.map(|further| further.fields.clone()).unwrap_or_default(),
            earlier: further.map(|further| further.earlier.clone()).unwrap_or_default(),
            name: further.and_then(|further| further.name.clone()),
            also: further.map(|further| further.also.clone()).unwrap_or_default(),
        }
    }
}

impl Further {
    fn is_nothing(&self) -> bool {
        self.token_type.is_none()
            && self.refresh_token.is_none()
            && self.scope.is_none()
            && self.refresh_expires_in.is_none()
            && self.fields.is_empty()
            && self.earlier.is_empty()
            && self.name.is_none()
            && self.also.is_empty()
    }
}

/// Where an access token stands at the end of a header.
struct Place {
    holder: u8,
    start: u32,
}

impl Place {
    fn of(set: &TokenSet, headers: &Headers) -> Option<Self> {
        let text = set.access_token.expose_secret().as_bytes();
        let holds = |header: &HeaderValue| header.as_bytes().ends_with(text);
        let (place, (_, header)) = headers.iter().enumerate().find(|(_, (_, header))| holds(header))?;
        let start = header.len().saturating_sub(text.len());
        Some(Self { holder: u8::try_from(place).ok()?, start: u32::try_from(start).ok()? })
    }
}
