//! The last check of an address before anything is sent there.

use std::sync::{Mutex, PoisonError};

use auth_exchange::{Masked, Origin, parse_url};
use auth_model::{InputKind, PlainHttp, Way};
use reqwest::Url;

use super::OriginMap;
use crate::{Error, ErrorKind};

/// Where requests really go, and whether by plain `http`.
pub(crate) struct Gate {
    origins: OriginMap,
    /// What the caller agrees to.
    agreed: PlainHttp,
    /// What the caller and the spec agree to.
    plain_http: PlainHttp,
    /// The address without secrets that passed last, as that of the token requests is for every tenant.
    passed: Mutex<Option<(String, Url)>>,
}

impl Gate {
    pub(crate) fn new(origins: OriginMap, agreed: PlainHttp, way: &Way) -> Self {
        let spec_agrees = way.inputs.iter().any(|input| input.kind == InputKind::Url(PlainHttp::Allowed));
        let plain_http = if spec_agrees { agreed } else { PlainHttp::Refused };
        Self { origins, agreed, plain_http, passed: Mutex::default() }
    }

    /// What the caller agrees to.
    pub(crate) fn agreed(&self) -> PlainHttp {
        self.agreed
    }

    /// Whether every origin is itself.
    pub(crate) fn replaces_nothing(&self) -> bool {
        self.origins.is_empty()
    }

    /// Whether `origin` takes the place of one that is allowed.
    pub(crate) fn stands_for(&self, origin: &Origin, is_allowed: &dyn Fn(&Origin) -> bool) -> bool {
        self.origins.is_everywhere(origin) || self.origins.replaced_by(origin).any(is_allowed)
    }

    /// The address that a token request to `address` is sent to.
    ///
    /// # Errors
    ///
    /// As [`pass`](Self::pass).
    pub(crate) fn pass_again(&self, address: &Masked) -> Result<Url, Error> {
        if address.is_secret() {
            return self.pass(address.clear());
        }
        let mut passed = self.passed.lock().unwrap_or_else(PoisonError::into_inner);
        match &*passed {
            Some((known, url)) if known == address.clear() => Ok(url.clone()),
            _ => {
                let url = self.pass(address.clear())?;
                *passed = Some((address.clear().to_owned(), url.clone()));
                Ok(url)
            }
        }
    }

    /// The address that a request to `address` is sent to.
    ///
    /// # Errors
    ///
    /// It is no address, or plain `http` outside loopback that not both the spec and the caller agree to.
    pub(crate) fn pass(&self, address: &str) -> Result<Url, Error> {
        let (origin, rest) = parse_url(address).map_err(|_| no_address())?;
        let real = self.origins.map(&origin);
        if real.scheme() == "http" && !real.is_loopback() && self.plain_http == PlainHttp::Refused {
            return Err(plain(real));
        }
        let text = zeroize::Zeroizing::new(format!("{real}{rest}"));
        let url = Url::parse(&text).map_err(|_| no_address())?;
        if leads_to(&url, real) { sendable(&url).map(|()| url) } else { Err(no_address()) }
    }
}

/// Refuses what the library would refuse: its error looks like one of the network.
pub(super) fn sendable(url: &Url) -> Result<(), Error> {
    match url.as_str().parse::<http::Uri>() {
        Ok(_) => Ok(()),
        Err(_) => Err(Error::new(ErrorKind::InvalidRequest, "the address of the request is too long")),
    }
}

/// Whether the library that sends the request reads the address as we do.
fn leads_to(url: &Url, origin: &Origin) -> bool {
    url.scheme() == origin.scheme()
        && url.host_str() == Some(origin.host())
        && url.port_or_known_default() == Some(origin.port())
        && url.username().is_empty()
        && url.password().is_none()
}

fn no_address() -> Error {
    Error::new(ErrorKind::InvalidRequest, "the address of the request is no `http` or `https` address")
}

fn plain(origin: &Origin) -> Error {
    Error::new(ErrorKind::PlainHttpRefused, format!("credentials do not go to {origin} over plain http"))
        .with_help("use https, or say `allow_http` both in the spec's setting and on the client's builder")
}
