//! A server that rotates refresh tokens and revokes the family on reuse (RFC 9700 §4.14.2), and clients of it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use auth_runtime::model::{Provider, Way};
use auth_runtime::store::TokenStore;
use auth_runtime::{Client, ClientBuilder, Dynamic};

use crate::support::server::{Reply, Seen, Server};
use crate::support::{SECRET, models, reqwest_without_proxy};

/// What the server knows.
#[derive(Clone, Default)]
pub(crate) struct Authority(Arc<Mutex<Families>>);

#[derive(Default)]
pub(crate) struct Families {
    /// How often each was renewed; `None` where it is revoked.
    logins: Vec<Option<usize>>,
    sent: HashMap<String, usize>,
    pub(crate) renewals: usize,
    pub(crate) revoked: usize,
}

impl Authority {
    pub(crate) fn lock(&self) -> MutexGuard<'_, Families> {
        self.0.lock().unwrap()
    }

    pub(crate) fn answer(&self, seen: &Seen) -> Reply {
        match seen.body.split_once("&refresh_token=") {
            Some((_, token)) => self.lock().renew(token),
            None => self.lock().buy(),
        }
    }

    pub(crate) fn server(&self) -> Server {
        let authority = self.clone();
        Server::start(move |seen| authority.answer(seen))
    }
}

impl Families {
    /// How many tokens were bought.
    pub(crate) fn bought(&self) -> usize {
        self.logins.len()
    }

    /// The refresh tokens that were sent more than once.
    pub(crate) fn repeated(&self) -> Vec<&String> {
        self.sent.iter().filter(|(_, times)| **times > 1).map(|(token, _)| token).collect()
    }

    /// Whether the API would take it.
    pub(crate) fn accepts(&self, access_token: &str) -> bool {
        let family = access_token.split('-').nth(1).and_then(|family| family.parse::<usize>().ok());
        family.and_then(|family| self.logins.get(family)).is_some_and(Option::is_some)
    }

    fn buy(&mut self) -> Reply {
        self.logins.push(Some(0));
        token(self.logins.len() - 1, 0)
    }

    fn renew(&mut self, refresh_token: &str) -> Reply {
        *self.sent.entry(refresh_token.to_owned()).or_default() += 1;
        let mut numbers = refresh_token.split('-').skip(1).map(|number| number.parse::<usize>().unwrap());
        let (family, number) = (numbers.next().unwrap(), numbers.next().unwrap());
        match self.logins.get_mut(family).unwrap() {
            Some(renewed) if *renewed == number => {
                *renewed += 1;
                self.renewals += 1;
                token(family, number + 1)
            }
            family => {
                *family = None;
                self.revoked += 1;
                refusal()
            }
        }
    }
}

pub(crate) fn refusal() -> Reply {
    let reply = Reply::status(400).with_header("Content-Type", "application/json");
    reply.with_body(r#"{"error": "invalid_grant"}"#)
}

fn token(family: usize, number: usize) -> Reply {
    Reply::json(format!(
        r#"{{"access_token": "access-{family}-{number}", "refresh_token": "refresh-{family}-{number}",
            "expires_in": 3600}}"#
    ))
}

/// A provider whose tokens a client can only renew: the first one needs a person.
pub(crate) fn only_renewing() -> Provider {
    let provider = models::renewing();
    let ways: Vec<Way> = provider.ways.iter().map(|way| Way { token: None, ..way.clone() }).collect();
    Provider { ways: ways.into(), ..provider }
}

pub(crate) fn builder(provider: Provider, origin: &str, store: impl TokenStore) -> ClientBuilder<Client> {
    let inputs = Dynamic::new(provider).unwrap().input("client_id", "id").unwrap();
    inputs
        .input("client_secret", SECRET)
        .unwrap()
        .builder()
        .http(reqwest_without_proxy)
        .with_origin("https://auth.example.com", origin)
        .with_origin("https://api.example.com", origin)
        .store(store)
}

pub(crate) fn client(server: &Server, store: impl TokenStore) -> Client {
    builder(models::renewing(), server.origin(), store).build().unwrap()
}
