//! Keys and certificates, in PEM. They are no secret: `keys/make.sh` makes them anew.

/// The RSA key that the client `private-key-jwt` signs its assertions with, as PKCS #8. Its `kid` is `rsa`.
pub const ASSERTION_RSA: &str = include_str!("../keys/assertion-rsa.key.pem");

/// The same on the curve P-256. Its `kid` is `ec`.
pub const ASSERTION_EC: &str = include_str!("../keys/assertion-ec.key.pem");

/// The certificate of the authority that issued those of the server and of the client.
pub const AUTHORITY: &str = include_str!("../keys/authority.pem");

/// The client's certificate.
pub const CLIENT_CERTIFICATE: &str = include_str!("../keys/client.pem");

/// The key of that certificate, as PKCS #8.
pub const CLIENT_KEY: &str = include_str!("../keys/client.key.pem");
