//! Sets a fake up, and tries all that it will do.

use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use auth_exchange::{Context, EarlierReply, Given, Sign, read_step, read_then, render_text};
use auth_model::{Authorize, Way};

use crate::chosen::{Choice, Chosen, Side, Time};
use crate::desk::Desk;
use crate::error::FakeError;
use crate::grants::Grant;
use crate::identity::Issuer;
use crate::issue::{Mint, Purchase, received};
use crate::logins::{Login, Standing};
use crate::made_up::{self, Extent};
use crate::terms::{About, Form};
use crate::time::{SystemTimer, Timer};
use crate::{places, reply};

/// How a fake is set up.
#[derive(Clone)]
pub struct Options {
    /// Inputs, in place of made-up ones.
    pub given: Given,
    /// How long tokens live; `None` for what the spec says, or an hour.
    pub lifetime: Option<Duration>,
    /// The time that the fake goes by.
    pub timer: Arc<dyn Timer>,
    /// Who signs with keys in PEM, as the client does; `None` where nobody can.
    pub signer: Option<&'static dyn Sign>,
    /// The port that it listens on; 0 for a free one.
    pub port: u16,
}

impl Default for Options {
    fn default() -> Self {
        Self { given: Given::default(), lifetime: None, timer: Arc::new(SystemTimer), signer: None, port: 0 }
    }
}

/// Optional inputs are left out, unless the way in needs them: one of two may have to be given.
pub(crate) fn open(way: &Way, options: &Options, port: u16) -> Result<(Given, Desk), FakeError> {
    let attempt = |extent| {
        let given = made_up::given(way, &options.given, extent)?;
        desk(way.clone(), &given, options, port).map(|desk| (given, desk))
    };
    attempt(Extent::Required).or_else(|_| attempt(Extent::OptionalToo))
}

/// Tries all that the spec sends and reads, so that a request finds no mistake of the spec.
fn desk(way: Way, given: &Given, options: &Options, port: u16) -> Result<Desk, FakeError> {
    let inputs = made_up::checked(&way, given.clone())?;
    let places = places::allowed(&way, &inputs).ok_or(FakeError::NoPlace)?;
    let mint = Mint::new(&way, options.lifetime, Arc::clone(&options.timer), port, places);
    let mut desk = Desk {
        way,
        inputs,
        mint,
        signer: options.signer,
        steps: Vec::new(),
        then: Vec::new(),
        issuer: None,
        nobodys: Vec::new(),
        nobodys_login: nobody(),
        state: Mutex::default(),
    };
    desk.steps = steps(&desk)?;
    desk.then = then(&desk)?;
    desk.issuer = issuer(&desk)?;
    desk.mint.issuer = issuer_of_id_tokens(&desk)?;
    desk.nobodys_login = login(&desk)?;
    desk.nobodys = NOBODYS
        .into_iter()
        .filter_map(|number| token(&desk, number).transpose())
        .collect::<Result<_, _>>()?;
    try_requests(&desk)?;
    Ok(desk)
}

/// The numbers of the tokens that nobody gets.
const NOBODYS: [u64; 2] = [0, u64::MAX];

/// The replies to the steps.
fn steps(desk: &Desk) -> Result<Vec<EarlierReply>, FakeError> {
    let context = Context { lets: &desk.way.lets, ..Context::new(&desk.inputs) };
    let reply = |step| {
        let answer = reply::step(step, &desk.mint.places);
        read_step(step, &received(&answer, desk.mint.timer.now()), &context).map_err(FakeError::Unreadable)
    };
    desk.way.steps.iter().map(reply).collect()
}

/// The replies to the requests after a token, the same for each.
fn then(desk: &Desk) -> Result<Vec<EarlierReply>, FakeError> {
    let context = Context { lets: &desk.way.lets, ..Context::new(&desk.inputs) };
    let now = desk.mint.timer.now();
    let reply = |then| {
        let answer = reply::then(then, now, desk.mint.lifetime, &desk.mint.places);
        read_then(then, &received(&answer, now), &context).map_err(FakeError::Unreadable)
    };
    desk.way.then.iter().map(reply).collect()
}

/// Who sends a browser back.
fn issuer(desk: &Desk) -> Result<Option<String>, FakeError> {
    let Some(Authorize::Browser { callback, .. }) = &desk.way.authorize else { return Ok(None) };
    let context = Context { lets: &desk.way.lets, earlier: &desk.steps, ..Context::new(&desk.inputs) };
    let issuer = callback.issuer.as_ref().map(|issuer| render_text(&issuer.identifier, &context));
    issuer.transpose().map(|text| text.map(|text| text.clear().to_owned())).map_err(FakeError::Unrenderable)
}

/// Who signs ID tokens.
fn issuer_of_id_tokens(desk: &Desk) -> Result<Option<Issuer>, FakeError> {
    let context = Context { lets: &desk.way.lets, earlier: &desk.steps, ..Context::new(&desk.inputs) };
    Issuer::new(&desk.way, &context).map_err(FakeError::Unrenderable)
}

/// A login that nobody has begun.
fn login(desk: &Desk) -> Result<Login, FakeError> {
    let chosen = Chosen::default();
    let login = match &desk.way.authorize {
        Some(Authorize::Browser { callback, .. }) => desk.browser_login(callback, 0, &chosen),
        Some(Authorize::Device { step }) => desk.device_login(step, 0, &chosen).map(|(login, _)| login),
        None => Ok(nobody()),
    };
    Ok(Login { standing: Standing::Used, ..login.map_err(FakeError::Unreadable)? })
}

fn nobody() -> Login {
    Login { number: 0, fields: Vec::new(), chosen: Chosen::default(), ends: None, standing: Standing::Used }
}

/// A token that nobody gets; `None` where there are no tokens.
fn token(desk: &Desk, number: u64) -> Result<Option<Grant>, FakeError> {
    let Some(exchange) = &desk.way.token else { return Ok(None) };
    let about = About { login: &desk.nobodys_login.fields, ..About::default() };
    let earlier = desk.terms(desk.mint.timer.now()).earlier(about, &sample());
    let purchase = Purchase { earlier: &earlier, ..Purchase::default() };
    let issued = desk.mint.issue(&desk.way, exchange, number, &desk.inputs, purchase);
    issued.map(|(grant, _)| Some(desk.whole(grant).nobodys())).map_err(FakeError::Unreadable)
}

/// What a client might choose.
fn sample() -> Chosen {
    Chosen::default().marked(&Choice::ALL, Side::Left)
}

/// Each of the spec's requests, and the reply of a renewal.
fn try_requests(desk: &Desk) -> Result<(), FakeError> {
    let now = desk.mint.timer.now();
    let grant = desk.nobodys.first();
    let before = About { login: &desk.nobodys_login.fields, ..About::default() };
    let after = About { token: grant.map(|grant| &grant.set), ..About::default() };
    let attempt = |form: Form<'_>, about: About<'_>| {
        let sent = desk.terms(now).render(form, about, &sample(), Time::About(now), Side::Left);
        sent.map(drop).map_err(FakeError::Unrenderable)
    };
    let way = &desk.way;
    for request in
        way.steps.iter().map(|step| &step.request).chain(way.token.iter().map(|token| &token.request))
    {
        attempt(Form::Request(request), before)?;
    }
    match &way.authorize {
        Some(Authorize::Browser { request, .. }) => attempt(Form::Address(request), before)?,
        Some(Authorize::Device { step }) => attempt(Form::Request(&step.request), About::default())?,
        None => {}
    }
    let then = way.then.iter().map(|then| &then.step);
    for step in then.chain(&way.revoke).chain(&way.introspect) {
        attempt(Form::Request(&step.request), after)?;
    }
    if let Some(refresh) = &way.refresh {
        attempt(Form::Request(&refresh.request), after)?;
        let purchase = Purchase { before: grant, ..Purchase::default() };
        let renewed = desk.mint.issue(way, refresh, 0, &desk.inputs, purchase);
        renewed.map_err(FakeError::Unreadable)?;
    }
    attempt(Form::Use(&way.applied), after)
}

/// The options show no input.
impl fmt::Debug for Options {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Options").field("lifetime", &self.lifetime).finish_non_exhaustive()
    }
}
