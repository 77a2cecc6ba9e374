//! What a request asks for, and how it differs from what the spec says.

use auth_exchange::{Context, Inputs, TokenSet, render, render_use};
use auth_model::{Exchange, Way};
use secrecy::{ExposeSecret, SecretString};

use crate::compare;
use crate::difference::{Difference, Problem};
use crate::grants::{Grant, Grants, RefreshToken};
use crate::http::Incoming;
use crate::recorded::Purpose;

/// What a request asks for.
pub(crate) enum Asked<'a> {
    /// A token.
    Token(&'a Exchange, Vec<Difference>),
    /// Another token in place of the one of this number.
    Renewal(&'a Exchange, u64, Vec<Difference>),
    /// Something of the API.
    Api(Vec<Difference>),
}

/// What a request is compared with.
pub(crate) struct Terms<'a> {
    pub(crate) way: &'a Way,
    pub(crate) inputs: &'a Inputs,
    /// A token that nobody has.
    pub(crate) specimen: Option<&'a Grant>,
}

impl<'a> Asked<'a> {
    pub(crate) fn purpose(&self) -> Purpose {
        match self {
            Self::Token(..) => Purpose::Token,
            Self::Renewal(..) => Purpose::Renewal,
            Self::Api(_) => Purpose::Api,
        }
    }

    pub(crate) fn differences(&self) -> &[Difference] {
        match self {
            Self::Token(_, differences) | Self::Renewal(_, _, differences) | Self::Api(differences) => {
                differences
            }
        }
    }

    pub(crate) fn exchange(&self) -> Option<&'a Exchange> {
        match self {
            Self::Token(exchange, _) | Self::Renewal(exchange, _, _) => Some(exchange),
            Self::Api(_) => None,
        }
    }
}

impl<'a> Terms<'a> {
    /// A request asks for what it differs from the least; what goes elsewhere than token requests asks the API.
    pub(crate) fn understand(
        &self,
        incoming: &Incoming,
        grants: &Grants,
        is_live: &dyn Fn(&Grant) -> bool,
    ) -> Asked<'a> {
        let token = self.token(incoming).into_iter();
        let asked = token.chain(self.renewal(incoming, grants)).min_by_key(|asked| asked.differences().len());
        asked.unwrap_or_else(|| Asked::Api(self.api(incoming, grants, is_live)))
    }

    fn token(&self, incoming: &Incoming) -> Option<Asked<'a>> {
        let exchange = self.way.token.as_ref()?;
        Some(Asked::Token(exchange, self.differences(exchange, incoming, None)?))
    }

    fn renewal(&self, incoming: &Incoming, grants: &Grants) -> Option<Asked<'a>> {
        let exchange = self.way.refresh.as_ref()?;
        let compare = |grant: &Grant| {
            let mut differences = self.differences(exchange, incoming, Some(&grant.set))?;
            let exact = differences.is_empty();
            if exact && grant.refresh == RefreshToken::Spent {
                differences.push(Difference::new("refresh token", Problem::Reused));
            }
            Some((exact, Asked::Renewal(exchange, grant.number, differences)))
        };
        let exact = mentioned(grants, incoming).filter_map(compare).find(|(exact, _)| *exact);
        if let Some((_, asked)) = exact {
            return Some(asked);
        }
        let compared: Vec<_> = grants.iter().chain(self.specimen).filter_map(compare).collect();
        let closest = |(exact, asked): &(bool, Asked<'_>)| (!exact, asked.differences().len());
        compared.into_iter().min_by_key(closest).map(|(_, asked)| asked)
    }

    /// `None` where the request goes elsewhere.
    fn differences(
        &self,
        exchange: &Exchange,
        incoming: &Incoming,
        token: Option<&TokenSet>,
    ) -> Option<Vec<Difference>> {
        let outgoing = render(&exchange.request, &Context::new(self.inputs).with_token(token)).ok()?;
        compare::is_at(&outgoing, incoming).then(|| compare::token_request(&outgoing, incoming))
    }

    fn api(&self, incoming: &Incoming, grants: &Grants, is_live: &dyn Fn(&Grant) -> bool) -> Vec<Difference> {
        if self.way.token.is_none() {
            return self.lacks(incoming, None);
        }
        let lacks = |grant: &Grant| self.lacks(incoming, Some(&grant.set));
        let life = |grant: &Grant| {
            let expired = || Difference::new("access token", Problem::Expired);
            (!is_live(grant)).then(expired).into_iter().collect()
        };
        if let Some(grant) = mentioned(grants, incoming).find(|grant| lacks(grant).is_empty()) {
            return life(grant);
        }
        let compare = |grant: &Grant| {
            let differences = lacks(grant);
            if differences.is_empty() { life(grant) } else { differences }
        };
        let compared = grants.iter().chain(self.specimen).map(compare);
        compared.min_by_key(Vec::len).unwrap_or_default()
    }

    fn lacks(&self, incoming: &Incoming, token: Option<&TokenSet>) -> Vec<Difference> {
        match render_use(&self.way.applied, &Context::new(self.inputs).with_token(token)) {
            Ok(applied) => compare::api_request(&applied, incoming),
            Err(_) => vec![Difference::new("use", Problem::Unreadable)],
        }
    }
}

/// The tokens that stand in a request as they are, as most do: to compare it with each of a thousand takes long.
fn mentioned<'g>(grants: &'g Grants, incoming: &Incoming) -> impl Iterator<Item = &'g Grant> {
    let headers = incoming.headers.iter().map(|(_, value)| value.as_str());
    let mut text = headers.chain([incoming.target.as_str()]).collect::<Vec<_>>().join("\n");
    text.push_str(&String::from_utf8_lossy(&incoming.body));
    let is_in = move |token: &SecretString| text.contains(token.expose_secret());
    grants.iter().filter(move |grant| {
        is_in(&grant.set.access_token) || grant.set.refresh_token.as_ref().is_some_and(&is_in)
    })
}
