//! Addresses: which parts of a printed one are the user's own.

use super::blank::{Piece, blank, pieces};
use super::inputs::{Inputs, Kind, Role};
use super::value::{Said, composed};
use super::words::{is_opaque, words};

/// A printed address, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Printed<'a> {
    scheme: &'a str,
    host: &'a str,
    /// From its `/` on.
    pub(super) path: &'a str,
}

impl<'a> Printed<'a> {
    pub(super) fn new(url: &'a str) -> Self {
        let (scheme, rest) = url.split_once("://").unwrap_or(("https", url));
        let end = rest.find('/').unwrap_or(rest.len());
        let (host, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
        Self { scheme, host, path }
    }

    /// Scheme and host, as the spec and the example write them.
    pub(super) fn origin(&self, inputs: &mut Inputs) -> Said {
        let is_plain = self.scheme.eq_ignore_ascii_case("http") && !self.is_loopback();
        let nothing = self.host.is_empty().then(Vec::new);
        if let Some(name) = nothing.or_else(|| blank(self.host)) {
            let host = if name.is_empty() { "api".to_owned() } else { name.join("-") };
            return setting(is_plain, &format!("{}://{host}.example.com", self.scheme), inputs);
        }
        if is_plain {
            return setting(is_plain, &format!("{}://{}", self.scheme, self.host), inputs);
        }
        let mut origin = Said::text(&format!("{}://", self.scheme));
        for (index, label) in self.host.split('.').enumerate() {
            if index > 0 {
                origin = origin.then(Said::text("."));
            }
            origin = origin.then(labelled(label, inputs));
        }
        origin
    }

    /// The path of a request that the spec makes.
    pub(super) fn path(&self, inputs: &mut Inputs) -> Said {
        let mut said = Said::default();
        let mut before = String::new();
        for segment in self.path.split('/').skip(1) {
            said = said.then(Said::text("/")).then(segment_said(segment, &before, inputs));
            segment.clone_into(&mut before);
        }
        said
    }

    /// The path of a request that an example makes: blanks filled in.
    pub(super) fn sample_path(&self) -> String {
        let mut path = String::new();
        for segment in self.path.split('/').skip(1) {
            path.push('/');
            path += &match segment_name(segment) {
                Some(name) => shouted(&name),
                None => pieces(segment)
                    .into_iter()
                    .map(|piece| match piece {
                        Piece::Said(text) => text.to_owned(),
                        Piece::Blank(name) => shouted(&name),
                    })
                    .collect(),
            };
        }
        if path.is_empty() { "/".to_owned() } else { path }
    }

    fn is_loopback(&self) -> bool {
        let host = self.host.split(':').next().unwrap_or_default();
        matches!(host, "localhost" | "127.0.0.1") || self.host.starts_with("[::1]")
    }
}

fn setting(is_plain: bool, sample: &str, inputs: &mut Inputs) -> Said {
    let kind = if is_plain { Kind::PlainUrl } else { Kind::Url };
    Said::input(inputs.input(&words("base_url"), Role::Setting, kind, sample))
}

/// A part of a host between dots.
fn labelled(label: &str, inputs: &mut Inputs) -> Said {
    let mut label_of = |name: Vec<String>| {
        let name = if name.is_empty() { vec!["subdomain".to_owned()] } else { name };
        Said::input(inputs.input(&name, Role::Setting, Kind::Label, &name.join("-")))
    };
    if let Some(name) = blank(label) {
        return label_of(name);
    }
    pieces(label).into_iter().fold(Said::default(), |said, piece| {
        said.then(match piece {
            Piece::Said(text) => Said::text(text),
            Piece::Blank(name) => label_of(name),
        })
    })
}

fn segment_said(segment: &str, before: &str, inputs: &mut Inputs) -> Said {
    if let Some(name) = segment_name(segment) {
        let name = if name.is_empty() { id_of(before) } else { name };
        return composed(&name, vec![Piece::Blank(name.clone())], inputs);
    }
    if is_opaque(segment) {
        let name = id_of(before);
        return composed(&name, vec![Piece::Blank(name.clone())], inputs);
    }
    composed(&id_of(before), pieces(segment), inputs)
}

/// The name of a segment that is to be filled in, `:id` among them.
fn segment_name(segment: &str) -> Option<Vec<String>> {
    let colon = segment.strip_prefix(':').filter(|name| !name.is_empty());
    colon.map(words).or_else(|| blank(segment))
}

/// What an id behind `accounts` is called.
fn id_of(before: &str) -> Vec<String> {
    let mut name = words(before);
    if let Some(last) = name.last_mut() {
        let singular = last.strip_suffix('s').map(str::to_owned);
        *last = singular.unwrap_or_else(|| last.clone());
    }
    name.push("id".to_owned());
    name
}

fn shouted(name: &[String]) -> String {
    if name.is_empty() { "ID".to_owned() } else { name.join("_").to_ascii_uppercase() }
}
