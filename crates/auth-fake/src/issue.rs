//! Issues tokens, and reads them back as the client will.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use auth_exchange::{Context, HostRules, Inputs, ReadError, Received, TokenSet, parse_url, read, render_url};
use auth_model::{Exchange, HostPattern, Way};
use secrecy::ExposeSecret;

use crate::grants::{Grant, RefreshToken};
use crate::http::Answer;
use crate::reply::{self, Minted, Rotation};
use crate::time::Timer;

/// Issues the tokens of one fake.
pub(crate) struct Mint {
    pub(crate) timer: Arc<dyn Timer>,
    pub(crate) lifetime: Duration,
    /// That tells this fake from others.
    pub(crate) port: u16,
    pub(crate) rotation: Rotation,
    /// That the spec allows.
    pub(crate) host: String,
}

/// The number of the token that nobody gets.
pub(crate) const SPECIMEN: u64 = 0;

const USUAL_LIFETIME: Duration = Duration::from_secs(60 * 60);

impl Mint {
    pub(crate) fn new(
        way: &Way,
        inputs: &Inputs,
        lifetime: Option<Duration>,
        timer: Arc<dyn Timer>,
        port: u16,
    ) -> Self {
        let by_spec = way.token.as_ref().and_then(|token| token.reply.ttl);
        Self {
            timer,
            lifetime: lifetime.or(by_spec).unwrap_or(USUAL_LIFETIME),
            port,
            rotation: if way.refresh.is_some() { Rotation::Fresh } else { Rotation::None },
            host: allowed_host(way, inputs),
        }
    }

    /// A token and the reply that brings it, in place of `before` if it is a renewal.
    pub(crate) fn issue(
        &self,
        exchange: &Exchange,
        number: u64,
        inputs: &Inputs,
        before: Option<&TokenSet>,
    ) -> Result<(Grant, Answer), ReadError> {
        let now = self.timer.now();
        let answer = reply::token(exchange, &self.minted(number, now));
        let received = Received {
            status: answer.status,
            headers: &answer.headers,
            body: &answer.body,
            started_at: now,
            received_at: now,
        };
        let set = read(exchange, &received, &Context::new(inputs).with_token(before))?;
        let ends = now.checked_add(self.lifetime);
        Ok((Grant { number, set, ends, refresh: RefreshToken::Unspent }, answer))
    }

    fn minted(&self, number: u64, now: SystemTime) -> Minted<'_> {
        Minted {
            number,
            port: self.port,
            now,
            lifetime: self.lifetime,
            refresh: self.rotation,
            host: &self.host,
        }
    }
}

/// A host that a reply may name: that of `base_url`, or one of `allow_hosts`.
fn allowed_host(way: &Way, inputs: &Inputs) -> String {
    let context = Context::new(inputs);
    let base = way.base_url.as_ref().and_then(|url| render_url(url, &context).ok());
    let base = base.and_then(|url| parse_url(url.clear()).ok().map(|(origin, _)| origin.host().to_owned()));
    let patterns = way.allow_hosts.iter().filter_map(|pattern| host_of(pattern, inputs));
    let rules = HostRules::new(way, &context).unwrap_or_default();
    let allows =
        |host: &String| parse_url(&format!("https://{host}")).is_ok_and(|(origin, _)| rules.allows(&origin));
    let hosts: Vec<String> = base.into_iter().chain(patterns).collect();
    let found = hosts.iter().find(|host| allows(host)).or(hosts.first());
    found.cloned().unwrap_or_else(|| "made-up.example.com".to_owned())
}

fn host_of(pattern: &HostPattern, inputs: &Inputs) -> Option<String> {
    match pattern {
        HostPattern::Exact(host) => Some(host.to_string()),
        HostPattern::Below(name) => Some(format!("made-up.{name}")),
        HostPattern::Setting(name) => match inputs.get(name)? {
            auth_exchange::InputValue::Text(host) => Some(host.expose_secret().to_owned()),
            _ => None,
        },
    }
}
