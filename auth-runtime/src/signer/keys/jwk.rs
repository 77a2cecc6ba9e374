//! Private keys as JWK (RFC 7517, RFC 7518 §6, RFC 8037 §2).

use auth_exchange::SignError;
use aws_lc_rs::rsa::{KeyPairComponents, PublicKeyComponents};
use aws_lc_rs::signature::{EcdsaKeyPair, EcdsaSigningAlgorithm, Ed25519KeyPair, RsaKeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use zeroize::{Zeroize, Zeroizing};

/// The members that private keys have. Which of them there are depends on `kty`.
#[derive(Deserialize)]
pub(super) struct Jwk {
    kty: String,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
    d: Option<String>,
    p: Option<String>,
    q: Option<String>,
    dp: Option<String>,
    dq: Option<String>,
    qi: Option<String>,
}

impl Drop for Jwk {
    fn drop(&mut self) {
        let secrets = [&mut self.d, &mut self.p, &mut self.q, &mut self.dp, &mut self.dq, &mut self.qi];
        secrets.into_iter().for_each(Zeroize::zeroize);
    }
}

type Bytes = Zeroizing<Vec<u8>>;

impl Jwk {
    pub(super) fn read(written: &[u8]) -> Result<Self, SignError> {
        let key: Self = serde_json::from_slice(written).map_err(|_| SignError::NoKey)?;
        // A public key has no `d`, and a shared one none either.
        if key.d.is_some() { Ok(key) } else { Err(SignError::NoKey) }
    }

    /// RFC 7518 §6.3.2: a key of two primes, with all that is worked out of them.
    pub(super) fn rsa(&self) -> Result<RsaKeyPair, SignError> {
        self.check("RSA", None)?;
        let components = KeyPairComponents::<Bytes> {
            public_key: PublicKeyComponents { n: bytes(self.n.as_ref())?, e: bytes(self.e.as_ref())? },
            d: bytes(self.d.as_ref())?,
            p: bytes(self.p.as_ref())?,
            q: bytes(self.q.as_ref())?,
            dP: bytes(self.dp.as_ref())?,
            dQ: bytes(self.dq.as_ref())?,
            qInv: bytes(self.qi.as_ref())?,
        };
        RsaKeyPair::from_components(&components).map_err(|_| SignError::OtherKey)
    }

    /// RFC 7518 §6.2.2.
    pub(super) fn ecdsa(&self, algorithm: &'static EcdsaSigningAlgorithm) -> Result<EcdsaKeyPair, SignError> {
        self.check("EC", None)?;
        // SEC 1 §2.3.3: both coordinates behind a 4. A point of another curve is refused.
        let point = [&[4], bytes(self.x.as_ref())?.as_slice(), bytes(self.y.as_ref())?.as_slice()].concat();
        let pair = EcdsaKeyPair::from_private_key_and_public_key(algorithm, &bytes(self.d.as_ref())?, &point);
        pair.map_err(|_| SignError::OtherKey)
    }

    /// RFC 8037 §2.
    pub(super) fn ed25519(&self) -> Result<Ed25519KeyPair, SignError> {
        self.check("OKP", Some("Ed25519"))?;
        let pair =
            Ed25519KeyPair::from_seed_and_public_key(&bytes(self.d.as_ref())?, &bytes(self.x.as_ref())?);
        pair.map_err(|_| SignError::OtherKey)
    }

    fn check(&self, kind: &str, curve: Option<&str>) -> Result<(), SignError> {
        let fits = self.kty == kind && curve.is_none_or(|curve| self.crv.as_deref() == Some(curve));
        if fits { Ok(()) } else { Err(SignError::OtherKey) }
    }
}

fn bytes(member: Option<&String>) -> Result<Bytes, SignError> {
    let member = member.ok_or(SignError::NoKey)?;
    URL_SAFE_NO_PAD.decode(member).map(Zeroizing::new).map_err(|_| SignError::NoKey)
}
