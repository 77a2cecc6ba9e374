//! Further tokens of a login whose ID token belongs to the token itself.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use auth_runtime::model::Provider;
use auth_runtime::store::MemoryStore;
use auth_runtime::{Client, Error, ErrorKind, IdToken, ManualClock, TokenSet};
use serde_json::{Value, json};

use crate::issuer::{REDIRECT, World, callback, key_set, parameter};
use crate::support::access_token;
use crate::support::server::{Reply, Seen, Server};
use crate::support::{builder, clock};

const SPEC: &str = "
credentials: [client_id, client_secret]
base_url: https://api.example.com
oauth2:
  grants: [authorization_code, refresh_token]
  authorize_url: https://auth.example.com/authorize
  token_url: https://auth.example.com/token
authorize: { query: { nonce: $authorize.nonce } }
token: { returns: { also: { user: { at: authed_user } } } }
id_token: { issuer: \"https://auth.example.com\", keys: \"https://auth.example.com/jwks\", algorithms: [ES256] }
";

fn provider() -> Provider {
    auth_spec::parse(&auth_spec::Source::new("acme.yaml", SPEC))
        .map_err(|told| told.to_string())
        .unwrap()
        .provider
}

/// An issuer of both tokens. `world` has its key.
struct Setting {
    world: World,
    server: Server,
    clock: ManualClock,
    reply: Arc<Mutex<Value>>,
    store: MemoryStore,
}

impl Setting {
    fn new() -> Self {
        let (world, reply) = (World::new(), Arc::new(Mutex::new(Value::Null)));
        let (keys, answer) = (key_set(&[world.key.public()]), Arc::clone(&reply));
        let server = Server::start(move |seen: &Seen| match seen.path() {
            "/jwks" => keys.clone(),
            "/token" => Reply::json(answer.lock().unwrap().to_string()),
            _ => Reply::json("{}"),
        });
        Self { world, server, clock: clock(), reply, store: MemoryStore::new() }
    }

    fn client(&self) -> Client {
        builder(provider(), &self.server, &self.clock).store(self.store.clone()).build().unwrap()
    }

    fn answers(&self, reply: Value) {
        *self.reply.lock().unwrap() = reply;
    }

    async fn log_in(&self, client: &Client, reply: impl FnOnce(String) -> Value) -> Result<(), Error> {
        let pending = client.login().redirect_uri(REDIRECT).start().await?;
        let claims = self.world.claims(&parameter(&pending, "nonce"));
        self.answers(reply(self.world.key.sign(&self.world.key.header(), &claims)));
        let callback = callback(&pending);
        client.finish_login(pending, &callback).await
    }
}

fn both(id_token: &str) -> Value {
    json!({
        "access_token": "bot-1", "refresh_token": "bot-r1", "expires_in": 7200, "id_token": id_token,
        "authed_user": { "access_token": "user-1", "refresh_token": "user-r1", "expires_in": 3600 },
    })
}

#[tokio::test]
async fn the_token_itself_says_who_logged_in_and_each_is_renewed_alone() {
    let setting = Setting::new();
    let bot = setting.client();
    setting.log_in(&bot, |id_token| both(&id_token)).await.unwrap();
    let user = bot.also("user").unwrap();
    let person = |set: &TokenSet| IdToken::of(set).unwrap().subject;
    assert_eq!(person(&bot.token::<TokenSet>().await.unwrap()), "person");
    assert_eq!(access_token(&user).await.unwrap(), "user-1");
    assert!(IdToken::of(&user.token::<TokenSet>().await.unwrap()).is_none());

    // The renewal of the further token has no ID token, and needs none.
    setting.clock.advance(Duration::from_secs(3_601));
    setting.answers(json!({ "access_token": "user-2", "refresh_token": "user-r2", "expires_in": 7200 }));
    assert_eq!(access_token(&user).await.unwrap(), "user-2");
    assert_eq!(access_token(&bot).await.unwrap(), "bot-1");

    setting.clock.advance(Duration::from_secs(3_601));
    setting.answers(json!({ "access_token": "bot-2", "expires_in": 7200 }));
    assert_eq!(access_token(&bot).await.unwrap(), "bot-2");
    assert_eq!(person(&setting.client().token::<TokenSet>().await.unwrap()), "person");
    assert_eq!(access_token(&setting.client().also("user").unwrap()).await.unwrap(), "user-2");
}

/// Nobody would have verified who logged in.
#[tokio::test]
async fn a_login_that_brings_the_further_token_alone_lets_nobody_in() {
    let setting = Setting::new();
    let bot = setting.client();
    let alone = |id_token| json!({ "id_token": id_token, "authed_user": { "access_token": "user-1" } });
    let error = setting.log_in(&bot, alone).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedReply);
    assert!(error.to_string().contains("access_token"), "{error}");
    assert!(access_token(&bot.also("user").unwrap()).await.unwrap_err().needs_login());
}

#[tokio::test]
async fn neither_token_is_used_where_the_id_token_is_wrong() {
    let setting = Setting::new();
    let bot = setting.client();
    let error = setting.log_in(&bot, |id_token| both(&format!("{id_token}x"))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedReply);
    for client in [bot.clone(), bot.also("user").unwrap(), setting.client().also("user").unwrap()] {
        assert!(access_token(&client).await.unwrap_err().needs_login());
    }
}
