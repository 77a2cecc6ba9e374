//! The host and port of an address that a spec writes itself.

use crate::Span;
use crate::problem::UrlProblem;

/// A host and port, as far as they were read.
pub(super) struct Host {
    /// Where it begins in the scalar's text.
    pub(super) start: usize,
    /// The place of the scheme, where that is plain `http`.
    pub(super) plain_http: Option<Span>,
    /// What it consists of, with a letter for each value.
    pub(super) text: String,
    has_value: bool,
}

impl Host {
    pub(super) fn new(start: usize, plain_http: Option<Span>) -> Self {
        Self { start, plain_http, text: String::new(), has_value: false }
    }

    /// Adds a value: whatever it is, it is a label or several.
    pub(super) fn push_value(&mut self) {
        self.text.push('x');
        self.has_value = true;
    }

    /// Whether this is a host, perhaps with a port.
    pub(super) fn check(&self) -> Result<(), UrlProblem> {
        let (host, port) = self.split();
        if host.is_empty() {
            return Err(UrlProblem::EmptyHost);
        }
        if !(is_name(host) || is_ipv6(host)) {
            return Err(UrlProblem::InvalidHost { host: host.to_owned() });
        }
        match port {
            Some(port) if !matches!(port.parse::<u16>(), Ok(1..)) => {
                Err(UrlProblem::InvalidPort { port: port.to_owned() })
            }
            _ => Ok(()),
        }
    }

    /// Whether it is this machine, whatever a value may hold.
    pub(super) fn is_loopback(&self) -> bool {
        let (host, _) = self.split();
        let is_v4 = host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback());
        !self.has_value && (is_v4 || matches!(host, "localhost" | "[::1]"))
    }

    fn split(&self) -> (&str, Option<&str>) {
        match self.text.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, Some(port)),
            _ => (&self.text, None),
        }
    }
}

/// Whether a character can stand in a host or its port. What is not ASCII has a mistake of its own.
pub(super) fn is_host_character(character: char) -> bool {
    !character.is_ascii() || character.is_ascii_alphanumeric() || "-._:[]/?#".contains(character)
}

fn is_name(host: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .chars()
                .all(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '_'))
    };
    host.len() <= 253 && host.split('.').all(is_label)
}

fn is_ipv6(host: &str) -> bool {
    let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    address.is_some_and(|address| address.parse::<std::net::Ipv6Addr>().is_ok())
}
