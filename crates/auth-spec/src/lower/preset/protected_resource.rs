//! An API that names its issuer (RFC 9728).

use super::discovery::whole;
use super::node::{At, made_of, text_of};
use super::read::Preset;
use crate::yaml::{Entry, Node};

const STEP: &str = "protected";

impl Preset {
    /// The step that asks the API for its issuer, where that is not written. The first that it names is taken (§2).
    pub(super) fn protected_resource(&self) -> Option<Entry> {
        let resource = self.map.get("protected_resource").filter(|_| self.map.get("issuer").is_none())?;
        let at = At(resource.key.span);
        let mut returns = Vec::new();
        // §3.3: it has to be the resource that was asked.
        if let Some(text) = text_of(&resource.value).filter(|text| !text.contains('$')) {
            returns.push(at.says("ok_when", &format!("resource == {text}")));
        }
        let fields = at.map(vec![at.says("authorization_servers.0", "url as issuer")]);
        returns.push(at.entry("fields", fields));
        let step = vec![
            at.entry("GET", metadata(&resource.value)),
            at.says("keep", "1h"),
            at.entry("returns", at.map(returns)),
        ];
        Some(at.entry(STEP, at.map(step)))
    }

    /// The issuer as the API names it.
    pub(super) fn named_issuer(&self) -> Option<Entry> {
        let resource = self.map.get("protected_resource")?;
        Some(At(resource.key.span).says("issuer", &format!("${STEP}.issuer")))
    }
}

/// §3.1: between the host and what comes behind it.
fn metadata(resource: &Node) -> Node {
    const NAME: &str = "oauth-protected-resource";
    let text = text_of(resource).unwrap_or_default();
    let made = match whole(text) {
        Some(name) => format!("${{{name} | well_known('{NAME}')}}"),
        None => inserted(text, NAME),
    };
    made_of(resource, made)
}

fn inserted(resource: &str, name: &str) -> String {
    let behind_scheme = resource.find("://").map_or(0, |at| at + "://".len());
    let behind = resource.get(behind_scheme..).and_then(|rest| rest.find(['/', '?']));
    let end = behind.map_or(resource.len(), |at| behind_scheme + at);
    let (host, rest) = resource.split_at_checked(end).unwrap_or((resource, ""));
    let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
    format!("{host}/.well-known/{name}{}{query}", path.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::inserted;

    /// The examples of RFC 9728 §3.1, and what it says of a slash behind the host.
    #[test]
    fn metadata_stands_where_the_standard_says() {
        for (resource, metadata) in [
            (
                "https://resource.example.com",
                "https://resource.example.com/.well-known/oauth-protected-resource",
            ),
            (
                "https://resource.example.com/",
                "https://resource.example.com/.well-known/oauth-protected-resource",
            ),
            (
                "https://resource.example.com/resource1",
                "https://resource.example.com/.well-known/oauth-protected-resource/resource1",
            ),
            (
                "https://resource.example.com/?a=b",
                "https://resource.example.com/.well-known/oauth-protected-resource?a=b",
            ),
        ] {
            assert_eq!(inserted(resource, "oauth-protected-resource"), metadata);
        }
    }
}
