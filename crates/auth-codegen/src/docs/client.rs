//! The documentation of the client: what an editor shows when one points at its name.

use auth_model::{Also, Authorize, HostPattern, Role, UrlPart, UrlTemplate};

use super::{exchange, list, paragraphs, token, variables};
use crate::markdown::{code, link, prose};
use crate::names::{Names, member};
use crate::typed::TypedWay;

/// Everything about one way in.
pub(crate) fn whole(way: &TypedWay<'_>) -> String {
    paragraphs([
        summary(way),
        login(way),
        token_request(way),
        renewal(way),
        api_requests(way),
        environment(way),
        source(way),
        example(way),
    ])
}

/// The user's item where it is a namespace: one line for each way in.
pub(crate) fn namespace(ways: &[TypedWay<'_>]) -> String {
    let Some(first) = ways.first() else { return String::new() };
    let item = |way: &TypedWay<'_>| {
        let function = member(way.way.name.as_deref()?);
        let link = format!("[`{}::{function}`]", way.item.name);
        let description =
            way.way.description.as_deref().map(|description| format!(": {}", prose(description)));
        Some(link + &description.unwrap_or_default())
    };
    let items: Vec<_> = ways.iter().filter_map(item).collect();
    paragraphs([provider(first), list("The ways in:", &items), source(first)])
}

/// The constructor of a way in.
pub(crate) fn way(way: &TypedWay<'_>) -> String {
    let errors = "# Errors\n\nWhat was given is not what the spec asks for, or no HTTP client can be made.";
    paragraphs([summary(way), errors.to_owned()])
}

/// `from_env`, with the variables that it reads.
pub(crate) fn from_env(way: &TypedWay<'_>) -> String {
    let heading = if way.way.inputs.is_empty() {
        "A client; there is nothing to read from the environment.".to_owned()
    } else {
        format!("A client with what stands in the environment: {}.", variables(&way.way.inputs))
    };
    let errors = "# Errors\n\nA variable is missing or does not hold what the spec asks for, or no HTTP client can be made.";
    paragraphs([heading, errors.to_owned()])
}

fn summary(way: &TypedWay<'_>) -> String {
    match &way.way.name {
        None => provider(way),
        Some(name) => {
            let description =
                way.way.description.as_deref().map(|description| format!(": {}", prose(description)));
            let client = format!("A client of {} by {}", code(&way.provider.name), code(name));
            client + &description.unwrap_or_else(|| ".".to_owned())
        }
    }
}

fn provider(way: &TypedWay<'_>) -> String {
    match &way.provider.description {
        Some(description) => prose(description),
        None => format!("A client of the API that the spec {} describes.", code(&way.provider.name)),
    }
}

/// What a person does, with the address or the request that begins it.
fn login(way: &TypedWay<'_>) -> String {
    let (request, what) = match &way.way.authorize {
        None => return String::new(),
        Some(Authorize::Browser { request, .. }) => (request, "opens"),
        Some(Authorize::Device { step }) => (&step.request, "gets a code for another device by"),
    };
    let items = exchange::items(&request.placement);
    list(&format!("**Login**: a person {what} {}", exchange::line(request)), &items)
}

fn token_request(way: &TypedWay<'_>) -> String {
    way.way.token.as_ref().map_or_else(String::new, |bought| {
        let items = exchange::items(&bought.request.placement);
        let request = list(&format!("**Token request**: {}", exchange::line(&bought.request)), &items);
        format!("{request}\n\n{}", token::lifetime(way, &bought.reply))
    })
}

fn renewal(way: &TypedWay<'_>) -> String {
    way.way.refresh.as_ref().map_or_else(String::new, |renewed| {
        let items = exchange::items(&renewed.request.placement);
        list(&format!("**Renewal**: {}", exchange::line(&renewed.request)), &items)
    })
}

fn api_requests(way: &TypedWay<'_>) -> String {
    let items = exchange::items(&way.way.applied.placement);
    let carried = if items.is_empty() { ", and carry nothing of their own" } else { "" };
    let begun = format!("begun by the methods of [`Requests`]({}::Requests)", way.item.runtime_path());
    let heading = format!(
        "**API requests**, {begun}, go to {} and nowhere else{carried}; {}:",
        hosts(way),
        address(way)
    );
    list(&heading, &items).trim_end_matches(':').to_owned()
}

fn address(way: &TypedWay<'_>) -> String {
    match &way.way.base_url {
        Some(base) => format!("a path is appended to {}", code(&base.to_string())),
        None => "their addresses are absolute".to_owned(),
    }
}

fn hosts(way: &TypedWay<'_>) -> String {
    let base = way.way.base_url.as_ref().map(host);
    let allowed = way.way.allow_hosts.iter().map(HostPattern::to_string);
    let hosts: Vec<_> = base.into_iter().chain(allowed).map(|host| code(&host)).collect();
    hosts.join(", ")
}

/// The host of an address, in the notation of specs. An address that an input begins stands for its host.
fn host(url: &UrlTemplate) -> String {
    if let Some(UrlPart::Value { value, .. }) = url.parts.first() {
        return format!("${value}");
    }
    let url = url.to_string();
    let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default().to_owned()
}

fn environment(way: &TypedWay<'_>) -> String {
    if way.way.inputs.is_empty() {
        return String::new();
    }
    format!("**Environment** of `from_env`: {}", variables(&way.way.inputs))
}

fn source(way: &TypedWay<'_>) -> String {
    way.provider.docs.as_ref().map_or_else(String::new, |docs| format!("**Source**: {}", link(docs)))
}

fn example(way: &TypedWay<'_>) -> String {
    let Names { client, credentials, settings, .. } = &way.names;
    let variable = way.names.variable();
    let given = [(Role::Credential, credentials), (Role::Setting, settings)];
    let given =
        given.into_iter().filter(|(role, _)| way.has(*role)).map(|(_, name)| format!("{name} {{ … }}"));
    let given = given.collect::<Vec<_>>().join(", ");
    let address = if way.way.base_url.is_some() { "/…" } else { "https://…" };
    let lines = [
        format!("let {variable} = {client}::new({given})?; // or {client}::from_env()?"),
        format!("let response = {variable}.get(\"{address}\").send().await?;"),
    ];
    format!("```text\n{}\n```", lines.join("\n"))
}

/// The method that gives the client of a further token.
pub(crate) fn further(also: &Also) -> String {
    let name = code(&also.name);
    format!(
        "A client for the token {name}, which comes with this client's. It has a life and a renewal of its own; where there \
         is none, it needs a login, unless this client gets tokens without one."
    )
}

/// The client of a further token.
pub(crate) fn whole_further(way: &TypedWay<'_>, also: &Also) -> String {
    format!("Requests with the token {} that comes with that of [`{}`].", code(&also.name), way.names.client)
}
