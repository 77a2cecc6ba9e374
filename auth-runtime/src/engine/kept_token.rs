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
use super::headers::Header;
use crate::{Error, ErrorKind, Fingerprint};

/// A token that came, or that the caller gave.
pub(super) struct KeptToken {
    form: Form,
    made: OnceBox<Made>,
}

enum Form {
    Whole(Arc<TokenSet>),
    Lean(Box<Lean>),
}

/// What was made of a token for those who asked.
#[derive(Default)]
struct Made {
    set: OnceLock<Arc<TokenSet>>,
    typed: OnceLock<Result<Arc<dyn Any + Send + Sync>, Error>>,
}

/// A set whose access token stands at the end of a header.
struct Lean {
    /// Which header.
    holder: usize,
    /// Where the access token starts in it.
    start: usize,
    token_type: Option<Box<str>>,
    issued_at: SystemTime,
    expires_in: Option<Duration>,
    further: Option<Box<Further>>,
}

/// What most tokens do not have that are only bought.
struct Further {
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
    pub(super) fn new(set: TokenSet, headers: &[Header], needed: Needed) -> Self {
        let holder = headers.iter().position(|(_, header)| holds(header, &set));
        let form = match holder.filter(|_| needed == Needed::Perhaps) {
            Some(holder) => Form::Lean(Box::new(Lean::new(set, holder, headers))),
            None => Form::Whole(Arc::new(set)),
        };
        Self { form, made: OnceBox::new() }
    }

    /// The set. `headers` are those that the token was made with, here as below.
    pub(super) fn set(&self, headers: &[Header]) -> &Arc<TokenSet> {
        match &self.form {
            Form::Whole(set) => set,
            Form::Lean(lean) => self.made().set.get_or_init(|| Arc::new(lean.made_whole(headers))),
        }
    }

    /// What tells it from others. It is worked out for whoever asks: most tokens come and go without.
    pub(super) fn fingerprint(&self, headers: &[Header]) -> Fingerprint {
        match &self.form {
            Form::Whole(set) => Fingerprint::of(&set.access_token),
            Form::Lean(lean) => Fingerprint::of_text(lean.access_token(headers)),
        }
    }

    /// As the client's own type, which `convert` makes, or as a [`TokenSet`].
    pub(super) fn token<T: Any + Send + Sync>(
        &self,
        headers: &[Header],
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

    fn converted(&self, headers: &[Header], convert: Convert) -> Result<Arc<dyn Any + Send + Sync>, Error> {
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
    fn new(set: TokenSet, holder: usize, headers: &[Header]) -> Self {
        // Named one by one, so that a new part of a token is not forgotten here.
        let TokenSet {
            access_token,
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
        let length = headers.get(holder).map_or(0, |(_, header)| header.len());
        let start = length.saturating_sub(access_token.expose_secret().len());
        let further = Further { refresh_token, scope, refresh_expires_in, fields, earlier, name, also };
        let further = Some(further).filter(|further| !further.is_nothing()).map(Box::new);
        let token_type = token_type.map(String::into_boxed_str);
        Self { holder, start, token_type, issued_at, expires_in, further }
    }

    fn access_token<'a>(&self, headers: &'a [Header]) -> &'a str {
        let header = headers.get(self.holder).map(|(_, header)| header.as_bytes()).unwrap_or_default();
        header.get(self.start..).and_then(|text| str::from_utf8(text).ok()).unwrap_or_default()
    }

    fn made_whole(&self, headers: &[Header]) -> TokenSet {
        let further = self.further.as_deref();
        TokenSet {
            access_token: self.access_token(headers).into(),
            token_type: self.token_type.as_deref().map(str::to_owned),
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
        self.refresh_token.is_none()
            && self.scope.is_none()
            && self.refresh_expires_in.is_none()
            && self.fields.is_empty()
            && self.earlier.is_empty()
            && self.name.is_none()
            && self.also.is_empty()
    }
}

fn holds(header: &HeaderValue, set: &TokenSet) -> bool {
    header.as_bytes().ends_with(set.access_token.expose_secret().as_bytes())
}
