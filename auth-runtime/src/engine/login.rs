//! What a person's login does to an account.
//!
//! The token exchange runs in a task of its own, as attempts do: a code can be sent once, so whoever stops waiting must
//! not lose what it bought.

use std::sync::Arc;

use auth_exchange::{Brought, EarlierReply, Given, Inputs, RenderError, TokenSet, read_step, render_text};
use auth_model::{Request, Template};
use secrecy::{ExposeSecret, SecretString};

use super::Account;
use super::announced::announced;
use super::asked::Asked;
use super::attempt::{Success, accept};
use super::conversation::Conversation;
use super::failure::{Setback, unrenderable};
use super::flight::{interrupted, runtime};
use super::followed::{Interrupted, followed};
use super::further;
use super::renewal::Renewable;
use super::shared::{LoginKept, keep_login};
use crate::{Error, ObtainedBy, Step};

/// A login that is about to be finished.
pub(crate) struct Login {
    /// What `authorize` brought, and the steps before it.
    pub(crate) earlier: Vec<EarlierReply>,
    /// What was asked for.
    pub(crate) scopes: Vec<String>,
}

/// A login in a browser that is about to begin.
pub(crate) struct Address {
    pub(crate) url: SecretString,
    /// The replies of the steps that the address refers to.
    pub(crate) earlier: Vec<EarlierReply>,
}

impl Account {
    /// What a login asks for where its caller does not say.
    pub(crate) fn asked(&self, scopes: Option<Vec<String>>) -> Asked {
        scopes.map_or_else(|| self.core.asked.clone(), |named| Asked::new(&self.core.model.scopes, named))
    }

    /// The address that a browser is to open; `own` is what the login made for itself.
    pub(crate) async fn login_address(
        &self,
        request: &Request,
        own: EarlierReply,
        asked: &Asked,
        settings: Option<Given>,
    ) -> Result<Address, Error> {
        let core = &*self.core;
        let supplied = self.supply.supplied_with(core, settings).await?;
        let name = own.name.clone();
        let mut conversation = Conversation::new(core, &supplied.inputs).asking(asked).after(vec![own]);
        conversation.prepare_for(request).await.map_err(|setback| setback.error)?;
        let outgoing = conversation.outgoing(Step::Login, request)?;
        let url = core.gate.pass(outgoing.url.clear())?;
        let earlier = conversation.earlier().iter().filter(|reply| reply.name != name).cloned().collect();
        Ok(Address { url: String::from(url).into(), earlier })
    }

    /// Asks for what a person types in at another device. The reply called `authorize` comes last.
    pub(crate) async fn device_code(
        &self,
        step: &auth_model::Step,
        asked: &Asked,
    ) -> Result<Vec<EarlierReply>, Error> {
        let core = &*self.core;
        let supplied = self.supply.supplied(core).await?;
        let mut conversation = Conversation::new(core, &supplied.inputs).asking(asked);
        conversation.prepare_for(&step.request).await.map_err(|setback| setback.error)?;
        let reply = conversation
            .ask(Step::Login, &step.request, |received, context| read_step(step, received, context));
        let reply = reply.await.map_err(|setback| setback.error)?;
        Ok(conversation.earlier().iter().cloned().chain([reply]).collect())
    }

    /// Buys a token with what a login brought. It takes the place of whichever token there is, here and in the store.
    pub(crate) async fn log_in(self: &Arc<Self>, login: Login) -> Result<(), Setback> {
        // A person logs in for the token itself and the further ones.
        let whole = self.whole().unwrap_or_else(|| Arc::clone(self));
        let task = runtime().map_err(Setback::unspent)?.spawn(enter(whole, login));
        task.await.unwrap_or_else(|_| Err(Setback::uncertain(interrupted().at(Step::Login))))
    }

    /// Whether a login was finished by another process that shares the store. One that cannot be asked knows of none:
    /// the provider takes a code once anyhow.
    pub(crate) async fn was_finished_elsewhere(&self, state: &SecretString) -> bool {
        let Some(shared) = &self.core.shelf else { return false };
        let Ok(inputs) = self.inputs().await else { return false };
        shared.was_ended(self, &inputs, state.expose_secret()).await.unwrap_or(false)
    }

    /// The inputs that hold now.
    pub(crate) async fn inputs(&self) -> Result<Inputs, Error> {
        Ok(self.supply.supplied(&self.core).await?.inputs)
    }

    /// A text of the spec's after these replies.
    pub(crate) async fn text(&self, template: &Template, earlier: &[EarlierReply]) -> Result<String, Error> {
        self.rendered(template, earlier).await?.map_err(|error| unrenderable(&error).at(Step::Login))
    }

    /// The same, `None` where something that it mentions is absent.
    pub(crate) async fn text_if_known(
        &self,
        template: &Template,
        earlier: &[EarlierReply],
    ) -> Result<Option<String>, Error> {
        match self.rendered(template, earlier).await? {
            Ok(text) => Ok(Some(text)),
            Err(RenderError::NotInReply(_) | RenderError::NotGiven(_)) => Ok(None),
            Err(error) => Err(unrenderable(&error).at(Step::Login)),
        }
    }

    /// What somebody says who knows these replies, without the secrets in them.
    pub(crate) async fn cleaned(&self, text: &str, earlier: &[EarlierReply]) -> Result<String, Error> {
        let inputs = self.inputs().await?;
        let context = auth_exchange::Context { earlier, ..self.core.context(&inputs) };
        Ok(auth_exchange::cleaned(text, &context))
    }

    async fn rendered(
        &self,
        template: &Template,
        earlier: &[EarlierReply],
    ) -> Result<Result<String, RenderError>, Error> {
        let inputs = self.inputs().await?;
        let context = auth_exchange::Context { earlier, ..self.core.context(&inputs) };
        Ok(render_text(template, &context).map(|text| text.clear().to_owned()))
    }
}

async fn enter(account: Arc<Account>, login: Login) -> Result<(), Setback> {
    let core = &*account.core;
    let supplied = account.supply.supplied(core).await.map_err(Setback::unspent)?;
    let asked = account.asked(Some(login.scopes));
    let mut conversation = Conversation::new(core, &supplied.inputs).asking(&asked).after(login.earlier);
    let (start, brought) = conversation.buy_after_login().await?;
    let set = match brought {
        Brought::Token(set) => *set,
        Brought::Further(sets) => {
            let earlier = conversation.kept();
            further::brought_alone(&account, &supplied, start, &sets, &earlier).await;
            tracing::info!(name: "auth.login.finished", provider = core.model.provider());
            return Ok(());
        }
    };
    further::brought(&account, &supplied, start, &set).await;
    let mut kept = keep_login(&account, &supplied, &set).await;
    let set = if core.model.then.is_empty() {
        set
    } else {
        match followed(core, &supplied.inputs, &set).await {
            Ok(whole) => {
                kept = keep_login(&account, &supplied, &whole).await;
                whole
            }
            Err(Interrupted { setback, so_far }) => {
                let mut set = set;
                if let Some(so_far) = so_far {
                    kept = keep_login(&account, &supplied, &so_far).await;
                    set = *so_far;
                }
                put_aside(&account, kept, set, &setback);
                return Ok(());
            }
        }
    };
    let success = accept(core, Step::Token, &supplied, start, set)?;
    let success = Success { by: ObtainedBy::Login, ..kept.applied_to(success) };
    announced(&account, &success).await;
    account.adopt(success);
    tracing::info!(name: "auth.login.finished", provider = core.model.provider());
    Ok(())
}

/// The login counts, for a code can be sent once: the next caller sends what is left of the requests after the token.
fn put_aside(account: &Account, kept: LoginKept, set: TokenSet, setback: &Setback) {
    let core = &*account.core;
    let renewable = (kept == LoginKept::Here).then(|| Renewable::new(Arc::new(set), core.now()));
    account.replace(renewable);
    tracing::warn!(name: "auth.login.incomplete", provider = core.model.provider(), error = %setback.error);
}
