//! A model as a spec in the core language: what it says when everything is written out.
//!
//! Keys that have their default value are left out, so that a spec without presets comes back much as it was written,
//! less its comments and examples.

mod inputs;
mod lets;
mod login;
mod mapping;
mod reply;
mod request;

use auth_model::{
    Exchange, HostPattern, InputKind, List, Outcome, Provider, Reply, Role, Step, Then, UrlPart, UrlPlace,
    UrlTemplate, Way,
};
use serde_yaml::{Mapping, Value};

use mapping::{Entries, list};

pub(crate) use reply::duration;
pub(crate) use request::{json, members};

/// The spec of a provider as YAML.
pub(crate) fn spec(provider: &Provider) -> Result<String, String> {
    serde_yaml::to_string(&document(provider)).map_err(|error| error.to_string())
}

fn document(provider: &Provider) -> Mapping {
    let mut document = Mapping::new();
    document.optional("description", provider.description.as_deref());
    document.optional("docs", provider.docs.as_deref());
    match provider.ways.as_ref() {
        [only] if only.name.is_none() => document.extend(way(only, provider)),
        several => document.put("auths", auths(several, provider)),
    }
    document
}

fn auths(ways: &[Way], provider: &Provider) -> Mapping {
    let mut auths = Mapping::new();
    for one in ways {
        let mut entry = Mapping::new();
        entry.optional("description", one.description.as_deref());
        entry.extend(way(one, provider));
        auths.put(one.name.as_deref().unwrap_or_default(), entry);
    }
    auths
}

fn way(way: &Way, provider: &Provider) -> Mapping {
    let mut entry = Mapping::new();
    entry.optional("credentials", inputs::declarations(way, Role::Credential, &provider.name));
    entry.optional("settings", inputs::declarations(way, Role::Setting, &provider.name));
    let base_url = way.base_url.as_ref().filter(|base| !is_the_setting_of_that_name(base, way));
    entry.optional("base_url", base_url.map(UrlTemplate::to_string));
    entry.optional("allow_hosts", hosts(&way.allow_hosts));
    entry.optional("hooks", lets::hooks(&way.lets));
    entry.optional("let", lets::lets(&way.lets));
    entry.optional("scopes", login::scopes(&way.scopes));
    entry.optional("authorize", way.authorize.as_ref().map(login::authorize));
    entry.optional("steps", steps(&way.steps));
    if let Some(token) = &way.token {
        let mut returns = reply::returns(&token.reply);
        returns.optional("also", reply::also(&token.reply.also));
        entry.put("token", request::exchange(token, returns));
    }
    entry.optional("then", then(&way.then));
    if let Some(refresh) = &way.refresh {
        let is_as_tokens = way.token.as_ref().is_some_and(|token| is_read_alike(token, refresh));
        let returns = if is_as_tokens { Mapping::new() } else { reply::returns(&refresh.reply) };
        entry.put("refresh", request::exchange(refresh, returns));
    }
    entry.optional("id_token", way.id_token.as_ref().map(login::id_token));
    entry.optional("revoke", way.revoke.as_ref().map(login::step));
    entry.optional("introspect", way.introspect.as_ref().map(login::step));
    entry.put("use", request::applied(&way.applied));
    entry
}

fn steps(steps: &[Step]) -> Option<Mapping> {
    let mut mapping = Mapping::new();
    for step in steps {
        mapping.put(&step.name, login::step(step));
    }
    (!mapping.is_empty()).then_some(mapping)
}

fn then(then: &[Then]) -> Option<Mapping> {
    let mut mapping = Mapping::new();
    for then in then {
        mapping.put(&then.step.name, login::then(then));
    }
    (!mapping.is_empty()).then_some(mapping)
}

/// Whether the renewal's `returns` is that of the token, which goes without saying. When to ask again belongs to the
/// request.
fn is_read_alike(token: &Exchange, refresh: &Exchange) -> bool {
    let again_when = token.reply.outcome.again_when.clone();
    let outcome = Outcome { again_when, ..refresh.reply.outcome.clone() };
    token.reply == Reply { outcome, ..refresh.reply.clone() }
}

/// A setting called `base_url` is the base URL without being named.
fn is_the_setting_of_that_name(base: &UrlTemplate, way: &Way) -> bool {
    let [UrlPart::Value { place: UrlPlace::Start, .. }] = base.parts.as_ref() else { return false };
    let is_setting = |name: &str| {
        way.inputs.iter().any(|input| {
            input.role == Role::Setting && input.name == name && matches!(input.kind, InputKind::Url(_))
        })
    };
    base.to_string() == "${base_url}" && is_setting("base_url")
}

fn hosts(hosts: &List<HostPattern>) -> Option<Value> {
    (!hosts.is_empty()).then(|| list(hosts.iter().map(HostPattern::to_string)))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use auth_spec::Source;

    use super::*;

    /// Every spec of this repository: the shipped ones, those that the language has to accept, and those in its
    /// description.
    fn sources() -> Vec<Source> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut sources = Vec::new();
        for folder in ["specs", "crates/auth-spec/tests/accepts", "crates/auth-spec/tests/presets"] {
            for entry in fs::read_dir(root.join(folder)).unwrap() {
                let path = entry.unwrap().path();
                // YAML's writer cannot hold the digits of `1.50`.
                let text = fs::read_to_string(&path).unwrap().replace("1.50", "1.5");
                sources.push(Source::new(path.to_string_lossy(), text));
            }
        }
        let description = fs::read_to_string(root.join("docs/spec-language.md")).unwrap();
        let blocks = description.split("```yaml\n").skip(1).filter_map(|block| block.split("```").next());
        sources.extend(
            blocks.enumerate().map(|(index, block)| Source::new(format!("block-{index}.yaml"), block)),
        );
        sources
    }

    #[test]
    fn the_core_of_a_spec_says_the_same() {
        let sources = sources();
        assert!(sources.len() > 10);
        for source in sources {
            let provider = auth_spec::parse(&source).unwrap_or_else(|mistakes| panic!("{mistakes}")).provider;
            let core = spec(&provider).unwrap();
            let again = auth_spec::parse(&Source::new(source.path(), core.as_str()));
            let again = again.unwrap_or_else(|mistakes| panic!("{core}\n{mistakes}")).provider;
            assert_eq!(again, provider, "{core}");
        }
    }
}
