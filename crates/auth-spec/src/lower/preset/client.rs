//! How the client says who it is.

use super::node::{At, text_of};
use super::read::{Preset, choice_of};
use crate::report::Report;
use crate::yaml::{Entry, Map, Node};

/// How the client says who it is, wherever it asks for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClientAuth {
    /// RFC 6749 §2.3.1: both parts encoded as in a form.
    Basic,
    /// The same, not encoded.
    BasicRaw,
    /// RFC 6749 §2.3.1: in the body.
    Body,
    /// A public client says its id.
    None,
    /// RFC 7523 §2.2, signed with the client's own key.
    PrivateKeyJwt,
    /// RFC 7523 §2.2, signed with the secret.
    ClientSecretJwt,
    /// RFC 8705 §2: the connection's certificate says it, beside the id.
    Mtls,
}

const NAMES: [&str; 7] =
    ["basic", "basic_raw", "body", "none", "private_key_jwt", "client_secret_jwt", "mtls"];

const ASSERTION: &str = "client_assertion";

/// The inputs that a client proves who it is with (RFC 8705), by their names.
const CERTIFICATE: [&str; 2] = ["certificate", "private_key"];

impl ClientAuth {
    pub(super) fn read(map: &Map, report: &Report) -> Self {
        match choice_of(map, "client_auth", &NAMES, report) {
            Some("basic_raw") => Self::BasicRaw,
            Some("body") => Self::Body,
            Some("none") => Self::None,
            Some("private_key_jwt") => Self::PrivateKeyJwt,
            Some("client_secret_jwt") => Self::ClientSecretJwt,
            Some("mtls") => Self::Mtls,
            _ => Self::Basic,
        }
    }

    /// Whether the secret is used at all.
    pub(super) fn sends_secret(self) -> bool {
        matches!(self, Self::Basic | Self::BasicRaw | Self::Body | Self::ClientSecretJwt)
    }
}

impl Preset {
    /// The parameters by which the client says who it is.
    pub(super) fn client_parameters(&self) -> Vec<Entry> {
        let at = self.at_client();
        match self.client_auth {
            ClientAuth::Basic | ClientAuth::BasicRaw => Vec::new(),
            ClientAuth::Body => {
                vec![at.entry("client_id", self.client_id()), at.entry("client_secret", self.client_secret())]
            }
            ClientAuth::None if !self.knows_client_id() && !self.way.grant.names_client() => Vec::new(),
            ClientAuth::None | ClientAuth::Mtls => vec![at.entry("client_id", self.client_id())],
            ClientAuth::PrivateKeyJwt | ClientAuth::ClientSecretJwt => vec![
                at.says("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                at.says(ASSERTION, "$client_assertion"),
            ],
        }
    }

    /// `basic`, where the client says who it is by that.
    pub(super) fn basic(&self) -> Option<Entry> {
        let at = self.at_client();
        let parts = [self.client_id(), self.client_secret()];
        match self.client_auth {
            ClientAuth::Basic => Some(at.entry("basic", at.list(parts.map(encoded).into()))),
            ClientAuth::BasicRaw => Some(at.entry("basic", at.list(parts.into()))),
            _ => None,
        }
    }

    /// With what the connection says who the client is, where the spec declares it; else the HTTP client has it.
    pub(super) fn certificate(&self) -> Option<Entry> {
        let at = self.at_client();
        let is_declared = |name: &&str| self.declared.iter().any(|known| known == name);
        let all_declared = CERTIFICATE.iter().all(is_declared);
        (self.client_auth == ClientAuth::Mtls && all_declared).then(|| {
            at.entry("client_cert", at.list(CERTIFICATE.map(|name| at.text(&format!("${name}"))).into()))
        })
    }

    /// The `let` that a client signs to say who it is (RFC 7523 §3).
    pub(super) fn assertion(&self, audience: &Node) -> Option<Entry> {
        let at = self.at_client();
        let (algorithm, key) = match self.client_auth {
            ClientAuth::PrivateKeyJwt => ("RS256", at.text("$private_key")),
            ClientAuth::ClientSecretJwt => ("HS256", self.client_secret()),
            _ => return None,
        };
        let claims = vec![
            at.entry("iss", self.client_id()),
            at.entry("sub", self.client_id()),
            at.entry("aud", audience.clone()),
            at.says("jti", "$uuid"),
        ];
        let jwt = vec![
            at.says("alg", algorithm),
            at.entry("key", key),
            at.says("ttl", "5m"),
            at.entry("claims", at.map(claims)),
        ];
        Some(at.entry("let", at.map(vec![at.entry(ASSERTION, at.map(vec![at.entry("jwt", at.map(jwt))]))])))
    }

    pub(super) fn client_id(&self) -> Node {
        self.of_client("client_id")
    }

    fn client_secret(&self) -> Node {
        self.of_client("client_secret")
    }

    /// As it is written, as the registration tells it, or as the user gives it.
    fn of_client(&self, key: &str) -> Node {
        let usual = || match self.registered(key) {
            Some(node) => node,
            None => self.at_client().text(&format!("${key}")),
        };
        self.value(key).cloned().unwrap_or_else(usual)
    }

    /// A client that nobody knows need not say its id where the grant does not ask for it.
    fn knows_client_id(&self) -> bool {
        self.value("client_id").is_some()
            || self.registers()
            || self.declared.iter().any(|name| name == "client_id")
    }

    fn at_client(&self) -> At {
        At(self.map.get("client_auth").map_or(self.at, |entry| entry.value.span))
    }
}

/// The value with each part encoded for a form (RFC 6749 §2.3.1).
fn encoded(node: Node) -> Node {
    match text_of(&node).map(with_encoding) {
        Some(text) => At(node.span).text(&text),
        None => node,
    }
}

/// A template whose literal text is encoded and whose values go through `url`.
fn with_encoding(text: &str) -> String {
    if let Some(name) = text.strip_prefix('$').filter(|name| name.starts_with(|c: char| c.is_alphabetic())) {
        return format!("${{{name} | url}}");
    }
    let mut whole = String::new();
    let mut rest = text;
    while let Some((literal, hole)) = rest.split_once("${") {
        let end = closing(hole).unwrap_or(hole.len());
        whole.push_str(&form_encoded(literal));
        whole.push_str("${");
        whole.push_str(hole.get(..end).unwrap_or_default().trim_end());
        whole.push_str(" | url}");
        rest = hole.get(end + 1..).unwrap_or_default();
    }
    whole + &form_encoded(rest)
}

/// Where the brace is that closes a value; one in quotes does not.
fn closing(hole: &str) -> Option<usize> {
    let mut is_quoted = false;
    hole.find(|character| {
        is_quoted ^= character == '\'';
        character == '}' && !is_quoted
    })
}

/// Percent-encoding of all but RFC 3986's unreserved characters, `$$` being one `$`.
fn form_encoded(literal: &str) -> String {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let encode =
        |byte: u8| if unreserved(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    literal.replace("$$", "$").bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::with_encoding;

    #[test]
    fn literal_text_and_values_are_encoded() {
        for (text, encoded) in [
            ("$client_id", "${client_id | url}"),
            ("${client_id}", "${client_id | url}"),
            ("${client_id | lower}@acme", "${client_id | lower | url}%40acme"),
            ("api", "api"),
            ("a:b c", "a%3Ab%20c"),
            ("5$$", "5%24"),
            ("${id | default('}')}", "${id | default('}') | url}"),
        ] {
            assert_eq!(with_encoding(text), encoded);
        }
    }
}
