//! What an entry says, as JSON with a version.

use std::time::{Duration, SystemTime};

use auth_exchange::{EarlierReply, FieldValue, Life, TokenField, TokenSet};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};

use super::Entry;

/// What an entry says.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    pub(crate) set: TokenSet,
    /// Whoever was about to spend what renews the token. Nobody else may.
    pub(crate) mark: Option<Mark>,
}

/// That an attempt was about to send what renews the token.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Mark {
    /// What tells the attempt from all others.
    attempt: String,
}

/// Why an entry says nothing to this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// It has another version.
    OtherVersion,
    /// It is not what this crate writes.
    Damaged,
}

const VERSION: u32 = 1;

/// Every version has this.
#[derive(Deserialize)]
struct Header {
    version: u32,
}

#[derive(Deserialize, Serialize)]
struct Stored {
    version: u32,
    token: StoredToken,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mark: Option<Mark>,
}

#[derive(Deserialize, Serialize)]
struct StoredToken {
    access_token: Exposed,
    token_type: Option<String>,
    refresh_token: Option<Exposed>,
    scope: Option<Vec<String>>,
    issued_at_ms: u64,
    expires_in_ms: Option<u64>,
    refresh_expires_in_ms: Option<u64>,
    fields: Vec<StoredField>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    earlier: Vec<StoredReply>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// The further tokens of its reply.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    also: Vec<StoredToken>,
}

/// What later requests need of a reply before the token's.
#[derive(Deserialize, Serialize)]
pub(crate) struct StoredReply {
    name: String,
    fields: Vec<StoredField>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    life: Option<StoredLife>,
}

#[derive(Deserialize, Serialize)]
struct StoredLife {
    since_ms: u64,
    lasts_ms: u64,
}

/// A secret that is written in clear.
#[derive(Deserialize, Serialize)]
struct Exposed(#[serde(serialize_with = "expose")] SecretString);

#[derive(Deserialize, Serialize)]
struct StoredField {
    name: String,
    #[serde(flatten)]
    value: StoredValue,
}

#[derive(Deserialize, Serialize)]
#[serde(tag = "type", content = "value", rename_all = "lowercase")]
enum StoredValue {
    Text(String),
    Secret(Exposed),
    U64(u64),
    I64(i64),
    F64(f64),
    Bool(bool),
    List(Vec<String>),
    Json(serde_json::Value),
}

impl Mark {
    /// The mark of an attempt that starts.
    pub(crate) fn new() -> Self {
        Self { attempt: format!("{:016x}{:016x}", crate::random::number(), crate::random::number()) }
    }
}

impl Snapshot {
    pub(crate) fn unmarked(set: TokenSet) -> Self {
        Self { set, mark: None }
    }

    /// The same token, which an attempt is about to renew.
    pub(crate) fn marked(&self) -> Self {
        Self { set: self.set.clone(), mark: Some(Mark::new()) }
    }

    pub(crate) fn parse(entry: &Entry) -> Result<Self, Unreadable> {
        let text = entry.expose_text();
        // The errors of `serde_json` quote values.
        let header: Header = serde_json::from_str(text).map_err(|_| Unreadable::Damaged)?;
        if header.version != VERSION {
            return Err(Unreadable::OtherVersion);
        }
        let stored: Stored = serde_json::from_str(text).map_err(|_| Unreadable::Damaged)?;
        let set = stored.token.into_set().ok_or(Unreadable::Damaged)?;
        Ok(Self { set, mark: stored.mark })
    }

    /// `None` where JSON has no text for it.
    pub(crate) fn entry(&self) -> Option<Entry> {
        let stored = Stored { version: VERSION, token: StoredToken::new(&self.set), mark: self.mark.clone() };
        serde_json::to_string(&stored).ok().map(Entry::from_text)
    }
}

impl StoredToken {
    fn new(set: &TokenSet) -> Self {
        let issued_at = set.issued_at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Self {
            access_token: Exposed(set.access_token.clone()),
            token_type: set.token_type.clone(),
            refresh_token: set.refresh_token.clone().map(Exposed),
            scope: set.scope.clone(),
            issued_at_ms: milliseconds(issued_at),
            expires_in_ms: set.expires_in.map(milliseconds),
            refresh_expires_in_ms: set.refresh_expires_in.map(milliseconds),
            fields: set.fields.iter().map(StoredField::new).collect(),
            earlier: set.earlier.iter().map(StoredReply::new).collect(),
            name: set.name.as_ref().map(ToString::to_string),
            also: set.also.iter().map(Self::new).collect(),
        }
    }

    /// `None` where the time is past the end of all time.
    fn into_set(self) -> Option<TokenSet> {
        Some(TokenSet {
            access_token: self.access_token.0,
            token_type: self.token_type,
            refresh_token: self.refresh_token.map(|token| token.0),
            scope: self.scope,
            issued_at: SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(self.issued_at_ms))?,
            expires_in: self.expires_in_ms.map(Duration::from_millis),
            refresh_expires_in: self.refresh_expires_in_ms.map(Duration::from_millis),
            fields: self.fields.into_iter().map(StoredField::into_field).collect(),
            earlier: self.earlier.into_iter().map(StoredReply::into_reply).collect(),
            name: self.name.map(Into::into),
            also: self.also.into_iter().map(Self::into_set).collect::<Option<_>>()?,
        })
    }
}

impl StoredReply {
    pub(crate) fn new(reply: &EarlierReply) -> Self {
        let fields = reply.fields.iter().map(StoredField::new).collect();
        Self { name: reply.name.to_string(), fields, life: reply.life.map(StoredLife::new) }
    }

    pub(crate) fn into_reply(self) -> EarlierReply {
        let fields = self.fields.into_iter().map(StoredField::into_field).collect();
        EarlierReply { name: self.name.into(), fields, life: self.life.map(StoredLife::into_life) }
    }
}

impl StoredLife {
    fn new(life: Life) -> Self {
        let since = life.since.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Self { since_ms: milliseconds(since), lasts_ms: milliseconds(life.lasts) }
    }

    /// What began past the end of all time is over.
    fn into_life(self) -> Life {
        let since = SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(self.since_ms));
        Life { since: since.unwrap_or(SystemTime::UNIX_EPOCH), lasts: Duration::from_millis(self.lasts_ms) }
    }
}

impl StoredField {
    fn new(field: &TokenField) -> Self {
        let value = match field.value.clone() {
            FieldValue::Text(text) => StoredValue::Text(text),
            FieldValue::Secret(secret) => StoredValue::Secret(Exposed(secret)),
            FieldValue::U64(number) => StoredValue::U64(number),
            FieldValue::I64(number) => StoredValue::I64(number),
            FieldValue::F64(number) => StoredValue::F64(number),
            FieldValue::Bool(truth) => StoredValue::Bool(truth),
            FieldValue::List(list) => StoredValue::List(list),
            FieldValue::Json(json) => StoredValue::Json(json),
        };
        Self { name: field.name.to_string(), value }
    }

    fn into_field(self) -> TokenField {
        let value = match self.value {
            StoredValue::Text(text) => FieldValue::Text(text),
            StoredValue::Secret(Exposed(secret)) => FieldValue::Secret(secret),
            StoredValue::U64(number) => FieldValue::U64(number),
            StoredValue::I64(number) => FieldValue::I64(number),
            StoredValue::F64(number) => FieldValue::F64(number),
            StoredValue::Bool(truth) => FieldValue::Bool(truth),
            StoredValue::List(list) => FieldValue::List(list),
            StoredValue::Json(json) => FieldValue::Json(json),
        };
        TokenField { name: self.name.into(), value }
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

fn expose<S: Serializer>(secret: &SecretString, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(secret.expose_secret())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set() -> TokenSet {
        let field = |name: &'static str, value| TokenField { name: name.into(), value };
        TokenSet {
            access_token: "canary-access".to_owned().into(),
            token_type: Some("Bearer".to_owned()),
            refresh_token: Some("canary-refresh".to_owned().into()),
            scope: Some(vec!["read".to_owned()]),
            issued_at: SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_123),
            expires_in: Some(Duration::from_secs(3_600)),
            refresh_expires_in: None,
            fields: vec![
                field("text", FieldValue::Text("t".to_owned())),
                field("secret", FieldValue::Secret("canary-field".to_owned().into())),
                field("large", FieldValue::U64(u64::MAX)),
                field("small", FieldValue::I64(-7)),
                field("half", FieldValue::F64(0.5)),
                field("truth", FieldValue::Bool(true)),
                field("list", FieldValue::List(vec!["a".to_owned()])),
                field("json", FieldValue::Json(serde_json::json!({"deep": [null]}))),
            ],
            earlier: vec![EarlierReply {
                name: "discovery".into(),
                fields: vec![field("token_endpoint", FieldValue::Text("https://a.example/token".to_owned()))],
                life: Some(Life { since: SystemTime::UNIX_EPOCH, lasts: Duration::from_secs(600) }),
            }],
            name: None,
            also: Vec::new(),
        }
    }

    #[test]
    fn an_entry_says_again_what_was_written() {
        let written = Snapshot::unmarked(set()).marked().entry().unwrap();
        let read = Snapshot::parse(&written).unwrap();
        assert_eq!(read.entry().unwrap(), written);
        assert_eq!(read.set.access_token.expose_secret(), "canary-access");
        assert_eq!(read.set.issued_at, set().issued_at);
        assert_eq!(read.set.expires_in, set().expires_in);
        assert_eq!(read.set.earlier[0].life, set().earlier[0].life);
        assert!(matches!(read.set.field("large"), Some(FieldValue::U64(u64::MAX))));
        assert!(read.mark.is_some());
    }

    #[test]
    fn an_entry_has_the_further_tokens() {
        let further = TokenSet { name: Some("user".into()), ..set() };
        let written = Snapshot::unmarked(TokenSet { also: vec![further], ..set() }).entry().unwrap();
        let read = Snapshot::parse(&written).unwrap();
        assert_eq!(read.entry().unwrap(), written);
        let further = read.set.further("user").unwrap();
        assert_eq!(further.refresh_token.as_ref().unwrap().expose_secret(), "canary-refresh");
        assert_eq!(read.set.name, None);
    }

    #[test]
    fn no_two_marks_are_alike() {
        let snapshot = Snapshot::unmarked(set());
        assert_ne!(snapshot.marked().entry(), snapshot.marked().entry());
    }

    #[test]
    fn debug_shows_no_token() {
        let snapshot = Snapshot::unmarked(set()).marked();
        let shown = format!("{snapshot:?} {:?}", snapshot.entry());
        assert!(!shown.contains("canary"), "{shown}");
    }

    #[test]
    fn the_first_version_is_read_for_ever() {
        let text = r#"{"version":1,"token":{"access_token":"a","token_type":null,"refresh_token":"r","scope":null,
            "issued_at_ms":1700000000000,"expires_in_ms":3600000,"refresh_expires_in_ms":null,"fields":[]}}"#;
        let read = Snapshot::parse(&Entry::from_text(text.to_owned())).unwrap();
        assert_eq!(read.set.refresh_token.unwrap().expose_secret(), "r");
        assert_eq!(read.mark, None);
    }

    #[test]
    fn what_cannot_be_read_is_told_apart() {
        let parse = |text: &str| Snapshot::parse(&Entry::from_text(text.to_owned())).map(drop);
        assert_eq!(parse(r#"{"version":2,"anything":"else"}"#), Err(Unreadable::OtherVersion));
        for damaged in ["", "{", "[]", "null", r#"{"version":-1}"#, r#"{"version":1}"#, r#"{"version":"1"}"#]
        {
            assert_eq!(parse(damaged), Err(Unreadable::Damaged), "{damaged}");
        }
        let endless = r#"{"version":1,"token":{"access_token":"a","token_type":null,"refresh_token":null,
            "scope":null,"issued_at_ms":18446744073709551615,"expires_in_ms":18446744073709551615,
            "refresh_expires_in_ms":null,"fields":[]}}"#;
        // Whether a clock reaches that far is the operating system's affair: it must not panic.
        let _ = parse(endless);
    }
}
