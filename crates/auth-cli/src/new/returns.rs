//! From a sample reply to `returns`, and to the example's reply and token.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::choices::Choices;
use super::reply::{self, Encoding, Leaf, Reply};
use super::time::{self, Expiry};
use super::yaml::{Map, Node};
use crate::core::duration;

/// How many further fields of a reply are declared.
const MOST_FIELDS: usize = 12;

/// What a sample reply comes to.
#[derive(Debug)]
pub(super) struct Returns {
    pub(super) spec: Map,
    /// The further fields, apart from the rest: a token is one without them.
    pub(super) fields: Map,
    pub(super) reply: Map,
    pub(super) token: Map,
    /// When the example happens, if it matters.
    pub(super) now: Option<String>,
    pub(super) notes: Vec<String>,
    pub(super) understood: Understood,
}

/// What was understood of a reply, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Understood {
    pub(super) access_token: String,
    pub(super) lifetime: String,
}

/// Reads a sample reply. `ttl` is the lifetime that the page tells in words.
pub(super) fn returns(reply: &Reply, ttl: Option<&str>, choices: &Choices) -> Result<Returns, String> {
    let leaves = reply::leaves(&reply.body);
    let access = chosen_token(&leaves, choices)?;
    let expiry = chosen_expiry(&leaves, choices, ttl)?;
    let mut reader = Reader {
        leaves: &leaves,
        known: vec![access],
        expiry,
        returns: Returns {
            spec: Map::default(),
            fields: Map::default(),
            reply: Map::default(),
            token: Map::default(),
            now: None,
            notes: Vec::new(),
            understood: Understood { access_token: access.spec_path(), lifetime: String::new() },
        },
    };
    if let Some(condition) = reply::ok_when(&leaves) {
        reader.returns.spec.put("ok_when", condition);
    }
    reader.token(access);
    reader.expiry(access, ttl);
    reader.fields();
    let shown = reader.shown(&reply.body, &mut Vec::new(), access);
    let Reader { mut returns, .. } = reader;
    if reply.status != 200 {
        returns.reply.put("status", Node::Bare(reply.status.to_string()));
    }
    returns.reply.put(if reply.encoding == Encoding::Form { "form" } else { "json" }, shown);
    Ok(returns)
}

struct Reader<'l> {
    leaves: &'l [Leaf<'l>],
    known: Vec<&'l Leaf<'l>>,
    /// Where the lifetime or the end is told.
    expiry: Option<(&'l Leaf<'l>, Expiry)>,
    returns: Returns,
}

fn chosen_token<'l>(leaves: &'l [Leaf<'l>], choices: &Choices) -> Result<&'l Leaf<'l>, String> {
    let Some(path) = &choices.access_token else {
        let found = reply::access_token(leaves);
        return found.ok_or_else(|| no_token(leaves));
    };
    let is_chosen = |leaf: &&Leaf<'_>| leaf.spec_path() == *path && leaf.value.is_string();
    leaves.iter().find(is_chosen).ok_or_else(|| format!("the reply has no text at `{path}`"))
}

/// With the paths of what could be one.
fn no_token(leaves: &[Leaf<'_>]) -> String {
    let texts: Vec<String> = leaves
        .iter()
        .filter(|leaf| leaf.value.is_string())
        .map(|leaf| format!("`{}`", leaf.spec_path()))
        .collect();
    let told = if texts.is_empty() { "none".to_owned() } else { texts.join(", ") };
    format!(
        "no access token was found in the sample reply: is it the reply of the token request? its texts are at {told}; `--token-path` says which one it is"
    )
}

/// A lifetime that is said comes before one that is guessed.
fn chosen_expiry<'l>(
    leaves: &'l [Leaf<'l>],
    choices: &Choices,
    ttl: Option<&str>,
) -> Result<Option<(&'l Leaf<'l>, Expiry)>, String> {
    let Some(path) = &choices.expiry else {
        return Ok(time::expiry(leaves).filter(|_| ttl.is_none()));
    };
    let leaf = leaves.iter().find(|leaf| leaf.spec_path() == *path);
    let found = leaf.and_then(|leaf| Some((leaf, time::when(leaf)?)));
    found.map(Some).ok_or_else(|| format!("the reply has no lifetime and no time at `{path}`"))
}

impl<'l> Reader<'l> {
    fn token(&mut self, access: &'l Leaf<'l>) {
        self.name("access_token", access);
        self.returns.token.put("access_token", made_up_token(access));
        if let Some(leaf) = reply::token_type(self.leaves) {
            self.name("token_type", leaf);
            self.returns.token.put("token_type", leaf.value);
        }
        if let Some(leaf) = reply::refresh_token(self.leaves) {
            self.name("refresh_token", leaf);
            self.returns.token.put("refresh_token", "REFRESH_TOKEN");
        }
        if let Some(leaf) = reply::scope(self.leaves) {
            self.name("scope", leaf);
        }
    }

    /// Says where a value is, unless that goes without saying.
    fn name(&mut self, name: &str, leaf: &'l Leaf<'l>) {
        self.known.push(leaf);
        let path = leaf.spec_path();
        if path != name {
            self.returns.spec.put(name, path);
        }
    }

    fn expiry(&mut self, access: &'l Leaf<'l>, ttl: Option<&str>) {
        match self.expiry.clone() {
            Some((leaf, Expiry::In(unit, milliseconds))) => {
                self.returns.understood.lifetime =
                    format!("at `{}`, {}", leaf.spec_path(), lifetime(milliseconds));
                self.name_with("expires_in", leaf, unit);
                self.returns.token.put("expires_in", lifetime(milliseconds));
            }
            Some((leaf, Expiry::At(format, moment))) => {
                self.returns.understood.lifetime = format!("until `{}`", leaf.spec_path());
                self.name_with("expires_at", leaf, format);
                self.at(moment);
            }
            None => match jwt_end(access).filter(|_| ttl.is_none()) {
                Some(moment) => {
                    "until `exp` of the token, which is a JWT"
                        .clone_into(&mut self.returns.understood.lifetime);
                    self.returns.spec.put("expires_at", "jwt:exp");
                    self.at(moment);
                }
                None if ttl.is_none() => self.untold(),
                None => {
                    let ttl = ttl.unwrap_or_default();
                    ttl.clone_into(&mut self.returns.understood.lifetime);
                    self.returns.token.put("expires_in", ttl);
                }
            },
        }
        if let Some(ttl) = ttl {
            self.returns.spec.put("ttl", ttl);
        }
        if let Some((leaf, Expiry::In(unit, _))) = time::refresh_expiry(self.leaves) {
            self.known.push(leaf);
            self.returns.spec.put("refresh_expires_in", with_word(leaf, unit));
        }
    }

    fn untold(&mut self) {
        "not told: a token is used until the API rejects it"
            .clone_into(&mut self.returns.understood.lifetime);
        self.returns.notes.push(
            "the sample reply tells no lifetime: if the page does, give it with `--ttl`, such as `--ttl 10m`; without one, a token is used until the API rejects it".to_owned(),
        );
    }

    fn name_with(&mut self, name: &str, leaf: &'l Leaf<'l>, word: &str) {
        self.known.push(leaf);
        let path = with_word(leaf, word);
        if name == "expires_at" || path != name {
            self.returns.spec.put(name, path);
        }
    }

    /// A moment is a lifetime for whoever knows when it is now: an hour before.
    fn at(&mut self, moment: DateTime<Utc>) {
        let now = moment - TimeDelta::hours(1);
        self.returns.now = Some(now.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true));
        self.returns.token.put("expires_in", "1h");
    }

    fn fields(&mut self) {
        let condition = reply::ok_when(self.leaves).unwrap_or_default();
        for leaf in self.leaves.iter().take(MOST_FIELDS) {
            let is_known =
                self.known.contains(&leaf) || condition.split(' ').next() == Some(&leaf.spec_path());
            if let Some(kind) = leaf.field_type().filter(|_| !is_known) {
                self.returns.fields.put(&leaf.spec_path(), format!("optional {kind}"));
            }
        }
    }

    /// The reply with made-up values in place of private ones.
    fn shown<'v>(&self, value: &'v Value, path: &mut Vec<&'v str>, access: &Leaf<'_>) -> Node {
        match value {
            Value::Object(members) => {
                let mut map = Map::default();
                for (key, member) in members {
                    path.push(key);
                    map.put(key, self.shown(member, path, access));
                    path.pop();
                }
                map.into()
            }
            Value::Array(items) => {
                Node::List(items.iter().map(|item| self.shown(item, path, access)).collect())
            }
            Value::String(text) => self.shown_text(text, path, access).into(),
            other => other.into(),
        }
    }

    fn shown_text(&self, text: &str, path: &[&str], access: &Leaf<'_>) -> String {
        let Some(leaf) = self.leaves.iter().find(|leaf| leaf.path == path) else { return "TEXT".to_owned() };
        let refresh = reply::refresh_token(self.leaves);
        let is_expiry = self.expiry.as_ref().is_some_and(|(expiry, _)| *expiry == leaf);
        if leaf == access {
            made_up_token(leaf)
        } else if refresh == Some(leaf) {
            "REFRESH_TOKEN".to_owned()
        } else if leaf.is_private() && !is_expiry && leaf.value.is_string() {
            leaf.made_up()
        } else {
            text.to_owned()
        }
    }
}

fn with_word(leaf: &Leaf<'_>, word: &str) -> String {
    if word.is_empty() { leaf.spec_path() } else { format!("{} {word}", leaf.spec_path()) }
}

fn lifetime(milliseconds: u64) -> String {
    if milliseconds.is_multiple_of(1000) {
        duration(milliseconds / 1000)
    } else {
        format!("{milliseconds}ms")
    }
}

/// `ACCESS_TOKEN`; where the lifetime is read out of the token, a token without a signature that says as much.
fn made_up_token(access: &Leaf<'_>) -> String {
    use base64::Engine;
    let encode = |text: &str| base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(text);
    match jwt_end(access) {
        Some(moment) => format!(
            "{}.{}.",
            encode(r#"{"alg":"none"}"#),
            encode(&format!(r#"{{"exp":{}}}"#, moment.timestamp()))
        ),
        None => "ACCESS_TOKEN".to_owned(),
    }
}

/// When a token that is a JWT says that it ends.
fn jwt_end(access: &Leaf<'_>) -> Option<DateTime<Utc>> {
    use base64::Engine;
    let mut parts = access.value.as_str()?.split('.');
    let (_, claims, _) = (parts.next()?, parts.next()?, parts.next()?);
    let claims = base64::prelude::BASE64_URL_SAFE_NO_PAD.decode(claims.trim_end_matches('=')).ok()?;
    let claims: Value = serde_json::from_slice(&claims).ok()?;
    DateTime::from_timestamp(claims.get("exp")?.as_i64()?, 0)
}
