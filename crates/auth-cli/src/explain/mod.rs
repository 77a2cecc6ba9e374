//! `auth explain`: what will be sent and understood, step by step. Secrets are shown as their names, as a spec holds
//! nothing else.

mod diagram;
mod lets;
mod reply;
mod request;

use std::io::{self, Write};

use auth_model::{Authorize, Expiry, Input, Let, LetValue, Presence, Provider, Role, Step, Then, Way};

use crate::command::Explain;
use crate::outcome::Outcome;
use crate::{access, files};

pub(crate) fn run(explain: &Explain, output: &mut impl Write) -> io::Result<Outcome> {
    let provider = match files::provider(&explain.spec) {
        Ok(provider) => provider,
        Err(outcome) => return Ok(outcome),
    };
    let ways: Vec<&Way> = match &explain.way {
        None => provider.ways.iter().collect(),
        name => match access::chosen(&provider, name.as_deref()) {
            Ok(way) => vec![way],
            Err(reason) => return Ok(Outcome::Unusable(reason)),
        },
    };
    let told: Vec<String> = ways
        .iter()
        .map(|way| if explain.diagram { diagram::diagram(way, &provider.name) } else { words(way) })
        .collect();
    if !explain.diagram {
        output.write_all(title(&provider).as_bytes())?;
    }
    output.write_all(told.join("\n").as_bytes())?;
    Ok(Outcome::Right)
}

fn title(provider: &Provider) -> String {
    let what = provider.description.as_deref().unwrap_or(&provider.name);
    let docs = provider.docs.as_deref().map(|docs| format!("Documented at {docs}\n")).unwrap_or_default();
    format!("{what}\n{docs}\n")
}

/// What happens once, and how: a line each.
struct Paragraph {
    what: String,
    how: Vec<String>,
}

impl Paragraph {
    fn new(what: impl Into<String>, how: Vec<String>) -> Self {
        Self { what: what.into(), how }
    }

    fn and(mut self, further: impl IntoIterator<Item = String>) -> Self {
        self.how.extend(further);
        self
    }

    fn numbered(&self, number: usize) -> String {
        let lines: Vec<String> = self.how.iter().map(|line| format!("\n   {line}")).collect();
        format!("{number}. {}{}\n", self.what, lines.concat())
    }
}

/// A way in, in numbered paragraphs.
fn words(way: &Way) -> String {
    let mut paragraphs = Vec::new();
    if !way.inputs.is_empty() {
        paragraphs.push(Paragraph::new("You give", way.inputs.iter().map(input).collect()));
    }
    let hooks: Vec<String> = way.lets.iter().filter_map(hook).collect();
    if !hooks.is_empty() {
        paragraphs.push(Paragraph::new("Your code works out, for each request that needs it", hooks));
    }
    paragraphs.extend(way.steps.iter().map(step));
    paragraphs.extend(way.authorize.as_ref().map(login));
    if let Some(token) = &way.token {
        let bought = Paragraph::new("A token is bought", request::told(&token.request));
        paragraphs.push(bought.and(reply::token(&token.reply)));
    }
    paragraphs.extend(way.then.iter().map(then));
    paragraphs.extend(renewal(way));
    paragraphs.push(used(way));
    paragraphs.extend(lets::told(way));
    if let Some(revoke) = &way.revoke {
        let what = "A token that is not needed any more is given back";
        paragraphs.push(Paragraph::new(what, request::told(&revoke.request)));
    }
    let heading = way.name.as_deref().map(|name| format!("# {name}\n")).unwrap_or_default();
    let numbered = paragraphs.iter().enumerate().map(|(index, paragraph)| paragraph.numbered(index + 1));
    heading + &numbered.collect::<Vec<_>>().concat()
}

fn input(input: &Input) -> String {
    let role = match input.role {
        Role::Credential => "secret",
        Role::Setting => "public",
    };
    let presence = match &input.presence {
        Presence::Required => "",
        Presence::Optional => ", may be left out",
        Presence::Default(_) => ", has a default",
    };
    let doc = input.doc.as_deref().map(|doc| format!(": {doc}")).unwrap_or_default();
    format!("- {} ({role}{presence}; variable `{}`){doc}", input.name, input.variable)
}

fn hook(known: &Let) -> Option<String> {
    let LetValue::Hook(hook) = &known.value else { return None };
    let from: Vec<String> = hook.from.iter().map(|parameter| format!("`{}`", parameter.source)).collect();
    let from = if from.is_empty() { "nothing".to_owned() } else { from.join(", ") };
    let doc = hook.doc.as_deref().map(|doc| format!(": {doc}")).unwrap_or_default();
    Some(format!("- {} ({}) out of {from}{doc}", known.name, hook.to.as_str()))
}

fn step(step: &Step) -> Paragraph {
    let asked = Paragraph::new(format!("First, as `{}`", step.name), request::told(&step.request));
    asked.and(reply::fields(&step.fields))
}

/// What is asked for with every token.
fn then(then: &Then) -> Paragraph {
    let step = &then.step;
    let asked =
        Paragraph::new(format!("After every token, as `{}`", step.name), request::told(&step.request));
    let asked = asked.and(reply::fields(&step.fields));
    if then.life == Expiry::default() {
        asked
    } else {
        asked.and(["and again, alone, when what it brings runs out before the token".to_owned()])
    }
}

/// What a person does.
fn login(authorize: &Authorize) -> Paragraph {
    match authorize {
        Authorize::Browser { request, callback } => {
            let (code, state) = (&callback.code, &callback.state);
            let known = match &callback.bound_to {
                None => "the one that was sent".to_owned(),
                Some(value) => format!("`{value}`"),
            };
            let back = format!("and comes back to the redirect URI with `{code}`, if `{state}` is {known}");
            Paragraph::new("A person opens in a browser", request::told(request)).and([back])
        }
        Authorize::Device { step } => {
            let what = "A code is asked for, which a person types in at another device";
            Paragraph::new(what, request::told(&step.request)).and(reply::fields(&step.fields))
        }
    }
}

fn renewal(way: &Way) -> Option<Paragraph> {
    way.token.as_ref()?;
    Some(match &way.refresh {
        Some(refresh) => {
            Paragraph::new("When it runs out, the token is renewed", request::told(&refresh.request))
        }
        None if way.authorize.is_some() => {
            Paragraph::new("When it runs out, a person logs in again", Vec::new())
        }
        None => Paragraph::new("When it runs out, a new one is bought", Vec::new()),
    })
}

fn used(way: &Way) -> Paragraph {
    let base = way.base_url.iter().map(ToString::to_string);
    let hosts: Vec<String> = base.chain(way.allow_hosts.iter().map(ToString::to_string)).collect();
    let carried = request::placement(&way.applied.placement);
    let carried = if carried.is_empty() { vec!["with nothing added".to_owned()] } else { carried };
    let statuses: Vec<String> = way.applied.rejected_on.iter().map(ToString::to_string).collect();
    let ended =
        way.token.as_ref().map(|_| format!("and {} as the answer ends the token", statuses.join(" or ")));
    Paragraph::new(format!("API requests go to {}", hosts.join(" or ")), carried).and(ended)
}
