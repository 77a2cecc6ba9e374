//! What a token is good for.

use auth_model::Scopes;

/// What a token is good for that nobody asked anything of.
const USUAL: [&str; 2] = ["read", "write"];

/// What is granted of what was asked for, or of what was granted before; `None` where nothing of it is.
pub(crate) fn granted(
    asked: Option<&str>,
    before: Option<&[String]>,
    most: Option<&[String]>,
    scopes: &Scopes,
) -> Option<Vec<String>> {
    let asked = asked.map(|text| split(text, scopes)).or_else(|| before.map(<[String]>::to_vec));
    match (asked, most) {
        (Some(asked), None) => Some(asked),
        (None, None) => Some(USUAL.map(str::to_owned).into()),
        (None, Some(most)) => Some(most.to_vec()),
        (Some(asked), Some(most)) => {
            let kept: Vec<String> = asked.into_iter().filter(|name| most.contains(name)).collect();
            (!kept.is_empty()).then_some(kept)
        }
    }
}

/// As the provider writes it into a reply: as it is asked for, if a client can tell the scopes apart then.
pub(crate) fn written(names: &[String], scopes: &Scopes) -> String {
    names.join(if scopes.separator == "," { "," } else { " " })
}

fn split(text: &str, scopes: &Scopes) -> Vec<String> {
    text.split(scopes.separator.as_ref()).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn granted_of(asked: Option<&str>, most: Option<&[&str]>) -> Option<Vec<String>> {
        let most = most.map(|names| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        granted(asked, None, most.as_deref(), &Scopes { separator: "+".into(), ..Scopes::default() })
    }

    #[test]
    fn what_is_asked_for_is_granted_unless_there_is_less() {
        assert_eq!(granted_of(Some("a+b"), None).unwrap(), ["a", "b"]);
        assert_eq!(granted_of(Some("a+b"), Some(&["b", "c"])).unwrap(), ["b"]);
        assert_eq!(granted_of(Some("a"), Some(&["b"])), None);
        assert_eq!(granted_of(None, Some(&["b"])).unwrap(), ["b"]);
        assert_eq!(granted_of(None, None).unwrap(), USUAL);
    }
}
