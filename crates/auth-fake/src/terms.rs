//! What a request is compared with: the spec, rendered for all that the request may be about.

use std::time::SystemTime;

use auth_exchange::{
    Context, Drawn, EarlierReply, Inputs, Masked, Outgoing, RenderError, Seal, Sign, TokenField, TokenSet,
    render, render_text, render_use,
};
use auth_model::{Authorize, Mentions, Method, Reference, Request, Use, Way};

use crate::chosen::{Choice, Chosen, Side, Time, last_seconds, said_moments};
use crate::compare::{self, Extent};
use crate::difference::{Difference, Problem};
use crate::http::{Incoming, leaves};
use crate::own::{NOWHERE, Own};

/// What the reply of a login is called.
pub(crate) const AUTHORIZE: &str = "authorize";

/// What a request is compared with.
#[derive(Clone, Copy)]
pub(crate) struct Terms<'a> {
    pub(crate) way: &'a Way,
    pub(crate) inputs: &'a Inputs,
    /// The fake's own replies to the steps.
    pub(crate) steps: &'a [EarlierReply],
    pub(crate) signer: Option<&'static dyn Sign>,
    pub(crate) now: SystemTime,
}

/// What the spec says about a request.
#[derive(Clone, Copy)]
pub(crate) enum Form<'a> {
    Request(&'a Request),
    /// It is opened in a browser.
    Address(&'a Request),
    Use(&'a Use),
}

/// What a request may be about.
#[derive(Clone, Copy, Default)]
pub(crate) struct About<'a> {
    pub(crate) token: Option<&'a TokenSet>,
    /// What the fake knows of `$authorize`; the client may have chosen the rest.
    pub(crate) login: &'a [TokenField],
    /// The request to the API that it is.
    pub(crate) request: Option<&'a Incoming>,
}

/// A request as far as it is one that the spec renders.
#[derive(Clone, Default)]
pub(crate) struct Match {
    pub(crate) differences: Vec<Difference>,
    pub(crate) chosen: Chosen,
}

impl<'a> Terms<'a> {
    /// Compares; `None` where the request goes elsewhere, or where nothing can be sent about this.
    pub(crate) fn compare(&self, form: Form<'a>, about: About<'_>, incoming: &Incoming) -> Option<Match> {
        let about = About { request: Some(incoming), ..about };
        match form.signature() {
            Some(signature) => self.compare_signed(form, signature, about, incoming),
            None => self.compare_unsigned(form, about, incoming),
        }
    }

    /// The same with a request that is not signed as a whole.
    pub(crate) fn compare_unsigned(
        &self,
        form: Form<'a>,
        about: About<'_>,
        incoming: &Incoming,
    ) -> Option<Match> {
        let choices = self.choices(form, about);
        let none = Chosen::default();
        if choices.is_empty() {
            return self.compare_fixed(form, about, incoming);
        }
        let pair = |chosen: &Chosen, now: Time| {
            let [left, right] = [Side::Left, Side::Right]
                .map(|side| self.render(form, about, &chosen.marked(&choices, side), now, side));
            Some((left.ok()?, right.ok()?))
        };
        let (marked, other) = pair(&none, Time::About(self.now))?;
        if !form.is_at(&marked, &other, incoming) {
            return None;
        }
        let chosen = Chosen::found(&choices, &Incoming::of(&marked), incoming);
        let is_said = |time: Time, leaf: &(String, String)| {
            let made = self.render(form, about, &chosen.marked(&choices, Side::Left), time, Side::Left);
            made.is_ok_and(|made| leaves(&Incoming::of(&made)).contains(leaf))
        };
        let said = || Some(said_moments(incoming, is_said)).filter(|said| !said.is_empty());
        let moments = if choices.contains(&Choice::Now) {
            said().unwrap_or_else(|| last_seconds(self.now))
        } else {
            vec![Time::Exactly(self.now)]
        };
        let compared = moments.into_iter().flat_map(|now| {
            let without_scope = self.without_scope(form, about, &choices, &chosen, now);
            pair(&chosen, now).into_iter().chain(without_scope)
        });
        let compared = compared.map(|(left, right)| remaining(form.extent(), &left, &right, incoming));
        compared.min_by_key(Vec::len).map(|differences| Match { differences, chosen })
    }

    /// Compares with what is always the same, but for signatures that are others each time.
    fn compare_fixed(&self, form: Form<'_>, about: About<'_>, incoming: &Incoming) -> Option<Match> {
        let none = Chosen::default();
        let render = || self.render(form, about, &none, Time::Exactly(self.now), Side::Left).ok();
        let sent = render()?;
        if !form.is_at(&sent, &sent, incoming) {
            return None;
        }
        let mut differences = compare::differences(form.extent(), &sent, incoming);
        if self.signer.is_some() && !differences.is_empty() {
            differences = remaining(form.extent(), &sent, &render()?, incoming);
        }
        Some(Match { differences, chosen: none })
    }

    /// Makes what the spec says.
    ///
    /// # Errors
    ///
    /// As [`render`].
    pub(crate) fn render(
        &self,
        form: Form<'_>,
        about: About<'_>,
        chosen: &Chosen,
        now: Time,
        side: Side,
    ) -> Result<Outgoing, RenderError> {
        let drawn = chosen.drawn(now, side);
        let earlier = self.earlier(about, chosen);
        let hooked = Chosen::hooked(&self.way.lets, side);
        let context = Context { hooked: &hooked, ..self.context(about, chosen, &earlier, &drawn) };
        match form {
            Form::Request(request) | Form::Address(request) => render(request, &context),
            Form::Use(applied) => {
                let own = Own::of(about.request, applied);
                let applied = render_use(applied, &Context { draft: Some(&own.draft()), ..context })?;
                Ok(Outgoing {
                    method: Method::Get,
                    url: Masked::plain(&format!("{NOWHERE}/?{}", applied.query.clear())),
                    headers: applied.headers,
                    client_cert: None,
                    body: applied.body,
                })
            }
        }
    }

    /// What a request is signed with as a whole; `None` where it is not, or where nothing can be.
    pub(crate) fn seal(
        &self,
        form: Form<'_>,
        about: About<'_>,
        chosen: &Chosen,
        drawn: &Drawn,
    ) -> Option<Seal> {
        let earlier = self.earlier(about, chosen);
        let context = self.context(about, chosen, &earlier, drawn);
        let placement = match form {
            Form::Request(request) | Form::Address(request) => &request.placement,
            Form::Use(applied) => &applied.placement,
        };
        Seal::new(placement, &context).ok()?
    }

    /// What a login's callback is known by, where it is what a step brought.
    pub(crate) fn bound_state(&self) -> Option<String> {
        let Some(Authorize::Browser { callback, .. }) = &self.way.authorize else { return None };
        let context = Context { lets: &self.way.lets, earlier: self.steps, ..Context::new(self.inputs) };
        let state = render_text(callback.bound_to.as_ref()?, &context);
        state.ok().map(|state| state.clear().to_owned())
    }

    fn context<'c>(
        &'c self,
        about: About<'c>,
        chosen: &'c Chosen,
        earlier: &'c [EarlierReply],
        drawn: &'c Drawn,
    ) -> Context<'c> {
        Context {
            lets: &self.way.lets,
            token: about.token,
            earlier,
            scope: chosen.get(Choice::Scope),
            drawn: Some(drawn),
            signer: self.signer.map(|signer| signer as &dyn Sign),
            ..Context::new(self.inputs)
        }
    }

    /// A request as a client would send it.
    pub(crate) fn sample(&self, form: Form<'a>, about: About<'_>) -> Option<Incoming> {
        let chosen = Chosen::default().marked(&self.choices(form, about), Side::Left);
        self.render(form, about, &chosen, Time::About(self.now), Side::Left)
            .ok()
            .map(|sent| Incoming::of(&sent))
    }

    /// The replies before a request.
    pub(crate) fn earlier(&self, about: About<'_>, chosen: &Chosen) -> Vec<EarlierReply> {
        if let Some(token) = about.token {
            return token.earlier.clone();
        }
        let fields: Vec<TokenField> = about.login.iter().cloned().chain(chosen.of_login()).collect();
        let login = (!fields.is_empty()).then(|| EarlierReply::new(AUTHORIZE.into(), fields));
        self.steps.iter().cloned().chain(login).collect()
    }

    /// Whether a request refers to what only comes when a person has logged in.
    pub(crate) fn follows_login(&self, request: &Request) -> bool {
        let mentions = Mentions::of_request(request, &self.way.lets);
        mentions.all().any(|reference| match reference {
            Reference::Earlier { reply, field } => {
                reply == AUTHORIZE && Choice::of_login(field).is_none_or(|choice| choice == Choice::Verifier)
            }
            _ => false,
        })
    }

    /// Nothing may have been asked for.
    fn without_scope(
        &self,
        form: Form<'_>,
        about: About<'_>,
        choices: &[Choice],
        chosen: &Chosen,
        now: Time,
    ) -> Option<(Outgoing, Outgoing)> {
        if chosen.get(Choice::Scope).is_some() || !choices.contains(&Choice::Scope) {
            return None;
        }
        let others: Vec<Choice> = choices.iter().copied().filter(|choice| *choice != Choice::Scope).collect();
        let [left, right] = [Side::Left, Side::Right]
            .map(|side| self.render(form, about, &chosen.marked(&others, side), now, side));
        Some((left.ok()?, right.ok()?))
    }

    fn choices(&self, form: Form<'_>, about: About<'_>) -> Vec<Choice> {
        let lets = &self.way.lets;
        let mentions = match form {
            Form::Request(request) | Form::Address(request) => Mentions::of_request(request, lets),
            Form::Use(applied) => Mentions::of_placement(&applied.placement, lets),
        };
        let is_known =
            |name: &str| about.token.is_some() || about.login.iter().any(|field| field.name == name);
        let choice = |reference: &Reference| match reference {
            Reference::Scope => Some(Choice::Scope),
            Reference::Uuid => Some(Choice::Uuid),
            Reference::Nonce => Some(Choice::Nonce),
            Reference::Now => Some(Choice::Now),
            Reference::Earlier { reply, field } if reply == AUTHORIZE && !is_known(field) => {
                Choice::of_login(field)
            }
            _ => None,
        };
        let hooks = (!mentions.hooks.is_empty()).then_some(Choice::Hooks);
        let mut choices: Vec<Choice> = hooks.into_iter().collect();
        for choice in mentions.all().filter_map(choice) {
            if !choices.contains(&choice) {
                choices.push(choice);
            }
        }
        choices
    }
}

impl Form<'_> {
    /// The API has many addresses.
    fn is_at(self, sent: &Outgoing, other: &Outgoing, incoming: &Incoming) -> bool {
        matches!(self, Self::Use(_)) || compare::is_at(sent, other, incoming)
    }

    fn extent(self) -> Extent {
        match self {
            Self::Request(_) => Extent::Whole,
            Self::Address(_) => Extent::Address,
            Self::Use(_) => Extent::Part,
        }
    }
}

/// The differences but those that come of what nobody but the client can know.
fn remaining(extent: Extent, left: &Outgoing, right: &Outgoing, incoming: &Incoming) -> Vec<Difference> {
    let open = compare::open_places(extent, left, right);
    let mut differences = compare::differences(extent, left, incoming);
    differences.retain(|difference| difference.problem != Problem::Differs || !open.contains(&difference.at));
    differences
}
