//! The preset `oauth2`.

use crate::problem::told::{Told, quoted, told};
use crate::suggest;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PresetProblem {
    NoGrants,
    UnknownGrant { name: String, known: Vec<&'static str> },
    GrantTwice { name: &'static str },
    NothingButRenewal,
    SeveralGrants,
    NearlyGrant { name: String, meant: &'static str },
    NoAddress { key: &'static str },
    Unused { key: &'static str, needs: String },
    UnknownChoice { key: &'static str, text: String, known: &'static [&'static str] },
}

/// What the same is called in metadata (RFC 8414 §2, RFC 8705 §2).
const ALSO_CALLED: [(&str, &str); 4] = [
    ("client_secret_basic", "basic"),
    ("client_secret_post", "body"),
    ("tls_client_auth", "mtls"),
    ("self_signed_tls_client_auth", "mtls"),
];

impl PresetProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::NoGrants => told("no-grants", "`oauth2` does not say by which grant a token is bought")
                .help("add it, like `grants: [client_credentials]`"),
            Self::UnknownGrant { name, known } => told("unknown-grant", format!("`{name}` is no grant"))
                .help(format!("grants are {}{}", quoted(known), self.did_you_mean()))
                .meant(name, known),
            Self::GrantTwice { name } => told("grant-twice", format!("`{name}` stands in `grants` twice"))
                .help("take one of them out"),
            Self::NothingButRenewal => {
                told("no-grant-that-buys", "no grant is named that buys a token")
                    .help("`refresh_token` renews what another grant bought: add that one")
            }
            Self::SeveralGrants => {
                told("several-grants", "a way in has one grant besides `refresh_token`")
                    .help("at the top of the spec each of several grants is a way in of its own; in an entry of `auths` name one")
            }
            Self::NearlyGrant { name, meant } => {
                told("nearly-a-grant", format!("`{name}` is neither one of the `grants` nor a way in by itself"))
                    .help(format!("did you mean `{meant}`?"))
                    .help("a way in by itself has a `token`, a `use` or an `oauth2` of its own")
            }
            Self::NoAddress { key } => told("no-address", format!("`oauth2` has no `{key}`"))
                .help(format!("add it, like `{key}: https://login.example.com/…`, or an `issuer` that tells it")),
            Self::Unused { key, needs } => {
                told("preset-key-unused", format!("`{key}` is of no use here"))
                    .help(format!("it goes with {needs}; take it out, or add that"))
            }
            Self::UnknownChoice { key, text, known } => {
                told("unknown-choice", format!("`{key}` cannot be `{text}`"))
                    .meant(text, known)
                    .help(format!("it is one of {}{}", quoted(known), self.did_you_mean()))
                    .help_if((*key == "pkce").then(|| "by `plain` the address would show the verifier (RFC 9700 §2.1.1)".to_owned()))
            }
        }
    }

    /// What was probably meant.
    pub(crate) fn meant(&self) -> Option<&'static str> {
        let (text, known) = match self {
            Self::UnknownGrant { name, known } => (name, known.as_slice()),
            Self::UnknownChoice { text, known, .. } => (text, *known),
            _ => return None,
        };
        // A grant that is named as it is sent.
        let short = text.trim_start_matches("urn:ietf:params:oauth:grant-type:");
        let also = ALSO_CALLED.into_iter().find(|(name, _)| name == text).map(|(_, means)| means);
        let meant = also.or_else(|| suggest::closest(short, known))?;
        known.iter().copied().find(|known| *known == meant)
    }

    fn did_you_mean(&self) -> String {
        self.meant().map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"))
    }
}
