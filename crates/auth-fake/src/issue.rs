//! Issues tokens, and reads them back as the client will.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use auth_exchange::{Context, EarlierReply, Inputs, ReadError, Received, TokenSet, read};
use auth_model::{Exchange, Way};

use crate::grants::{Grant, RefreshToken};
use crate::http::Answer;
use crate::identity::{Issuer, Occasion};
use crate::reply::{self, Minted, Places, Rotation};
use crate::scopes::written;
use crate::time::Timer;

/// Issues the tokens of one fake.
pub(crate) struct Mint {
    pub(crate) timer: Arc<dyn Timer>,
    pub(crate) lifetime: Duration,
    /// That tells this fake from others.
    pub(crate) port: u16,
    pub(crate) rotation: Rotation,
    pub(crate) places: Places,
    /// Who signs ID tokens; `None` where there are none, or nobody can.
    pub(crate) issuer: Option<Issuer>,
}

/// What a token comes of.
#[derive(Clone, Copy, Default)]
pub(crate) struct Purchase<'a> {
    pub(crate) before: Option<&'a Grant>,
    pub(crate) login: Option<u64>,
    /// The nonce that the login sent for its ID token.
    pub(crate) nonce: Option<&'a str>,
    pub(crate) earlier: &'a [EarlierReply],
    pub(crate) scopes: &'a [String],
}

const USUAL_LIFETIME: Duration = Duration::from_secs(60 * 60);

impl Mint {
    pub(crate) fn new(
        way: &Way,
        lifetime: Option<Duration>,
        timer: Arc<dyn Timer>,
        port: u16,
        places: Places,
    ) -> Self {
        let by_spec = way.token.as_ref().and_then(|token| token.reply.ttl);
        Self {
            timer,
            lifetime: lifetime.or(by_spec).unwrap_or(USUAL_LIFETIME),
            port,
            rotation: if way.refresh.is_some() { Rotation::Fresh } else { Rotation::None },
            places,
            issuer: None,
        }
    }

    /// A token and the reply that brings it.
    pub(crate) fn issue(
        &self,
        way: &Way,
        exchange: &Exchange,
        number: u64,
        inputs: &Inputs,
        purchase: Purchase<'_>,
    ) -> Result<(Grant, Answer), ReadError> {
        let now = self.timer.now();
        let scope = written(purchase.scopes, &way.scopes);
        let before = purchase.before;
        // Each is renewed alone.
        let also = if before.is_none() { exchange.reply.also.as_ref() } else { &[] };
        let occasion = if before.is_some() { Occasion::Renewal } else { Occasion::Login(purchase.nonce) };
        let id_token = self.issuer.as_ref().and_then(|issuer| issuer.id_token(occasion, now, self.lifetime));
        let minted = Minted { also, id_token: id_token.as_deref(), ..self.minted(number, now, &scope) };
        let answer = reply::token(exchange, &minted);
        let context = Context { lets: &way.lets, earlier: purchase.earlier, ..Context::new(inputs) };
        let context = context.with_token(before.map(|grant| &grant.set));
        let set: TokenSet = read(exchange, &received(&answer, now), &context)?;
        let grant = Grant {
            number,
            set,
            ends: now.checked_add(self.lifetime),
            refresh: RefreshToken::Unspent,
            family: before.map_or(number, |grant| grant.family),
            login: before.map_or(purchase.login, |grant| grant.login),
            scopes: purchase.scopes.to_vec(),
        };
        Ok((grant, answer))
    }

    /// The further tokens that came with one, which were numbered before.
    pub(crate) fn further(grant: &Grant, number: u64) -> Vec<Grant> {
        let sets = grant.set.also.iter().zip(number..);
        let of_set = |(set, number): (&TokenSet, u64)| Grant {
            number,
            set: TokenSet { earlier: grant.set.earlier.clone(), ..set.clone() },
            ends: grant.ends,
            refresh: RefreshToken::Unspent,
            family: number,
            login: grant.login,
            scopes: grant.scopes.clone(),
        };
        sets.map(of_set).collect()
    }

    fn minted<'a>(&'a self, number: u64, now: SystemTime, scope: &'a str) -> Minted<'a> {
        Minted {
            number,
            port: self.port,
            now,
            lifetime: self.lifetime,
            refresh: self.rotation,
            places: &self.places,
            scope,
            also: &[],
            id_token: None,
        }
    }
}

/// An answer as the client gets it.
pub(crate) fn received(answer: &Answer, now: SystemTime) -> Received<'_> {
    Received {
        status: answer.status,
        headers: &answer.headers,
        body: &answer.body,
        started_at: now,
        received_at: now,
    }
}
