//! What the spec's provider answers.

use auth_exchange::{Context, EarlierReply, FieldValue, InputValue, Inputs, TokenField, read_step};
use auth_model::{Callback, Exchange, Step};
use secrecy::ExposeSecret;
use serde_json::json;

use crate::asked::{Asked, What};
use crate::chosen::{Choice, Chosen};
use crate::desk::{Desk, State};
use crate::difference::{Difference, Problem};
use crate::failure::{mismatch, page, unreadable};
use crate::grants::Grant;
use crate::http::Answer;
use crate::issue::{Mint, Purchase, received};
use crate::logins::{CODE_LIFETIME, Login, Standing};
use crate::reply::{self, Brought, CodeAtDevice, Refused, refusal, too_early};
use crate::scopes::granted;
use crate::terms::About;

/// RFC 8628 §3.2: what its example has.
const DEVICE_LIFETIME: u64 = 1800;
const DEVICE_INTERVAL: u64 = 5;

impl Desk {
    pub(crate) fn answer(&self, state: &mut State, asked: &Asked<'_>) -> Answer {
        match asked.what {
            What::Page(callback) => self.log_in(state, asked, callback),
            What::Api if asked.differences.is_empty() => Answer::json(200, &json!({ "ok": true })),
            What::Api => self.rejection(&asked.differences),
            _ if !asked.differences.is_empty() => self.objection(state, asked),
            What::Token(exchange, Some(login)) => self.token_of_login(state, asked, exchange, login),
            What::Token(exchange, None) => self.token(state, asked, exchange, None),
            What::Renewal(exchange, number) => self.token(state, asked, exchange, Some(number)),
            What::Step(step) => {
                state.logins.begin(&asked.chosen);
                reply::step(step, &self.mint.places)
            }
            What::Keys(step) => match &self.mint.issuer {
                Some(issuer) => issuer.keys(),
                None => reply::step(step, &self.mint.places),
            },
            What::Then(then) => {
                reply::then(then, self.mint.timer.now(), self.mint.lifetime, &self.mint.places)
            }
            What::Device(step) => self.code_for_device(state, asked, step),
            What::Revocation(step, number) => self.revocation(state, step, number),
            What::Introspection(step, number) => self.introspection(state, step, number),
        }
    }

    /// A page that sends the browser back, unless its address is not as the spec says.
    pub(crate) fn page<'a>(&self, asked: &Asked<'_>, brought: impl FnOnce(&str) -> Brought<'a>) -> Answer {
        let (What::Page(callback), true) = (asked.what, asked.differences.is_empty()) else {
            return page(&asked.differences);
        };
        let (Some(to), Some(login)) =
            (asked.chosen.get(Choice::RedirectUri), asked.chosen.get(Choice::State))
        else {
            return page(&[Difference::new("query redirect_uri", Problem::Missing)]);
        };
        let query = reply::callback(callback, brought(to), login, self.issuer.as_deref(), &self.mint.places);
        let separator = if to.contains('?') { '&' } else { '?' };
        let location = format!("{to}{separator}{}", String::from_utf8_lossy(&query.body));
        Answer::new(302).with_header("Location", location)
    }

    /// A login that a browser brings a code of.
    pub(crate) fn browser_login(
        &self,
        callback: &Callback,
        number: u64,
        chosen: &Chosen,
    ) -> Result<Login, auth_exchange::ReadError> {
        let code = self.code(number);
        let query = reply::callback(callback, Brought::Code(&code), "", None, &self.mint.places);
        let mut fields = self.fields_of(&reply::as_step(callback), &query)?;
        for (name, choice) in [("redirect_uri", Choice::RedirectUri), ("state", Choice::State)] {
            let text = chosen.get(choice).map(|text| FieldValue::Text(text.to_owned()));
            fields.extend(text.map(|value| TokenField { name: name.into(), value }));
        }
        let ends = self.mint.timer.now().checked_add(CODE_LIFETIME);
        Ok(Login { number, fields, chosen: chosen.clone(), ends, standing: Standing::Agreed })
    }

    /// A login at a device, with the reply that begins it.
    pub(crate) fn device_login(
        &self,
        step: &Step,
        number: u64,
        chosen: &Chosen,
    ) -> Result<(Login, Answer), auth_exchange::ReadError> {
        let answer = reply::device(
            step,
            &CodeAtDevice {
                number,
                port: self.mint.port,
                lifetime: DEVICE_LIFETIME,
                interval: DEVICE_INTERVAL,
                places: &self.mint.places,
            },
        );
        let fields = self.fields_of(step, &answer)?;
        let ends = self.mint.timer.now().checked_add(std::time::Duration::from_secs(DEVICE_LIFETIME));
        Ok((Login { number, fields, chosen: chosen.clone(), ends, standing: Standing::Waiting }, answer))
    }

    fn fields_of(&self, step: &Step, answer: &Answer) -> Result<Vec<TokenField>, auth_exchange::ReadError> {
        let context = Context { lets: &self.way.lets, ..Context::new(&self.inputs) };
        read_step(step, &received(answer, self.mint.timer.now()), &context).map(|reply| reply.fields)
    }

    fn code(&self, number: u64) -> String {
        format!("made-up-code-{}-{number}", self.mint.port)
    }

    /// RFC 6749 §4.1.2: the client is sent a code, or an error where nothing of what it asks for can be had.
    fn log_in(&self, state: &mut State, asked: &Asked<'_>, callback: &Callback) -> Answer {
        let number = state.logins.next_number();
        if granted(asked.chosen.get(Choice::Scope), None, state.most.as_deref(), &self.way.scopes).is_none() {
            return self.page(asked, |_| Brought::Error("invalid_scope", "nothing of it is granted"));
        }
        let code = self.code(number);
        let answer = self.page(asked, |_| Brought::Code(&code));
        if answer.status == 302 {
            match self.browser_login(callback, number, &asked.chosen) {
                Ok(login) => state.logins.add(login),
                Err(error) => return unreadable(&error),
            }
        }
        answer
    }

    fn code_for_device(&self, state: &mut State, asked: &Asked<'_>, step: &Step) -> Answer {
        match self.device_login(step, state.logins.next_number(), &asked.chosen) {
            Ok((login, answer)) => {
                state.logins.add(login);
                answer
            }
            Err(error) => unreadable(&error),
        }
    }

    fn token_of_login(
        &self,
        state: &mut State,
        asked: &Asked<'_>,
        exchange: &Exchange,
        number: u64,
    ) -> Answer {
        let (request, outcome) = (&exchange.request, &exchange.reply.outcome);
        let standing = state.logins.get(number).map_or(Standing::Used, |login| login.standing);
        let refused =
            |code, description: &str| Refused { status: None, code, description: description.to_owned() };
        match standing {
            Standing::Agreed => self.token(state, asked, exchange, None),
            Standing::Waiting => {
                too_early(request, outcome, &refused("authorization_pending", "nobody has typed the code in"))
            }
            Standing::Denied => refusal(request, outcome, &refused("access_denied", "the person refused")),
            Standing::Used => refusal(request, outcome, &refused("invalid_grant", "the code was used")),
        }
    }

    fn token(
        &self,
        state: &mut State,
        asked: &Asked<'_>,
        exchange: &Exchange,
        renewed: Option<u64>,
    ) -> Answer {
        let login = match asked.what {
            What::Token(_, Some(number)) => state.logins.get(number),
            _ => None,
        };
        let before = renewed.and_then(|number| state.grants.get(number));
        let scope = asked.chosen.get(Choice::Scope);
        let scope = scope.or_else(|| login.and_then(|login| login.chosen.get(Choice::Scope)));
        let kept = before.map(|grant| grant.scopes.as_slice());
        let Some(scopes) = granted(scope, kept, state.most.as_deref(), &self.way.scopes) else {
            let description = "nothing of it is granted".to_owned();
            let refused = Refused { status: None, code: "invalid_scope", description };
            return refusal(&exchange.request, &exchange.reply.outcome, &refused);
        };
        let nonce = login.and_then(|login| login.chosen.get(Choice::LoginNonce));
        let fields = login.map(|login| login.fields.as_slice()).unwrap_or_default();
        let about = About { token: before.map(|grant| &grant.set), login: fields, request: None };
        let earlier = self.terms(self.mint.timer.now()).earlier(about, &asked.chosen);
        let login = login.map(|login| login.number);
        let purchase = Purchase { before, login, nonce, earlier: &earlier, scopes: &scopes };
        let number = state.issued + 1;
        let issued = self.mint.issue(&self.way, exchange, number, &self.inputs, purchase);
        let (grant, answer) = match issued {
            Ok(issued) => issued,
            Err(error) => return unreadable(&error),
        };
        if let Some(renewed) = renewed {
            state.grants.spend(renewed, &grant.set);
        }
        if let Some(login) = login {
            state.logins.use_up(login);
        }
        state.issued = number;
        if renewed.is_none() {
            let further = Mint::further(&grant, number + 1);
            state.issued += further.len() as u64;
            for grant in further {
                state.grants.add(self.whole(grant));
            }
        }
        state.grants.add(self.whole(grant));
        answer
    }

    /// With the replies to the requests after the token, which are the same for each.
    pub(crate) fn whole(&self, mut grant: Grant) -> Grant {
        let is_later = |reply: &EarlierReply| self.then.iter().any(|known| known.name == reply.name);
        grant.set.earlier.retain(|reply| !is_later(reply));
        grant.set.earlier.extend(self.then.iter().cloned());
        grant
    }

    /// What is sent is not what the spec says, or was used or ran out.
    fn objection(&self, state: &mut State, asked: &Asked<'_>) -> Answer {
        let Some((request, outcome)) = asked.reply() else { return self.rejection(&asked.differences) };
        let has = |problem| asked.differences.iter().any(|difference| difference.problem == problem);
        let is_device = matches!(self.way.authorize, Some(auth_model::Authorize::Device { .. }));
        let code = match asked.what {
            // RFC 6749 §4.1.2: whoever has the code a second time may have stolen it.
            What::Token(_, Some(login)) if has(Problem::Reused) => {
                state.grants.end_login(login, self.mint.timer.now());
                "invalid_grant"
            }
            What::Token(_, Some(_)) if is_device && has(Problem::Expired) => "expired_token",
            What::Token(_, Some(_)) | What::Renewal(..) => "invalid_grant",
            _ => "invalid_request",
        };
        mismatch(request, outcome, code, &asked.differences)
    }

    /// RFC 7009 §2.2: a token that is none is as good as ended.
    fn revocation(&self, state: &mut State, step: &Step, number: Option<u64>) -> Answer {
        let family = number.and_then(|number| state.grants.get(number)).map(|grant| grant.family);
        if let Some(family) = family {
            state.grants.end_family(family, self.mint.timer.now());
        }
        reply::step(step, &self.mint.places)
    }

    fn introspection(&self, state: &State, step: &Step, number: Option<u64>) -> Answer {
        let grant = number.and_then(|number| state.grants.get(number));
        let live = grant.filter(|grant| grant.is_live(self.mint.timer.now()));
        let client_id = text(&self.inputs, "client_id");
        reply::introspection(step, live, client_id.as_deref(), &self.mint.places)
    }

    fn rejection(&self, differences: &[Difference]) -> Answer {
        let status = self.way.applied.rejected_on.first().copied().unwrap_or(401);
        let all: Vec<String> = differences.iter().map(ToString::to_string).collect();
        Answer::json(status, &json!({ "error": "invalid_token", "differences": all }))
    }
}

fn text(inputs: &Inputs, name: &str) -> Option<String> {
    match inputs.get(name)? {
        InputValue::Text(text) => Some(text.expose_secret().to_owned()),
        _ => None,
    }
}
