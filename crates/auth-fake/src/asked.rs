//! What a request asks for, and how it differs from what the spec says.

use auth_exchange::TokenSet;
use auth_model::{
    Authorize, Callback, Exchange, Field, Mentions, Outcome, Placement, Reference, Request, Role, Step, Then,
};
use secrecy::{ExposeSecret, SecretString};

use crate::chosen::{Choice, Chosen};
use crate::difference::{Difference, Problem};
use crate::grants::{Grant, Grants, RefreshToken};
use crate::http::Incoming;
use crate::logins::{Login, Logins};
use crate::recorded::Purpose;
use crate::terms::{About, Form, Match, Terms};

/// What a request asks for.
#[derive(Clone)]
pub(crate) struct Asked<'a> {
    pub(crate) what: What<'a>,
    pub(crate) differences: Vec<Difference>,
    pub(crate) chosen: Chosen,
}

#[derive(Clone, Copy)]
pub(crate) enum What<'a> {
    /// A token, where a person has to log in before by the code of the login of this number.
    Token(&'a Exchange, Option<u64>),
    /// Another token in place of the one of this number.
    Renewal(&'a Exchange, u64),
    /// What comes before a token.
    Step(&'a Step),
    /// The keys of the issuer of ID tokens.
    Keys(&'a Step),
    /// What comes after a token.
    Then(&'a Then),
    /// A page where a person logs in.
    Page(&'a Callback),
    /// A code that a person types in at another device.
    Device(&'a Step),
    /// The end of the token of this number, if it is one.
    Revocation(&'a Step, Option<u64>),
    /// What the token of this number is good for.
    Introspection(&'a Step, Option<u64>),
    /// Something of the API.
    Api,
}

/// All that a request may be about.
pub(crate) struct Known<'a> {
    pub(crate) grants: &'a Grants,
    pub(crate) logins: &'a Logins,
    /// Tokens that nobody has.
    pub(crate) nobodys: &'a [Grant],
    /// A login that nobody has begun.
    pub(crate) nobodys_login: &'a Login,
}

impl<'a> Asked<'a> {
    pub(crate) fn purpose(&self) -> Purpose {
        match self.what {
            What::Token(..) => Purpose::Token,
            What::Renewal(..) => Purpose::Renewal,
            What::Step(_) => Purpose::Step,
            What::Keys(_) => Purpose::Keys,
            What::Then(_) => Purpose::Then,
            What::Page(_) | What::Device(_) => Purpose::Login,
            What::Revocation(..) => Purpose::Revocation,
            What::Introspection(..) => Purpose::Introspection,
            What::Api => Purpose::Api,
        }
    }

    /// The spec's request, and how its reply is read; `None` where the spec reads none.
    pub(crate) fn reply(&self) -> Option<(&'a Request, &'a Outcome)> {
        match self.what {
            What::Token(exchange, _) | What::Renewal(exchange, _) => {
                Some((&exchange.request, &exchange.reply.outcome))
            }
            What::Then(then) => Some((&then.step.request, &then.step.outcome)),
            What::Step(step)
            | What::Keys(step)
            | What::Device(step)
            | What::Revocation(step, _)
            | What::Introspection(step, _) => Some((&step.request, &step.outcome)),
            What::Page(_) | What::Api => None,
        }
    }

    fn new(what: What<'a>, compared: Match) -> Self {
        Self { what, differences: compared.differences, chosen: compared.chosen }
    }
}

impl<'a> Terms<'a> {
    /// A request asks for what it differs from the least; what goes elsewhere than the spec's requests asks the API.
    pub(crate) fn understand(&self, incoming: &Incoming, known: &Known<'_>) -> Asked<'a> {
        let candidates = [
            self.token(incoming, known),
            self.renewal(incoming, known),
            self.step(incoming, known),
            self.keys(incoming),
            self.then(incoming, known),
            self.login(incoming),
            self.about_token(incoming, known),
        ];
        let asked = candidates.into_iter().flatten().min_by_key(|asked| asked.differences.len());
        asked.unwrap_or_else(|| Asked::new(What::Api, self.api(incoming, known)))
    }

    fn token(&self, incoming: &Incoming, known: &Known<'_>) -> Option<Asked<'a>> {
        let exchange = self.way.token.as_ref()?;
        let (login, mut compared) = self.by_login(&exchange.request, incoming, known)?;
        if compared.differences.is_empty() {
            let objection = login.and_then(|login| login.objection(&compared.chosen, self.now));
            compared.differences.extend(objection);
        }
        Some(Asked::new(What::Token(exchange, login.map(|login| login.number)), compared))
    }

    fn renewal(&self, incoming: &Incoming, known: &Known<'_>) -> Option<Asked<'a>> {
        let exchange = self.way.refresh.as_ref()?;
        let (grant, mut compared) = self.by_token(Form::Request(&exchange.request), incoming, known)?;
        if compared.differences.is_empty() && grant.refresh == RefreshToken::Spent {
            compared.differences.push(Difference::new("refresh token", Problem::Reused));
        }
        Some(Asked::new(What::Renewal(exchange, grant.number), compared))
    }

    fn step(&self, incoming: &Incoming, known: &Known<'_>) -> Option<Asked<'a>> {
        let compare = |step: &'a Step| {
            let (_, mut compared) = self.by_login(&step.request, incoming, known)?;
            compared.chosen = compared.chosen.or_one(Choice::State, self.bound_state().as_deref());
            Some(Asked::new(What::Step(step), compared))
        };
        let compared = self.way.steps.iter().filter_map(compare);
        compared.min_by_key(|asked| asked.differences.len())
    }

    fn keys(&self, incoming: &Incoming) -> Option<Asked<'a>> {
        let keys = &self.way.id_token.as_ref()?.keys;
        let compared = self.compare(Form::Request(&keys.request), About::default(), incoming)?;
        Some(Asked::new(What::Keys(keys), compared))
    }

    fn then(&self, incoming: &Incoming, known: &Known<'_>) -> Option<Asked<'a>> {
        let compare = |then: &'a Then| {
            let (grant, mut compared) = self.by_token(Form::Request(&then.step.request), incoming, known)?;
            if compared.differences.is_empty() && !grant.is_live(self.now) {
                compared.differences.push(Difference::new("access token", Problem::Expired));
            }
            Some(Asked::new(What::Then(then), compared))
        };
        let compared = self.way.then.iter().filter_map(compare);
        compared.min_by_key(|asked| asked.differences.len())
    }

    fn login(&self, incoming: &Incoming) -> Option<Asked<'a>> {
        match self.way.authorize.as_ref()? {
            Authorize::Browser { request, callback } => {
                let mut compared = self.compare(Form::Address(request), About::default(), incoming)?;
                compared.differences.retain(|difference| !self.is_for_a_person(request, difference));
                compared.chosen = compared.chosen.or_one(Choice::State, self.bound_state().as_deref());
                Some(Asked::new(What::Page(callback), compared))
            }
            Authorize::Device { step } => {
                let compared = self.compare(Form::Request(&step.request), About::default(), incoming)?;
                Some(Asked::new(What::Device(step), compared))
            }
        }
    }

    /// Whether a parameter mentions a setting, which a client may have for each person.
    fn is_for_a_person(&self, request: &Request, difference: &Difference) -> bool {
        let is_setting = |name: &str| {
            self.way.inputs.iter().any(|input| input.role == Role::Setting && input.name == name)
        };
        let mentions_setting = |field: &Field| {
            let placement = Placement { query: vec![field.clone()].into(), ..Placement::default() };
            let mentions = Mentions::of_placement(&placement, &self.way.lets);
            mentions.all().any(|known| matches!(known, Reference::Input(name) if is_setting(name)))
        };
        let mut fields = request.placement.query.iter();
        fields.any(|field| difference.at == format!("query {}", field.name) && mentions_setting(field))
    }

    fn about_token(&self, incoming: &Incoming, known: &Known<'_>) -> Option<Asked<'a>> {
        let revocation = self.way.revoke.as_ref().and_then(|step| {
            let (number, compared) = self.by_any_token(&step.request, incoming, known)?;
            Some(Asked::new(What::Revocation(step, number), compared))
        });
        let introspection = self.way.introspect.as_ref().and_then(|step| {
            let (number, compared) = self.by_any_token(&step.request, incoming, known)?;
            Some(Asked::new(What::Introspection(step, number), compared))
        });
        revocation.into_iter().chain(introspection).min_by_key(|asked| asked.differences.len())
    }

    fn api(&self, incoming: &Incoming, known: &Known<'_>) -> Match {
        let form = Form::Use(&self.way.applied);
        if self.way.token.is_none() {
            return self.compare(form, About::default(), incoming).unwrap_or_else(unreadable);
        }
        let Some((grant, mut compared)) = self.by_token(form, incoming, known) else { return unreadable() };
        if compared.differences.is_empty() && !grant.is_live(self.now) {
            compared.differences.push(Difference::new("access token", Problem::Expired));
        }
        compared
    }

    /// A request that may follow one of several logins.
    fn by_login<'k>(
        &self,
        request: &'a Request,
        incoming: &Incoming,
        known: &'k Known<'_>,
    ) -> Option<(Option<&'k Login>, Match)> {
        let form = Form::Request(request);
        if !self.follows_login(request) {
            return Some((None, self.compare(form, About::default(), incoming)?));
        }
        let logins = known.logins.iter().chain([known.nobodys_login]);
        let compared = logins.filter_map(|login| {
            let about = About { login: &login.fields, ..About::default() };
            Some((Some(login), self.compare(form, about, incoming)?))
        });
        compared.min_by_key(|(_, compared)| compared.differences.len())
    }

    /// A request about one of several tokens.
    fn by_token<'k>(
        &self,
        form: Form<'a>,
        incoming: &Incoming,
        known: &'k Known<'_>,
    ) -> Option<(&'k Grant, Match)> {
        let compare = |grant: &'k Grant| Some((grant, self.compare(form, about(&grant.set), incoming)?));
        let is_exact = |(_, compared): &(&Grant, Match)| compared.differences.is_empty();
        let exact = mentioned(known.grants, incoming).filter_map(compare).find(is_exact);
        let all = || known.grants.iter().chain(known.nobodys.first()).filter_map(compare);
        exact.or_else(|| all().min_by_key(|(_, compared)| compared.differences.len()))
    }

    /// The same about whichever token: one that the fake does not know is nobody's (RFC 7009 §2.2, RFC 7662 §2.2).
    fn by_any_token(
        &self,
        request: &'a Request,
        incoming: &Incoming,
        known: &Known<'_>,
    ) -> Option<(Option<u64>, Match)> {
        let form = Form::Request(request);
        let (grant, mut compared) = self.by_token(form, incoming, known)?;
        if compared.differences.is_empty() {
            return Some((Some(grant.number), compared));
        }
        let places = self.token_places(form, known);
        compared
            .differences
            .retain(|difference| difference.problem != Problem::Differs || !places.contains(&difference.at));
        Some((None, compared))
    }

    /// Where a request says which token it is about.
    fn token_places(&self, form: Form<'a>, known: &Known<'_>) -> Vec<String> {
        let [first, second] = known.nobodys else { return Vec::new() };
        let sent = self.sample(form, about(&first.set));
        let places = sent.and_then(|sent| self.compare(form, about(&second.set), &sent));
        places.unwrap_or_default().differences.into_iter().map(|difference| difference.at).collect()
    }
}

fn about(token: &TokenSet) -> About<'_> {
    About { token: Some(token), ..About::default() }
}

fn unreadable() -> Match {
    Match { differences: vec![Difference::new("use", Problem::Unreadable)], chosen: Chosen::default() }
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
