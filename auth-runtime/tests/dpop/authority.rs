//! A server that binds its tokens to keys and checks every proof. It is the API too.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use auth_runtime::store::MemoryStore;
use auth_runtime::{Client, ManualClock};

use crate::proof::Proof;
use crate::specs::machine;
use crate::support::server::{Reply, Seen, Server};
use crate::support::{builder, clock};

/// A token of RFC 9449's, §5; each further one has a number.
pub(crate) const TOKEN: &str = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";

/// What the server wants to find in proofs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nonces {
    /// Nothing.
    Free,
    /// The one that it told last; each serves once, and each answer brings the next one.
    Once,
    /// Always another one than the client has.
    Never,
}

/// What it remembers.
#[derive(Default)]
struct Memory {
    /// The keys that tokens and refresh tokens are bound to, by thumbprint.
    bound: BTreeMap<String, String>,
    issued: usize,
    nonces: usize,
    /// A proof is good once (RFC 9449 §11.1).
    seen: BTreeSet<String>,
}

/// The server with a client of it.
pub(crate) struct Setting {
    pub(crate) server: Server,
    pub(crate) clock: ManualClock,
    pub(crate) client: Client,
    pub(crate) store: Option<MemoryStore>,
}

impl Setting {
    pub(crate) fn new(nonces: Nonces) -> Self {
        let (server, clock) = (server(nonces), clock());
        let client = builder(machine(), &server, &clock).build().unwrap();
        Self { server, clock, client, store: None }
    }

    pub(crate) fn with_store(nonces: Nonces) -> Self {
        let store = MemoryStore::new();
        let started = Self::new(nonces);
        Self { client: started.restarted_with(store.clone()), store: Some(store), ..started }
    }

    /// The client of the next start, with the same store.
    pub(crate) fn restarted(&self) -> Client {
        self.restarted_with(self.store.clone().unwrap())
    }

    fn restarted_with(&self, store: MemoryStore) -> Client {
        builder(machine(), &self.server, &self.clock).store(store).build().unwrap()
    }

    /// The proofs that came to a path.
    pub(crate) fn proofs(&self, path: &str) -> Vec<Proof> {
        self.server.seen(path).iter().map(Proof::of).collect()
    }
}

pub(crate) fn server(nonces: Nonces) -> Server {
    let memory = Arc::new(Mutex::new(Memory::default()));
    Server::start(move |seen| memory.lock().unwrap().answer(seen, nonces))
}

impl Memory {
    fn answer(&mut self, seen: &Seen, nonces: Nonces) -> Reply {
        let proof = Proof::of(seen);
        let wanted = (nonces != Nonces::Free).then(|| format!("nonce-{}", self.nonces));
        let is_fresh = self.seen.insert(proof.claim("jti").unwrap().to_owned());
        assert!(is_fresh, "a proof came twice: {proof:?}");
        self.nonces += 1;
        let next = format!("nonce-{}", self.nonces);
        let is_nonce = nonces != Nonces::Never && proof.claim("nonce").map(str::to_owned) == wanted;
        let reply = match (seen.path(), is_nonce) {
            ("/token", false) => Reply::status(400)
                .with_header("Content-Type", "application/json")
                .with_body(r#"{"error": "use_dpop_nonce", "error_description": "nonce is needed"}"#),
            ("/token", true) => self.token(seen, &proof),
            (_, false) => challenge("use_dpop_nonce"),
            (_, true) => self.api(seen, &proof),
        };
        if nonces == Nonces::Free { reply } else { reply.with_header("DPoP-Nonce", next) }
    }

    fn token(&mut self, seen: &Seen, proof: &Proof) -> Reply {
        let key = proof.thumbprint();
        if let Some(sent) =
            seen.body.split("refresh_token=").nth(1).map(|rest| rest.split('&').next().unwrap())
        {
            // RFC 9449 §5: of a public client; whoever has another key is refused.
            assert_eq!(self.bound.remove(sent), Some(key.clone()), "{sent}");
        }
        let number = self.issued;
        self.issued += 1;
        let access = if number == 0 { TOKEN.to_owned() } else { format!("{TOKEN}{number}") };
        let refresh = format!("refresh-{number}");
        let body = format!(
            r#"{{"access_token": "{access}", "token_type": "DPoP", "expires_in": 2677, "refresh_token": "{refresh}"}}"#
        );
        self.bound.extend([(access, key.clone()), (refresh, key)]);
        Reply::json(body)
    }

    fn api(&self, seen: &Seen, proof: &Proof) -> Reply {
        let token = seen.header("authorization").and_then(|header| header.strip_prefix("DPoP "));
        let key = token.and_then(|token| self.bound.get(token));
        if key == Some(&proof.thumbprint()) { Reply::json("{}") } else { challenge("invalid_token") }
    }
}

/// RFC 9449 §7.1.
fn challenge(error: &str) -> Reply {
    Reply::status(401).with_header("WWW-Authenticate", format!(r#"DPoP error="{error}", algs="ES256""#))
}
