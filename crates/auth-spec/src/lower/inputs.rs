//! Declarations of credentials and settings.

use auth_model::{Input, InputKind, Presence, Role};

use super::default;
use super::input_kind;
use super::naming;
use super::rust_names;
use super::shape::{Expected, truth};
use super::taken::Taken;
use super::vocabulary;
use crate::Span;
use crate::problem::{InputProblem, NamingProblem, Thing};
use crate::report::Report;
use crate::yaml::{Entry, Map, Value};

/// An input and the place of its name.
#[derive(Clone, Debug)]
pub(crate) struct Declared {
    pub(crate) input: Input,
    pub(crate) span: Span,
}

/// Reads `credentials` and `settings` of one way in. An input whose declaration has a mistake is declared all the same,
/// so that its uses bring no further ones.
pub(crate) fn read(way: &Map, provider: &str, report: &Report) -> Vec<Declared> {
    let mut declared = Vec::new();
    let mut names = Names::default();
    for (section, role) in [("credentials", Role::Credential), ("settings", Role::Setting)] {
        let Some(entry) = way.get(section) else { continue };
        let expected = Expected::new(section, "{ client_id: string, region: { one_of: [eu, us] } }");
        let Some(map) = expected.map(&entry.value, report) else { continue };
        for entry in &map.entries {
            let one = declaration(entry, role, provider, report);
            names.check(&one, report);
            declared.push(one);
        }
    }
    declared
}

/// The names of the inputs so far, in Rust and in the environment.
#[derive(Default)]
struct Names {
    in_rust: Taken,
    variables: Taken,
}

impl Names {
    fn check(&mut self, one: &Declared, report: &Report) {
        let name = one.input.name.to_string();
        let rust_name = rust_names::snake_case(&name);
        match self.in_rust.take(rust_name.clone(), &name) {
            Some(other) if other == name => report.add(one.span, NamingProblem::DeclaredTwice { name }),
            Some(other) => {
                report.add(
                    one.span,
                    NamingProblem::SameRustName { thing: Thing::Input, name, rust_name, other },
                );
            }
            None => {
                self.check_variable(one, &name, report);
                naming::check(&name, Thing::Input, one.span, report);
            }
        }
    }

    fn check_variable(&mut self, one: &Declared, name: &str, report: &Report) {
        let variable = one.input.variable.to_string();
        if let Some(other) = self.variables.take(variable.clone(), name) {
            report.add(one.span, InputProblem::SameVariable { variable, other });
        }
    }
}

fn declaration(entry: &Entry, role: Role, provider: &str, report: &Report) -> Declared {
    let name = entry.key.text.clone();
    let mut input = Input {
        variable: variable(provider, &name).into(),
        name: name.into(),
        role,
        kind: InputKind::String,
        presence: Presence::Required,
        doc: None,
        pattern: None,
    };
    match &entry.value.value {
        Value::Map(map) => details(map, &mut input, report),
        _ => input.kind = input_kind::named(entry, report),
    }
    Declared { input, span: entry.key.span }
}

/// `sirv` and `client_id` are `SIRV_CLIENT_ID`. No shell can export a name that begins with a digit.
fn variable(provider: &str, name: &str) -> String {
    let whole = format!("{}_{name}", rust_names::snake_case(provider)).to_ascii_uppercase();
    let whole: String = whole.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if whole.starts_with(|first: char| first.is_ascii_digit()) { format!("_{whole}") } else { whole }
}

fn details(map: &Map, input: &mut Input, report: &Report) {
    vocabulary::INPUT.check(map, &format!("the input `{}`", input.name), report);
    let map: &Map = &vocabulary::INPUT.mended(map);
    input.kind = input_kind::read(map, report);
    input.doc = text_of(map, "doc", "doc: the key from the dashboard", report).map(Into::into);
    if let Some(name) = map.get("env").and_then(|entry| own_variable(entry, report)) {
        input.variable = name.into();
    }
    input.pattern = map.get("pattern").and_then(|entry| default::pattern(entry, &input.kind, report));
    input.presence = presence(map, input, report);
}

fn presence(map: &Map, input: &Input, report: &Report) -> Presence {
    let optional = map.get("optional").and_then(|entry| truth(entry, "optional: true", report));
    let Some(entry) = map.get("default") else {
        return if optional == Some(true) { Presence::Optional } else { Presence::Required };
    };
    if optional == Some(true) {
        report.add(entry.key.span, InputProblem::DefaultAndOptional);
    }
    default::read(entry, input, report).map_or(Presence::Required, Presence::Default)
}

fn own_variable(entry: &Entry, report: &Report) -> Option<String> {
    let scalar = Expected::new("env", "env: SIRV_CLIENT_ID").scalar(&entry.value, report)?;
    let text = scalar.text.clone();
    let fits = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && text.starts_with(|first: char| !first.is_ascii_digit());
    if !fits {
        report.add(entry.value.span, InputProblem::InvalidVariable { text });
        return None;
    }
    Some(text)
}

/// The text of a key that is free of rules.
pub(crate) fn text_of(map: &Map, key: &'static str, like: &'static str, report: &Report) -> Option<String> {
    let entry = map.get(key)?;
    Expected::new(key, like).scalar(&entry.value, report).map(|scalar| scalar.text.clone())
}

#[cfg(test)]
mod tests {
    use super::variable;

    #[test]
    fn a_variable_is_the_providers_name_and_the_inputs() {
        assert_eq!(variable("sirv", "client_id"), "SIRV_CLIENT_ID");
        assert_eq!(variable("example-api", "secret"), "EXAMPLE_API_SECRET");
        assert_eq!(variable("3cx", "key"), "_3CX_KEY");
    }
}
