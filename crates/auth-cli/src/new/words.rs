//! The words of names, and what they say about a value.

/// The words of a name in whatever case: `clientId`, `CLIENT_ID` and `client-id` are `client` and `id`.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    let mut signs = name.chars().peekable();
    while let Some(sign) = signs.next() {
        let next_is_small = signs.peek().is_some_and(|next| next.is_lowercase());
        let begins = !before.is_alphanumeric()
            || (sign.is_uppercase()
                && (before.is_lowercase()
                    || before.is_numeric()
                    || (before.is_uppercase() && next_is_small)));
        if sign.is_alphanumeric() {
            if begins || words.is_empty() {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.extend(sign.to_lowercase());
            }
        }
        before = sign;
    }
    words.into_iter().flat_map(|word| parted(&word)).collect()
}

/// Words that many write as one.
fn parted(word: &str) -> Vec<String> {
    let parts: &[&str] = match word {
        "apikey" => &["api", "key"],
        "apitoken" => &["api", "token"],
        "clientid" => &["client", "id"],
        "clientsecret" => &["client", "secret"],
        "accesstoken" => &["access", "token"],
        "refreshtoken" => &["refresh", "token"],
        "authtoken" => &["auth", "token"],
        "secretkey" => &["secret", "key"],
        "expiresin" => &["expires", "in"],
        "expiresat" => &["expires", "at"],
        "tokentype" => &["token", "type"],
        whole => &[whole],
    };
    parts.iter().map(|part| (*part).to_owned()).collect()
}

/// What a value under such a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nobody but its owner may know it, or it says who that is.
    Credential,
    /// It says which program asks: a credential beside a secret, else the same for everybody.
    Program,
    /// It is the same for everybody.
    Constant,
    Unknown,
}

const SECRETS: &[&str] = &[
    "secret",
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "pass",
    "token",
    "key",
    "credential",
    "credentials",
    "assertion",
    "otp",
    "pin",
    "sid",
    "username",
    "user",
    "login",
    "email",
    "jwt",
    "signature",
    "cookie",
];

/// The kind of what stands under a name.
pub(super) fn kind(name: &[String]) -> Kind {
    let name: Vec<&str> = name.iter().map(String::as_str).collect();
    match name.as_slice() {
        [.., "type" | "method" | "version" | "format"] => Kind::Constant,
        ["client" | "app" | "application" | "consumer", "id"] => Kind::Program,
        ["code"] | ["auth" | "authorization", "code"] | ["user", "name"] => Kind::Credential,
        [.., last] if SECRETS.contains(last) => Kind::Credential,
        _ => Kind::Unknown,
    }
}

/// Whether a text looks made by chance: a key, an id, a token.
pub(super) fn is_opaque(text: &str) -> bool {
    let count = text.chars().count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|sign| sign.is_alphabetic()).count();
    let is_address = text.contains("://") || text.contains(char::is_whitespace) || text.contains('@');
    let is_date =
        digits >= letters && text.chars().all(|sign| sign.is_ascii_digit() || "-:.TZ+".contains(sign));
    !is_address && !is_date && count >= 16 && digits >= 2 && letters >= 2
}

/// Words as a name of a spec: `client_id`.
pub(super) fn snake(words: &[String]) -> String {
    let name = words.join("_");
    let name: String = name.chars().filter(|sign| sign.is_ascii_alphanumeric() || *sign == '_').collect();
    if name.starts_with(|sign: char| sign.is_ascii_alphabetic()) { name } else { format!("value_{name}") }
}
