//! What follows from a way in, worked out once a client.

use auth_exchange::{EarlierReply, TokenField};
use auth_model::{
    Authorization, Exchange, IdToken, Let, Mentions, Placement, Reference, Request, RequestPart, Step,
    Template, Text, Way,
};

use super::reach::Reach;
use crate::dpop;

/// What a login's reply is called.
pub(super) const AUTHORIZE: &str = "authorize";

/// What may be used just once, or only until the login is over: never kept, whatever a spec says.
const NEVER_KEPT: [&str; 5] = ["code", "device_code", "state", "nonce", "verifier"];

/// What follows from a way in.
#[derive(Debug)]
pub(crate) struct Plan {
    /// Whether a request says the time, a UUID or a nonce.
    pub(super) draws: bool,
    /// When what API requests carry is made.
    pub(super) applied: Made,
    /// What of an API request is needed to make it.
    pub(super) reads: Reads,
    /// Whether every token becomes the user's type.
    pub(super) fits: Fit,
    /// Whether clients that differ in nothing but their credentials send API requests to the same places.
    pub(super) reach: Reaching,
    /// Whether a token can only be bought after a person logged in.
    pub(super) needs_person: bool,
    /// Whether a login sends a nonce, which its ID token has to bring back.
    #[cfg(feature = "id-token")]
    pub(super) nonce: Nonce,
    /// Whether a request says what the caller asks for.
    pub(super) takes_scopes: bool,
    /// The fields of earlier replies that later requests mention.
    kept: Vec<(Text, Text)>,
    /// The names of `then`, whose replies are kept even where nobody mentions them: they tell that it ran.
    then: Vec<Text>,
}

/// Whether a token becomes the user's type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// The type has nothing but what every token has.
    Always,
    /// A field may be missing, or be of another type.
    Perhaps,
}

/// What it depends on where API requests may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reaching {
    /// On the settings alone.
    Settings,
    /// On the credentials too.
    Credentials,
}

/// When what API requests carry is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Made {
    /// Once, when the token comes.
    Once,
    /// For each request, which says the time, or something that nobody said before, or what a hook returns, or that is made of
    /// the request.
    EachTime,
}

/// What of an API request is needed to make what it carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reads {
    Nothing,
    /// Where it goes.
    Address,
    /// The body too, where it is a form.
    Form,
    /// The body, whatever it is.
    Body,
}

/// Whether a login sends a nonce.
#[cfg(feature = "id-token")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nonce {
    Sent,
    NotSent,
}

impl Plan {
    pub(crate) fn new(way: &Way) -> Self {
        let lets = &way.lets;
        let mentions = |is_meant: fn(&Reference) -> bool| {
            way.requests().flat_map(|request| of_request(request, lets)).any(|known| is_meant(&known))
        };
        let applied = Mentions::of_placement(&way.applied.placement, lets);
        let reads = applied.all().map(read).max().unwrap_or(Reads::Nothing);
        let differs = applied.all().any(is_drawn) || !applied.hooks.is_empty() || reads != Reads::Nothing;
        Self {
            draws: mentions(is_drawn),
            applied: if differs { Made::EachTime } else { Made::Once },
            reads,
            fits: if has_fields(way) { Fit::Perhaps } else { Fit::Always },
            reach: if Reach::is_of_settings(way) { Reaching::Settings } else { Reaching::Credentials },
            needs_person: way.authorize.is_some() && refers_to_login(way),
            #[cfg(feature = "id-token")]
            nonce: if mentions(is_nonce) { Nonce::Sent } else { Nonce::NotSent },
            takes_scopes: way.takes_scopes(),
            kept: kept(way),
            then: way.then.iter().map(|then| then.step.name.clone()).collect(),
        }
    }

    /// Whether a reply comes after the token's.
    pub(super) fn is_after_token(&self, reply: &EarlierReply) -> bool {
        self.then.contains(&reply.name)
    }

    /// What later requests need of these replies.
    pub(super) fn kept(&self, replies: Vec<EarlierReply>) -> Vec<EarlierReply> {
        let needed = |reply: &Text, field: &Text| {
            self.kept.iter().any(|(known, name)| known == reply && name == field)
        };
        let kept = replies.into_iter().map(|EarlierReply { name, fields, life }| {
            let fields = fields.into_iter().filter(|field| needed(&name, &field.name)).collect();
            EarlierReply { name, fields, life }
        });
        kept.filter(|reply| !reply.fields.is_empty() || self.is_after_token(reply)).collect()
    }
}

/// The steps, in their order, that bring what a request mentions and nobody has yet.
pub(super) fn steps_for<'a>(way: &'a Way, request: &Request, earlier: &[EarlierReply]) -> Vec<&'a Step> {
    let mut names = Vec::new();
    add_steps(way, request, earlier, &mut names);
    way.steps.iter().filter(|step| names.contains(&step.name)).collect()
}

/// Whether everything that a request mentions of earlier replies is there, or comes by steps without a person.
pub(super) fn can_be_had(way: &Way, request: &Request, earlier: &[EarlierReply]) -> bool {
    let steps = steps_for(way, request, earlier);
    let brought = |reply: &Text| steps.iter().any(|step| step.name == *reply);
    let requests = std::iter::once(request).chain(steps.iter().map(|step| &step.request));
    let mut needed = requests.flat_map(|request| Mentions::of_request(request, &way.lets).needed);
    needed.all(|reference| match reference {
        Reference::Earlier { reply, field } => has(earlier, reply, field) || brought(reply),
        _ => true,
    })
}

fn add_steps(way: &Way, request: &Request, earlier: &[EarlierReply], names: &mut Vec<Text>) {
    for reference in of_request(request, &way.lets) {
        let Reference::Earlier { reply, field } = reference else { continue };
        let Some(step) = way.steps.iter().find(|step| step.name == reply) else { continue };
        if !has(earlier, &reply, &field) && !names.contains(&reply) {
            names.push(reply);
            add_steps(way, &step.request, earlier, names);
        }
    }
}

fn has(earlier: &[EarlierReply], reply: &str, field: &str) -> bool {
    let has_field = |fields: &[TokenField]| fields.iter().any(|known| known.name == field);
    earlier.iter().any(|known| known.name == reply && has_field(&known.fields))
}

fn has_fields(way: &Way) -> bool {
    let mut replies = way.token.iter().chain(&way.refresh).map(|exchange| &exchange.reply);
    replies.any(|reply| !reply.fields.is_empty() || !reply.also.is_empty())
}

fn refers_to_login(way: &Way) -> bool {
    let is_login =
        |known: &Reference| matches!(known, Reference::Earlier { reply, .. } if reply == AUTHORIZE);
    let of_token = way.token.iter().flat_map(|token| of_exchange(token, &way.lets));
    let of_steps = way.steps.iter().flat_map(|step| of_request(&step.request, &way.lets));
    of_token.chain(of_steps).any(|reference| is_login(&reference))
}

fn is_drawn(known: &Reference) -> bool {
    matches!(known, Reference::Now | Reference::Uuid | Reference::Nonce)
}

fn read(known: &Reference) -> Reads {
    match known {
        Reference::Request(RequestPart::Body) => Reads::Body,
        Reference::Request(RequestPart::Params) => Reads::Form,
        Reference::Request(_) => Reads::Address,
        _ => Reads::Nothing,
    }
}

#[cfg(feature = "id-token")]
fn is_nonce(known: &Reference) -> bool {
    matches!(known, Reference::Earlier { reply, field } if reply == AUTHORIZE && field == "nonce")
}

/// What a renewal, its ID token, the requests after a token, an API request, a revocation and an introspection mention of
/// earlier replies.
fn kept(way: &Way) -> Vec<(Text, Text)> {
    let lets = &way.lets;
    let mut mentioned = of_placement(&way.applied.placement, lets);
    mentioned.extend(way.refresh.iter().flat_map(|refresh| of_exchange(refresh, lets)));
    let after = way.then.iter().map(|then| &then.step).chain(&way.revoke).chain(&way.introspect);
    mentioned.extend(after.flat_map(|step| of_request(&step.request, lets)));
    if let Some(IdToken { issuer, audience, keys, .. }) = &way.id_token {
        mentioned.extend([issuer, audience].into_iter().flat_map(|template| of_template(template, lets)));
        mentioned.extend(of_request(&keys.request, lets));
    }
    mentioned.extend(way.base_url.iter().flat_map(|url| owned(&Mentions::of_url(url, lets))));
    let fields = mentioned.into_iter().filter_map(|reference| match reference {
        Reference::Earlier { reply, field } => Some((reply, field)),
        _ => None,
    });
    let key = way.requests().any(proves).then(|| (dpop::REPLY.into(), dpop::KEY.into()));
    let is_keepable =
        |(reply, field): &(Text, Text)| reply != AUTHORIZE || !NEVER_KEPT.contains(&field.as_ref());
    fields.filter(is_keepable).chain(key).collect()
}

/// Whether a request mentions a reply of one of these names.
pub(super) fn mentions_any(request: &Request, names: &[Text], lets: &[Let]) -> bool {
    let is_one =
        |known: Reference| matches!(known, Reference::Earlier { reply, .. } if names.contains(&reply));
    of_request(request, lets).into_iter().any(is_one)
}

/// Whether a request proves the key of the token that it asks for.
pub(super) fn proves(request: &Request) -> bool {
    request.placement.dpop.is_some()
}

fn of_exchange(exchange: &Exchange, lets: &[Let]) -> Vec<Reference> {
    owned(&Mentions::of_exchange(exchange, lets))
}

fn of_request(request: &Request, lets: &[Let]) -> Vec<Reference> {
    owned(&Mentions::of_request(request, lets))
}

fn of_placement(placement: &Placement, lets: &[Let]) -> Vec<Reference> {
    owned(&Mentions::of_placement(placement, lets))
}

fn of_template(template: &Template, lets: &[Let]) -> Vec<Reference> {
    let authorization = Some(Authorization::Bearer(template.clone()));
    of_placement(&Placement { authorization, ..Placement::default() }, lets)
}

fn owned(mentions: &Mentions<'_>) -> Vec<Reference> {
    mentions.all().cloned().collect()
}
