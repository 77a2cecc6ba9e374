//! A token in memory, its text once.
//!
//! A program may hold a hundred thousand tokens, each of a kilobyte. Most are only ever put on requests, so the header is
//! what is kept of the text. The set and the user's own type are made again of it for whoever asks, and kept from then
//! on.

use std::any::{Any, TypeId};
use std::sync::{Arc, OnceLock};

use auth_exchange::TokenSet;
use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};

use super::Convert;
use crate::{Error, ErrorKind, Fingerprint};

/// A token that came, or that the caller gave.
pub(super) struct KeptToken {
    form: Form,
    convert: Convert,
    typed: OnceLock<Result<Arc<dyn Any + Send + Sync>, Error>>,
    pub(super) fingerprint: Fingerprint,
}

enum Form {
    Whole(Arc<TokenSet>),
    Lean(Box<Lean>),
}

/// A set whose access token stands at the end of a header.
struct Lean {
    /// All but the access token.
    rest: TokenSet,
    header: HeaderValue,
    /// Where the access token starts in it.
    start: usize,
    whole: OnceLock<Arc<TokenSet>>,
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
    pub(super) fn new<'a>(
        set: TokenSet,
        mut headers: impl Iterator<Item = &'a HeaderValue>,
        needed: Needed,
        convert: Convert,
    ) -> Self {
        let fingerprint = Fingerprint::of(&set.access_token);
        let holder = headers.find(|header| holds(header, &set)).filter(|_| needed == Needed::Perhaps);
        let form = match holder {
            Some(header) => Form::Lean(Box::new(Lean::new(set, header.clone()))),
            None => Form::Whole(Arc::new(set)),
        };
        Self { form, convert, typed: OnceLock::new(), fingerprint }
    }

    pub(super) fn set(&self) -> &Arc<TokenSet> {
        match &self.form {
            Form::Whole(set) => set,
            Form::Lean(lean) => lean.whole.get_or_init(|| Arc::new(lean.made_whole())),
        }
    }

    /// As the client's own type, or as a [`TokenSet`].
    pub(super) fn token<T: Any + Send + Sync>(&self) -> Result<Arc<T>, Error> {
        let token = if TypeId::of::<T>() == TypeId::of::<TokenSet>() {
            let set: Arc<dyn Any + Send + Sync> = Arc::<TokenSet>::clone(self.set());
            set
        } else {
            self.typed.get_or_init(|| self.converted()).clone()?
        };
        token.downcast().map_err(|_| {
            Error::new(ErrorKind::Internal, "this is not the token type of this client")
                .with_help("ask for the type that was generated with it, or for `TokenSet`")
        })
    }

    fn converted(&self) -> Result<Arc<dyn Any + Send + Sync>, Error> {
        match &self.form {
            Form::Whole(set) => (self.convert)(set),
            Form::Lean(lean) => match lean.whole.get() {
                Some(set) => (self.convert)(set),
                None => (self.convert)(&lean.made_whole()),
            },
        }
    }
}

impl Lean {
    fn new(set: TokenSet, header: HeaderValue) -> Self {
        let start = header.len().saturating_sub(set.access_token.expose_secret().len());
        let rest = TokenSet { access_token: SecretString::default(), ..set };
        Self { rest, header, start, whole: OnceLock::new() }
    }

    fn made_whole(&self) -> TokenSet {
        let text = self.header.as_bytes().get(self.start..).and_then(|text| str::from_utf8(text).ok());
        TokenSet { access_token: text.unwrap_or_default().into(), ..self.rest.clone() }
    }
}

fn holds(header: &HeaderValue, set: &TokenSet) -> bool {
    header.as_bytes().ends_with(set.access_token.expose_secret().as_bytes())
}
