//! Who signs with private keys.

#[cfg(feature = "jwt")]
mod keys;

use auth_exchange::Sign;

/// Nobody, without the feature `jwt`: then what needs it is an error that says so.
pub(crate) fn signer() -> Option<&'static dyn Sign> {
    #[cfg(feature = "jwt")]
    let signer: Option<&'static dyn Sign> = Some(&keys::Signer);
    #[cfg(not(feature = "jwt"))]
    let signer = None;
    signer
}
