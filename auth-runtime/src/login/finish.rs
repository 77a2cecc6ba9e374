//! How a login ends: the callback is checked, and its code buys a token.

use std::time::SystemTime;

use auth_exchange::{Context, EarlierReply, FieldValue, Received, TokenField, read_step};
use auth_model::{
    Authorize, Callback, Expected, FieldKind, Issuer, Method, Outcome, Path, PathRoot, Placement, Promised,
    ReplyField, ReplyFormat, Request, Statuses, Step, UrlTemplate,
};

use super::callback::{Parameters, invalid};
use super::once::Finish;
use super::{AUTHORIZE, PendingLogin, pkce};
use crate::engine::{Account, Login};
use crate::{Client, Error, ErrorKind};

/// Checks a callback and buys a token with its code. Nothing is sent before every check holds.
pub(crate) async fn finish(client: &Client, pending: PendingLogin, callback: &str) -> Result<(), Error> {
    let account = client.account();
    let Some(Authorize::Browser { callback: expected, .. }) = &account.core.model.authorize else {
        return Err(invalid("this way in has no login in a browser"));
    };
    check_pending(account, &pending)?;
    let parameters = Parameters::parse(callback)?;
    if !parameters.is(&expected.state, &pending.state) {
        let message = format!("the callback's `{}` is not the one of this login", expected.state);
        return Err(invalid(message));
    }
    note(account, expected, &pending).await?;
    check_issuer(account, expected, &pending, &parameters).await?;
    check_refusal(account, expected, &pending, &parameters).await?;
    let reply = brought(account, expected, &pending, &parameters).await?;
    let earlier = pending.earlier.into_iter().chain([reply]).collect();
    account.log_in(Login { earlier, scopes: pending.scopes }).await.map_err(|setback| setback.error)
}

fn check_pending(account: &Account, pending: &PendingLogin) -> Result<(), Error> {
    let is_ours = pending.provider == account.provider()
        && pending.way.as_deref() == account.core.model.name.as_deref();
    if !is_ours {
        return Err(invalid(format!("the login was begun with `{}`", pending.provider)));
    }
    if pending.is_over(account.core.clock.wall()) {
        return Err(invalid("the login was begun more than an hour ago"));
    }
    Ok(())
}

/// In this process, and for the others in the store. What a provider gave need not be of this login alone.
async fn note(account: &Account, expected: &Callback, pending: &PendingLogin) -> Result<(), Error> {
    let own = if expected.bound_to.is_some() { &pending.verifier } else { &pending.state };
    let here = account.core.finished.note(own, account.core.clock.monotonic());
    if here == Finish::Again || account.was_finished_elsewhere(own).await {
        return Err(invalid("the login was finished before"));
    }
    Ok(())
}

/// RFC 9207 §2.4: compared as it is.
async fn check_issuer(
    account: &Account,
    callback: &Callback,
    pending: &PendingLogin,
    parameters: &Parameters,
) -> Result<(), Error> {
    let Some(Issuer { identifier, promised }) = &callback.issuer else { return Ok(()) };
    let named = parameters.only("iss")?;
    let promised = match promised {
        Promised::Always => true,
        Promised::Perhaps => false,
        // RFC 9207 §3: metadata that does not say it promises nothing.
        Promised::Where(value) => {
            account.text_if_known(value, &pending.earlier).await?.as_deref() == Some("true")
        }
    };
    let Some(named) = named else {
        return if promised { Err(invalid("the callback does not say who sent it (`iss`)")) } else { Ok(()) };
    };
    if account.text(identifier, &pending.earlier).await? == named {
        return Ok(());
    }
    Err(invalid("the callback was sent by another issuer (`iss`) than the login went to"))
}

/// RFC 6749 §4.1.2.1.
async fn check_refusal(
    account: &Account,
    callback: &Callback,
    pending: &PendingLogin,
    parameters: &Parameters,
) -> Result<(), Error> {
    let Some(code) = parameters.only(&callback.error)? else { return Ok(()) };
    let description = parameters.only(&callback.error_description)?.map(|text| format!(": {text}"));
    let said = [code, description.as_deref().unwrap_or_default()].concat();
    let said = account.cleaned(&said, &known(pending, parameters.only(&callback.code)?)).await?;
    let (kind, who) = match code {
        "access_denied" => (ErrorKind::LoginRefused, "the person or the provider refused the login"),
        "temporarily_unavailable" | "server_error" => {
            (ErrorKind::ProviderUnavailable, "the provider cannot log anybody in now")
        }
        "login_required" | "interaction_required" | "consent_required" | "account_selection_required" => {
            (ErrorKind::LoginRequired, "the provider wants to ask the person")
        }
        _ => (ErrorKind::Refused, "the provider refuses the login"),
    };
    Err(Error::new(kind, format!("{who}: {said}")))
}

/// What a browser brings may be made up by anybody, out of all that passed through it.
fn known(pending: &PendingLogin, code: Option<&str>) -> Vec<EarlierReply> {
    let secrets = [pending.state.clone(), pending.verifier.clone()];
    let secrets = secrets.into_iter().chain(code.map(Into::into));
    let field = |secret| TokenField { name: "secret".into(), value: FieldValue::Secret(secret) };
    let own = EarlierReply::new(AUTHORIZE.into(), secrets.map(field).collect());
    pending.earlier.iter().cloned().chain([own]).collect()
}

/// The code and what else the callback has, as the reply called `authorize`.
async fn brought(
    account: &Account,
    callback: &Callback,
    pending: &PendingLogin,
    parameters: &Parameters,
) -> Result<EarlierReply, Error> {
    parameters.only(&callback.code)?;
    let step = as_step(callback);
    let now = SystemTime::UNIX_EPOCH;
    let body = parameters.query().as_bytes();
    let received = Received { status: 200, headers: &[], body, started_at: now, received_at: now };
    let inputs = account.inputs().await?;
    let read = read_step(&step, &received, &Context::new(&inputs));
    let mut reply =
        read.map_err(|error| invalid(format!("the callback is not as the spec says: {error}")))?;
    let field = |name: &'static str, value| TokenField { name: name.into(), value };
    reply.fields.push(field("redirect_uri", FieldValue::Text(pending.redirect_uri.clone())));
    reply.fields.push(field("verifier", FieldValue::Secret(pending.verifier.clone())));
    reply.fields.push(field("nonce", FieldValue::Secret(pkce::nonce(&pending.verifier).into())));
    reply.fields.push(field("state", FieldValue::Secret(pending.state.clone())));
    Ok(reply)
}

/// A redirect's query is a form, which is read as the reply of a step is.
fn as_step(callback: &Callback) -> Step {
    let path = Path { root: PathRoot::Body, steps: vec![callback.code.clone()].into() };
    let code = ReplyField { name: "code".into(), path, kind: FieldKind::Secret, expected: Expected::Always };
    Step {
        name: AUTHORIZE.into(),
        request: Request {
            method: Method::Get,
            url: UrlTemplate { parts: Vec::new().into() },
            placement: Placement::default(),
            ok_status: Statuses::Success,
        },
        outcome: Outcome { format: ReplyFormat::Form, ..Outcome::default() },
        fields: [code].into_iter().chain(callback.fields.iter().cloned()).collect(),
        keep: None,
    }
}
