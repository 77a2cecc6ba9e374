//! Origins that stand for other ones, for staging and tests.

use auth_exchange::{Origin, parse_url};

use crate::{Error, ErrorKind};

/// Which origin takes whose place.
#[derive(Clone, Debug, Default)]
pub(crate) struct OriginMap {
    replaced: Vec<Replaced>,
    /// What takes the place of every other one.
    everywhere: Option<Origin>,
}

#[derive(Clone, Debug)]
struct Replaced {
    from: Origin,
    to: Origin,
}

impl OriginMap {
    /// # Errors
    ///
    /// One is no origin.
    pub(crate) fn parse(pairs: &[(String, String)], everywhere: Option<&str>) -> Result<Self, Error> {
        let parse = |(from, to): &(String, String)| Ok(Replaced { from: origin(from)?, to: origin(to)? });
        let replaced = pairs.iter().map(parse).collect::<Result<_, Error>>()?;
        Ok(Self { replaced, everywhere: everywhere.map(origin).transpose()? })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.replaced.is_empty() && self.everywhere.is_none()
    }

    /// Where a request to `origin` really goes. What was said last counts.
    pub(crate) fn map<'a>(&'a self, origin: &'a Origin) -> &'a Origin {
        let replaced = self.replaced.iter().rev().find(|replaced| replaced.from == *origin);
        self.everywhere.as_ref().unwrap_or_else(|| replaced.map_or(origin, |replaced| &replaced.to))
    }

    /// Whether this one takes the place of every other.
    pub(crate) fn is_everywhere(&self, origin: &Origin) -> bool {
        self.everywhere.as_ref() == Some(origin)
    }

    /// Those whose place `origin` takes.
    pub(crate) fn replaced_by<'a>(&'a self, origin: &'a Origin) -> impl Iterator<Item = &'a Origin> {
        self.replaced.iter().filter(move |replaced| replaced.to == *origin).map(|replaced| &replaced.from)
    }
}

fn origin(text: &str) -> Result<Origin, Error> {
    match parse_url(text) {
        Ok((origin, "" | "/")) => Ok(origin),
        // It is not quoted: an address may hold a password or a key.
        _ => Err(Error::new(ErrorKind::Configuration, "what `with_origin` was given is no origin")
            .with_help("expected scheme, host and perhaps a port, such as `https://api.example.com`")),
    }
}
