//! Which token an entry is.

use std::collections::BTreeSet;
use std::fmt;

use auth_exchange::{InputValue, Inputs};
use auth_model::Way;
use secrecy::ExposeSecret;
use sha2::{Digest, Sha256};

/// Which token an entry is: the namespace, the provider, the way in, and a SHA-256 of everything else that decides it.
/// No secret stands in it, and it is made of ASCII letters, digits, `_`, `-`, `.` and `:` only.
///
/// Whoever can read a store's keys can try out passwords that are easy to guess against them; its entries tell more.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StoreKey(String);

impl StoreKey {
    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StoreKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What decides which token it is.
pub(crate) struct Account<'a> {
    pub(crate) namespace: &'a str,
    pub(crate) provider: &'a str,
    pub(crate) way: &'a Way,
    pub(crate) inputs: &'a Inputs,
    /// Origins that are replaced by others.
    pub(crate) origins: &'a [(String, String)],
    /// What is asked for.
    pub(crate) scopes: &'a [String],
    /// The person whose token it is, where there are several.
    pub(crate) user: Option<&'a str>,
    /// Which of the reply's further tokens it is, if it is one.
    pub(crate) further: Option<&'a str>,
}

impl Account<'_> {
    /// Where it is noted that a login was ended, which its `state` tells from all others.
    pub(crate) fn key_of_login(&self, state: &str) -> StoreKey {
        let mut digest = Fields::default();
        digest.text("login").text(state);
        let [namespace, provider] = [self.namespace, self.provider].map(plain);
        StoreKey(format!("{namespace}:{provider}:login:{}", digest.hexadecimal()))
    }

    pub(crate) fn key(&self) -> StoreKey {
        let way = self.way.name.as_deref().unwrap_or("-");
        let mut digest = Fields::default();
        digest.text(self.namespace).text(self.provider).text(way);
        for (from, to) in self.origins {
            digest.text("origin").text(from).text(to);
        }
        for input in self.way.inputs.iter() {
            digest.text("input").text(&input.name).value(self.inputs.get(&input.name));
        }
        let scopes: BTreeSet<&String> = self.scopes.iter().collect();
        for scope in scopes {
            digest.text("scope").text(scope);
        }
        if let Some(user) = self.user {
            digest.text("user").text(user);
        }
        if let Some(name) = self.further {
            digest.text("also").text(name);
        }
        let [namespace, provider, way] = [self.namespace, self.provider, way].map(plain);
        StoreKey(format!("{namespace}:{provider}:{way}:{}", digest.hexadecimal()))
    }
}

/// A digest in which no two lists of texts look alike: each stands behind its length.
#[derive(Default)]
pub(crate) struct Fields(Sha256);

impl Fields {
    pub(crate) fn hexadecimal(self) -> String {
        hexadecimal(&self.0.finalize())
    }

    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.0.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        self.0.update(text.as_bytes());
        self
    }

    fn value(&mut self, value: Option<&InputValue>) -> &mut Self {
        match value {
            None => self.text("none"),
            Some(InputValue::Text(text)) => self.text("text").text(text.expose_secret()),
            Some(InputValue::Int(number)) => self.text("int").text(&number.to_string()),
            Some(InputValue::Bool(truth)) => self.text("bool").text(&truth.to_string()),
            Some(InputValue::List(list)) => {
                self.text("list").text(&list.len().to_string());
                list.iter().fold(self, |fields, item| fields.text(item.expose_secret()))
            }
        }
    }
}

/// The text with `_` for what a key does not hold.
fn plain(text: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.');
    text.chars().map(|letter| if is_plain(letter) { letter } else { '_' }).collect()
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a `String` does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use auth_exchange::Given;
    use auth_model::{Input, InputKind, PlainHttp, Presence, Role, Use};

    use super::*;

    fn way() -> Way {
        let input = |name: &'static str| Input {
            name: name.into(),
            role: Role::Credential,
            kind: InputKind::String,
            presence: Presence::Required,
            variable: name.into(),
            doc: None,
            pattern: None,
        };
        Way {
            inputs: vec![input("user"), input("password")].into(),
            base_url: None,
            allow_hosts: Vec::new().into(),
            token: None,
            refresh: None,
            applied: Use::default(),
            ..Way::default()
        }
    }

    fn key(namespace: &str, user: &str, password: &str, origins: &[(String, String)]) -> String {
        scoped_key(namespace, user, password, origins, &[])
    }

    fn scoped_key(
        namespace: &str,
        user: &str,
        password: &str,
        origins: &[(String, String)],
        scopes: &[&str],
    ) -> String {
        let scopes = &scopes.iter().map(ToString::to_string).collect::<Vec<_>>();
        let mut given = Given::default();
        for (name, value) in [("user", user), ("password", password)] {
            given.insert(name, InputValue::Text(value.to_owned().into()));
        }
        let way = way();
        let inputs = Inputs::new(&way, given, PlainHttp::Refused).unwrap();
        let account = Account {
            namespace,
            provider: "acme",
            way: &way,
            inputs: &inputs,
            origins,
            scopes,
            user: None,
            further: None,
        };
        account.key().to_string()
    }

    #[test]
    fn whatever_decides_the_token_is_in_the_key() {
        let staging = [("https://a.example".to_owned(), "https://b.example".to_owned())];
        let keys = [
            key("auth", "anna", "secret", &[]),
            key("other", "anna", "secret", &[]),
            key("auth", "anna", "secrets", &[]),
            key("auth", "annas", "ecret", &[]),
            key("auth", "anna", "secret", &staging),
            scoped_key("auth", "anna", "secret", &[], &["read"]),
            scoped_key("auth", "anna", "secret", &[], &["read", "write"]),
        ];
        let different: std::collections::BTreeSet<_> = keys.iter().collect();
        assert_eq!(different.len(), keys.len());
        assert_eq!(keys[0], key("auth", "anna", "secret", &[]));
        assert_eq!(keys[6], scoped_key("auth", "anna", "secret", &[], &["write", "read"]));
    }

    #[test]
    fn a_key_tells_no_input_and_is_plain_text() {
        let key = key("a b/c:d", "anna", "secret-canary", &[]);
        assert!(key.starts_with("a_b_c_d:acme:-:"), "{key}");
        assert!(!key.contains("anna") && !key.contains("canary"));
    }
}
