//! A proof as a server takes it apart.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::support::server::Seen;

/// A proof with a signature that its own key verifies.
#[derive(Clone, Debug)]
pub(crate) struct Proof {
    pub(crate) header: Map<String, Value>,
    pub(crate) claims: Map<String, Value>,
}

impl Proof {
    /// RFC 9449 §4.3, 1 to 7: one header field, a JWT, its type, an asymmetric algorithm, the signature by `jwk`, which has
    /// no private half.
    pub(crate) fn of(seen: &Seen) -> Self {
        let proofs: Vec<_> = seen.headers.iter().filter(|(name, _)| name == "dpop").collect();
        assert_eq!(proofs.len(), 1, "{seen:?}");
        let parts: Vec<&str> = proofs[0].1.split('.').collect();
        assert_eq!(parts.len(), 3, "{parts:?}");
        let (header, claims) = (json(parts[0]), json(parts[1]));
        assert_eq!((header["typ"].as_str(), header["alg"].as_str()), (Some("dpop+jwt"), Some("ES256")));
        let jwk = &header["jwk"];
        assert_eq!((jwk["kty"].as_str(), jwk["crv"].as_str()), (Some("EC"), Some("P-256")));
        assert_eq!(jwk["d"], Value::Null);
        let point = [vec![4], decode(text(&jwk["x"])), decode(text(&jwk["y"]))].concat();
        let message = format!("{}.{}", parts[0], parts[1]);
        let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
        key.verify(message.as_bytes(), &decode(parts[2])).unwrap();
        Self { header, claims }
    }

    pub(crate) fn claim(&self, name: &str) -> Option<&str> {
        self.claims.get(name).and_then(Value::as_str)
    }

    /// The thumbprint of its key (RFC 7638 §3).
    pub(crate) fn thumbprint(&self) -> String {
        let jwk = &self.header["jwk"];
        let [x, y] = [&jwk["x"], &jwk["y"]].map(text);
        let canonical = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
        URL_SAFE_NO_PAD.encode(Sha256::digest(canonical))
    }
}

fn json(part: &str) -> Map<String, Value> {
    serde_json::from_slice(&decode(part)).unwrap()
}

fn decode(part: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(part).unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// What a proof says of the token that it comes with (RFC 9449 §4.2).
pub(crate) fn hash(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token))
}
