//! What the tests of this crate and of `auth-runtime` share.

pub(crate) mod hostile;
pub(crate) mod search;
