//! A login that a person has begun.

use std::fmt;
use std::time::{Duration, SystemTime};

use auth_exchange::EarlierReply;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::store::StoredReply;

/// A login that a person has begun in a browser: what [`finish_login`](crate::Client::finish_login) needs besides the
/// callback.
///
/// It can be serialized, kept in the person's session and taken up by another process. Secrets stand in it (the
/// verifier of RFC 7636 and the `state` that the callback has to bring), so it belongs on the server's side, or into a
/// cookie that is encrypted. It is of use for an hour, and once.
pub struct PendingLogin {
    pub(super) provider: String,
    pub(super) way: Option<String>,
    /// What the person's browser is sent to.
    pub(super) url: SecretString,
    pub(super) redirect_uri: String,
    pub(super) state: SecretString,
    /// What the callback calls it.
    pub(super) state_parameter: String,
    pub(super) verifier: SecretString,
    pub(super) scopes: Vec<String>,
    /// The replies of the steps before it.
    pub(super) earlier: Vec<EarlierReply>,
    pub(super) begun_at: SystemTime,
}

/// How long a person may take.
pub(crate) const LONGEST: Duration = Duration::from_secs(3600);

const VERSION: u32 = 1;

impl PendingLogin {
    /// The address that the person's browser is to open.
    #[must_use]
    pub fn url(&self) -> &str {
        self.url.expose_secret()
    }

    /// Where the provider sends the browser afterwards.
    #[must_use]
    pub fn redirect_uri(&self) -> &str {
        &self.redirect_uri
    }

    /// The `state` that the callback will bring, by which a program with many logins under way finds this one.
    #[must_use]
    pub fn state(&self) -> &SecretString {
        &self.state
    }

    /// Whether the person took too long.
    pub(super) fn is_over(&self, now: SystemTime) -> bool {
        now.duration_since(self.begun_at).is_ok_and(|passed| passed >= LONGEST)
    }
}

impl fmt::Debug for PendingLogin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("PendingLogin");
        shown.field("provider", &self.provider).field("redirect_uri", &self.redirect_uri);
        shown.field("scopes", &self.scopes).finish_non_exhaustive()
    }
}

/// What it is written as.
#[derive(Deserialize, Serialize)]
struct Written {
    version: u32,
    provider: String,
    way: Option<String>,
    url: String,
    redirect_uri: String,
    state: String,
    state_parameter: String,
    verifier: String,
    scopes: Vec<String>,
    earlier: Vec<StoredReply>,
    begun_at_ms: u64,
}

impl Serialize for PendingLogin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let begun_at = self.begun_at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let written = Written {
            version: VERSION,
            provider: self.provider.clone(),
            way: self.way.clone(),
            url: self.url.expose_secret().to_owned(),
            redirect_uri: self.redirect_uri.clone(),
            state: self.state.expose_secret().to_owned(),
            state_parameter: self.state_parameter.clone(),
            verifier: self.verifier.expose_secret().to_owned(),
            scopes: self.scopes.clone(),
            earlier: self.earlier.iter().map(StoredReply::new).collect(),
            begun_at_ms: u64::try_from(begun_at.as_millis()).unwrap_or(u64::MAX),
        };
        written.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for PendingLogin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Errors of formats quote what they did not expect, and secrets stand in it.
        let written = Written::deserialize(deserializer)
            .map_err(|_| de::Error::custom("this is no pending login that was serialized"))?;
        if written.version != VERSION {
            return Err(de::Error::custom("the pending login was written by another version of this crate"));
        }
        let begun_at = SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(written.begun_at_ms));
        Ok(Self {
            provider: written.provider,
            way: written.way,
            url: written.url.into(),
            redirect_uri: written.redirect_uri,
            state: written.state.into(),
            state_parameter: written.state_parameter,
            verifier: written.verifier.into(),
            scopes: written.scopes,
            earlier: written.earlier.into_iter().map(StoredReply::into_reply).collect(),
            begun_at: begun_at.ok_or_else(|| de::Error::custom("the pending login begins after all time"))?,
        })
    }
}
