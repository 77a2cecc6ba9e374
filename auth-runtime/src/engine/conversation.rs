//! The requests of one attempt, one after another: what each of them may refer to, how it is sent and read.

#[cfg(feature = "id-token")]
mod identity;

use std::time::Duration;

use auth_exchange::{
    Brought, Context, Drawn, EarlierReply, Hooked, Inputs, Outgoing, ReadError, Received, TokenSet, read,
    read_login, read_step, read_then, render_unsigned, sign,
};
use auth_model::{Exchange, Mentions, Request, Then};

use super::Core;
use super::asked::Asked;
use super::failure::{Setback, login_required, unrenderable};
use super::kept_replies::Sent;
use super::plan::{proves, steps_for};
use super::proven;
use super::window::Moment;
use crate::clock::within;
use crate::dpop::{self, Prover};
use crate::http::{self, Left};
use crate::{Error, ErrorKind, Step};

/// The requests of one attempt, with the replies so far. It lasts half a minute at most.
pub(crate) struct Conversation<'a> {
    core: &'a Core,
    inputs: &'a Inputs,
    asked: &'a Asked,
    token: Option<&'a TokenSet>,
    earlier: Vec<EarlierReply>,
    /// The replies among them that came from [`KeptReplies`](super::kept_replies::KeptReplies).
    kept: Vec<Sent>,
    /// When it has to be over, by the monotonic clock.
    ends: Duration,
}

/// How long a whole request may take.
const REQUEST_LIMIT: Duration = Duration::from_secs(10);

/// How long all requests of an attempt may take together.
pub(super) const ATTEMPT_LIMIT: Duration = Duration::from_secs(30);

/// A request, ready to be sent, with what was drawn for it.
struct Prepared {
    outgoing: Outgoing,
    drawn: Option<Drawn>,
    hooked: Vec<Hooked>,
    prover: Option<Prover>,
}

impl<'a> Conversation<'a> {
    /// Begins one, for what the client asks for.
    pub(crate) fn new(core: &'a Core, inputs: &'a Inputs) -> Self {
        let ends = core.clock.monotonic().saturating_add(ATTEMPT_LIMIT);
        Self { core, inputs, asked: &core.asked, token: None, earlier: Vec::new(), kept: Vec::new(), ends }
    }

    /// For other scopes than the client's.
    pub(crate) fn asking(self, asked: &'a Asked) -> Self {
        Self { asked, ..self }
    }

    /// About a token, with the replies that were kept with it.
    pub(crate) fn about(self, token: &'a TokenSet) -> Self {
        Self { token: Some(token), earlier: token.earlier.clone(), ..self }
    }

    /// After these replies, such as that of `authorize`.
    pub(crate) fn after(self, earlier: Vec<EarlierReply>) -> Self {
        Self { earlier, ..self }
    }

    /// The replies so far.
    pub(crate) fn earlier(&self) -> &[EarlierReply] {
        &self.earlier
    }

    /// Takes the steps that bring what a request mentions of earlier replies and is not there yet.
    pub(crate) async fn prepare_for(&mut self, request: &Request) -> Result<(), Setback> {
        let steps = steps_for(&self.core.model, request, &self.earlier);
        self.bring_key_for(std::iter::once(request).chain(steps.iter().map(|step| &step.request)))?;
        for step in steps {
            self.step(step).await?;
        }
        Ok(())
    }

    /// Makes the key that these requests prove, where there is none yet.
    fn bring_key_for<'r>(&mut self, mut requests: impl Iterator<Item = &'r Request>) -> Result<(), Setback> {
        let has_key = self.earlier.iter().any(|known| known.name == dpop::REPLY);
        if !has_key && requests.any(proves) {
            self.earlier.push(dpop::new_key().map_err(Setback::unspent)?);
        }
        Ok(())
    }

    /// Buys a token, after the steps whose replies are not there yet.
    pub(crate) async fn buy(&mut self) -> Result<(Moment, TokenSet), Setback> {
        let token = self.prepare_to_buy().await?;
        self.exchange(Step::Token, token).await
    }

    /// The same after a login, which may bring none but further tokens, unless an ID token has to say who logged in: that
    /// belongs to the token itself.
    pub(super) async fn buy_after_login(&mut self) -> Result<(Moment, Brought), Setback> {
        let token = self.prepare_to_buy().await?;
        #[cfg(feature = "id-token")]
        let identity = self.identity().await?;
        let read = if self.core.model.id_token.is_some() { read_whole } else { read_login };
        let (start, brought) = self.answer_to(Step::Token, token, read).await?;
        let brought = match brought {
            Brought::Token(set) => {
                #[cfg(feature = "id-token")]
                let set = Box::new(self.identified(Step::Token, identity, *set).await?);
                Brought::Token(Box::new(self.completed(*set)))
            }
            further @ Brought::Further(_) => further,
        };
        Ok((start, brought))
    }

    /// Takes the steps that are not there yet.
    async fn prepare_to_buy(&mut self) -> Result<&'a Exchange, Setback> {
        let core = self.core;
        let Some(token) = &core.model.token else { return Err(Setback::unspent(login_required())) };
        let steps = core.model.steps.iter().map(|step| &step.request);
        self.bring_key_for(std::iter::once(&token.request).chain(steps))?;
        for step in core.model.steps.iter() {
            if !self.earlier.iter().any(|known| known.name == step.name) {
                self.step(step).await?;
            }
        }
        Ok(token)
    }

    /// Takes a step, whose reply is then among the earlier ones.
    pub(crate) async fn step(&mut self, step: &auth_model::Step) -> Result<(), Setback> {
        let reply = self.reply(step).await.map_err(|setback| setback.in_step(&step.name))?;
        // Of a reply that was kept with a token, there may be a part.
        self.earlier.retain(|known| known.name != reply.name);
        self.earlier.push(reply);
        Ok(())
    }

    /// Sends a request after the token's, whose reply is then among the earlier ones.
    pub(super) async fn then(&mut self, then: &Then) -> Result<(), Setback> {
        let name = &then.step.name;
        tracing::debug!(name: "auth.then.request", provider = self.core.model.provider(), name = %name);
        let prepared = self.prepared(Step::Then, &then.step.request)?;
        let reply =
            self.answer(Step::Then, &prepared, |received, context| read_then(then, received, context));
        let reply = reply.await?;
        self.earlier.push(reply);
        Ok(())
    }

    /// The same without these replies.
    pub(super) fn without(mut self, names: &[auth_model::Text]) -> Self {
        self.earlier.retain(|known| !names.contains(&known.name));
        self
    }

    /// What later requests need of the replies so far.
    pub(super) fn kept(self) -> Vec<EarlierReply> {
        self.core.plan.kept(self.earlier)
    }

    /// What the provider answers to a token request, with the moment that the token's life is counted from. Of the
    /// earlier replies the token keeps what later requests need.
    pub(crate) async fn exchange(
        &mut self,
        at: Step,
        exchange: &Exchange,
    ) -> Result<(Moment, TokenSet), Setback> {
        #[cfg(feature = "id-token")]
        let identity = if self.is_about_further() { None } else { self.identity().await? };
        let (start, set) = self.answer_to(at, exchange, read).await?;
        #[cfg(feature = "id-token")]
        let set = self.identified(at, identity, set).await?;
        Ok((start, self.completed(set)))
    }

    async fn answer_to<T>(
        &mut self,
        at: Step,
        exchange: &Exchange,
        read: impl FnOnce(&Exchange, &Received<'_>, &Context<'_>) -> Result<T, ReadError>,
    ) -> Result<(Moment, T), Setback> {
        tracing::debug!(name: "auth.token.request", provider = self.core.model.provider(), step = %at);
        let mentions = Mentions::of_exchange(exchange, &self.core.model.lets);
        let prepared = self.prepared_with(at, &exchange.request, &mentions)?;
        let start = self.core.now();
        let answer = self.answer(at, &prepared, |received, context| read(exchange, received, context)).await;
        answer.map(|answer| (start, answer)).inspect_err(|setback| self.doubt_kept(setback))
    }

    /// Whether a further token is renewed. The ID token and what the caller asks for belong to the token itself.
    fn is_about_further(&self) -> bool {
        self.token.is_some_and(|token| token.name.is_some())
    }

    /// A request of the model's, as it would be sent now.
    pub(crate) fn outgoing(&self, at: Step, request: &Request) -> Result<Outgoing, Error> {
        self.prepared(at, request).map(|prepared| prepared.outgoing).map_err(|setback| setback.error)
    }

    /// Sends a request and reads its reply in a way of one's own.
    pub(crate) async fn ask<T>(
        &self,
        at: Step,
        request: &Request,
        read: impl FnOnce(&Received<'_>, &Context<'_>) -> Result<T, ReadError>,
    ) -> Result<T, Setback> {
        let prepared = self.prepared(at, request)?;
        self.answer(at, &prepared, read).await
    }

    async fn reply(&mut self, step: &auth_model::Step) -> Result<EarlierReply, Setback> {
        let prepared = self.prepared(Step::Preparation, &step.request)?;
        let Some(keep) = step.keep else { return self.asked_for(step, &prepared).await };
        let sent = Sent::new(&step.name, &prepared.outgoing);
        self.kept.push(sent.clone());
        self.core.kept_replies.get(self.core, sent, keep, self.asked_for(step, &prepared)).await
    }

    async fn asked_for(&self, step: &auth_model::Step, prepared: &Prepared) -> Result<EarlierReply, Setback> {
        tracing::debug!(name: "auth.step.request", provider = self.core.model.provider(), name = %step.name);
        self.answer(Step::Preparation, prepared, |received, context| read_step(step, received, context)).await
    }

    fn prepared(&self, at: Step, request: &Request) -> Result<Prepared, Setback> {
        self.prepared_with(at, request, &Mentions::of_request(request, &self.core.model.lets))
    }

    /// What is mentioned beside the request is worked out with it.
    fn prepared_with(
        &self,
        at: Step,
        request: &Request,
        mentions: &Mentions<'_>,
    ) -> Result<Prepared, Setback> {
        let drawn = self.core.plan.draws.then(|| self.core.drawn());
        let hooked = self.core.spec_hooks.called(mentions, &self.context(drawn.as_ref(), &[]));
        let hooked = hooked.map_err(|error| Setback::unspent(error.at(at)))?;
        let outgoing = self.rendered(request, &self.context(drawn.as_ref(), &hooked));
        let outgoing = outgoing.map_err(|error| Setback::unspent(error.at(at)))?;
        let prover = request.placement.dpop.map(|_| match at {
            // The token goes along (RFC 9449 §7).
            Step::Then => Prover::new_for(self.token),
            _ => Prover::new(&self.earlier),
        });
        let prover = prover.transpose();
        let prover = prover.map_err(|error| Setback::unspent(error.at(at)))?;
        Ok(Prepared { outgoing, drawn, hooked, prover })
    }

    /// A signature is over the address that the request is really sent to.
    fn rendered(&self, request: &Request, context: &Context<'_>) -> Result<Outgoing, Error> {
        let mut outgoing = render_unsigned(request, context).map_err(|error| unrenderable(&error))?;
        if request.placement.sign.is_some() {
            let url = self.core.gate.pass(outgoing.url.clear())?;
            sign(request, &mut outgoing, url.as_str(), context).map_err(|error| unrenderable(&error))?;
        }
        Ok(outgoing)
    }

    async fn answer<T>(
        &self,
        at: Step,
        prepared: &Prepared,
        read: impl FnOnce(&Received<'_>, &Context<'_>) -> Result<T, ReadError>,
    ) -> Result<T, Setback> {
        let limit = self.ends.saturating_sub(self.core.clock.monotonic()).min(REQUEST_LIMIT);
        if limit.is_zero() {
            return Err(Setback::unspent(no_answer(at, ATTEMPT_LIMIT)));
        }
        let answer = within(&*self.core.clock, limit, self.unlimited(at, prepared, read)).await;
        answer.unwrap_or_else(|| Err(Setback::uncertain(no_answer(at, limit))))
    }

    async fn unlimited<T>(
        &self,
        at: Step,
        prepared: &Prepared,
        read: impl FnOnce(&Received<'_>, &Context<'_>) -> Result<T, ReadError>,
    ) -> Result<T, Setback> {
        let core = self.core;
        let started_at = core.clock.wall();
        let reply = match &prepared.prover {
            None => http::exchange(&core.http, &core.gate, &prepared.outgoing).await,
            Some(prover) => Box::pin(proven::exchange(core, &prepared.outgoing, prover)).await,
        };
        let reply = reply.map_err(|failed| {
            let error = failed.error.at(at);
            match failed.left {
                Left::No => Setback::unspent(error),
                Left::Perhaps => Setback::uncertain(error),
            }
        })?;
        let received_at = core.clock.wall();
        let received = Received {
            status: reply.status,
            headers: &reply.headers,
            body: &reply.body,
            started_at,
            received_at,
        };
        read(&received, &self.context(prepared.drawn.as_ref(), &prepared.hooked))
            .map_err(|error| Setback::of_reply(at, &error, reply.retry_after(received_at)))
    }

    fn context<'b>(&'b self, drawn: Option<&'b Drawn>, hooked: &'b [Hooked]) -> Context<'b> {
        Context {
            token: self.token,
            earlier: &self.earlier,
            scope: self.asked.joined(),
            drawn,
            hooked,
            ..self.core.context(self.inputs)
        }
    }

    fn completed(&self, set: TokenSet) -> TokenSet {
        let plan = &self.core.plan;
        // What came after the token before is asked for anew.
        let before = set.earlier.into_iter().filter(|reply| !plan.is_after_token(reply)).collect();
        let earlier = plan.kept(before);
        if self.is_about_further() {
            return TokenSet { earlier, ..set };
        }
        let set = TokenSet { earlier, scope: self.asked.granted(set.scope), ..set };
        let missing = self.asked.missing(&set);
        let is_new = self.token.is_none_or(|before| before.scope != set.scope);
        if is_new && !missing.is_empty() {
            let provider = self.core.model.provider();
            tracing::info!(name: "auth.token.narrowed", provider, missing = missing.join(" "));
        }
        set
    }

    /// A reply that is kept may have led to an address that is no more: the next attempt asks for it anew, unless the
    /// provider answered as one does.
    fn doubt_kept(&self, setback: &Setback) {
        use ErrorKind::{Refused, Transport, UnexpectedReply};
        if matches!(setback.error.kind(), Refused | Transport | UnexpectedReply) {
            self.kept.iter().for_each(|sent| self.core.kept_replies.forget(sent));
        }
    }
}

fn read_whole(
    exchange: &Exchange,
    received: &Received<'_>,
    context: &Context<'_>,
) -> Result<Brought, ReadError> {
    read(exchange, received, context).map(|set| Brought::Token(Box::new(set)))
}

fn no_answer(at: Step, limit: Duration) -> Error {
    let limit = limit.as_secs();
    Error::new(ErrorKind::Timeout, format!("the provider gave no whole answer within {limit} s")).at(at)
}
