//! The names of the types that are generated: no two ways in and inputs may make the same one.

use auth_model::{InputKind, Role, Way};

use super::taken::Taken;
use super::ways::Lowered;
use crate::Span;
use crate::problem::NamingProblem;
use crate::report::Report;

/// Reports types that would have one name. Each is called after the user's item, with this behind it.
pub(crate) fn check(ways: &[Lowered], report: &Report) {
    let mut taken = Taken::default();
    for lowered in ways {
        let Some(way) = &lowered.way else { continue };
        let mut take = |name: String, what: String, span: Span| {
            if let Some(other) = taken.take(name.clone(), &what) {
                report.add(span, NamingProblem::SameType { name, what, other });
            }
        };
        for (name, what) in own_types(way) {
            take(name, what, lowered.span);
        }
        for declared in &lowered.ledger.declared {
            if matches!(declared.input.kind, InputKind::OneOf(_))
                && lowered.ledger.is_used(&declared.input.name)
            {
                let name = choice(way, &declared.input.name);
                take(name, format!("the choices of `{}`{}", declared.input.name, of(way)), declared.span);
            }
        }
    }
}

/// The types of every way in, as far as this one has them.
fn own_types(way: &Way) -> Vec<(String, String)> {
    let client = prefix(way);
    let has = |role: Role| way.inputs.iter().any(|input| input.role == role);
    let parts = [
        (true, "", "the client"),
        (has(Role::Credential), "Credentials", "the credentials"),
        (has(Role::Setting), "Settings", "the settings"),
        (way.token.is_some(), "Token", "the token"),
    ];
    let present = parts.into_iter().filter(|(is_there, ..)| *is_there);
    let present = present.map(|(_, end, what)| (format!("{client}{end}"), format!("{what}{}", of(way))));
    let further = way.further().flat_map(|also| {
        let (name, of) = (camel_case(&also.name), of(way));
        let client = format!("{client}{name}");
        let token = (format!("{client}Token"), format!("the token `{}`{of}", also.name));
        [(client, format!("the client of the token `{}`{of}", also.name)), token]
    });
    present.chain(further).collect()
}

/// An enum that would be called as one of the three types beside the client gets `Choice` behind its name.
fn choice(way: &Way, input: &str) -> String {
    let name = camel_case(input);
    let end = if ["Credentials", "Settings", "Token"].contains(&name.as_str()) { "Choice" } else { "" };
    format!("{}{name}{end}", prefix(way))
}

fn prefix(way: &Way) -> String {
    way.name.as_deref().map(camel_case).unwrap_or_default()
}

fn of(way: &Way) -> String {
    way.name.as_ref().map(|name| format!(" of the way in `{name}`")).unwrap_or_default()
}

fn camel_case(snake: &str) -> String {
    let word = |word: &str| {
        let mut characters = word.chars();
        let first = characters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(characters).collect::<String>()
    };
    snake.split('_').map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::camel_case;

    #[test]
    fn words_are_joined_in_camel_case() {
        assert_eq!(camel_case("api_key_1"), "ApiKey1");
        assert_eq!(camel_case("region1"), "Region1");
    }
}
