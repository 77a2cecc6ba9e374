//! What an issuer says of itself (RFC 8414 §2, OpenID Connect Discovery 1.0 §3).

use serde_json::Value;

/// An issuer's metadata.
#[derive(Debug)]
pub(super) struct Metadata {
    pub(super) issuer: String,
    pub(super) place: Place,
    members: Value,
}

/// Where an issuer's metadata is, behind its address or before its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// OpenID Connect Discovery 1.0 §4.
    OpenId,
    /// RFC 8414 §3.
    OAuth,
}

impl Place {
    /// As the preset calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::OpenId => "openid-configuration",
            Self::OAuth => "oauth-authorization-server",
        }
    }

    /// The address of the metadata.
    pub(super) fn of(self, issuer: &str) -> String {
        let issuer = issuer.trim_end_matches('/');
        match self {
            Self::OpenId => format!("{issuer}/.well-known/{}", self.name()),
            Self::OAuth => {
                let begin = issuer.find("://").map_or(0, |place| place + 3);
                let end = issuer
                    .get(begin..)
                    .and_then(|rest| rest.find('/'))
                    .map_or(issuer.len(), |end| begin + end);
                let (origin, path) = issuer.split_at_checked(end).unwrap_or((issuer, ""));
                format!("{origin}/.well-known/{}{path}", self.name())
            }
        }
    }
}

impl Metadata {
    /// Reads metadata, which were found at this place. Without one the members tell what they are: OpenID requires
    /// `subject_types_supported`.
    pub(super) fn read(text: &str, place: Option<Place>) -> Result<Self, String> {
        let members: Value = serde_json::from_str(text).map_err(|error| {
            format!("the metadata are not JSON (line {}, column {})", error.line(), error.column())
        })?;
        let issuer = members.get("issuer").and_then(Value::as_str);
        let issuer = issuer.ok_or(
            "the metadata have no `issuer`: are they those of an OpenID issuer or an authorization server?",
        )?;
        if issuer.contains(['{', '$', '<']) {
            return Err(
                "the issuer's name has a blank to fill in: give the address of your own tenant's issuer"
                    .to_owned(),
            );
        }
        let is_openid = members.get("subject_types_supported").is_some();
        let place = place.unwrap_or(if is_openid { Place::OpenId } else { Place::OAuth });
        Ok(Self { issuer: issuer.to_owned(), place, members })
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.members.get(name)?.as_str().filter(|text| !text.is_empty())
    }

    pub(super) fn is_true(&self, name: &str) -> bool {
        self.members.get(name).and_then(Value::as_bool).unwrap_or_default()
    }

    /// A list; `None` where the issuer does not say.
    pub(super) fn list(&self, name: &str) -> Option<Vec<&str>> {
        let items = self.members.get(name)?.as_array()?;
        Some(items.iter().filter_map(Value::as_str).collect())
    }

    /// A list, or what RFC 8414 §2 says where it is not there.
    pub(super) fn list_or<'a>(&'a self, name: &str, default: &[&'a str]) -> Vec<&'a str> {
        self.list(name).unwrap_or_else(|| default.to_vec())
    }

    /// Whether a list is there and has this.
    pub(super) fn has(&self, name: &str, item: &str) -> bool {
        self.list(name).is_some_and(|items| items.contains(&item))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8414 §3.1 and OpenID Connect Discovery §4.1 have these addresses.
    #[test]
    fn the_path_of_an_issuer_stands_where_its_standard_says() {
        assert_eq!(
            Place::OpenId.of("https://example.com/issuer1"),
            "https://example.com/issuer1/.well-known/openid-configuration"
        );
        assert_eq!(
            Place::OpenId.of("https://example.com/"),
            "https://example.com/.well-known/openid-configuration"
        );
        assert_eq!(
            Place::OAuth.of("https://example.com/issuer1"),
            "https://example.com/.well-known/oauth-authorization-server/issuer1"
        );
        assert_eq!(
            Place::OAuth.of("https://example.com"),
            "https://example.com/.well-known/oauth-authorization-server"
        );
    }
}
