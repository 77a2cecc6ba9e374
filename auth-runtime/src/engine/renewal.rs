//! Whether a token can be renewed, or has to be bought.

use std::sync::Arc;

use auth_exchange::TokenSet;
use auth_model::{Exchange, Expression, Found, Let, Mentions, Reference, Request, Template, Way};

use super::Account;
use super::plan::can_be_had;
use super::window::Moment;

/// What a renewal starts from: the last token, with everything that came with it.
#[derive(Clone)]
pub(crate) struct Renewable {
    pub(crate) set: Arc<TokenSet>,
    /// When the refresh token ends; `None` where nobody says.
    ends: Option<Moment>,
}

impl Renewable {
    /// What renews a token that came at this moment.
    pub(crate) fn new(set: Arc<TokenSet>, came: Moment) -> Self {
        let ends = set.refresh_expires_in.and_then(|lifetime| came.after(lifetime));
        Self { set, ends }
    }

    /// What renews a token out of a store, which came when its request was started.
    pub(crate) fn stored(set: &TokenSet, now: Moment) -> Self {
        let age = now.wall.duration_since(set.issued_at).unwrap_or_default();
        let left = set.refresh_expires_in.map(|lifetime| lifetime.saturating_sub(age));
        Self { set: Arc::new(set.clone()), ends: left.and_then(|left| now.after(left)) }
    }

    /// The renewal of this token, where everything that it refers to is there or comes by steps, and the refresh token
    /// still lives.
    pub(crate) fn exchange<'a>(&self, way: &'a Way, now: Moment) -> Option<&'a Exchange> {
        let refresh = way.refresh.as_ref()?;
        let lives = !self.ends.is_some_and(|end| end.is_over(now));
        let has_all = || {
            self.has_parts(&refresh.request, &way.lets)
                && can_be_had(way, &refresh.request, &self.set.earlier)
        };
        (lives && has_all()).then_some(refresh)
    }

    /// The same where the token was thrown away: then a renewal that only lengthens its life helps nobody.
    pub(crate) fn replacement<'a>(
        &self,
        account: &Account,
        way: &'a Way,
        now: Moment,
    ) -> Option<&'a Exchange> {
        let refresh = self.exchange(way, now)?;
        (!keeps_token(refresh) || !account.threw_away(&self.set.access_token)).then_some(refresh)
    }

    fn has_parts(&self, request: &Request, lets: &[Let]) -> bool {
        Mentions::of_request(request, lets).needed.into_iter().all(|reference| match reference {
            Reference::Token(name) => self.has(name),
            _ => true,
        })
    }

    fn has(&self, name: &str) -> bool {
        match name {
            "access_token" => true,
            "refresh_token" => self.set.refresh_token.is_some(),
            "token_type" => self.set.token_type.is_some(),
            "scope" => self.set.scope.is_some(),
            field => self.set.field(field).is_some(),
        }
    }
}

/// Whether the access token stays, by `access_token: $token.access_token`.
fn keeps_token(refresh: &Exchange) -> bool {
    let Found::Value(Template::Whole(Expression { source, functions })) = &refresh.reply.access_token else {
        return false;
    };
    functions.is_empty() && matches!(source, Reference::Token(name) if name == "access_token")
}
