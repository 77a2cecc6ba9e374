//! A way in as a sequence diagram of Mermaid.

use auth_model::{Authorize, Request, UrlTemplate, Way};

/// The exchange of one way in.
pub(super) fn diagram(way: &Way, provider: &str) -> String {
    let mut lines = vec!["participant you as your program".to_owned()];
    if way.authorize.is_some() {
        lines.push("participant person".to_owned());
    }
    lines.push(format!("participant provider as {}", safe(provider)));
    lines.push("participant api as the API".to_owned());
    for step in way.steps.iter() {
        lines.extend(asked(&step.request, &format!("`{}`", step.name)));
    }
    lines.extend(login(way));
    if let Some(token) = &way.token {
        lines.extend(asked(&token.request, "access token"));
    }
    for then in way.then.iter() {
        lines.extend(asked(&then.step.request, &format!("`{}`", then.step.name)));
    }
    lines.push(format!("you->>api: {}", safe(&address("API requests to ", way.base_url.as_ref()))));
    if let Some(refresh) = &way.refresh {
        lines.push("Note over you,provider: when the token runs out".to_owned());
        lines.extend(asked(&refresh.request, "a new access token"));
    }
    format!("sequenceDiagram\n    {}\n", lines.join("\n    "))
}

fn asked(request: &Request, brings: &str) -> [String; 2] {
    [
        format!("you->>provider: {} {}", request.method.as_str(), safe(&request.url.to_string())),
        format!("provider-->>you: {}", safe(brings)),
    ]
}

fn login(way: &Way) -> Vec<String> {
    match &way.authorize {
        None => Vec::new(),
        Some(Authorize::Browser { request, callback }) => vec![
            format!("you->>person: open {}", safe(&request.url.to_string())),
            "person->>provider: logs in and allows".to_owned(),
            format!("provider-->>you: redirect URI with {}", safe(&callback.code)),
        ],
        Some(Authorize::Device { step }) => {
            let mut lines = asked(&step.request, "a code to type in").to_vec();
            lines.push("you->>person: the code and where to type it in".to_owned());
            lines.push("person->>provider: types it in and allows".to_owned());
            lines
        }
    }
}

fn address(what: &str, base: Option<&UrlTemplate>) -> String {
    base.map_or_else(|| what.trim_end_matches(" to ").to_owned(), |base| format!("{what}{base}"))
}

/// Signs that mean something to Mermaid, as it lets one write them.
fn safe(text: &str) -> String {
    text.chars()
        .map(|sign| match sign {
            '#' => "#35;".to_owned(),
            ';' => "#59;".to_owned(),
            '\n' | '\r' => " ".to_owned(),
            sign => sign.to_string(),
        })
        .collect()
}
