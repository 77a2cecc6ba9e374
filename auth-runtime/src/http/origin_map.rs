//! Origins that stand for other ones, for staging and tests.

use auth_exchange::{Origin, parse_url};

use crate::{Error, ErrorKind};

/// Which origin takes whose place.
#[derive(Clone, Debug, Default)]
pub(crate) struct OriginMap(Vec<Replaced>);

#[derive(Clone, Debug)]
struct Replaced {
    from: Origin,
    to: Origin,
}

impl OriginMap {
    /// # Errors
    ///
    /// One is no origin.
    pub(crate) fn parse(pairs: &[(String, String)]) -> Result<Self, Error> {
        let parse = |(from, to): &(String, String)| Ok(Replaced { from: origin(from)?, to: origin(to)? });
        pairs.iter().map(parse).collect::<Result<_, Error>>().map(Self)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where a request to `origin` really goes. What was said last counts.
    pub(crate) fn map<'a>(&'a self, origin: &'a Origin) -> &'a Origin {
        let replaced = self.0.iter().rev().find(|replaced| replaced.from == *origin);
        replaced.map_or(origin, |replaced| &replaced.to)
    }

    /// Those whose place `origin` takes.
    pub(crate) fn replaced_by<'a>(&'a self, origin: &'a Origin) -> impl Iterator<Item = &'a Origin> {
        self.0.iter().filter(move |replaced| replaced.to == *origin).map(|replaced| &replaced.from)
    }
}

fn origin(text: &str) -> Result<Origin, Error> {
    match parse_url(text) {
        Ok((origin, "" | "/")) => Ok(origin),
        _ => Err(Error::new(ErrorKind::Configuration, format!("`{text}` is no origin"))
            .with_help("expected scheme, host and perhaps a port, such as `https://api.example.com`")),
    }
}
