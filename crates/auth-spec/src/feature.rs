//! What only some providers need.

/// A feature of `auth-runtime`, without which it cannot carry out what a spec may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Feature {
    /// Signatures with private keys, and their public halves.
    Jwt,
    /// Proofs of possession.
    Dpop,
    /// ID tokens, verified.
    IdToken,
    /// Bodies and replies in XML.
    Xml,
}

impl Feature {
    /// Every feature.
    pub const ALL: [Self; 4] = [Self::Jwt, Self::Dpop, Self::IdToken, Self::Xml];

    /// Its name in `Cargo.toml`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Jwt => "jwt",
            Self::Dpop => "dpop",
            Self::IdToken => "id-token",
            Self::Xml => "xml",
        }
    }
}
