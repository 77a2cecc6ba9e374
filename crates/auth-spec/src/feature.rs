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
}

impl Feature {
    /// Every feature.
    pub const ALL: [Self; 3] = [Self::Jwt, Self::Dpop, Self::IdToken];

    /// Its name in `Cargo.toml`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Jwt => "jwt",
            Self::Dpop => "dpop",
            Self::IdToken => "id-token",
        }
    }
}
